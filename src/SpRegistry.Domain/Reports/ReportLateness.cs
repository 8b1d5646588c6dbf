using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.History;

namespace SpRegistry.Domain.Reports;

/// <summary>
/// When one report came out in one language: the facts that <see cref="LatenessRules"/> hold against the clocks.
/// Derived from the report's versions by <see cref="Derive"/>; a language without a known version has no row, except English.
/// </summary>
public sealed class ReportLateness : IVersioned
{
    public int Id { get; init; }

    public required string ReportSlug { get; init; }

    public Report? Report { get; init; }

    /// <summary>ISO 639-1 code of the language.</summary>
    public required string Language { get; init; }

    /// <summary>The earliest public version, of any stage.</summary>
    public required Publication Earliest { get; set; }

    /// <summary>The official version.</summary>
    public required Publication Official { get; set; }

    public int Version { get; set; }

    /// <summary>Brings a report's rows in line with its versions.</summary>
    public static void Derive(Report report)
    {
        foreach (var language in report.Versions.Select(v => v.Language).Append("en").Distinct())
        {
            // A corrigendum or revision comes after the report: its date is no evidence of when the report came out.
            var versions = report.Versions.Where(v => v.Language == language && v.Symbol == report.Symbol).ToList();
            var earliest = Publication.Of(versions);
            var official = Publication.Of(versions.Where(v => v.Stage == ReportStage.Official));
            var row = report.Lateness.Find(l => l.Language == language);
            if (row is null)
            {
                report.Lateness.Add(new ReportLateness { ReportSlug = report.Slug, Language = language, Earliest = earliest, Official = official });
                continue;
            }

            if (row.Earliest != earliest)
            {
                row.Earliest = earliest;
            }

            if (row.Official != official)
            {
                row.Official = official;
            }
        }

        report.Lateness.RemoveAll(l => l.Language != "en" && !report.Versions.Exists(v => v.Language == l.Language));
    }
}

/// <summary>A publication as far as its date is known: days in Geneva and the instants (UTC) that bound them; all null where no version is known.</summary>
public sealed record Publication
{
    public static readonly Publication None = new();

    /// <summary>First possible day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last possible day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Begin of the first possible day (UTC).</summary>
    public DateTime? Begins { get; init; }

    /// <summary>End of the last possible day (UTC).</summary>
    public DateTime? Ends { get; init; }

    public ReportStage? Stage { get; init; }

    /// <summary>
    /// The earliest of some versions: of two that overlap, the one that is certainly out first, on the days on which the first
    /// of them can have come out. A version that may have been out earlier leaves that open.
    /// </summary>
    public static Publication Of(IEnumerable<ReportVersion> versions)
    {
        var all = versions.ToList();
        if (all.MinBy(v => (v.PublishedTo, v.PublishedFrom, v.Stage)) is not { } first)
        {
            return None;
        }

        var from = all.Min(v => v.PublishedFrom);
        return new Publication
        {
            From = from,
            To = first.PublishedTo,
            Begins = Geneva.BeginOf(from),
            Ends = Geneva.EndOf(first.PublishedTo),
            Stage = first.Stage,
        };
    }
}

internal sealed class ReportLatenessMap : IEntityTypeConfiguration<ReportLateness>
{
    public void Configure(EntityTypeBuilder<ReportLateness> builder)
    {
        builder.Property(l => l.ReportSlug).HasMaxLength(80);
        builder.Property(l => l.Language).HasMaxLength(3);
        builder.ComplexProperty(l => l.Earliest);
        builder.ComplexProperty(l => l.Official);
        builder.HasOne(l => l.Report).WithMany(r => r.Lateness).HasForeignKey(l => l.ReportSlug);
        builder.HasIndex(l => new { l.ReportSlug, l.Language }).IsUnique();
    }
}
