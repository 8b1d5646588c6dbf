using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.Names;
using SpRegistry.Domain.Search;

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

    /// <summary>
    /// Raised like the data version, save by what checks write, and by import runs and snapshots too: while it stands still a check
    /// finds on the same day what it found.
    /// </summary>
    public long FactsVersion { get; set; }

    /// <summary>By which collations all sort keys were made (<see cref="SortKeys.MadeBy"/>); null where by none, or by several.</summary>
    public string? SortKeysMadeBy { get; set; }

    /// <summary>By which version of the rules all texts of a search were made (<see cref="SearchWords.Version"/>); null where by none, or by several.</summary>
    public string? SearchTextsMadeBy { get; set; }

    /// <summary>Hash of the bundled archive that was last imported whole, with the version of the importers; null where none was, or pages of it were refused.</summary>
    public string? ArchiveImported { get; set; }

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
        builder.Property(s => s.SortKeysMadeBy).HasMaxLength(200);
        builder.Property(s => s.SearchTextsMadeBy).HasMaxLength(20);
        builder.Property(s => s.ArchiveImported).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.HasKey(e => new { e.Kind, e.Key });
        builder.Property(e => e.Kind).HasMaxLength(10);
        builder.Property(e => e.Key).HasMaxLength(400);
        builder.HasIndex(e => new { e.Kind, e.Number });
    }
}
