using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SpRegistry.Domain.History;

/// <summary>What the registry knows of itself: one row.</summary>
public sealed class RegistryState
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>Raised by one in every transaction that changes public content; not by import runs or stamps of checks.</summary>
    public long DataVersion { get; set; }

    /// <summary>When the data version was last raised (UTC).</summary>
    public DateTime? DataChangedAt { get; set; }

    /// <summary>Whether the rows are generated for measuring; such a database is never mixed with the registry.</summary>
    public bool Generated { get; set; }
}

/// <summary>The ledger of public numbers: a number belongs for ever to the key under which it was first seen.</summary>
public sealed class LedgerEntry
{
    /// <summary>What is numbered: "visit" or "call".</summary>
    public required string Kind { get; init; }

    /// <summary>Natural key at first sight.</summary>
    public required string Key { get; init; }

    /// <summary>The public number.</summary>
    public int Number { get; init; }
}

internal sealed class RegistryStateMap : IEntityTypeConfiguration<RegistryState>, IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<RegistryState> builder)
    {
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.HasKey(e => new { e.Kind, e.Key });
        builder.Property(e => e.Kind).HasMaxLength(10);
        builder.Property(e => e.Key).HasMaxLength(400);
        builder.HasIndex(e => new { e.Kind, e.Number });
    }
}
