using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Imports;

namespace SpRegistry.Domain.Checks;

/// <summary>
/// Calls whose own page still showed them open after their deadline: a copy of the page dated after the deadline is on record
/// and does not say "Closed". A listing that names a call says nothing of that, nor does a copy from before.
/// </summary>
public sealed class OpenCallsCheck : ICheck
{
    public const string OpenPastDeadline = "call-open-past-deadline";

    public string Name => "open-calls";

    public IReadOnlyList<string> Rules => [OpenPastDeadline];

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var past = on < Geneva.Today(db.Time);
        var seen = await (
            from call in db.CallsForInput
            where call.DeadlineOn < @on && call.Link != null && (past || !call.SaidClosed)
            join citation in db.Citations on call.Number equals citation.CallNumber
            join row in db.SourceRows on citation.SourceRowId equals row.Id
            join page in db.Snapshots on new { row.SourceSlug, row.Page, Address = call.Link } equals new { page.SourceSlug, page.Page, page.Address }
            where (page.Id >= row.SnapshotId || page.FetchedAt > row.Snapshot!.FetchedAt) && page.PageDate > call.DeadlineOn && page.PageDate <= @on
                && (row.NotSeenSince == null || page.FetchedAt < row.NotSeenSince)
            select new Seen(
                call.Number, call.DeadlineOn!.Value, call.DeadlinePrinted, call.TimeAssumed, page.PageDate!.Value, page.Id, row.Citation,
                row.Values)).ToListAsync(cancellation);
        return [.. from page in seen
                   group page by page.Number into pages
                   orderby pages.Key
                   let newest = pages.MaxBy(p => (p.PageDate, p.Snapshot, p.SaysClosed))
                   where !newest.SaysClosed
                   select new Found(
                       OpenPastDeadline, new CallForInput { Number = pages.Key, Identity = "" }.Address, newest.DeadlineOn.AddDays(1),
                       $"{newest.DeadlineOn:O}|{newest.DeadlinePrinted}|{newest.PageDate:O}|{newest.Citation}",
                       () => Explain(newest))];
    }

    private static string Explain(Seen page) =>
        $"A page should say that its call is closed once the deadline has passed. Deadline: {page.DeadlinePrinted ?? "not printed"}, {page.DeadlineOn:yyyy-MM-dd}{(page.TimeAssumed ? ", 23:59 in Geneva (time assumed)" : "")}. "
        + $"The call's own page as of {page.PageDate:yyyy-MM-dd} ({page.Citation}) does not say \"Closed\". Result: shown as open after its deadline. {VisitWords.Zone}";

    private sealed record Seen(int Number, DateOnly DeadlineOn, string? DeadlinePrinted, bool TimeAssumed, DateOnly PageDate, int Snapshot, string Citation, string? Values)
    {
        public bool SaysClosed { get; } = CallFact.SaysClosed(Values);
    }
}
