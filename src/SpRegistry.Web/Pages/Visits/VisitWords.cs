using System.Globalization;
using Microsoft.AspNetCore.Html;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>What is said of a visit, in one language.</summary>
public static class VisitWords
{
    /// <summary>A printed date as far as it is known: a day, days, a month, a year, or what lies between two days.</summary>
    public static string Printed(this Words words, PrintedDate date) => date switch
    {
        { From: null, To: null } => words["no_date"],
        { From: null, To: { } to } => words.With("Visits.by_at_latest", ("date", words.Day(to))),
        { From: { } from, To: null } => words.Day(from),
        { From: { } from, To: { } to } when IsYear(from, to) => from.Year.ToString(CultureInfo.InvariantCulture) + (words.Language.Code == "zh" ? "年" : ""),
        { From: { } from, To: { } to } when from.Day == 1 && to == from.AddMonths(1).AddDays(-1) => words.Month(from.Year, from.Month),
        { From: { } from, To: { } to } when from == to => words.Day(from),
        { Precision: "Day", From: { } from, To: { } to } => words.Days(from, to),
        { From: { } from, To: { } to } => words.With("Visits.between", ("start", words.Day(from)), ("end", words.Day(to))),
    };

    /// <summary>How long a request has been pending: "at least 412 days" where the day is not known, or nothing is known since.</summary>
    public static string? Pending(this Words words, VisitRow visit) =>
        visit.DaysPending is not (> 0 and var days) ? null
        : visit.AtLeast ? words.With("Visits.at_least", ("days", words.Count("n_days", days)))
        : words.Count("n_days", days);

    /// <summary>A label before its value, with the colon of the language.</summary>
    public static string Label(this Words words, string label) => words.With("Common.labelled", ("label", label), ("value", ""));

    /// <summary>How long it stands accepted without dates: "since 3 May 2012: at least 412 days"; null where it does not.</summary>
    public static string? SinceAccepted(this Words words, VisitRow visit) => visit is { AcceptedOn: { } on, DaysSinceAccepted: { } days }
        ? words.With("Visits.since_accepted", ("date", words.Day(on)), ("days", words.With("Visits.at_least", ("days", words.Count("n_days", days)))))
        : null;

    /// <summary>To whom it was reported; of a visit that had not taken place by the day looked from nothing.</summary>
    public static string? Reported(this Words words, VisitRow visit) =>
        visit.View is not ("Completed" or "DatesPassed" or "UnderWay") ? null
        : visit.ReportedToCouncil is { } symbol ? words.With(Reporting(symbol), ("symbol", symbol))
        : visit.DaysSinceVisitUnreported is { } days ? words.With("Visits.not_reported", ("days", words.Count("n_days", days)))
        : visit.View == "Completed" ? words["Visits.no_report_known"]
        : null;

    private static bool IsYear(DateOnly from, DateOnly to) => from is { Day: 1, Month: 1 } && to == from.AddYears(1).AddDays(-1);

    /// <summary>Where a pending request stood when a source last spoke of it, or, seen from an earlier day, that a source bears it out.</summary>
    /// <param name="page">The page that says so.</param>
    /// <param name="visit">The visit.</param>
    /// <param name="day">The day in Geneva from which one looks; null for today.</param>
    public static IHtmlContent? LastWords(this RegistryPage page, VisitRow visit, DateOnly? day)
    {
        if (visit is not { View: "Pending", LastEvidence: { } on, LastEvidenceCitation: { } citation })
        {
            return null;
        }

        var words = page.Words;
        return day <= on ? Cited("Visits.borne_out", ("day", words.Day(day.Value)), ("date", words.Day(on)))
            : visit.Status is "Requested" or "Acknowledged" ? Cited("Visits.pending_words", ("date", words.Day(on)))
            : Cited("Visits.stood_words", ("status", words.Named("VisitStatus", visit.Status)), ("date", words.Day(on)));

        IHtmlContent Cited(string key, params ReadOnlySpan<(string Name, string Value)> values) => page.With(key, "citation", RegistryPage.Citation(citation), values);
    }

    /// <summary>Who acted: of what either side can do always, also where the source does not say; of anything else the side that a source gives.</summary>
    public static string? By(this Words words, string kind, string actor) =>
        kind is "Accepted" or "Declined" or "DatesProposed" or "Postponed" or "Cancelled" or "Withdrawn" || actor is "MandateHolder" or "Government" ? words.Named("Actor", actor) : null;

    // The Council has been there since 2006; before it there was the Commission, and some report to the General Assembly.
    private static string Reporting(string symbol) =>
        symbol.StartsWith("A/HRC/", StringComparison.Ordinal) ? "Visits.reported_in"
        : symbol.StartsWith("E/CN.4/", StringComparison.Ordinal) ? "Visits.reported_commission"
        : "Visits.report_on";

    /// <summary>When an act took place; without a date of its own, by the date of its source at the latest.</summary>
    public static string When(this Words words, VisitAct act) => act.Occurred is { } day ? words.Printed(day) : words.With("Visits.by_at_latest", ("date", words.Day(act.Known)));
}
