using System.Linq.Expressions;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Rules;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;
using SpRegistry.OData;

namespace SpRegistry.Web.Api;

public static partial class RegistryApi
{
    private static void Visits(
        EntityBuilder<RegistryView, VisitAt> visits, ODataApi<RegistryView> api, EntityBuilder<RegistryView, State> states,
        EntityBuilder<RegistryView, Mandate> mandates, EntityBuilder<RegistryView, VisitEvent> events, EntityBuilder<RegistryView, VisitEvent> reminders,
        EntityBuilder<RegistryView, Report> reports)
    {
        var periods = api.ContainedType("VisitPeriod", v => v.Db.VisitPeriods, "What a visit file amounted to from one day to another, as it was on record from one instant to another.");
        periods.Key("Id", p => p.Id, "Key of the period within the registry.")
            .Property("From", p => p.From, "First day in Geneva.")
            .Computed("To", p => p.To == DateOnly.MaxValue ? (DateOnly?)null : p.To, "Day in Geneva on which it is over; null for the last period.")
            .Property("Status", p => p.Status, "Where the visit stood.")
            .Property("View", p => p.View, "The list in which readers looked for it.")
            .Property("ReminderCount", p => p.ReminderCount, "Reminders so far.")
            .Property("RecordedFrom", p => p.RecordedFrom, "Instant from which the registry had it so.")
            .Computed("RecordedTo", p => p.RecordedTo == DateTime.MaxValue ? (DateTime?)null : p.RecordedTo, "Instant from which the registry no longer had it so; null while it does.");

        visits.Key("Number", v => v.Period.VisitNumber, "Public number; never reused.")
            .ContinuedBy(v => v.Visit.Number)
            .Property("StateIso3", v => v.Visit.StateIso3, "ISO 3166-1 alpha-3 code of the State visited; null for an organization.")
            .ToOne("State", states, v => v.Visit.State, "The State visited; null for an organization.", partner: "Visits")
            .Property("Organization", v => v.Visit.Organization, "The organization visited; null for a State.")
            .ToMany("Mandates", mandates, v => v.TakingPart, v => v.Period.VisitNumber, l => l.VisitNumber, l => l.MandateSlug, m => m.Slug, "The mandates that take part; several for a joint visit.", partner: "Visits")
            .ToMany("MandatesThatLeft", mandates, v => v.Left, v => v.Period.VisitNumber, l => l.VisitNumber, l => l.MandateSlug, m => m.Slug, "Mandates of the joint request without which the visit went on; their request stands in a file of its own.")
            .Property("Place", v => v.Period.Place, "The place within the State, where the request named that place alone.")
            .Property("Kind", v => v.Period.Kind, "Official, follow-up, or unofficial.")
            .Property("FollowsNumber", v => v.Period.FollowsNumber, "Number of the visit that this one follows up; null for a first visit, or where the sources do not show it.")
            .ToOne("Follows", visits, v => v.Period.FollowsNumber, f => f.Period.VisitNumber, "The visit that this one follows up.")
            .Property("Status", v => v.Period.Status, "Where the visit stands, derived from its events.")
            .Property("View", v => v.Period.View, "The list in which readers look for it, by the day in Geneva.")
            .Property("AcceptedButUndated", v => v.Period.AcceptedButUndated, "Whether it was accepted and no dates are known.")
            .Computed("AcceptedOn", OpenVisitRules.AcceptedOn, "The day from which it stands accepted without dates; null where it does not.")
            .Computed("DaysSinceAccepted", OpenVisitRules.DaysSinceAccepted, "At least so many days from AcceptedOn, up to the last evidence; null where it is not accepted without dates.")
            .Property("RequestKnown", v => v.Period.RequestKnown, "Whether a source shows the request.")
            .Complex("FirstRequested", "PrintedRequest", "When it was first requested.", c => c
                .Property("Text", v => v.Period.FirstRequestedText, "As printed; \"date unknown, by …\" where only a later act shows that there was a request.")
                .Property("From", v => v.Period.FirstRequestedFrom, "First possible day; null where the date is unknown.")
                .Property("To", v => v.Period.FirstRequestedTo, "Last possible day, or the day by which it had been made."),
                v => v.Period.FirstRequestedFrom == null && v.Period.FirstRequestedTo == null)
            .Property("LastAction", v => v.Period.LastActionKind, "The latest act.")
            .Property("LastActionOn", v => v.Period.LastActionOn, "The day on which the latest act is placed.", orderedBy: v => v.Period.LastActionOrder)
            .Property("ReminderCount", v => v.Period.ReminderCount, "Reminders sent; a joint reminder counts once.")
            .Property("RenewedCount", v => v.Period.RenewedCount, "Times the request was made again.")
            .Complex("Visiting", "PrintedDate", "The dates of the visit in force.", c => Printed(
                c, v => v.Period.VisitingText, v => v.Period.VisitingFrom, v => v.Period.VisitingTo, v => v.Period.VisitingPrecision),
                v => v.Period.VisitingFrom == null)
            .Computed("DaysPending", VisitRules.DaysPending.On((VisitAt v) => v.Period, v => v.Today), "At least so many days without an answer, up to the last evidence; null when answered or not pending.")
            .Computed("Overdue", OpenVisitRules.Unanswered, "Whether a request has been without any answer for 365 days, as far as sources under 24 months old speak of it.")
            .Computed("AtLeast", VisitRules.AtLeast.On((VisitAt v) => v.Period, v => v.Today), "Whether DaysPending is a lower bound: the request is not known to the day, or nothing is known since the last evidence.")
            .Computed("Standing", RequestStandings.OfVisit, "Whether an open request is kept up by the present mandate holder, inherited or dormant; unknown where the terms or the evidence do not tell; null where no request is open.")
            .Property("AnsweredOn", v => v.Period.AnsweredOn, "The first answer of either kind; null while there is none.")
            .Property("LastEvidence", v => v.Period.LastEvidence, "Date of the newest source that speaks of the file; nothing is known since.")
            .Computed("FreshEvidence", VisitRules.HasFreshEvidence.On((VisitAt v) => v.Period, v => v.Today), "Whether the last evidence is under 24 months old: only such files stand in lists that could accuse.")
            .Property("LastEvidenceCitation", v => v.Period.LastEvidenceRow!.Citation, "The public citation of that source.")
            .Computed("ReportedToCouncil", VisitReports.ReportedToCouncil, "Symbol of the report on the visit, as the registry has it or a source of the visit names it; null where none is known, which does not say that there is none.")
            .Computed("DaysSinceVisitUnreported", VisitReports.DaysSinceVisitUnreported, "Days from the end of the visit to the last evidence while no report on it is known; null where it is reported, not completed, or the last evidence is over 24 months old.")
            .ToOne("Report", reports, v => v.Period.VisitNumber, r => r.VisitNumber, "The report on the visit.")
            .ToMany("Events", events, v => v.Period.VisitNumber, e => e.VisitNumber, "Its acts, and the evidence that is no act.")
            .ToMany("Reminders", reminders, v => v.Period.VisitNumber, e => e.VisitNumber, "Its reminders.")
            .Contains("Periods", periods, v => v.Period.VisitNumber, p => p.VisitNumber, "What it amounted to over time.")
            .Function("AsOf", new("date", "The day, in Geneva."), (RegistryView view, DateOnly date) => view.AsOf(date), "The visits as they stood on a day in Geneva.")
            .Function("AsOf", new("date", "The day, in Geneva."), new("knownAt", "The instant of knowledge."), (RegistryView view, DateOnly date, DateTime knownAt) => view.AsOf(date, knownAt), "The visits as they stood on a day, by what was on record at an instant.");
    }

    private static void VisitEvents(
        EntityBuilder<RegistryView, VisitEvent> events, ODataApi<RegistryView> api, EntityBuilder<RegistryView, VisitAt> visits,
        EntityBuilder<RegistryView, Mandate> mandates, EntityBuilder<RegistryView, SourceRow> rows)
    {
        var citations = api.ContainedType("VisitEventCitation", v => v.Db.Set<VisitEventCitation>(), "A source row that prints an act, with what it prints.");
        citations.Key("EventId", c => c.EventId, "The act.")
            .Key("SourceRowId", c => c.SourceRowId, "The source row.")
            .Property("Citation", c => c.SourceRow!.Citation, "The public citation as text: \"A/60/316, para. 10\".")
            .Property("Known", c => c.Known, "Date of the document or page.")
            .Property("Actor", c => c.Actor, "The side to which this row gives the act.")
            .Property("Text", c => c.Text, "The date as this row prints it.")
            .Property("OccurredFrom", c => c.OccurredFrom, "First possible day of the act as this row has it.")
            .Property("OccurredTo", c => c.OccurredTo, "Last possible day of the act as this row has it.")
            .Property("VisitFrom", c => c.VisitFrom, "First day of the visit as this row has it.")
            .Property("VisitTo", c => c.VisitTo, "Last day of the visit as this row has it.")
            .ToOne("SourceRow", rows, c => c.SourceRow!, "The row itself.");

        events.Key("Id", e => e.Id, "Key of the act within the registry.")
            .Property("VisitNumber", e => e.VisitNumber, "Number of the visit file.")
            .ToOne("Visit", visits, e => e.VisitNumber, v => v.Period.VisitNumber, "The visit file.")
            .ToMany("Mandates", mandates, v => v.Db.Set<VisitEventMandate>(), e => e.Id, l => l.EventId, l => l.MandateSlug, m => m.Slug, "The mandates the act names.")
            .Property("Kind", e => e.Kind, "What was done, as printed; an invitation after a request counts as accepted.")
            .Property("Actor", e => e.Actor, "The side that acted.")
            .Property("Order", e => e.OrderInFile, "Place of the act in the order in which the acts of its file are replayed, from 1: the order that gives the status.")
            .Property("EvidenceOnly", e => e.EvidenceOnly, "True for what only shows that a source still spoke of the file: it moves the last evidence; it is not counted, and changes a status only by showing that a request is still open.")
            .Complex("Occurred", "PrintedDate", "When the act took place; null where no date of it is printed.", c => Printed(
                c, e => e.OccurredText, e => e.OccurredFrom, e => e.OccurredTo, e => e.OccurredPrecision), e => e.OccurredFrom == null)
            .Complex("VisitDates", "PrintedDate", "The dates of the visit the act speaks of; null where it speaks of none.", c => Printed(
                c, e => e.VisitText, e => e.VisitFrom, e => e.VisitTo, e => e.VisitPrecision), e => e.VisitFrom == null)
            .Property("Known", e => e.Known, "Date of the earliest source that reports the act.")
            .Property("ByDateOfSource", e => e.ByDateOfSource, "Whether the act is dated by its source, for want of a date of its own.")
            .Property("PrintedKind", e => e.PrintedKind, "The kind of visit that the source prints; null where it prints none.")
            .Property("OrderInSource", e => e.OrderInSource, "Place of the act in its earliest source; decides the order of acts that nothing else decides.")
            .Property("Place", e => e.Place, "The place within the State that the act names, as printed.")
            .Property("Joint", e => e.Joint, "Whether several mandates acted together.")
            .Contains("Citations", citations, e => e.Id, c => c.EventId, "The source rows that print it.");
    }

    private static void Printed<TRow>(
        ComplexBuilder<TRow> date, Expression<Func<TRow, string?>> text, Expression<Func<TRow, DateOnly?>> from,
        Expression<Func<TRow, DateOnly?>> to, Expression<Func<TRow, DatePrecision?>> precision)
        where TRow : class =>
        date.Property("Text", text, "As printed.")
            .Property("From", from, "First possible day.")
            .Property("To", to, "Last possible day.")
            .Property("Precision", precision, "How precisely it is known.");

    private static void Days<TRow>(ComplexBuilder<TRow> days, Expression<Func<TRow, DateOnly?>> from, Expression<Func<TRow, DateOnly?>> to)
        where TRow : class =>
        days.Property("From", from, "First possible day.")
            .Property("To", to, "Last possible day.");
}
