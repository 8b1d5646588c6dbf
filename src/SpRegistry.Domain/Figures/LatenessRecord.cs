using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Rules;

namespace SpRegistry.Domain.Figures;

/// <summary>The clocks by which a report can be late.</summary>
public enum LatenessClock
{
    /// <summary>Six weeks before the session opens; measured in days.</summary>
    Opening,

    /// <summary>The interactive dialogue; measured in days.</summary>
    Dialogue,

    /// <summary>24 hours before the dialogue, when statements are due; measured in hours.</summary>
    Statement,
}

/// <summary>Of which reports lateness is a figure, and how it is measured.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="MandateSlug">The mandate that reports; null for all.</param>
/// <param name="SessionCode">The session: "HRC46"; null for all.</param>
/// <param name="Language">ISO 639-1 code of the language.</param>
/// <param name="Official">Whether the official version counts; otherwise the earliest public one of any stage.</param>
public sealed record LatenessScope(LatenessClock Clock, string? MandateSlug = null, string? SessionCode = null, string Language = "en", bool Official = false);

/// <summary>A report against a clock.</summary>
public sealed class JudgedReport
{
    public required string Slug { get; init; }

    public string? SessionCode { get; init; }

    /// <summary>First day of the session.</summary>
    public DateOnly? Opens { get; init; }

    /// <summary>The last possible day of the publication; null where no version is dated.</summary>
    public DateOnly? PublishedTo { get; init; }

    public Verdict Verdict { get; init; }

    /// <summary>Days, by the clock of statements hours, from due to publication; positive is late; null where they are not known.</summary>
    public int? Late { get; init; }

    /// <summary>Whether every date the verdict rests on was confirmed on a document.</summary>
    public bool Confirmed { get; init; }
}

/// <summary>The mandate reports of a scope against one clock. Reports of others (the Secretary-General, the High Commissioner, the Council) are not in it.</summary>
/// <param name="Scope">Of which reports.</param>
/// <param name="Reports">By the opening of their session, then by slug.</param>
public sealed record LatenessRecord(LatenessScope Scope, IReadOnlyList<JudgedReport> Reports)
{
    /// <summary>Reads it: one statement, judged by <see cref="LatenessRules"/>.</summary>
    public static async Task<LatenessRecord> LoadAsync(RegistryDb db, LatenessScope scope, CancellationToken cancellation)
    {
        var (language, mandate, session, today) = (scope.Language, scope.MandateSlug, scope.SessionCode, Geneva.Today(db.Time));
        var rows = db.ReportLateness.AsNoTracking().Where(l => l.Language == language && l.Report!.Kind == ReportKind.Mandate);
        if (mandate is not null)
        {
            rows = rows.Where(l => l.Report!.Mandates.Any(m => m.MandateSlug == mandate));
        }

        if (session is not null)
        {
            rows = rows.Where(l => l.Report!.SessionCode == session);
        }

        var reports = await rows.Select(l => new LatenessAt { Lateness = l, Today = today }).Select(Judged(scope)).ToListAsync(cancellation);
        return new LatenessRecord(scope, [.. reports.OrderBy(r => r.Opens).ThenBy(r => r.SessionCode, StringComparer.Ordinal).ThenBy(r => r.Slug, StringComparer.Ordinal)]);
    }

    private static Expression<Func<LatenessAt, JudgedReport>> Judged(LatenessScope scope)
    {
        var rules = scope.Official ? LatenessRules.Official : LatenessRules.Earliest;
        var (verdict, late) = scope.Clock switch
        {
            LatenessClock.Opening => (rules.VerdictForOpening, rules.DaysLateForOpening),
            LatenessClock.Dialogue => (rules.VerdictForDialogue, rules.DaysLateForDialogue),
            _ => (rules.VerdictForStatement, rules.HoursLateForStatement),
        };
        Expression<Func<Verdict, int?, Judgement>> judgement = (v, days) => new Judgement { Verdict = v, Late = days };
        Expression<Func<LatenessAt, bool>> confirmed = LatenessRules.Confirmed;
        Expression<Func<Judgement, bool, Judgement>> with = (j, sure) => new Judgement { Verdict = j.Verdict, Late = j.Late, Confirmed = sure };
        Expression<Func<LatenessAt, Judgement, JudgedReport>> report = scope.Official
            ? (l, j) => new JudgedReport
            {
                Slug = l.Lateness.ReportSlug,
                SessionCode = l.Lateness.Report!.SessionCode,
                Opens = l.Lateness.Report.Session!.Opens,
                PublishedTo = l.Lateness.Official.To,
                Verdict = j.Verdict,
                Late = j.Late,
                Confirmed = j.Confirmed,
            }
            : (l, j) => new JudgedReport
            {
                Slug = l.Lateness.ReportSlug,
                SessionCode = l.Lateness.Report!.SessionCode,
                Opens = l.Lateness.Report.Session!.Opens,
                PublishedTo = l.Lateness.Earliest.To,
                Verdict = j.Verdict,
                Late = j.Late,
                Confirmed = j.Confirmed,
            };
        return report.On(with.On(judgement.On(verdict, late), confirmed));
    }

    private sealed class Judgement
    {
        public Verdict Verdict { get; init; }

        public int? Late { get; init; }

        public bool Confirmed { get; init; }
    }
}
