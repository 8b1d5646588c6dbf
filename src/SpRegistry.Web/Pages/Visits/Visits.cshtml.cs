using SpRegistry.Domain.Visits;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>The visit files, by where they stand, State, mandate and what else a reader asks.</summary>
public sealed class VisitsModel : ListPage<VisitRow>
{
    /// <inheritdoc/>
    public override string Heading => Words["country_visits"];

    /// <inheritdoc/>
    public override string Path => "visits";

    /// <inheritdoc/>
    public override bool LooksBack => true;

    /// <inheritdoc/>
    protected override string Set => "Visits";

    /// <inheritdoc/>
    protected override string Shown => VisitRow.Shown(Language);

    /// <inheritdoc/>
    protected override string OwnOrder => "LastActionOn desc,Number";

    /// <inheritdoc/>
    protected override async Task<(IReadOnlyList<ListFilter> Filters, IReadOnlyList<ListSort> Sorts)> OfferAsync()
    {
        var states = await StatesAsync();
        var mandates = await MandatesAsync();
        return (
            [
                new("view", Words["visit_status"], [.. Enum.GetNames<VisitView>().Select(v => new ListChoice(v, Words.Named("VisitView", v)))], view => $"View eq '{view}'"),
                new("state", Words["state"], [.. states.Select(s => new ListChoice(s.Iso3, s.In(Language)))], iso3 => $"StateIso3 eq {Literal(iso3)}"),
                new("mandate", Words["mandate"], [.. mandates.Select(m => new ListChoice(m.Slug, m.In(Language).Title))], slug => $"Mandates/any(m:m/Slug eq {Literal(slug)})"),
                new("kind", Words["type"], [.. Enum.GetNames<VisitKind>().Select(k => new ListChoice(k, Words.Named("VisitKind", k)))], kind => $"Kind eq '{kind}'"),
                new("only", Words["Visits.only"], [new("overdue", Words["overdue"]), new("undated", Words["Visits.accepted_undated"]), new("unreported", Words["Visits.no_report_known"]), new("reminded", Words["Visits.reminded"])], only => only switch
                {
                    "overdue" => "Overdue",
                    "undated" => "AcceptedButUndated",
                    "reminded" => "ReminderCount gt 0",
                    _ => "View eq 'Completed' and ReportedToCouncil eq null",
                }),
            ],
            [
                new("asked", Words["Visits.first_requested"], "FirstRequested/From"),
                new("dates", Words["Visits.dates"], "Visiting/From"),
                new("reminders", Words["reminders"], "ReminderCount"),
                new("state", Words["state"], $"State/SortKey{StateName.Suffix(Language)}"),
            ]);
    }
}
