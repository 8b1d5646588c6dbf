using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>Places reports, their versions and their dialogues, and derives their lateness.</summary>
internal sealed class ReportImport(RegistryDb db)
{
    public async Task ApplyAsync(RowFacts facts, CancellationToken cancellation)
    {
        var writer = new NounWriter(db, facts);
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

            report.PostponedBy = fact.PostponedBy ?? report.PostponedBy;
            PlaceDialogue(report, fact, row);
            PlaceVersion(report, fact);
            ReportLateness.Derive(report);
            writer.Cite(row, new Citation { ReportSlug = report.Slug, SourceRow = row });
        }

        await db.SaveChangesAsync(cancellation);
    }

    // A dialogue that goes on for days is held from its first day; one that is moved, on the day the newest source gives.
    private static void PlaceDialogue(Report report, ReportFact fact, SourceRow row)
    {
        if (fact.DialogueOn is not { } on)
        {
            return;
        }

        var (known, before) = (row.Known ?? DateOnly.MinValue, report.DialogueKnown ?? DateOnly.MinValue);
        var stands = report.DialogueOn is { } held && (held <= on ? fact.DialogueContinues || known <= before : !fact.DialogueContinues && known < before);
        if (stands)
        {
            return;
        }

        report.HoldDialogue(on, fact.DialogueAt);
        report.DialogueBasis = fact.DialogueBasis;
        report.DialogueKnown = row.Known;
    }

    private static void PlaceVersion(Report report, ReportFact fact)
    {
        if (fact.Version is not { } said)
        {
            return;
        }

        var version = report.Versions.Find(v => v.Stage == said.Stage && v.Language == said.Language && v.Symbol == said.Symbol);
        if (version is null)
        {
            report.Versions.Add(version = new ReportVersion { ReportSlug = report.Slug, Stage = said.Stage, Language = said.Language, Symbol = said.Symbol });
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
