using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>Places reports and their versions. What they are called, when they came out and are taken up follows from all their rows (<see cref="PrintedFields"/>).</summary>
internal sealed class ReportImport(RegistryDb db)
{
    public async Task ApplyAsync(RowFacts facts, CancellationToken cancellation)
    {
        var writer = new NounWriter(db, facts);
        var reports = await ReportsAsync(facts, cancellation);
        var sessions = await db.Sessions.Select(s => s.Code).ToHashSetAsync(cancellation);
        var mandates = await db.Mandates.Select(m => m.Slug).ToHashSetAsync(cancellation);
        foreach (var (row, fact) in facts.Of<ReportFact>())
        {
            if (!reports.TryGetValue(fact.Slug, out var report))
            {
                db.Reports.Add(report = new Report { Slug = fact.Slug, Symbol = fact.Symbol, Kind = fact.Kind, Confirmed = true });
                reports.Add(fact.Slug, report);
            }

            // A list that does not say whose report it is does not unsay what another says.
            report.Kind = fact.Kind < report.Kind ? fact.Kind : report.Kind;
            report.Confirmed &= fact.Confirmed;
            if (fact.SessionCode is { } code && report.SessionCode is null)
            {
                if (sessions.Contains(code))
                {
                    report.SessionCode = code;
                }
                else
                {
                    facts.Problem(row, $"no session is known as '{code}'");
                }
            }

            foreach (var slug in fact.Mandates)
            {
                if (!mandates.Contains(slug))
                {
                    facts.Problem(row, $"no mandate is known as '{slug}'");
                }
                else if (!report.Mandates.Exists(m => m.MandateSlug == slug))
                {
                    report.Mandates.Add(new ReportMandate { ReportSlug = report.Slug, MandateSlug = slug });
                }
            }

            report.PostponedBy = fact.PostponedBy ?? report.PostponedBy;
            PlaceVersion(report, fact, facts.ReadOn);
            writer.Cite(row, new Citation { ReportSlug = report.Slug, SourceRow = row });
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task<Dictionary<string, Report>> ReportsAsync(RowFacts facts, CancellationToken cancellation)
    {
        var slugs = facts.Of<ReportFact>().Select(f => f.Fact.Slug).Distinct(StringComparer.Ordinal).ToList();
        return slugs.Count == 0
            ? []
            : await db.Reports.Include(r => r.Mandates).Include(r => r.Versions).AsSplitQuery()
                .Where(r => EF.Parameter(slugs).Contains(r.Slug)).ToDictionaryAsync(r => r.Slug, StringComparer.Ordinal, cancellation);
    }

    private static void PlaceVersion(Report report, ReportFact fact, DateOnly readOn)
    {
        if (fact.Version is not { } said)
        {
            return;
        }

        var to = said.PublishedTo ?? readOn;
        var version = report.Versions.Find(v => v.Stage == said.Stage && v.Language == said.Language && v.Symbol == said.Symbol);
        if (version is null)
        {
            report.Versions.Add(version = new ReportVersion { ReportSlug = report.Slug, Stage = said.Stage, Language = said.Language, Symbol = said.Symbol });
        }
        else if (version.PublishedFrom >= said.PublishedFrom && (version.PublishedTo <= to || version.PublishedFrom != ReportVersion.NotBefore && said.PublishedFrom == ReportVersion.NotBefore))
        {
            // What stands is as exact; and a day of its own is never given up for "out by that day".
            return;
        }

        version.PublishedFrom = said.PublishedFrom;
        version.PublishedTo = to;
        version.PublishedPrecision = said.Precision;
        version.Footnote = said.Footnote ?? version.Footnote;
        version.Confirmed = fact.Confirmed;
    }
}
