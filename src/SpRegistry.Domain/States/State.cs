using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Names;

namespace SpRegistry.Domain.States;

/// <summary>Standing of a State in the United Nations.</summary>
public enum UnStatus
{
    /// <summary>A Member State.</summary>
    Member,

    /// <summary>A non-member observer State.</summary>
    Observer,
}

/// <summary>The regional groups of the United Nations.</summary>
public enum RegionalGroup
{
    /// <summary>In no regional group.</summary>
    None,

    /// <summary>African Group.</summary>
    African,

    /// <summary>Asia and the Pacific Group.</summary>
    AsiaPacific,

    /// <summary>Eastern European Group.</summary>
    EasternEuropean,

    /// <summary>Latin American and Caribbean Group.</summary>
    LatinAmericanAndCaribbean,

    /// <summary>Western European and Others Group.</summary>
    WesternEuropeanAndOthers,
}

/// <summary>A UN Member State or non-member observer State.</summary>
public sealed class State : IPublicNoun, ISortedByName
{
    /// <summary>ISO 3166-1 alpha-3 code; the key.</summary>
    public required string Iso3 { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public required string Iso2 { get; set; }

    /// <summary>UN M49 area code.</summary>
    public int M49 { get; set; }

    /// <summary>Member or non-member observer.</summary>
    public UnStatus UnStatus { get; set; }

    /// <summary>UN regional group.</summary>
    public RegionalGroup RegionalGroup { get; set; }

    /// <summary>Short names, in the form shown (without the article of the ordering form).</summary>
    public required string NameEn { get; set; }

    public required string NameFr { get; set; }

    public required string NameEs { get; set; }

    public required string NameAr { get; set; }

    public required string NameRu { get; set; }

    public required string NameZh { get; set; }

    public SortKeys SortKeys { get; set; } = new();

    public SortKeys KeysOfItsName => SortKeys.Of(NameEn, NameFr, NameEs, NameAr, NameRu, NameZh);

    /// <summary>Names as printed over the years.</summary>
    public List<StateAlias> Aliases { get; } = [];

    public List<StandingInvitation> StandingInvitations { get; } = [];

    public int Version { get; set; }

    public string Address => $"States('{Iso3}')";
}

/// <summary>A State's name as a UN document printed it.</summary>
public sealed class StateAlias
{
    public int Id { get; init; }

    public required string StateIso3 { get; init; }

    /// <summary>The name as printed.</summary>
    public required string Name { get; init; }

    /// <summary>Where it was printed, or since when it is used.</summary>
    public string? PrintedIn { get; set; }
}

internal sealed class StateMap : IEntityTypeConfiguration<State>, IEntityTypeConfiguration<StateAlias>
{
    public void Configure(EntityTypeBuilder<State> builder)
    {
        builder.HasKey(s => s.Iso3);
        builder.Property(s => s.Iso3).HasMaxLength(3);
        builder.Property(s => s.Iso2).HasMaxLength(2);
        foreach (var name in new[] { nameof(State.NameEn), nameof(State.NameFr), nameof(State.NameEs), nameof(State.NameAr), nameof(State.NameRu), nameof(State.NameZh) })
        {
            builder.Property(name).HasMaxLength(200);

            // Told that a name is one State, a database begins with it, and not with all visits in their order.
            builder.HasIndex(name);
        }

        builder.Ignore(s => s.KeysOfItsName);
        SortKeys.Map(builder.ComplexProperty(s => s.SortKeys));
    }

    public void Configure(EntityTypeBuilder<StateAlias> builder)
    {
        builder.Property(a => a.StateIso3).HasMaxLength(3);
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.Property(a => a.PrintedIn).HasMaxLength(400);
        builder.HasOne<State>().WithMany(s => s.Aliases).HasForeignKey(a => a.StateIso3);
        builder.HasIndex(a => new { a.StateIso3, a.Name }).IsUnique();
    }
}
