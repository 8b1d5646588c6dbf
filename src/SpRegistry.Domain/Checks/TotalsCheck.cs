using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Rules;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.States;

namespace SpRegistry.Domain.Checks;

/// <summary>
/// Holds the totals that the UN has printed against the registry's own figures of the same day: the newest total of each
/// measure, the counts of lists of visits, and the newest list of States not yet visited. A difference says what the registry misses; it says nothing
/// against a State.
/// </summary>
public sealed class TotalsCheck : ICheck
{
    public const string StandingInvitations = "total-standing-invitations";
    public const string StatesVisited = "total-states-visited";
    public const string StatesNotVisited = "total-states-not-visited";
    public const string NotVisitedNoRequest = "total-not-visited-no-request";
    public const string NotVisitedRequestSent = "total-not-visited-request-sent";
    public const string NotYetVisitedButVisited = "not-yet-visited-but-visited";

    internal const string Sample = "The registry's sources are not complete: what it does not know may still be so.";

    public string Name => "totals";

    public IReadOnlyList<string> Rules => [StandingInvitations, StatesVisited, StatesNotVisited, NotVisitedNoRequest, NotVisitedRequestSent, NotYetVisitedButVisited, .. ListedVisits.Rules];

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var printed = await db.PrintedTotals.AsNoTracking().Include(t => t.SourceRow!).ThenInclude(r => r.Source).Where(t => t.On <= on).ToListAsync(cancellation);

        // Of totals of the same day a page's comes first: it may list names, which a table of figures does not.
        var totals = printed.GroupBy(t => t.Measure).OrderBy(g => g.Key).Select(g => g
            .OrderByDescending(t => t.On).ThenByDescending(t => t.SourceRow!.Source!.Address is not null)
            .ThenBy(t => t.SourceRow!.SourceSlug, StringComparer.Ordinal).ThenBy(t => t.SourceRow!.Citation, StringComparer.Ordinal).ThenByDescending(t => t.Id).First());
        var states = await db.States.AsNoTracking().OrderBy(s => s.Iso3).ToListAsync(cancellation);
        var found = new List<Found>();
        foreach (var total in totals)
        {
            if (await (total.Measure switch
            {
                TotalMeasure.StandingInvitations => InvitationsAsync(db, total, states, cancellation),
                TotalMeasure.StatesVisited or TotalMeasure.StatesNotVisited or TotalMeasure.NotVisitedNoRequest or TotalMeasure.NotVisitedRequestSent => VisitedAsync(db, total, states, cancellation),
                _ => ListedVisits.FindAsync(db, total, cancellation),
            }) is { } difference)
            {
                found.Add(difference);
            }
        }

        found.AddRange(await ListedButVisitedAsync(db, on, cancellation));
        return found;
    }

    private static async Task<Found?> InvitationsAsync(RegistryDb db, PrintedTotal total, List<State> states, CancellationToken cancellation)
    {
        var (row, on) = (total.SourceRow!, total.On);
        var known = await db.StandingInvitations.AsNoTracking()
            .Where(StandingInvitation.KnownInForceOn.On((StandingInvitation i) => i, _ => on))
            .Select(i => new
            {
                i.StateIso3,
                Listed = db.Citations.Any(c => c.StandingInvitationId == i.Id && c.SourceRow!.SourceSlug == row.SourceSlug && c.SourceRow.Page == row.Page),
            })
            .ToListAsync(cancellation);
        var byCode = known.ToLookup(i => i.StateIso3, i => i.Listed);
        var inForce = states.Where(s => byCode.Contains(s.Iso3)).ToList();
        var (members, observers) = (inForce.Count(s => s.UnStatus is UnStatus.Member), inForce.Count(s => s.UnStatus is UnStatus.Observer));
        var differs = total.Observers is { } printed ? (members, observers) != (total.Count, printed) : members + observers != total.Count;
        if (!differs)
        {
            return null;
        }

        var result = total.Observers is { } of
            ? $"{Difference(total.Count - members, "Member")}, {Difference(of - observers, "observer")}"
            : Difference(total.Count - members - observers, "State");
        var unlisted = inForce.Where(s => !byCode[s.Iso3].Contains(true)).ToList();
        var names = unlisted.Count < inForce.Count && unlisted.Count > 0 ? $" In force as far as the registry knows, and not on that list: {Names(unlisted)}." : "";
        return Of(
            StandingInvitations, total,
            $"Rule: standing invitations known in force by a day equal the printed total of that day. Printed: {(total.Observers is { } o ? $"{Count(total.Count, "Member")} and {Count(o, "observer")}" : Count(total.Count, "State"))} {By(total)}.",
            $"Registry: {Count(members, "Member")} and {Count(observers, "observer")} known in force by then. Result: {result}.{names} {Sample}");
    }

    private static async Task<Found?> VisitedAsync(RegistryDb db, PrintedTotal total, List<State> states, CancellationToken cancellation)
    {
        var record = await VisitRecords.LoadAsync(db, new FigureScope(FigurePeriod.Until(total.On)), cancellation);
        var visited = record.Visited.Select(v => v.Key).ToHashSet(StringComparer.Ordinal);
        var asked = record.Files.Where(f => f.AtEnd is { RequestKnown: true }).Select(f => f.Concerned).ToHashSet(StringComparer.Ordinal);
        var members = states.Where(s => s.UnStatus is UnStatus.Member).ToList();
        var (rule, what, own) = total.Measure switch
        {
            TotalMeasure.StatesVisited => (StatesVisited, "visited by at least one mandate", members.FindAll(s => visited.Contains(s.Iso3))),
            TotalMeasure.StatesNotVisited => (StatesNotVisited, "never visited", members.FindAll(s => !visited.Contains(s.Iso3))),
            TotalMeasure.NotVisitedNoRequest => (NotVisitedNoRequest, "never visited, no request sent", members.FindAll(s => !visited.Contains(s.Iso3) && !asked.Contains(s.Iso3))),
            _ => (NotVisitedRequestSent, "never visited, a request sent", members.FindAll(s => !visited.Contains(s.Iso3) && asked.Contains(s.Iso3))),
        };
        if (own.Count == total.Count)
        {
            return null;
        }

        var listed = await db.PrintedAbsences.AsNoTracking()
            .Where(a => a.On == total.On && a.SourceRow!.SourceSlug == total.SourceRow!.SourceSlug && a.SourceRow.Page == total.SourceRow.Page).ToListAsync(cancellation);
        var unseen = Unseen(total, members, visited, listed);
        return Of(
            rule, total,
            $"Rule: Member States {what}, as the registry has it for a day, equal the printed total of that day. Printed: {Number(total.Count)}{(total.OutOf is { } of ? $" of {Number(of)}" : "")} {By(total)}.",
            $"Registry: {Number(own.Count)} of {Number(members.Count)} by then. Result: {Difference(total.Count - own.Count, "State")}.{unseen} {Sample}");
    }

    // Only a whole list of the States not visited tells by name which visits the registry does not know.
    private static string Unseen(PrintedTotal total, List<State> members, HashSet<string> visited, List<PrintedAbsence> listed)
    {
        var whole = total.Measure is TotalMeasure.StatesVisited ? total.OutOf - total.Count : total.Measure is TotalMeasure.StatesNotVisited ? total.Count : null;
        if (listed.Count == 0 || listed.Count != whole)
        {
            return "";
        }

        var absent = listed.Select(a => a.StateIso3).ToHashSet(StringComparer.Ordinal);
        var unseen = members.FindAll(s => !absent.Contains(s.Iso3) && !visited.Contains(s.Iso3));
        return unseen.Count == 0 ? "" : $" Not on the list of States not visited, and without a visit in the registry: {Names(unseen)}.";
    }

    private static async Task<List<Found>> ListedButVisitedAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var newest = await db.PrintedAbsences.Where(a => a.On <= on).MaxAsync(a => (DateOnly?)a.On, cancellation);
        if (newest is not { } day)
        {
            return [];
        }

        var listed = await db.PrintedAbsences.AsNoTracking().Include(a => a.State).Include(a => a.SourceRow).Where(a => a.On == day).ToListAsync(cancellation);
        var record = await VisitRecords.LoadAsync(db, new FigureScope(FigurePeriod.Until(day)), cancellation);
        return [.. listed.DistinctBy(a => a.StateIso3).OrderBy(a => a.StateIso3, StringComparer.Ordinal)
            .Select(a => (Absence: a, Visits: record.Visited[a.StateIso3].DistinctBy(v => v.File.Number).OrderBy(v => v.File.Number).ToList()))
            .Where(a => a.Visits.Count > 0)
            .Select(a => new Found(
                NotYetVisitedButVisited, a.Absence.State!.Address, day,
                Words.Cut($"Rule: a State printed as not yet visited has no completed visit by that day. {a.Absence.State.NameEn} is printed as not yet visited on {Iso(day)} ({a.Absence.SourceRow!.Citation}). "
                    + $"Registry: {string.Join("; ", a.Visits.Select(v => $"{v.File.Address} completed{Days(v.Act.VisitFrom, v.Act.VisitTo)}"))}. Result: the two disagree, and both stand with their sources.", Finding.MaxExplanation)))];
    }

    internal static Found Of(string rule, PrintedTotal total, string printed, string registry) =>
        new(rule, $"Sources('{total.SourceRow!.SourceSlug}')", total.On, Words.Cut($"{printed} {registry}", Finding.MaxExplanation));

    internal static string By(PrintedTotal total) => $"on {Iso(total.On)} by {total.SourceRow!.Citation}";

    internal static string Difference(int missing, string noun) => missing switch
    {
        0 => $"{noun}s agree",
        > 0 => $"{Count(missing, noun)} {(missing == 1 ? "is" : "are")} missing",
        _ => $"{Count(-missing, noun)} more than printed",
    };

    private static string Names(IReadOnlyCollection<State> states)
    {
        const int Most = 40;
        var names = string.Join(", ", states.Take(Most).Select(s => s.NameEn));
        return states.Count > Most ? $"{names} and {Number(states.Count - Most)} more" : names;
    }

    private static string Days(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } first, { } last) => first == last ? $" on {Iso(first)}" : $" between {Iso(first)} and {Iso(last)}",
        _ => "",
    };

    internal static string Count(int count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
