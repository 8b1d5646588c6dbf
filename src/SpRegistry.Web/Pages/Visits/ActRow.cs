using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>An act in the life of a visit, or evidence of it, as the API tells it.</summary>
public sealed record ActRow(
    long Id, string Kind, string Actor, bool EvidenceOnly, PrintedDate? Occurred, PrintedDate? VisitDates, DateOnly Known, bool ByDateOfSource, string? PrintedKind,
    int OrderInSource, bool Joint, string? Place, IReadOnlyList<ActRow.MandateOf> Mandates, IReadOnlyList<ActRow.CitationOf> Citations)
{
    /// <summary>What a page asks of the API for them.</summary>
    public const string Shown =
        "$select=Id,Kind,Actor,EvidenceOnly,Occurred,VisitDates,Known,ByDateOfSource,PrintedKind,OrderInSource,Joint,Place"
        + "&$expand=Mandates($select=Slug;$orderby=Slug),Citations($select=EventId,SourceRowId,Citation,Known,Text;$orderby=Known,SourceRowId)&$orderby=Id";

    /// <summary>The acts of a file replayed in their order, each with the day on which replay places it and the status before and after it.</summary>
    public static IReadOnlyList<ReplayedAct> Replayed(int number, IEnumerable<ActRow> acts) =>
        new FileOnRecord(number, "", VisitKind.Official, acts.Select(a => a.Act()), atEnd: null).Acts;

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
        act.Mandates.AddRange(Mandates.Select(m => new VisitEventMandate { MandateSlug = m.Slug }));
        return act;
    }

    private static DatePrecision? Precision(PrintedDate? date) => date?.Precision is { } precision ? Enum.Parse<DatePrecision>(precision) : null;

    /// <summary>A mandate that an act names.</summary>
    public sealed record MandateOf(string Slug);

    /// <summary>Where an act is printed.</summary>
    public sealed record CitationOf(long SourceRowId, string Citation, DateOnly Known, string? Text);
}
