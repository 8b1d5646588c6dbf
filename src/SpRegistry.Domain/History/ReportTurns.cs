using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Domain.History;

/// <summary>When reports came out, once in each language.</summary>
internal static class ReportTurns
{
    /// <summary>The kinds.</summary>
    public static readonly IReadOnlyList<TransitionKind> Kinds = [TransitionKind.ReportPublished];

    // Of what is dated more roughly nobody can be told that it has come out lately.
    private const int DaysOfDoubt = 31;

    /// <summary>What came about by a day in Geneva: a publication that is dated to within a month, by its last possible day.</summary>
    public static async Task<IEnumerable<Turn>> OfAsync(RegistryDb db, DateOnly today, CancellationToken cancellation)
    {
        var published = await db.ReportLateness.Where(l => l.Earliest.To <= today)
            .Select(l => new { l.ReportSlug, l.Language, From = l.Earliest.From!.Value, To = l.Earliest.To!.Value, l.Earliest.Stage }).ToListAsync(cancellation);
        return published.Where(p => p.To.DayNumber - p.From.DayNumber <= DaysOfDoubt).Select(p => new Turn(
            TransitionKind.ReportPublished,
            LatenessCheck.SubjectOf(p.ReportSlug, p.Language),
            p.To,
            () => $"Out {(p.From == p.To ? $"on {p.To:yyyy-MM-dd}" : $"between {p.From:yyyy-MM-dd} and {p.To:yyyy-MM-dd}")} in the language {p.Language}, first in its {Named(p.Stage)} version, as its sources date it.")
        {
            Detail = p.Language,
            ReportSlug = p.ReportSlug,
        });
    }

    private static string Named(ReportStage? stage) => stage switch
    {
        ReportStage.AdvanceUnedited => "advance unedited",
        ReportStage.AdvanceEdited => "advance edited",
        ReportStage.Official => "official",
        _ => "earliest known",
    };
}
