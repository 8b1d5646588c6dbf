using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>An act in the life of a visit, or evidence of it, as the API tells it. Days are days in Geneva.</summary>
public sealed record VisitAct(
    long Id, int VisitNumber, int Order, string Kind, string Actor, bool EvidenceOnly, PrintedDate? Occurred, PrintedDate? VisitDates, DateOnly Known, string? Place, bool ByDateOfSource,
    string? PrintedKind, int OrderInSource, bool Joint, IReadOnlyList<MandateName>? Mandates, IReadOnlyList<VisitAct.CitationOf>? Citations)
{
    private const string Properties = "Id,VisitNumber,Order,Kind,Actor,EvidenceOnly,Occurred,VisitDates,Known,Place";
    private const string ForReplay = ",ByDateOfSource,PrintedKind,OrderInSource,Joint";
    private const string CitedBy = ",Citations($select=EventId,SourceRowId,Citation,Known,Text;$orderby=Known,SourceRowId)";

    /// <summary>What a page asks of the API for acts of several files.</summary>
    public static string Shown(Language language) => $"$select={Properties}&$expand={MandatesIn(language)}";

    /// <summary>What the page of one file asks of the API: its acts in their order, with what they are replayed by and where they are printed.</summary>
    public static string Whole(Language language) => $"$select={Properties}{ForReplay}&$expand={MandatesIn(language)}{CitedBy}&$orderby=Order,Id";

    /// <summary>What a list of visits asks besides, for their timelines.</summary>
    /// <param name="language">The page's language.</param>
    /// <param name="day">The day in Geneva by which the acts took place; null for all.</param>
    public static string Expanded(Language language, DateOnly? day) =>
        $"Events({(day is { } on ? $"$filter={Uri.EscapeDataString(By(RegistryPage.Iso(on)))};" : "")}$select={Properties};$expand={MandatesIn(language)};$orderby=Order,Id)";

    /// <summary>Acts of several files: by the day on which they began at the earliest, else by the date of their source.</summary>
    public static IReadOnlyList<VisitAct> InOrder(IEnumerable<VisitAct> acts) => [.. acts.OrderBy(a => a.Begins).ThenBy(a => a.Id)];

    /// <summary>The acts of a file replayed, each with the day on which replay places it and the status before and after it.</summary>
    public static IReadOnlyList<ReplayedAct> Replayed(int number, IEnumerable<VisitAct> acts) =>
        new FileOnRecord(number, "", VisitKind.Official, acts.Select(a => a.Act()), atEnd: null).Acts;

    /// <summary>The day on which it began at the earliest, as far as known.</summary>
    public DateOnly Begins => Occurred?.From ?? Occurred?.To ?? Known;

    /// <summary>The mandates that it names, where they are not all of those that take part.</summary>
    /// <param name="together">Those that take part.</param>
    public IReadOnlyList<MandateName> Naming(IReadOnlyList<MandateName> together) =>
        Mandates is { } named && !named.Select(m => m.Slug).ToHashSet(StringComparer.Ordinal).SetEquals(together.Select(m => m.Slug)) ? named : [];

    private static string MandatesIn(Language language) => $"Mandates($select={MandateName.Select(language)};$orderby=Slug)";

    // An act is of the last day of its interval; without one, of the earlier of its source's date and the last day of the visit it speaks of.
    private static string By(string day) => $"Occurred/To le {day} or Occurred/To eq null and (Known le {day} or VisitDates/To le {day})";

    private VisitEvent Act()
    {
        var act = new VisitEvent
        {
            Id = Id,
            Kind = Enum.Parse<VisitEventKind>(Kind),
            Actor = Enum.Parse<Actor>(Actor),
            EvidenceOnly = EvidenceOnly,
            OccurredFrom = Occurred?.From,
            OccurredTo = Occurred?.To,
            OccurredPrecision = Precision(Occurred),
            OccurredText = Occurred?.Text,
            VisitFrom = VisitDates?.From,
            VisitTo = VisitDates?.To,
            VisitPrecision = Precision(VisitDates),
            VisitText = VisitDates?.Text,
            Known = Known,
            ByDateOfSource = ByDateOfSource,
            PrintedKind = PrintedKind is null ? null : Enum.Parse<VisitKind>(PrintedKind),
            OrderInSource = OrderInSource,
            Joint = Joint,
        };
        act.Mandates.AddRange((Mandates ?? []).Select(m => new VisitEventMandate { MandateSlug = m.Slug }));
        return act;
    }

    private static DatePrecision? Precision(PrintedDate? date) => date?.Precision is { } precision ? Enum.Parse<DatePrecision>(precision) : null;

    /// <summary>Where an act is printed.</summary>
    public sealed record CitationOf(long SourceRowId, string Citation, DateOnly Known, string? Text);
}
