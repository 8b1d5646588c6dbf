using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>An act in the life of a visit, or evidence of it, as timelines show it. Days are days in Geneva.</summary>
public sealed record VisitAct(
    long Id, int VisitNumber, int Order, string Kind, string Actor, bool EvidenceOnly, PrintedDate? Occurred, PrintedDate? VisitDates, DateOnly Known, string? Place, IReadOnlyList<MandateName>? Mandates)
{
    /// <summary>Properties that a page asks of the API.</summary>
    public const string Properties = "Id,VisitNumber,Order,Kind,Actor,EvidenceOnly,Occurred,VisitDates,Known,Place";

    /// <summary>What a list of visits asks besides, for their timelines.</summary>
    /// <param name="language">The page's language.</param>
    /// <param name="day">The day in Geneva by which the acts took place; null for all.</param>
    public static string Expanded(Language language, DateOnly? day) =>
        $"Events({(day is { } on ? $"$filter={Uri.EscapeDataString(By(RegistryPage.Iso(on)))};" : "")}$select={Properties};$expand=Mandates($select={MandateName.Select(language)};$orderby=Slug);$orderby=Order,Id)";

    /// <summary>Acts of several files: by the day on which they began at the earliest, else by the date of their source.</summary>
    public static IReadOnlyList<VisitAct> InOrder(IEnumerable<VisitAct> acts) => [.. acts.OrderBy(a => a.Begins).ThenBy(a => a.Id)];

    /// <summary>The day on which it began at the earliest, as far as known.</summary>
    public DateOnly Begins => Occurred?.From ?? Occurred?.To ?? Known;

    // An act is of the last day of its interval; without one, of the earlier of its source's date and the last day of the visit it speaks of.
    private static string By(string day) => $"Occurred/To le {day} or Occurred/To eq null and (Known le {day} or VisitDates/To le {day})";
}
