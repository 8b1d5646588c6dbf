using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Data;
using SpRegistry.Domain;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Clock;

namespace SpRegistry.Web.Api;

/// <summary>
/// The version of what answers rest on: a text that is another one whenever an answer could be, because public content, an import
/// run or a snapshot came, the day in Geneva changed, a deadline passed or came near, or the program is a new one.
/// </summary>
/// <remarks>
/// It is read again only when something may have changed it. SQLite says cheaply that somebody wrote; on the other databases what
/// another process writes shows after <see cref="Staleness"/> at the latest.
/// </remarks>
public sealed class AnswerVersion(Func<RegistryDb> open) : IDisposable
{
    /// <summary>How old the version may be on databases that do not say that somebody wrote.</summary>
    public static readonly TimeSpan Staleness = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private RegistryDb? watching;
    private DbCommand? writes;
    private Known? known;

    /// <summary>The version for a request; null while nothing was ever written.</summary>
    public async Task<string?> OfAsync(RegistryView view, CancellationToken cancellation)
    {
        var mark = Marked();
        if (known is { } last && last.Holds(mark, view.Now))
        {
            return last.Text;
        }

        var read = await ReadAsync(view, mark, cancellation);
        known = read;
        return read.Text;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writes?.Dispose();
        watching?.Dispose();
    }

    private static async Task<Known> ReadAsync(RegistryView view, Mark mark, CancellationToken cancellation)
    {
        var (db, at, soon) = (view.Db, view.Now, view.Now + CallRules.ClosingSoon);
        var data = await db.RegistryStates.Select(s => new
        {
            s.DataVersion,
            s.DataChangedAt,
            Runs = db.ImportRuns.Max(r => (int?)r.Id),
            Finished = db.ImportRuns.Count(r => r.FinishedAt != null),
            Snapshots = db.Snapshots.Max(p => (int?)p.Id),
            Passed = db.CallsForInput.Where(c => c.Deadline <= at).Max(c => c.Deadline),
            Near = db.CallsForInput.Where(c => c.Deadline <= soon).Max(c => c.Deadline),
            Passing = db.CallsForInput.Where(c => c.Deadline > at).Min(c => c.Deadline),
            Nearing = db.CallsForInput.Where(c => c.Deadline > soon).Min(c => c.Deadline),
        }).SingleOrDefaultAsync(cancellation);
        var midnight = Geneva.EndOf(view.Moment.Day);
        var until = new[] { midnight, data?.Passing ?? midnight, (data?.Nearing ?? DateTime.MaxValue) - CallRules.ClosingSoon }.Min();
        var text = data is null ? null : string.Create(CultureInfo.InvariantCulture, $"{ProgramVersion.Text} {view.Moment.Day:O} {data.DataVersion} {data.DataChangedAt:O} {data.Runs} {data.Finished} {data.Snapshots} {data.Passed:O} {data.Near:O}");
        return new Known(text, mark, at, until);
    }

    // Another number after each commit of any other connection (https://www.sqlite.org/pragma.html#pragma_data_version).
    private Mark Marked()
    {
        lock (gate)
        {
            watching ??= open();
            if (watching is not SqliteRegistryDb)
            {
                return new Mark(RegistryDb.Commits, null);
            }

            if (writes is null)
            {
                watching.Database.OpenConnection();
                writes = watching.Database.GetDbConnection().CreateCommand();
                writes.CommandText = "PRAGMA data_version";
            }

            try
            {
                return new Mark(RegistryDb.Commits, (long)writes.ExecuteScalar()!);
            }
            catch (DbException)
            {
                // The next to ask gets a new connection.
                Dispose();
                (writes, watching) = (null, null);
                throw;
            }
        }
    }

    /// <param name="Here">Writes of this process.</param>
    /// <param name="Anywhere">What stands for those of any process; null on databases that do not say.</param>
    private sealed record Mark(long Here, long? Anywhere);

    /// <param name="Text">The version.</param>
    /// <param name="Mark">The writes there were before it was read.</param>
    /// <param name="From">The instant (UTC) at which it was read.</param>
    /// <param name="Until">The first instant (UTC) from which time alone makes it another one.</param>
    private sealed record Known(string? Text, Mark Mark, DateTime From, DateTime Until)
    {
        public bool Holds(Mark mark, DateTime now) => mark == Mark && From <= now && now < Until && (mark.Anywhere is not null || now - From <= Staleness);
    }
}
