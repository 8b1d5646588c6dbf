using System.Globalization;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Visits;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.Transitions;

/// <summary>Something that came about, on a day in Geneva. Instants are UTC.</summary>
public sealed record TransitionRow(
    long Id, string Kind, string Subject, string? Detail, DateOnly On, DateTime RecordedAt, DateTime? WithdrawnAt, DateTime ChangedAt, string? Explanation, int? VisitNumber, string? ReportSlug, int? CallNumber,
    TransitionRow.VisitOf? Visit, TransitionRow.ReportOf? Report, TransitionRow.CallOf? Call)
{
    /// <summary>What a page asks of the API for its rows.</summary>
    public static string Shown(Language language) =>
        "$select=Id,Kind,Subject,Detail,On,RecordedAt,WithdrawnAt,ChangedAt,Explanation,VisitNumber,ReportSlug,CallNumber"
        + $"&$expand=Visit($select=Organization,Visiting;$expand=State($select={StateName.Select(language)}),Mandates($select={MandateName.Select(language)};$orderby=Slug)),Report($select=Symbol),Call($select=PrintedTitle,PrintedTitleLanguage)";

    /// <summary>Path of the page of what it is about, below the language; null where it is about none.</summary>
    public string? Path => (VisitNumber, ReportSlug, CallNumber) switch
    {
        ({ } visit, _, _) => string.Create(CultureInfo.InvariantCulture, $"visits/{visit}"),
        (_, { } report, _) => $"reports/{Uri.EscapeDataString(report)}",
        (_, _, { } call) => string.Create(CultureInfo.InvariantCulture, $"calls/{call}"),
        _ => Noun is { Set: "States" or "Mandates" or "Sessions" } noun ? $"{noun.Set.ToLowerInvariant()}/{Uri.EscapeDataString(noun.Key)}" : null,
    };

    // A standing invitation is read of on the page of its State.
    private NounKey? Noun => NounKey.Of(Subject) is { } noun ? noun with { Set = noun.Set.Split('/')[0] } : null;

    /// <summary>Which of several of its kind it is, in words where there are any; null where there is one.</summary>
    public string? Particular(Words words) => (Kind, Detail) switch
    {
        (_, null or "") => null,
        ("ReportPublished", { } language) => words.LanguageOf(language),
        ("CallClosing", { } days) => words.Count("days_left", int.Parse(days, CultureInfo.InvariantCulture)),
        ("DatesAgreed" or "Completed", _) when Dates is { } dates => words.Printed(dates),
        ("DeadlineMoved", { } deadline) => DisputedWords.Days(words, deadline) ?? deadline,
        ("DiscrepancyOpened" or "DiscrepancyDecided", { } field) => DisputedWords.Field(words, field) ?? field,
        _ => Detail,
    };

    /// <summary>When it came about, no more exactly than the sources say: a visit by its dates, another act of a visit by the day that had it at the latest.</summary>
    public string When(Words words) => this switch
    {
        { Kind: "Completed", Dates: { } dates } => words.Printed(dates),
        { Kind: "Completed" } => words.With("Visits.reported_by", ("date", words.Day(On))),
        { Kind: "Answered" or "DatesAgreed" or "Postponed" or "Cancelled" or "Declined" or "CallOpened" or "CallOutcome" or "DiscrepancyOpened" } => words.With("Visits.by_at_latest", ("date", words.Day(On))),
        _ => words.Day(On),
    };

    /// <summary>What came about, and which of several of its kind it is.</summary>
    public string What(Words words) => words.Named("TransitionKind", Kind) + (Which(words) is { } which ? words.Bracketed(which) : "");

    /// <summary>Which of several of its kind it is, where <see cref="When"/> does not say it already.</summary>
    public string? Which(Words words) => Kind == "Completed" ? null : Particular(words);

    // As they were when this was recorded; as exactly as the visit has them, where it still has them.
    private PrintedDate? Dates => DayInterval.TryRead(Detail ?? "", out var told)
        ? Visit?.Visiting is { } now && (now.From, now.To) == (told.From, told.To) ? now : new PrintedDate(null, told.From, told.To, "Day")
        : null;

    /// <summary>What it is about, and the code of the language that this is in.</summary>
    public (string Says, string Language) About(Words words) => this switch
    {
        { Visit.State: { } state } => (state.In(words.Language), words.Language.Code),
        { Visit.Organization: { } organization } => (organization, "en"),
        { Report.Symbol: { } symbol } => (symbol, words.Language.Code),
        { Call.PrintedTitle: { } title } => (title, Call.PrintedTitleLanguage ?? "en"),
        { CallNumber: { } call } => (words.With("Calls.untitled", ("n", words.Number(call))), words.Language.Code),
        { VisitNumber: { } visit } => (words.With("Visits.visit_number", ("n", words.Number(visit))), words.Language.Code),
        _ => (Noun?.Key ?? Subject, "en"),
    };

    /// <summary>The visit that it is about.</summary>
    public sealed record VisitOf(string? Organization, PrintedDate? Visiting, StateName? State, IReadOnlyList<MandateName> Mandates);

    /// <summary>The report that it is about.</summary>
    public sealed record ReportOf(string Symbol);

    /// <summary>The call that it is about.</summary>
    public sealed record CallOf(string? PrintedTitle, string? PrintedTitleLanguage);
}
