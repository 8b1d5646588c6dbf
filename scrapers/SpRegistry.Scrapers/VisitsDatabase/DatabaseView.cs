using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.VisitsDatabase;

/// <summary>One list of the visits database's menu.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Cumulative">Whether it only grows; the others show what stands at the moment and may become empty.</param>
/// <param name="Act">What a row without a status says; null where rows must have one.</param>
/// <param name="Count">What the count in its heading counts.</param>
internal sealed record DatabaseView(string Name, bool Cumulative, (VisitEventKind Kind, Actor Actor)? Act, TotalMeasure Count)
{
    private static readonly (VisitEventKind, Actor) Agreed = (VisitEventKind.DatesAgreed, Actor.Unknown);

    private static readonly DatabaseView Forthcoming = new("forthcoming", false, Agreed, TotalMeasure.ForthcomingVisits);
    private static readonly DatabaseView Pending = new("pending", false, null, TotalMeasure.PendingVisits);
    private static readonly DatabaseView Completed = new("completed", true, (VisitEventKind.Completed, Actor.MandateHolder), TotalMeasure.CompletedVisits);
    private static readonly DatabaseView UnderWay = new("underway", false, Agreed, TotalMeasure.VisitsUnderWay);
    private static readonly DatabaseView Other = new("other", false, null, TotalMeasure.OtherVisits);

    // The menu's labels as seen in English; as "visites à venir" and the like they are usual in the other languages.
    private static readonly (string[] Titles, DatabaseView View)[] ByTitle =
    [
        (["forthcoming visit", "visites a venir", "visites prevues", "proximas visitas", "visitas previstas", "visitas futuras", "visitas proximas"], Forthcoming),
        (["pending visit", "visites en attente", "visites en suspens", "visitas pendientes"], Pending),
        (["completed visit", "visites effectuees", "visites realisees", "visites terminees", "visitas realizadas", "visitas efectuadas", "visitas concluidas", "visitas completadas"], Completed),
        (["visit underway", "visits underway", "visit under way", "visits under way", "visite en cours", "visites en cours", "visita en curso", "visitas en curso"], UnderWay),
        (["other status", "autre statut", "autres statuts", "otro estado", "otros estados", "otra situacion", "otras situaciones"], Other),
    ];

    private static readonly (string Parameter, DatabaseView View)[] ByAddress =
    [
        ("visittype=forthcoming", Forthcoming), ("visittype=pending", Pending), ("visittype=completed", Completed), ("visittype=underway", UnderWay), ("visittype=other", Other),
    ];

    /// <summary>The view that a heading names; null where it names none.</summary>
    public static DatabaseView? Named(string heading)
    {
        var text = Words.Fold(heading);
        return ByTitle.FirstOrDefault(view => view.Titles.Any(title => text.Contains(title, StringComparison.Ordinal))).View;
    }

    /// <summary>Which list of the database a page shows, for which State or mandate; of a list that only grows, one State alone is never all.</summary>
    public static string Shown(HtmlPage page, Headings headings, bool byMandate, PageReading reading)
    {
        var view = Of(page, headings);
        var list = headings.All.Select(CellText.Printed).FirstOrDefault(heading => Named(heading) is not null);
        var subject = (list is null ? null : PageView.Subject(list, words => Named(words) is not null)) ?? PageView.Asked(page) ?? (view?.Cumulative is true ? PageView.OnlySubject(reading) : null);
        return PageView.Of(page, view?.Name ?? PageView.Titled(page), byMandate ? "by mandate" : "by country", subject);
    }

    /// <summary>The view of a page: by its headings, else by its address; null where neither tells.</summary>
    public static DatabaseView? Of(HtmlPage page, Headings headings) =>
        headings.All.Select(heading => Named(CellText.Printed(heading))).FirstOrDefault(view => view is not null)
        ?? ByAddress.FirstOrDefault(view => page.Address?.Contains(view.Parameter, StringComparison.OrdinalIgnoreCase) is true).View;
}
