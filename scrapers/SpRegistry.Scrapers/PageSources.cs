using SpRegistry.Scrapers.Calls;
using SpRegistry.Scrapers.Reference;

namespace SpRegistry.Scrapers;

/// <summary>All sources of the registry.</summary>
public static class PageSources
{
    /// <summary>Version of the importer: raised when a source reads more, or otherwise, out of the same bytes.</summary>
    public const string ImporterVersion = "3";

    /// <summary>All sources in the order in which they build on each other: States and mandates before what names them.</summary>
    public static IReadOnlyList<IPageSource> InOrder { get; } =
    [
        new ReferenceStates(),
        new ReferenceMandates(),
        new MandatesAndHolders.MandatesAndHolders(),
        new ReferenceSessions(),
        new ReferenceStandingInvitations(),
        new StandingInvitations.StandingInvitations(),
        new ReferenceReports(),
        new SessionReports.SessionReports(),
        new ReportDocuments.ReportDocuments(),
        new OrdersOfTheDay.OrdersOfTheDay(),
        new CountryVisitsStatic.CountryVisitsStatic(),
        new CountryVisitsYearly.CountryVisitsYearly(),
        new VisitsDatabase.VisitsDatabase(),
        new StatesNotYetVisited.StatesNotYetVisited(),
        new ReferenceActs(),
        new CallsListing(),
        new CallPages(),
        new ReferenceCalls(),
        new ReferenceStatistics(),
        new ReferenceVocabulary(),
    ];

    /// <summary>All sources by their slugs.</summary>
    public static IReadOnlyDictionary<string, IPageSource> All { get; } = InOrder.ToDictionary(source => source.Description.Slug, StringComparer.Ordinal);
}
