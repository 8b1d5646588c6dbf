using Microsoft.AspNetCore.Mvc;

namespace SpRegistry.Web.Pages.Lists;

/// <summary>A list with filters, orders and pages, all of which stand in its address; each row is a row of the API.</summary>
public abstract class ListPage : RegistryPage
{
    /// <summary>Rows of one page: what keeps it under 60 KB, and 14 KB compressed, in every script.</summary>
    protected virtual int PageSize => 30;

    private const string AfterName = "after";
    private const string SortName = "sort";
    private const string AsOfName = "asOf";

    /// <summary>Path of the page, below the language.</summary>
    public abstract string Path { get; }

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<ListFilter> Filters { get; private set; } = [];

    /// <summary>Orders that its columns offer.</summary>
    public IReadOnlyList<ListSort> Sorts { get; private set; } = [];

    /// <summary>What is chosen.</summary>
    public IReadOnlyList<ChosenFilter> Chosen { get; private set; } = [];

    /// <summary>Which order was chosen, as it stands in the address; null for the list's own.</summary>
    public string? Sort { get; private set; }

    /// <summary>The day in Geneva from which it is looked at; null for today.</summary>
    public DateOnly? AsOf { get; private set; }

    /// <summary>Whether the list can be seen as it stood on a day.</summary>
    public virtual bool LooksBack => false;

    /// <summary>How many rows match.</summary>
    public long Count { get; private protected set; }

    /// <summary>Whether the reader has gone on from the first page.</summary>
    public bool IsContinued => Request.Query.ContainsKey(AfterName);

    /// <summary>Address of the next page; null on the last.</summary>
    public string? Next { get; private protected set; }

    /// <summary>How many rows there would be without each of the filters; only where nothing matches.</summary>
    public IReadOnlyList<(ChosenFilter Filter, long Count)> Suggestions { get; private protected set; } = [];

    /// <summary>What is wrong with the address; null when nothing is.</summary>
    public string? Problem { get; private protected set; }

    /// <summary>The question that the list is, below the API's root, without its page: every other form of the list is this one's.</summary>
    public string Question { get; private protected set; } = "";

    /// <summary>The page with another choice of one filter; null takes it away. The list begins anew.</summary>
    public string With(string name, string? value)
    {
        var pairs = Request.Query.Where(q => q.Key != name && q.Key != AfterName).Select(q => (q.Key, Value: q.Value.ToString()));
        return Address(value is null ? pairs : pairs.Append((name, value)));
    }

    /// <summary>The page without one of its filters.</summary>
    public string Without(ListFilter filter) => With(filter.Name, filter.Default is null ? null : ListFilter.All);

    /// <summary>Whether nothing is chosen but what the list chooses by itself.</summary>
    public bool IsOwnView => AsOf is null && Chosen.All(c => c.Choice == c.Filter.Default);

    /// <summary>The page in an order, or in the opposite one where it is in that order already.</summary>
    public string Sorted(ListSort by) => With(SortName, Sort == by.Name ? $"-{by.Name}" : by.Name);

    /// <summary>How a column is sorted, as ARIA says it; null where it is not.</summary>
    public string? Direction(ListSort by) => Sort == by.Name ? "ascending" : Sort == $"-{by.Name}" ? "descending" : null;

    /// <summary>The page without any filter.</summary>
    public string Unfiltered => To(Path);

    /// <summary>The order of that name.</summary>
    public ListSort SortOf(string name) => Sorts.Single(s => s.Name == name);

    /// <summary>Says what can be chosen and how it can be ordered, in the page's words.</summary>
    protected abstract Task<(IReadOnlyList<ListFilter> Filters, IReadOnlyList<ListSort> Sorts)> OfferAsync();

    /// <summary>Reads what the address asks for.</summary>
    /// <returns>Whether all of it can be met; else <see cref="Problem"/> says what cannot.</returns>
    protected async Task<bool> ReadAsync()
    {
        (Filters, Sorts) = await OfferAsync();
        List<ChosenFilter> chosen = [];
        foreach (var (name, values) in Request.Query)
        {
            var value = values.ToString();
            if (value.Length == 0 || name == AfterName)
            {
                continue;
            }

            if (name == SortName && Sorts.Any(s => s.Name == value.TrimStart('-')))
            {
                Sort = value;
            }
            else if (name == AsOfName && LooksBack && DayOf(value) is { } day && day <= Today)
            {
                AsOf = day;
            }
            else if (Filters.FirstOrDefault(f => f.Name == name) is { } filter && Choice(filter, value) is { } choice)
            {
                chosen.Add(new ChosenFilter(filter, choice));
            }
            else if (value == ListFilter.All && Filters.Any(f => f.Name == name && f.Default is not null))
            {
                continue;
            }
            else
            {
                Problem = Words.With("Common.bad_value", ("value", value), ("name", Filters.FirstOrDefault(f => f.Name == name)?.Label ?? name));
            }
        }

        chosen.AddRange(Filters.Where(f => f.Default is not null && Request.Query[f.Name].ToString().Length == 0).Select(f => new ChosenFilter(f, f.Default!)));
        Chosen = chosen;
        return Problem is null;
    }

    /// <summary>Conditions of the API, all of which hold.</summary>
    protected static string? All(IEnumerable<string> clauses) => string.Join(" and ", clauses) is { Length: > 0 } all ? all : null;

    /// <summary>The address that goes on after a page of the API; null on the last.</summary>
    protected string? Following(string? after) => after is null ? null : With(AfterName, after);

    /// <summary>What the address says of where to go on, as the API's option.</summary>
    protected string Continued() => IsContinued ? $"&$skiptoken={Uri.EscapeDataString(Request.Query[AfterName].ToString())}" : "";

    private static ListChoice? Choice(ListFilter filter, string value) =>
        filter.Choices.Count > 0 ? filter.Choices.FirstOrDefault(c => c.Value == value)
        : DayOf(value) is not null ? new ListChoice(value, value)
        : null;

    private string Address(IEnumerable<(string Name, string Value)> pairs) =>
        To(Path) + string.Concat(pairs.Where(p => p.Value.Length > 0).Select((p, i) => $"{(i == 0 ? '?' : '&')}{p.Name}={Uri.EscapeDataString(p.Value)}"));
}

/// <summary>A list of rows of one form.</summary>
public abstract class ListPage<T> : ListPage
{
    /// <summary>The rows of this page.</summary>
    public IReadOnlyList<T> Rows { get; private set; } = [];

    /// <summary>The set or function of the API whose rows it lists.</summary>
    protected abstract string Set { get; }

    /// <summary>What it shows of each, as the API's <c>$select</c> and <c>$expand</c> say it.</summary>
    protected abstract string Shown { get; }

    /// <summary>Its own order, as the API's <c>$orderby</c> says it.</summary>
    protected abstract string OwnOrder { get; }

    /// <summary>What always holds of its rows, as the API's <c>$filter</c> says it; null when all are listed.</summary>
    protected virtual string? Always => null;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (!await ReadAsync())
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var set = AsOf is { } day ? $"{Set}/AsOf(date={day:yyyy-MM-dd})" : Set;
        var order = Sort is { } by ? $"{SortOf(by.TrimStart('-')).Property}{(by[0] == '-' ? " desc" : "")},{OwnOrder}" : OwnOrder;
        Question = $"{set}?{Shown}{Filtered(Chosen)}&$orderby={Uri.EscapeDataString(order)}&$count=true";
        var rows = await RowsAsync<T>($"{Question}{Continued()}", PageSize);
        (Rows, Count, Next) = (rows.Value, rows.Count ?? rows.Value.Count, Following(rows.After));

        if (Count == 0 && Chosen.Count > 0)
        {
            List<(ChosenFilter, long)> suggestions = [];
            foreach (var filter in Chosen)
            {
                suggestions.Add((filter, await CountAsync(set, All(Clauses(Chosen.Where(c => c != filter))))));
            }

            Suggestions = suggestions;
        }

        await BesidesAsync();
        return Page();
    }

    /// <summary>Reads what the page shows besides its rows, once these are read.</summary>
    protected virtual Task BesidesAsync() => Task.CompletedTask;

    /// <summary>Conditions of what is chosen, and of what always holds.</summary>
    protected virtual IEnumerable<string> Clauses(IEnumerable<ChosenFilter> chosen) => chosen.Select(c => c.Filter.Clause(c.Choice.Value)).Concat(Always is { } always ? [always] : []);

    private string Filtered(IEnumerable<ChosenFilter> chosen) => All(Clauses(chosen)) is { } filter ? $"&$filter={Uri.EscapeDataString(filter)}" : "";
}
