namespace SpRegistry.Web.Tests.Browser;

/// <summary>A kind of page, by one address that shows much of what the kind can show.</summary>
/// <param name="Name">What it is called; part of file names.</param>
/// <param name="Path">Its path below the language: <c>/states/EGY</c>; with <c>~</c>, from the root and in English only.</param>
/// <param name="Status">The HTTP status of its answer.</param>
public sealed record Template(string Name, string Path, int Status = 200)
{
    /// <summary>Whether it is there in English only.</summary>
    public bool EnglishOnly => Path.StartsWith('~');

    /// <summary>Its address in a language.</summary>
    public string In(string language) => EnglishOnly ? Path[1..] : $"/{language}{Path}";

    /// <summary>The kinds of pages over the registry of these tests.</summary>
    /// <param name="registry">The registry, for what its pages are about.</param>
    public static async Task<IReadOnlyList<Template>> AllAsync(ServedRegistry registry)
    {
        var eventful = await NumberAsync(registry, "/odata/Visits?$compute=Events/$count as N&$select=Number,N&$orderby=N desc,Number&$top=1", "Number");
        var disputed = await NumberAsync(registry, $"/odata/Discrepancies?$filter=VisitNumber ne null and VisitNumber ne {eventful}&$select=VisitNumber&$orderby=Id&$top=1", "VisitNumber");
        var closed = await NumberAsync(registry, "/odata/CallsForInput?$filter=State eq 'Closed'&$select=Number&$orderby=Number&$top=1", "Number");
        return
        [
            new("home", ""),
            new("states", "/states"),
            new("state", "/states/EGY"),
            new("state-pending", $"/states/{BrowsedRegistry.AskedState}"),
            new("state-as-of", "/states/EGY?asOf=2010-06-30"),
            new("mandates", "/mandates"),
            new("mandate", "/mandates/sr-torture"),
            new("visits", "/visits"),
            new("visits-filtered", "/visits?view=Pending&mandate=sr-torture&asOf=2012-01-01"),
            new("visits-none", "/visits?view=UnderWay&state=AND"),
            new("visits-refused", "/visits?view=Nonsense", 400),
            new("visit", $"/visits/{eventful}"),
            new("visit-disputed", $"/visits/{disputed}"),
            new("calls", "/calls"),
            new("calls-filtered", "/calls?state=Open&language=fr&remote=yes"),
            new("call-open", $"/calls/{BrowsedRegistry.JointCall}"),
            new("call-closed", $"/calls/{closed}"),
            new("call-planned", $"/calls/{BrowsedRegistry.Plan}"),
            new("sessions", "/sessions"),
            new("session", "/sessions/HRC28"),
            new("session-to-come", $"/sessions/{BrowsedRegistry.Session}"),
            new("transitions", "/transitions"),
            new("reports", "/reports"),
            new("reports-late", "/reports?session=HRC28&opening=Late"),
            new("report", "/reports/A-HRC-28-41"),
            new("report-late", $"/reports/{BrowsedRegistry.LateReport.Replace('/', '-')}"),
            new("lateness", "/lateness"),
            new("improvements", "/improvements?from=2005-01-01&to=2014-12-31"),
            new("improvement", "/improvements/old-requests-accepted?from=2005-01-01&to=2014-12-31"),
            new("annex", "/annex?year=2019"),
            new("annex-figure", "/annex/visits-with-follow-ups?year=2005&to=2005-12-31"),
            new("search", "/search?q=torture"),
            new("search-none", "/search?q=zzzz"),
            new("sources", "/sources"),
            new("data", "/data"),
            new("glossary", "/glossary"),
            new("about", "/about"),
            new("accessibility", "/accessibility"),
            new("policy", "/policy"),
            new("nowhere", "/nowhere", 404),
            new("not-found", "/states/XXX", 404),
            new("bad-address", "/states/EGY?asOf=yesterday", 400),
            new("api-reference", "~/docs/api/reference"),
        ];
    }

    private static async Task<int> NumberAsync(ServedRegistry registry, string question, string property) =>
        (await registry.GetAsync(question))["value"]![0]![property]!.GetValue<int>();
}
