using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>Places reports, their versions and their dialogues, and derives their lateness.</summary>
internal sealed class ReportImport(RegistryDb db)
{
    /// <summary>Returns how many facts were created or changed.</summary>
    public async Task<int> ApplyAsync(RowFacts facts, CancellationToken cancellation)
    {
        var writer = new NounWriter(db);
        var sessions = await db.Sessions.Select(s => s.Code).ToHashSetAsync(cancellation);
        var mandates = await db.Mandates.Select(m => m.Slug).ToHashSetAsync(cancellation);
        foreach (var (row, fact) in facts.Of<ReportFact>())
        {
            var report = db.Reports.Local.FirstOrDefault(r => r.Slug == fact.Slug)
                ?? await db.Reports.Include(r => r.Mandates).Include(r => r.Versions).Include(r => r.Lateness).AsSplitQuery()
                    .SingleOrDefaultAsync(r => r.Slug == fact.Slug, cancellation);
            if (report is null)
            {
                db.Reports.Add(report = new Report { Slug = fact.Slug, Symbol = fact.Symbol, Kind = fact.Kind, Confirmed = true });
                writer.Added();
            }

            report.TitleEn ??= fact.TitleEn;
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

            // A dialogue that goes on for days is held from its first day.
            if (fact.DialogueOn is { } on && (report.DialogueOn is null || on < report.DialogueOn))
            {
                report.HoldDialogue(on, fact.DialogueAt);
                report.DialogueBasis = fact.DialogueBasis;
            }

            PlaceVersion(report, fact, writer);
            ReportLateness.Derive(report);
            writer.Cite(row, new Citation { ReportSlug = report.Slug, SourceRow = row });
        }

        await db.SaveChangesAsync(cancellation);
        return writer.Changed;
    }

    private static void PlaceVersion(Report report, ReportFact fact, NounWriter writer)
    {
        if (fact.Version is not { } said)
        {
            return;
        }

        var version = report.Versions.Find(v => v.Stage == said.Stage && v.Language == said.Language && v.Symbol == said.Symbol);
        if (version is null)
        {
            report.Versions.Add(version = new ReportVersion { ReportSlug = report.Slug, Stage = said.Stage, Language = said.Language, Symbol = said.Symbol });
            writer.Added();
        }
        else if (version.PublishedFrom >= said.PublishedFrom && version.PublishedTo <= said.PublishedTo)
        {
            return;
        }

        version.PublishedFrom = said.PublishedFrom;
        version.PublishedTo = said.PublishedTo;
        version.PublishedPrecision = said.Precision;
        version.Footnote = said.Footnote ?? version.Footnote;
        version.Confirmed = fact.Confirmed;
    }
}
