using System.Globalization;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Forms.Calendars;
using SpRegistry.Web.Forms.Feeds;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>A list of visits in its other forms.</summary>
public static class VisitListing
{
    /// <summary>What a feed or calendar asks of the API besides what the page shows: the last change, and the dates of which an act last spoke.</summary>
    public const string Followed = ",Events($select=VisitDates;$filter=VisitDates/From ne null and not EvidenceOnly;$orderby=Order desc;$top=1)," + ChangingRow.Last;

    /// <summary>What every form has of a visit.</summary>
    /// <param name="words">The words of the page.</param>
    /// <param name="to">The path of a page in its language.</param>
    public static Listing<VisitRow> Of(Words words, Func<string, string> to) => new(
        new Columns<VisitRow>(words)
            .Number("Number", "Forms.visit_number", v => v.Number)
            .State(v => v.State)
            .Text("Organization", "Forms.organization", v => v.Organization)
            .Text("Place", "Forms.place", v => v.Place)
            .Mandates(v => v.Mandates)
            .Named("Kind", "type", "VisitKind", v => v.Kind)
            .Named("Status", "status", "VisitStatus", v => v.Status)
            .Named("View", "Visits.view", "VisitView", v => v.View)
            .Flag("Overdue", "overdue", v => v.Overdue)
            .Day("AcceptedOn", "Visits.accepted_on", v => v.AcceptedOn)
            .Number("DaysSinceAccepted", "Visits.days_accepted", v => v.DaysSinceAccepted)
            .Printed("FirstRequested", "Visits.first_requested", v => v.FirstRequested)
            .Printed("Visiting", "Visits.dates", v => v.Visiting)
            .Number("DaysPending", "Visits.days_pending", v => v.DaysPending)
            .Flag("AtLeast", "Forms.at_least", v => v.AtLeast)
            .Named("Standing", "Visits.standing", "RequestStanding", v => v.Standing)
            .Number("ReminderCount", "reminders", v => v.ReminderCount)
            .Text("ReportedToCouncil", "Visits.report", v => v.ReportedToCouncil)
            .Number("DaysSinceVisitUnreported", "Visits.days_unreported", v => v.DaysSinceVisitUnreported)
            .Day("LastEvidence", "Visits.last_evidence", v => v.LastEvidence)
            .Text("LastEvidenceCitation", "source", v => v.LastEvidenceCitation),
        visit => new FeedEntry(Subject(visit), Title(words, visit), Path(to, visit), visit.ChangedAt) { Terms = [.. new[] { visit.Status, visit.View }.Distinct()] },
        visit => Event(words, visit, Path(to, visit)));

    // Dates that an act once named and that no longer stand were called off or put off: who follows them sees that.
    private static IEnumerable<CalendarEvent> Event(Words words, VisitRow visit, string path)
    {
        var stands = visit.Visiting is not null;
        if ((visit.Visiting ?? visit.Events?.FirstOrDefault()?.VisitDates) is not { From: { } from, To: { } to } dates)
        {
            yield break;
        }

        yield return new CalendarEvent(Subject(visit), Title(words, visit), path, from, visit.ChangedAt, visit.Revision)
        {
            LastDay = to,
            Status = !stands ? CalendarStatus.Cancelled : visit.Status == "DatesProposed" || dates.Precision != "Day" ? CalendarStatus.Tentative : CalendarStatus.Confirmed,
            Text = $"{words.Labelled(words["status"], words.Named("VisitStatus", visit.Status))}\n{words.Labelled(words["Visits.dates"], words.Printed(dates))}",
        };
    }

    private static string Subject(VisitRow visit) => string.Create(CultureInfo.InvariantCulture, $"Visits({visit.Number})");

    private static string Path(Func<string, string> to, VisitRow visit) => to(string.Create(CultureInfo.InvariantCulture, $"visits/{visit.Number}"));

    private static string Title(Words words, VisitRow visit)
    {
        var whom = visit.State?.In(words.Language) ?? visit.Organization ?? words.With("Visits.visit_number", ("n", words.Number(visit.Number)));
        return visit.Mandates.Count == 0 ? whom : words.Labelled(whom, string.Join($"{MandateName.Between(words.Language)} ", visit.Mandates.Select(m => m.In(words.Language).Title)));
    }
}
