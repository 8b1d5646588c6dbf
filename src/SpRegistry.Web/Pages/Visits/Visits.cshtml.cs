using System.Globalization;
using SpRegistry.Domain.Visits;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>The visit files, by where they stand, State, mandate and what else a reader asks.</summary>
public sealed class VisitsModel : ListPage<VisitRow>
{
    /// <inheritdoc/>
    protected override int PageSize => 22;

    private const string ViewName = "view";
    private const string Stale = "stale";

    // Without an answer for a year when a source last spoke of it, which is too long ago to say so of today.
    private static readonly string stale = string.Create(CultureInfo.InvariantCulture, $"DaysPending ge {OpenVisitRules.DaysWithoutAnswer} and not FreshEvidence and Kind ne 'Unofficial'");

    /// <inheritdoc/>
    public override string Heading => View is { } view ? Words.With("Common.labelled", ("label", Words["country_visits"]), ("value", VisitLists.Named(Words, view))) : Words["country_visits"];

    /// <summary>The list chosen; null for all visits.</summary>
    public string? View => Chosen.FirstOrDefault(c => c.Filter.Name == ViewName)?.Choice.Value;

    /// <summary>All lists, with their counts under the State, mandate and day chosen.</summary>
    public IReadOnlyList<VisitList> Lists { get; private set; } = [];

    /// <summary>How many requests the list of those overdue leaves out, for nothing new is known of them; null on other lists.</summary>
    public long? LeftOut { get; private set; }

    /// <summary>Where those are.</summary>
    public string LeftOutAddress => $"{With(ViewName, null)}{(Kept.Count > 0 ? '&' : '?')}only={Stale}";

    /// <inheritdoc/>
    public override string Path => "visits";

    /// <inheritdoc/>
    public override bool LooksBack => true;

    /// <inheritdoc/>
    protected override string Set => "Visits";

    /// <inheritdoc/>
    protected override string Shown => VisitRow.Shown(Language) + (IsFollowed ? VisitListing.Followed : "");

    /// <inheritdoc/>
    private protected override Listing<VisitRow> Listing => VisitListing.Of(Words, To);

    /// <inheritdoc/>
    public override bool HasCalendar => true;

    /// <inheritdoc/>
    protected override IEnumerable<string> ChosenWords => Chosen.Where(c => c.Filter.Name != ViewName).Select(c => c.Choice.Text);

    /// <inheritdoc/>
    protected override string OwnOrder => "LastActionOn desc,Number";

    /// <inheritdoc/>
    protected override async Task<(IReadOnlyList<ListFilter> Filters, IReadOnlyList<ListSort> Sorts)> OfferAsync()
    {
        var states = await StatesAsync();
        var mandates = await MandatesAsync();
        return (
            [
                new(ViewName, Words["Visits.view"], [.. VisitLists.Names.Select(v => new ListChoice(v, VisitLists.Named(Words, v)))], view => Form == ListForm.Calendar ? VisitLists.CalendarClause(view, AsOf ?? Today) : VisitLists.Clause(view), AsLinks: true),
                new("state", Words["state"], [.. states.Select(s => new ListChoice(s.Iso3, s.In(Language)))], iso3 => $"StateIso3 eq {Literal(iso3)}"),
                new("mandate", Words["mandate"], [.. mandates.Select(m => new ListChoice(m.Slug, m.In(Language).Title))], slug => $"Mandates/any(m:m/Slug eq {Literal(slug)})"),
                new("kind", Words["type"], [.. Enum.GetNames<VisitKind>().Select(k => new ListChoice(k, Words.Named("VisitKind", k)))], kind => $"Kind eq '{kind}'"),
                new("only", Words["Visits.only"], [new(Stale, Words["Visits.stale"]), new("unreported", Words["Visits.no_report_known"]), new("reminded", Words["Visits.reminded"])], only => only switch
                {
                    Stale => stale,
                    "reminded" => "ReminderCount gt 0",
                    _ => "View eq 'Completed' and ReportedToCouncil eq null",
                }),
            ],
            [
                new("asked", Words["Visits.first_requested"], "FirstRequested/From"),
                new("dates", Words["Visits.dates"], "Visiting/From"),
                new("accepted", Words["Visits.accepted_on"], "AcceptedOn"),
                new("reminders", Words["reminders"], "ReminderCount"),
                new("state", Words["state"], $"State/SortKey{StateName.Suffix(Language)}"),
            ]);
    }

    /// <inheritdoc/>
    protected override async Task BesidesAsync()
    {
        var set = AsOf is { } day ? $"Visits/AsOf(date={Iso(day)})" : "Visits";
        var places = Chosen.Where(c => c.Filter.Name is "state" or "mandate").ToList();
        var counts = (await RowsAsync<VisitCount>(VisitLists.Counts(set, All(places.Select(c => c.Filter.Clause(c.Choice.Value)))))).Value;
        var mandate = Of("mandate") is { } slug ? Literal(slug) : null;
        var notVisited = AsOf is null
            ? await CountAsync("States", All([VisitLists.NotVisitedBy(mandate), VisitLists.NotVisitedShown(mandate)]))
            : (long?)null;
        Lists = VisitLists.Of(this, counts, notVisited, Kept);
        if (View == VisitLists.Overdue)
        {
            LeftOut = await CountAsync(set, All([stale, .. Chosen.Where(c => c.Filter.Name != ViewName).Select(c => c.Filter.Clause(c.Choice.Value))]));
        }
    }

    private List<(string Name, string Value)> Kept =>
        [.. Chosen.Where(c => c.Filter.Name is "state" or "mandate").Select(c => (c.Filter.Name, c.Choice.Value)), .. AsOf is { } day ? [("asOf", Iso(day))] : Array.Empty<(string, string)>()];

    private string? Of(string filter) => Chosen.FirstOrDefault(c => c.Filter.Name == filter)?.Choice.Value;
}
