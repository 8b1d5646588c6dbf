using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Domain.Checks;

/// <summary>The sessions that findings speak of: the last regular one of the Council and those to come. domain.md: "from the last session onward".</summary>
internal static class CurrentSessions
{
    /// <summary>Opening of the last regular session begun by a day in Geneva; the day itself where none is known.</summary>
    public static async Task<DateOnly> FirstOpeningAsync(RegistryDb db, DateOnly on, CancellationToken cancellation) =>
        await db.Sessions.Where(s => s.Body == SessionBody.HRC && !s.Special && s.Opens <= on).MaxAsync(s => s.Opens, cancellation) ?? on;

    /// <summary>Publications of the reports to the Council's sessions that open from one day to another (Geneva, both inclusive), in the order of reports and languages.</summary>
    public static async Task<List<ReportLateness>> PublicationsAsync(RegistryDb db, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        // By the codes of few sessions the databases find the rows of few reports.
        var codes = await db.Sessions.Where(s => s.Body == SessionBody.HRC && s.Opens >= from && s.Opens <= to).Select(s => s.Code).ToListAsync(cancellation);
        return await db.ReportLateness.AsNoTrackingWithIdentityResolution()
            .Include(l => l.Report!).ThenInclude(r => r.Session)
            .Where(l => codes.Contains(l.Report!.SessionCode!))
            .OrderBy(l => l.ReportSlug).ThenBy(l => l.Language)
            .ToListAsync(cancellation);
    }
}
