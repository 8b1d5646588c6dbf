using System.Globalization;
using SpRegistry.Domain.States;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Forms.Feeds;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>
/// Member States without a visit on record, by any mandate or by one: those to which no request is on record, and those to which one is of
/// which a source under 24 months old speaks. The others are left out, and their number is said.
/// </summary>
public sealed class NotVisitedModel : ListPage<NotVisitedModel.StateRow>
{
    private const string RequestName = "request";

    /// <summary>The part of which too little is known of late.</summary>
    public const string Old = "old";

    /// <inheritdoc/>
    public override string Heading => Words["states_not_yet_visited"];

    /// <inheritdoc/>
    public override string Path => VisitLists.NotVisitedPath;

    /// <summary>All lists of visits, with their counts under the mandate chosen.</summary>
    public IReadOnlyList<VisitList> Lists { get; private set; } = [];

    /// <summary>The parts of the list, by whether a request is on record, with their counts and addresses; those of <see cref="Old"/> are left out of it.</summary>
    public IReadOnlyList<(ListChoice Part, long Count, string Address)> Parts { get; private set; } = [];

    /// <summary>The part that is shown; null for the list as a whole.</summary>
    public string? Part => Chosen.FirstOrDefault(c => c.Filter.Name == RequestName)?.Choice.Value;

    /// <inheritdoc/>
    protected override string Set => "States";

    /// <inheritdoc/>
    protected override string Shown =>
        $"$select={StateName.Select(Language)}&$expand=Visits($select=Number,Status,View,FirstRequested,ReminderCount,LastEvidence,LastEvidenceCitation"
        + $";$expand=Mandates($select={MandateName.Select(Language)};$orderby=Slug);$filter={Uri.EscapeDataString($"FirstRequested/To ne null and Kind ne 'Unofficial'{(Mandate is { } mandate ? $" and {VisitLists.OfMandate(mandate)}" : "")}")};$orderby=Number){(IsFollowed ? $",{ChangingRow.Last}" : "")}";

    /// <inheritdoc/>
    private protected override Listing<StateRow> Listing => new(
        new Columns<StateRow>(Words)
            .State(s => s.Name)
            .Number("Requests", "Visits.request", s => s.Visits.Count)
            .Codes("RequestNumbers", "Forms.request_numbers", s => [.. s.Visits.Select(v => v.Number.ToString(CultureInfo.InvariantCulture))]),
        state => new FeedEntry($"States('{state.Iso3}')#not-visited", state.Name.In(Language), To($"states/{state.Iso3}"), state.ChangedAt));

    /// <inheritdoc/>
    protected override string OwnOrder => StateName.Order(Language);

    private string? Mandate => MandateOf(Chosen);

    /// <inheritdoc/>
    protected override async Task<(IReadOnlyList<ListFilter> Filters, IReadOnlyList<ListSort> Sorts)> OfferAsync()
    {
        var mandates = await MandatesAsync();
        return (
            [
                new(RequestName, Words["Visits.request"], [new("none", Words["Visits.request_none"]), new("sent", Words["Visits.request_sent"]), new(Old, Words["Visits.request_old"])], _ => "", AsLinks: true),
                new("mandate", Words["mandate"], [.. mandates.Select(m => new ListChoice(m.Slug, m.In(Language).Title))], _ => ""),
                new("group", Words["regional_group"], [.. Enum.GetNames<RegionalGroup>().Select(g => new ListChoice(g, Words.Named("RegionalGroup", g)))], group => $"RegionalGroup eq '{group}'"),
            ],
            [new("name", Words["state"], $"SortKey{StateName.Suffix(Language)}")]);
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> Clauses(IEnumerable<ChosenFilter> chosen)
    {
        var all = chosen.ToList();
        var mandate = MandateOf(all);
        return
        [
            VisitLists.NotVisitedBy(mandate),
            all.Find(c => c.Filter.Name == RequestName)?.Choice.Value switch
            {
                "none" => $"not {VisitLists.AskedBy(mandate, fresh: false)}",
                "sent" => VisitLists.AskedBy(mandate, fresh: true),
                Old => $"{VisitLists.AskedBy(mandate, fresh: false)} and not {VisitLists.AskedBy(mandate, fresh: true)}",
                _ => VisitLists.NotVisitedShown(mandate),
            },
            .. all.Where(c => c.Filter.Name == "group").Select(c => c.Filter.Clause(c.Choice.Value)),
        ];
    }

    /// <inheritdoc/>
    protected override async Task BesidesAsync()
    {
        var kept = Chosen.Where(c => c.Filter.Name == "mandate").ToList();
        var counts = (await RowsAsync<VisitCount>(VisitLists.Counts("Visits", Mandate is { } mandate ? VisitLists.OfMandate(mandate) : null))).Value;
        Lists = VisitLists.Of(this, counts, await CountAsync("States", All(Clauses(kept))), [.. kept.Select(c => (c.Filter.Name, c.Choice.Value))]);
        var request = Filters.Single(f => f.Name == RequestName);
        List<(ListChoice, long, string)> parts = [];
        foreach (var part in request.Choices)
        {
            parts.Add((part, await CountAsync("States", All(Clauses([.. Chosen.Where(c => c.Filter != request), new ChosenFilter(request, part)]))), With(RequestName, part.Value)));
        }

        Parts = parts;
    }

    private static string? MandateOf(IEnumerable<ChosenFilter> chosen) => chosen.FirstOrDefault(c => c.Filter.Name == "mandate") is { } of ? Literal(of.Choice.Value) : null;

    /// <summary>A State, with the requests to it.</summary>
    public sealed record StateRow(string Iso3, string? NameEn, string? NameFr, string? NameEs, string? NameAr, string? NameRu, string? NameZh, IReadOnlyList<RequestRow> Visits) : ChangingRow
    {
        /// <summary>Its name.</summary>
        public StateName Name => new(Iso3, NameEn, NameFr, NameEs, NameAr, NameRu, NameZh);
    }

    /// <summary>A visit file with a request, as far as this list tells of it.</summary>
    public sealed record RequestRow(int Number, string Status, string View, PrintedDate? FirstRequested, int ReminderCount, DateOnly? LastEvidence, string? LastEvidenceCitation, IReadOnlyList<MandateName> Mandates);
}
