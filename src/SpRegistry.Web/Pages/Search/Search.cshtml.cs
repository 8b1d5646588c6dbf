using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SpRegistry.Domain.Search;
using SpRegistry.Web.Pages.Calls;
using SpRegistry.Web.Pages.Sessions;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.Search;

/// <summary>One box over States, mandates, reports, visits and calls.</summary>
public sealed class SearchModel : RegistryPage
{
    /// <summary>The longest text that is looked for.</summary>
    public const int MostLetters = 100;

    private const int MostWords = 6;
    private const int Few = 10;
    private const int PageSize = 50;

    // More than there are States, or mandates.
    private const int MostNames = 300;

    /// <summary>The groups, each by its name in the address, in the order of the page.</summary>
    private static readonly string[] groups = ["states", "mandates", "reports", "visits", "calls"];
    private static readonly string[] sets = ["States", "Mandates", "Reports", "Visits", "CallsForInput"];

    /// <inheritdoc/>
    public override string Heading => Words[Found ? "search_results" : "search"];

    /// <inheritdoc/>
    public override string Title => Found ? Counted(Heading, Count) : Heading;

    /// <summary>What is looked for, as it was typed.</summary>
    public string Query { get; private set; } = "";

    /// <summary>The one group that is looked at in full; null for all.</summary>
    public string? Only { get; private set; }

    /// <summary>Key of the words that say what is wrong with the query; null when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Where the group goes on; null on its last page.</summary>
    public string? Next { get; private set; }

    /// <summary>Whether something was looked for.</summary>
    public bool Found { get; private set; }

    /// <summary>States whose code or name it is.</summary>
    public IReadOnlyList<StateFound> ExactStates { get; private set; } = [];

    /// <summary>Mandates whose key or title it is.</summary>
    public IReadOnlyList<MandateFound> ExactMandates { get; private set; } = [];

    /// <summary>The report whose symbol it is.</summary>
    public IReadOnlyList<ReportFound> ExactReports { get; private set; } = [];

    /// <summary>The visit whose number it is, alone or as pages print it.</summary>
    public IReadOnlyList<VisitRow> ExactVisits { get; private set; } = [];

    /// <summary>The session whose code it is.</summary>
    public IReadOnlyList<SessionName> ExactSessions { get; private set; } = [];

    /// <summary>States.</summary>
    public Rows<StateFound> States { get; private set; } = new([], 0, null);

    /// <summary>Mandates.</summary>
    public Rows<MandateFound> Mandates { get; private set; } = new([], 0, null);

    /// <summary>Reports, by symbol.</summary>
    public Rows<ReportFound> Reports { get; private set; } = new([], 0, null);

    /// <summary>Visits, newest act first.</summary>
    public Rows<VisitRow> Visits { get; private set; } = new([], 0, null);

    /// <summary>Calls, newest deadline first.</summary>
    public Rows<CallRow> Calls { get; private set; } = new([], 0, null);

    /// <summary>What to try where nothing is found.</summary>
    public Suggestions Suggestions { get; private set; } = Suggestions.None;

    /// <summary>How many rows of all groups match.</summary>
    public long Count => (States.Count + Mandates.Count + Reports.Count + Visits.Count + Calls.Count + ExactVisits.Count + ExactSessions.Count) ?? 0;

    /// <summary>All of one group; null for a few of each.</summary>
    public string In(string? group) => To("search") + $"?q={Uri.EscapeDataString(Query)}" + (group is null ? "" : $"&in={group}");

    public async Task<IActionResult> OnGetAsync(string? q, [FromQuery(Name = "in")] string? only, string? after)
    {
        Query = string.Concat((q ?? "").Where(c => c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))).Trim();
        var question = new SearchQuestion(Query);
        Only = only is { Length: > 0 } ? only : null;
        if (Only is not null && !groups.Contains(Only))
        {
            return Refused("in", Only, string.Join(", ", groups));
        }

        if (Only is null && after is { Length: > 0 })
        {
            return Refused("after", after, Words["Common.expected_place"]);
        }

        Problem = Query.Length > MostLetters || question.Pieces.Count > MostWords ? "Search.too_long" : Query.Any(c => !char.IsControl(c)) && question.IsTooShort ? "Search.too_short" : null;
        if (Problem is not null)
        {
            Query = Query.Length > MostLetters ? "" : Query;
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (question.Pieces.Count > 0)
        {
            Found = true;
            await FindAsync(question, after);
        }

        return Page();
    }

    // The order everywhere: what has that code or symbol, that name, a name that begins so, then what has all the words; among equals
    // States and mandates by name, reports by symbol, visits and calls the newest first.
    private async Task FindAsync(SearchQuestion question, string? after)
    {
        var search = $"$search={Uri.EscapeDataString(question.Search)}";
        var states = await NamedAsync<StateFound>("states", question, $"{StateFound.Question}&{search}&$orderby={StateName.Order(Language)}");
        var mandates = await NamedAsync<MandateFound>("mandates", question, $"{MandateFound.Question}&{search}&$orderby={MandateName.Order(Language)}");
        if (Only is null)
        {
            (ExactStates, ExactMandates) = (Exact(states), Exact(mandates));
            if (question.Symbol is { } symbol)
            {
                var begun = await RowsAsync<ReportFound>($"Reports?{ReportFound.Shown}&$search={Uri.EscapeDataString(SearchQuestion.Of([symbol]))}&$orderby=Symbol", Few);
                ExactReports = [.. begun.Value.Where(r => SearchWords.Code(r.Symbol) == symbol)];
                ExactSessions = [.. (await KeptAsync<SessionName>(SessionName.All)).Where(s => SearchWords.Code(s.Code) == symbol)];
                if (NumberOf(symbol) is { } number)
                {
                    ExactVisits = (await RowsAsync<VisitRow>(string.Create(CultureInfo.InvariantCulture, $"Visits?{VisitRow.Shown(Language)}&$filter=Number eq {number}"), 1)).Value;
                }
            }
        }

        (States, Mandates) = (Shown(states), Shown(mandates));
        Reports = await GroupAsync<ReportFound>("reports", $"Reports?{ReportFound.Shown}&{search}", "Symbol", after);
        Visits = await GroupAsync<VisitRow>("visits", $"Visits?{VisitRow.Shown(Language)}&{search}", "LastActionOn desc,Number", after);
        Calls = await GroupAsync<CallRow>("calls", $"CallsForInput?{CallRow.Shown(Language)}&{search}", "Deadline desc,Number", after);
        if (Count == 0 && Only is null)
        {
            await SuggestAsync(question);
        }
    }

    // "507", and "Visit 507" as the language says it.
    private int? NumberOf(string symbol)
    {
        var digits = symbol[(symbol.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (digits == symbol || symbol == SearchWords.Code(Words.With("Visits.visit_number", ("n", Words.Number(number)))))
                ? number
                : null;
    }

    private async Task<IReadOnlyList<(T Found, int Nearness)>> NamedAsync<T>(string group, SearchQuestion question, string rows)
        where T : INamed =>
        Only is null || Only == group ? [.. (await RowsAsync<T>(rows, MostNames)).Value.Select(found => (found, question.Nearness(found))).OrderBy(f => f.Item2)] : [];

    private static IReadOnlyList<T> Exact<T>(IReadOnlyList<(T Found, int Nearness)> found) => [.. found.Where(f => f.Nearness < 2).Select(f => f.Found)];

    private Rows<T> Shown<T>(IReadOnlyList<(T Found, int Nearness)> found) => new([.. found.Take(Only is null ? Few : MostNames).Select(f => f.Found)], found.Count, null);

    // Each piece that hides something, and the names that may have been meant.
    private async Task SuggestAsync(SearchQuestion question)
    {
        var without = new List<(string, string, long)>();
        foreach (var piece in question.Pieces.Count > 1 ? question.Pieces : [])
        {
            var others = question.Pieces.Where(p => p != piece).ToList();
            var search = $"$search={Uri.EscapeDataString(SearchQuestion.Of(others))}";
            var count = 0L;
            foreach (var set in sets)
            {
                count += (await RowsAsync<JsonElement>($"{set}?{search}&$count=true&$top=0")).Count ?? 0;
            }

            if (count > 0)
            {
                without.Add((piece, string.Join(' ', others), count));
            }
        }

        var states = await KeptAsync<StateFound>($"{StateFound.Question}&$orderby=Iso3");
        var mandates = await KeptAsync<MandateFound>($"{MandateFound.Question}&$orderby=Slug");
        var unknown = without.Count > 0 ? without.Select(w => w.Item1) : question.Pieces;
        Suggestions = new Suggestions(without, Suggestions.Nearest([Query, .. unknown], [.. states, .. mandates], Language));
    }

    private async Task<Rows<T>> GroupAsync<T>(string group, string question, string order, string? after)
    {
        if (Only is not null && Only != group)
        {
            return new Rows<T>([], 0, null);
        }

        var on = Only is not null && after is { Length: > 0 } ? $"&$skiptoken={Uri.EscapeDataString(after)}" : "";
        var rows = await RowsAsync<T>($"{question}&$orderby={Uri.EscapeDataString(order)}&$count=true{on}", Only is null ? Few : PageSize);
        Next = Only is not null && rows.After is { } next ? $"{In(group)}&after={Uri.EscapeDataString(next)}" : null;
        return rows;
    }
}
