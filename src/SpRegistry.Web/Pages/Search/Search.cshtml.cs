using Microsoft.AspNetCore.Mvc;
using SpRegistry.Web.Pages.Calls;
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

    /// <summary>The groups, each by its name in the address, in the order of the page.</summary>
    private static readonly string[] groups = ["states", "mandates", "reports", "visits", "calls"];

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

    /// <summary>How many rows of all groups match.</summary>
    public long Count => (States.Count + Mandates.Count + Reports.Count + Visits.Count + Calls.Count) ?? 0;

    /// <summary>All of one group; null for a few of each.</summary>
    public string In(string? group) => To("search") + $"?q={Uri.EscapeDataString(Query)}" + (group is null ? "" : $"&in={group}");

    public async Task<IActionResult> OnGetAsync(string? q, [FromQuery(Name = "in")] string? only, string? after)
    {
        Query = (q ?? "").Trim();
        var words = Folding.Words(Query);
        Only = only is { Length: > 0 } ? only : null;
        if (Only is not null && !groups.Contains(Only))
        {
            return Refused("in", Only, string.Join(", ", groups));
        }

        Problem = Query.Length > MostLetters || words.Count > MostWords ? "Search.too_long" : words.Count > 0 && words.All(IsTooShort) ? "Search.too_short" : null;
        if (Problem is not null)
        {
            Query = Query.Length > MostLetters ? "" : Query;
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (words.Count > 0)
        {
            Found = true;
            await FindAsync(words, after);
        }

        return Page();
    }

    private async Task FindAsync(IReadOnlyList<string> words, string? after)
    {
        var states = await KeptAsync<StateFound, Names<StateFound>>(StateFound.Question, rows => new(rows));
        var mandates = await KeptAsync<MandateFound, Names<MandateFound>>(MandateFound.Question, rows => new(rows));
        var typed = Query.Where(c => !char.IsControl(c) || char.IsWhiteSpace(c)).ToArray();
        var question = new SearchQuestion(words, [.. new string(typed).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)], states, mandates);
        var text = string.Join(' ', words);
        if (Only is null)
        {
            (ExactStates, ExactMandates) = (states.Exactly(text), mandates.Exactly(text));
            ExactReports = (await RowsAsync<ReportFound>($"Reports?{ReportFound.Shown}&$filter={Uri.EscapeDataString(question.Report)}&$orderby=Symbol", Few)).Value;
        }

        States = Named("states", states.With(words));
        Mandates = Named("mandates", mandates.With(words));
        Reports = await GroupAsync<ReportFound>("reports", $"Reports?{ReportFound.Shown}", question.Reports, "Symbol", after);
        Visits = await GroupAsync<VisitRow>("visits", $"Visits?{VisitRow.Shown(Language)}", question.Visits, "LastActionOn desc,Number", after);
        Calls = await GroupAsync<CallRow>("calls", $"CallsForInput?{CallRow.Shown(Language)}", question.Calls, "Deadline desc,Number", after);
    }

    private Rows<T> Named<T>(string group, IReadOnlyList<T> found) =>
        Only is null ? new Rows<T>([.. found.Take(Few)], found.Count, null) : Only == group ? new Rows<T>(found, found.Count, null) : new Rows<T>([], 0, null);

    private async Task<Rows<T>> GroupAsync<T>(string group, string question, string filter, string order, string? after)
    {
        if (Only is not null && Only != group)
        {
            return new Rows<T>([], 0, null);
        }

        var on = Only is not null && after is { Length: > 0 } ? $"&$skiptoken={Uri.EscapeDataString(after)}" : "";
        var rows = await RowsAsync<T>($"{question}&$filter={Uri.EscapeDataString(filter)}&$orderby={Uri.EscapeDataString(order)}&$count=true{on}", Only is null ? Few : PageSize);
        Next = Only is not null && rows.After is { } next ? $"{In(group)}&after={Uri.EscapeDataString(next)}" : null;
        return rows;
    }

    // A Chinese word may be one character.
    private static bool IsTooShort(string word) => word.Length < 2 && char.IsAscii(word[0]);
}
