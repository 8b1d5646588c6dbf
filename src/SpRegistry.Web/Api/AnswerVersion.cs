using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Clock;

namespace SpRegistry.Web.Api;

/// <summary>
/// The version of what answers rest on: a text that is another one whenever an answer could be, because public content, an import
/// run or a snapshot came, the day in Geneva changed, a deadline passed or came near, or the program is a new one.
/// </summary>
/// <remarks>
/// It is read again only when something may have changed it: at once when this process wrote; what another process writes shows
/// after <see cref="Staleness"/> at the latest.
/// </remarks>
public sealed class AnswerVersion
{
    /// <summary>How long another process's writes may stay unseen.</summary>
    public static readonly TimeSpan Staleness = TimeSpan.FromSeconds(1);

    private Known? known;

    /// <summary>The version for a request; null while nothing was ever written.</summary>
    public async Task<string?> OfAsync(RegistryView view, CancellationToken cancellation)
    {
        var writes = RegistryDb.Commits;
        if (known is { } last && last.Holds(writes, view.Now))
        {
            return last.Text;
        }

        var read = await ReadAsync(view, writes, cancellation);
        known = read;
        return read.Text;
    }

    private static async Task<Known> ReadAsync(RegistryView view, long writes, CancellationToken cancellation)
    {
        var (db, at, soon) = (view.Db, view.Now, view.Now + CallRules.ClosingSoon);
        var data = await db.RegistryStates.Select(s => new
        {
            s.DataVersion,
            s.DataChangedAt,
            Runs = db.ImportRuns.Max(r => (int?)r.Id),
            Finished = db.ImportRuns.Count(r => r.FinishedAt != null),
            LastStarted = db.ImportRuns.Max(r => (DateTime?)r.StartedAt),
            LastFinished = db.ImportRuns.Max(r => r.FinishedAt),
            Snapshots = db.Snapshots.Max(p => (int?)p.Id),
            Passed = db.CallsForInput.Where(c => c.Deadline <= at).Max(c => c.Deadline),
            Near = db.CallsForInput.Where(c => c.Deadline <= soon).Max(c => c.Deadline),
            Passing = db.CallsForInput.Where(c => c.Deadline > at).Min(c => c.Deadline),
            Nearing = db.CallsForInput.Where(c => c.Deadline > soon).Min(c => c.Deadline),
        }).SingleOrDefaultAsync(cancellation);
        var midnight = Geneva.EndOf(view.Moment.Day);
        var until = new[] { midnight, data?.Passing ?? midnight, (data?.Nearing ?? DateTime.MaxValue) - CallRules.ClosingSoon }.Min();
        var text = data is null ? null : string.Create(CultureInfo.InvariantCulture, $"{ProgramVersion.Build} {view.Moment.Day:O} {data.DataVersion} {data.DataChangedAt:O} {data.Runs} {data.Finished} {data.LastStarted:O} {data.LastFinished:O} {data.Snapshots} {data.Passed:O} {data.Near:O}");
        return new Known(text, writes, at, until);
    }

    /// <param name="Text">The version.</param>
    /// <param name="Writes">The writes of this process before it was read.</param>
    /// <param name="From">The instant (UTC) at which it was read.</param>
    /// <param name="Until">The first instant (UTC) from which time alone makes it another one.</param>
    private sealed record Known(string? Text, long Writes, DateTime From, DateTime Until)
    {
        public bool Holds(long writes, DateTime now) => writes == Writes && From <= now && now < Until && now - From <= Staleness;
    }
}
