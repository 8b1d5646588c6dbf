using System.Text.Json.Serialization;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>One of the lists in which readers browse visits.</summary>
/// <param name="Name">Its name in the address: a view of the API, <c>Overdue</c> or <c>Undated</c>; null for all visits.</param>
/// <param name="Text">What it is called on the page.</param>
/// <param name="Count">How many rows it has under the other filters.</param>
/// <param name="Address">Where it is.</param>
public sealed record VisitList(string? Name, string Text, long Count, string Address);

/// <summary>How many visits stand in each list.</summary>
/// <param name="View">The view.</param>
/// <param name="Overdue">Whether they are overdue.</param>
/// <param name="AcceptedButUndated">Whether they were accepted and have no dates.</param>
/// <param name="N">How many.</param>
public sealed record VisitCount(string View, bool Overdue, bool AcceptedButUndated, [property: JsonPropertyName("N")] long N);

/// <summary>The lists of visits: their names, conditions and addresses, the same on every page that leads to them.</summary>
public static class VisitLists
{
    /// <summary>The list of requests without an answer for a year.</summary>
    public const string Overdue = "Overdue";

    /// <summary>The list of visits that were accepted and have no dates.</summary>
    public const string Undated = "Undated";

    /// <summary>Path of the States without a visit on record, below the language.</summary>
    public const string NotVisitedPath = "visits/not-yet-visited";

    /// <summary>States without a visit on record, by any mandate, as <c>$filter</c> says it.</summary>
    public const string NotVisited = "UnStatus eq 'Member' and not Visits/any(v:v/View eq 'Completed' and v/Kind ne 'Unofficial')";

    /// <summary>Names of the lists of visits, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<string> Names = ["Forthcoming", "Pending", "Invited", "UnderWay", "DatesPassed", "Completed", "Other", Overdue, Undated];

    /// <summary>What asks for how many visits stand in each list.</summary>
    /// <param name="set">The visits, today's or those of a day.</param>
    /// <param name="filter">Which of them, as <c>$filter</c> says it; null for all.</param>
    public static string Counts(string set, string? filter) =>
        $"{set}?$apply={Uri.EscapeDataString($"{(filter is null ? "" : $"filter({filter})/")}groupby((View,Overdue,AcceptedButUndated),aggregate($count as N))")}";

    /// <summary>The condition of a list, as <c>$filter</c> says it.</summary>
    public static string Clause(string name) => name switch
    {
        Overdue => "Overdue",
        Undated => "AcceptedButUndated",
        _ => $"View eq '{name}'",
    };

    /// <summary>The condition of a list as a calendar: visits ahead, and those that were called off or put off within the last year, for they stay in sight, also where new dates are proposed.</summary>
    /// <param name="name">The list.</param>
    /// <param name="today">The day in Geneva from which one looks.</param>
    public static string CalendarClause(string name, DateOnly today) =>
        name == "Forthcoming"
            ? $"({Clause(name)} or ({Clause("Other")} or {Clause("Pending")} and Events/any(e:e/Kind in ('Postponed','Cancelled'))) and LastActionOn ge {today.AddYears(-1):yyyy-MM-dd})"
            : Clause(name);

    /// <summary>The mandate that takes part, as <c>$filter</c> says it of visits.</summary>
    /// <param name="literal">Its key as a literal of the API.</param>
    public static string OfMandate(string literal) => $"Mandates/any(m:m/Slug eq {literal})";

    /// <summary>States without a visit on record by one mandate, as <c>$filter</c> says it.</summary>
    /// <param name="literal">The mandate's key as a literal of the API; null for any mandate.</param>
    public static string NotVisitedBy(string? literal) =>
        literal is null ? NotVisited : NotVisited.Replace("'Unofficial'", $"'Unofficial' and v/Mandates/any(m:m/Slug eq {literal})", StringComparison.Ordinal);

    /// <summary>States of which files with a request speak, as <c>$filter</c> says it.</summary>
    /// <param name="literal">The key of the mandate that asks, as a literal of the API; null for any mandate.</param>
    /// <param name="fresh">Whether only files of which a source under 24 months old speaks.</param>
    public static string AskedBy(string? literal, bool fresh) =>
        $"Visits/any(v:v/FirstRequested/To ne null and v/Kind ne 'Unofficial'{(fresh ? " and v/FreshEvidence" : "")}{(literal is null ? "" : $" and v/Mandates/any(m:m/Slug eq {literal})")})";

    /// <summary>States that the list of those not yet visited shows: no request is on record, or one of which a fresh source speaks.</summary>
    public static string NotVisitedShown(string? literal) => $"({AskedBy(literal, fresh: true)} or not {AskedBy(literal, fresh: false)})";

    /// <summary>What a list is called, in a word or two.</summary>
    public static string Named(Words words, string name) => words[name switch
    {
        "Forthcoming" => "forthcoming",
        "Pending" => "pending",
        "Invited" => "invited",
        "UnderWay" => "under_way",
        "DatesPassed" => "Visits.dates_passed",
        "Completed" => "completed",
        "Other" => "other_status",
        Overdue => "overdue",
        _ => "Visits.accepted_undated",
    }];

    /// <summary>The lists with their counts.</summary>
    /// <param name="page">The page that offers them.</param>
    /// <param name="counts">How many visits stand in each, under the filters that the addresses keep.</param>
    /// <param name="notVisited">How many States have no visit on record; null where that list is not offered.</param>
    /// <param name="kept">The filters that the addresses keep.</param>
    public static IReadOnlyList<VisitList> Of(RegistryPage page, IReadOnlyList<VisitCount> counts, long? notVisited, params IReadOnlyList<(string Name, string Value)> kept)
    {
        string Address(string path, params (string Name, string Value)[] more) =>
            page.To(path) + string.Concat(kept.Concat(more).Select((p, i) => $"{(i == 0 ? '?' : '&')}{p.Name}={Uri.EscapeDataString(p.Value)}"));
        long Count(string name) => counts.Where(c => name switch { Overdue => c.Overdue, Undated => c.AcceptedButUndated, _ => c.View == name }).Sum(c => c.N);

        List<VisitList> lists = [new(null, page.Words["Visits.all"], counts.Sum(c => c.N), Address("visits"))];
        lists.AddRange(Names.Select(n => new VisitList(n, Named(page.Words, n), Count(n), Address("visits", ("view", n)))));
        if (notVisited is { } states)
        {
            lists.Add(new VisitList(NotVisitedPath, page.Words["states_not_yet_visited"], states, page.To(NotVisitedPath) + string.Concat(kept.Where(k => k.Name == "mandate").Select(k => $"?mandate={Uri.EscapeDataString(k.Value)}"))));
        }

        return lists;
    }
}
