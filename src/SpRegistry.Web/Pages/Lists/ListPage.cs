using Microsoft.AspNetCore.Mvc;
using SpRegistry.OData;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Lists;

/// <summary>A list with filters, orders and pages, all of which stand in its address; each row is a row of the API.</summary>
public abstract class ListPage : FormedPage
{
    /// <summary>Rows of one page: what keeps it under 60 KB, and 14 KB compressed, in every script.</summary>
    protected virtual int PageSize => 30;

    private const string SortName = "sort";
    private const string AsOfName = "asOf";

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<ListFilter> Filters { get; private set; } = [];

    /// <summary>Orders that its columns offer.</summary>
    public IReadOnlyList<ListSort> Sorts { get; private set; } = [];

    /// <summary>What is chosen.</summary>
    public IReadOnlyList<ChosenFilter> Chosen { get; private set; } = [];

    /// <summary>Which order was chosen, as it stands in the address; null for the list's own.</summary>
    public string? Sort { get; private set; }

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

    /// <inheritdoc/>
    public override string Title => Problem is null ? Counted(Heading, Count) : Heading;

    /// <summary>The page with another choice of one filter; null takes it away. The list begins anew.</summary>
    public string With(string name, string? value)
    {
        var pairs = Chosen.Where(c => c.Choice != c.Filter.Default).Select(c => (c.Filter.Name, c.Choice.Value))
            .Concat(Filters.Where(f => f.Default is not null && Chosen.All(c => c.Filter != f)).Select(f => (f.Name, ListFilter.All))).Append((SortName, Sort ?? "")).Append((AsOfName, AsOf is { } day ? Iso(day) : "")).Where(p => p.Item1 != name);
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
        foreach (var name in Parameters)
        {
            var (values, label) = (Request.Query[name], LabelOf(name) + Words.Bracketed(name));
            if (values.Count > 1)
            {
                Problem ??= Several(label);
            }
            else if (values.ToString() is { Length: > 0 } value && !Takes(name, value, chosen))
            {
                Problem ??= NotExpected(label, value, Expected(name));
            }
        }

        chosen.AddRange(Filters.Where(f => f.Default is not null && Request.Query[f.Name].ToString().Length == 0).Select(f => new ChosenFilter(f, f.Default!)));
        Chosen = chosen;
        return Problem is null;
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> ChosenWords => Chosen.Where(c => c.Choice != c.Filter.Default).Select(c => c.Choice.Text);

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Parameters => [.. Filters.Select(f => f.Name), SortName, .. LooksBack ? [AsOfName] : Array.Empty<string>(), AfterName];

    // Where a list in order of names goes on is another place in another language.
    /// <inheritdoc/>
    protected override bool IsAlike(string parameter, Language other) => parameter != AfterName || Sort is not { } sort || !SortOf(sort.TrimStart('-')).IsOf(Language);

    private bool Takes(string name, string value, List<ChosenFilter> chosen)
    {
        switch (name)
        {
            case SortName when Sorts.Any(s => value == s.Name || value == $"-{s.Name}"):
                Sort = value;
                return true;
            case AsOfName when DayOf(value) is { } day && day <= Today:
                AsOf = day;
                return true;
            case AfterName:
                return true;
            default:
                if (Filters.FirstOrDefault(f => f.Name == name) is { } filter && Choice(filter, value) is { } choice)
                {
                    chosen.Add(new ChosenFilter(filter, choice));
                    return true;
                }

                return value == ListFilter.All && Filters.Any(f => f.Name == name && f.Default is not null);
        }
    }

    private string LabelOf(string name) => name switch
    {
        SortName => Words["sort_by"],
        AsOfName => Words["Common.as_of"],
        AfterName => Words["next_page"],
        _ => Filters.First(f => f.Name == name).Label,
    };

    private string Expected(string name) => name switch
    {
        SortName => FirstOf(Sorts.SelectMany(s => new[] { s.Name, $"-{s.Name}" })),
        AsOfName => PastDay,
        AfterName => Words["Common.expected_place"],
        _ when Filters.First(f => f.Name == name).Choices is { Count: > 0 } choices => FirstOf(choices.Select(c => c.Value)),
        _ => Words["Common.expected_day"],
    };

    /// <summary>Says that the list does not go on where the address says.</summary>
    private protected void RefuseContinuation() => Problem = NotExpected(LabelOf(AfterName) + Words.Bracketed(AfterName), Request.Query[AfterName].ToString(), Expected(AfterName));

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

    /// <summary>What its forms have of each row.</summary>
    private protected abstract Listing<T> Listing { get; }

    /// <inheritdoc/>
    protected override bool IsAlike(string parameter, Language other) =>
        base.IsAlike(parameter, other) && (parameter != AfterName || !OwnOrder.Split(',').Any(by => by.EndsWith(StateName.Suffix(Language), StringComparison.Ordinal)));

    /// <summary>Shows the list, or gives it in another form.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (!await ReadAsync())
        {
            return Problematic();
        }

        var set = AsOf is { } day ? $"{Set}/AsOf(date={day:yyyy-MM-dd})" : Set;
        var order = Sort is { } by ? $"{SortOf(by.TrimStart('-')).Property}{(by[0] == '-' ? " desc" : "")},{OwnOrder}" : OwnOrder;
        Question = $"{set}?{Shown}{Filtered(Chosen)}&$orderby={Uri.EscapeDataString(order)}";
        Rows<T> rows;
        try
        {
            if (Form is not null)
            {
                return await FormedAsync(Listing);
            }

            rows = await RowsAsync<T>($"{Question}&$count=true{Continued()}", PageSize);
        }
        catch (ODataRefusedException refused) when (IsContinued && refused.Status == StatusCodes.Status400BadRequest)
        {
            RefuseContinuation();
            return Problematic();
        }

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

    private ActionResult Problematic()
    {
        if (Form is not null)
        {
            return Problematic(Problem!);
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private string Filtered(IEnumerable<ChosenFilter> chosen) => All(Clauses(chosen)) is { } filter ? $"&$filter={Uri.EscapeDataString(filter)}" : "";
}
