using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Names;

namespace SpRegistry.Domain.Mandates;

/// <summary>Whether a mandate is about a theme or a country.</summary>
public enum MandateKind
{
    /// <summary>A theme, in every country.</summary>
    Thematic,

    /// <summary>One country.</summary>
    Country,
}

/// <summary>The form in which a mandate is held.</summary>
public enum MandateForm
{
    /// <summary>Special Rapporteur.</summary>
    SpecialRapporteur,

    /// <summary>Independent Expert.</summary>
    IndependentExpert,

    /// <summary>Working Group.</summary>
    WorkingGroup,

    /// <summary>Special representatives, representatives of the Secretary-General and other forms.</summary>
    Other,
}

/// <summary>A mandate of the special procedures; it outlives its holders.</summary>
public sealed class Mandate : IPublicNoun, ISortedByName
{
    /// <summary>The key in addresses, from the short name: "sr-torture".</summary>
    public required string Slug { get; init; }

    /// <summary>Short name: "SR torture".</summary>
    public required string ShortName { get; set; }

    /// <summary>Official title, in English.</summary>
    public required string TitleEn { get; set; }

    /// <summary>Official titles as far as confirmed; null where none is.</summary>
    public string? TitleFr { get; set; }

    public string? TitleEs { get; set; }

    public string? TitleAr { get; set; }

    public string? TitleRu { get; set; }

    public string? TitleZh { get; set; }

    public SortKeys SortKeys { get; set; } = new();

    public SortKeys KeysOfItsName => SortKeys.Of(TitleEn, TitleFr, TitleEs, TitleAr, TitleRu, TitleZh);

    public MandateKind Kind { get; set; }

    public MandateForm Form { get; set; }

    /// <summary>Whether the mandate exists today, as far as known.</summary>
    public bool Active { get; set; }

    /// <summary>Year it was established.</summary>
    public int? Established { get; set; }

    /// <summary>Symbol of the founding resolution or decision.</summary>
    public string? FoundingResolution { get; set; }

    /// <summary>Day the founding resolution was adopted.</summary>
    public DateOnly? FoundedOn { get; set; }

    /// <summary>How the founding resolution and the end of the mandate were checked.</summary>
    public string? Note { get; set; }

    public List<MandateAlias> Aliases { get; } = [];

    public List<MandateHolder> Holders { get; } = [];

    public int Version { get; set; }

    public string Address => $"Mandates('{Slug}')";
}

/// <summary>A former or printed title of a mandate, with the years it was used as far as known.</summary>
public sealed class MandateAlias
{
    public int Id { get; init; }

    public required string MandateSlug { get; init; }

    /// <summary>The title as printed.</summary>
    public required string Title { get; init; }

    public int? FromYear { get; set; }

    /// <summary>Last year of use; null while in use or not known.</summary>
    public int? ToYear { get; set; }

    public string? Note { get; set; }
}

/// <summary>A person's term in a mandate. The dates are those of the documents seen: lower bounds of the term.</summary>
public sealed class MandateHolder : IPublicNoun
{
    public int Id { get; init; }

    public required string MandateSlug { get; init; }

    public Mandate? Mandate { get; init; }

    public required string Name { get; set; }

    /// <summary>First day of the term as far as known.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day of the term as far as known; null while in office or not known.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The terms as printed in the source: "2014-08", "2008".</summary>
    public string? FromPrinted { get; set; }

    public string? ToPrinted { get; set; }

    /// <summary>Whether the term was confirmed by a document.</summary>
    public bool Verified { get; set; }

    public int Version { get; set; }

    public string Address => $"Mandates('{MandateSlug}')/Holders";
}

internal sealed class MandateMap : IEntityTypeConfiguration<Mandate>, IEntityTypeConfiguration<MandateAlias>, IEntityTypeConfiguration<MandateHolder>
{
    public void Configure(EntityTypeBuilder<Mandate> builder)
    {
        builder.HasKey(m => m.Slug);
        builder.Property(m => m.Slug).HasMaxLength(80);
        builder.Property(m => m.ShortName).HasMaxLength(80);
        foreach (var title in new[] { nameof(Mandate.TitleEn), nameof(Mandate.TitleFr), nameof(Mandate.TitleEs), nameof(Mandate.TitleAr), nameof(Mandate.TitleRu), nameof(Mandate.TitleZh) })
        {
            builder.Property(title).HasMaxLength(400);
        }

        builder.Ignore(m => m.KeysOfItsName);
        SortKeys.Map(builder.ComplexProperty(m => m.SortKeys));

        builder.Property(m => m.FoundingResolution).HasMaxLength(60);
        builder.Property(m => m.Note).HasMaxLength(400);
    }

    public void Configure(EntityTypeBuilder<MandateAlias> builder)
    {
        builder.Property(a => a.MandateSlug).HasMaxLength(80);
        builder.Property(a => a.Title).HasMaxLength(400);
        builder.Property(a => a.Note).HasMaxLength(400);
        builder.HasOne<Mandate>().WithMany(m => m.Aliases).HasForeignKey(a => a.MandateSlug);
    }

    public void Configure(EntityTypeBuilder<MandateHolder> builder)
    {
        builder.Property(h => h.MandateSlug).HasMaxLength(80);
        builder.Property(h => h.Name).HasMaxLength(200);
        builder.Property(h => h.FromPrinted).HasMaxLength(20);
        builder.Property(h => h.ToPrinted).HasMaxLength(20);
        builder.HasOne(h => h.Mandate).WithMany(m => m.Holders).HasForeignKey(h => h.MandateSlug);
    }
}
