using System.Globalization;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.Transitions;

/// <summary>Something that came about, on a day in Geneva. Instants are UTC.</summary>
public sealed record TransitionRow(
    long Id, string Kind, string? Detail, DateOnly On, DateTime RecordedAt, DateTime? WithdrawnAt, DateTime ChangedAt, string? Explanation, int? VisitNumber, string? ReportSlug, int? CallNumber,
    TransitionRow.VisitOf? Visit, TransitionRow.ReportOf? Report, TransitionRow.CallOf? Call)
{
    /// <summary>What a page asks of the API for its rows.</summary>
    public static string Shown(Language language) =>
        "$select=Id,Kind,Detail,On,RecordedAt,WithdrawnAt,ChangedAt,Explanation,VisitNumber,ReportSlug,CallNumber"
        + $"&$expand=Visit($select=Organization,Visiting;$expand=State($select={StateName.Select(language)}),Mandates($select={MandateName.Select(language)};$orderby=Slug)),Report($select=Symbol),Call($select=PrintedTitle,PrintedTitleLanguage)";

    /// <summary>Path of the page of what it is about, below the language; null where it is about none.</summary>
    public string? Path => (VisitNumber, ReportSlug, CallNumber) switch
    {
        ({ } visit, _, _) => string.Create(CultureInfo.InvariantCulture, $"visits/{visit}"),
        (_, { } report, _) => $"reports/{Uri.EscapeDataString(report)}",
        (_, _, { } call) => string.Create(CultureInfo.InvariantCulture, $"calls/{call}"),
        _ => null,
    };

    /// <summary>When it came about, no more exactly than the sources say: a visit by its dates, another act of a visit by the day that had it at the latest.</summary>
    public string When(Words words) => this switch
    {
        { Kind: "Completed", Visit.Visiting: { } dates } => words.Printed(dates),
        { Kind: "Completed" } => words.With("Visits.reported_by", ("date", words.Day(On))),
        { Kind: "Answered" or "DatesAgreed" or "Postponed" or "Cancelled" or "Declined" } => words.With("Visits.by_at_latest", ("date", words.Day(On))),
        _ => words.Day(On),
    };

    /// <summary>What it is about, and the code of the language that this is in.</summary>
    public (string Says, string Language) About(Words words) => this switch
    {
        { Visit.State: { } state } => (state.In(words.Language), words.Language.Code),
        { Visit.Organization: { } organization } => (organization, "en"),
        { Report.Symbol: { } symbol } => (symbol, words.Language.Code),
        { Call.PrintedTitle: { } title } => (title, Call.PrintedTitleLanguage ?? "en"),
        { CallNumber: { } call } => (words.With("Calls.untitled", ("n", words.Number(call))), words.Language.Code),
        _ => (words.With("Visits.visit_number", ("n", words.Number(VisitNumber ?? 0))), words.Language.Code),
    };

    /// <summary>The visit that it is about.</summary>
    public sealed record VisitOf(string? Organization, PrintedDate? Visiting, StateName? State, IReadOnlyList<MandateName> Mandates);

    /// <summary>The report that it is about.</summary>
    public sealed record ReportOf(string Symbol);

    /// <summary>The call that it is about.</summary>
    public sealed record CallOf(string? PrintedTitle, string? PrintedTitleLanguage);
}
