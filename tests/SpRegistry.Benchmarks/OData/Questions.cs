using SpRegistry.Benchmarks.OData.Measures;
using SpRegistry.Domain.Generated;

namespace SpRegistry.Benchmarks.OData;

/// <summary>The queries that are measured, and what is promised of them.</summary>
internal static class Questions
{
    /// <summary>The columns of visits that neither the clock nor another table computes.</summary>
    public const string PlainColumns = "Number,StateIso3,Place,Kind,Status,View,FirstRequested,LastAction,LastActionOn,ReminderCount,Visiting,LastEvidence";

    /// <summary>Columns of visits that a client chooses.</summary>
    public const string Plain = "$select=" + PlainColumns;

    /// <summary>Name of the first of many pages.</summary>
    public const string FirstPage = "first-page";

    /// <summary>Name of one of the last of them.</summary>
    public const string DeepPage = "deep-page";

    /// <summary>The list of which a client asks twice.</summary>
    private const string Newest = "/odata/CallsForInput?$orderby=Deadline%20desc&$top=50";

    /// <summary>The rows of the table, for a generated registry of that size.</summary>
    public static IReadOnlyList<Question> Of(GeneratedSize size)
    {
        var deep = size.Visits * 9 / 10;
        var token = Token(deep);
        return
        [
            new("list", "list of 50 by date (calls, all columns)", new Ask(Newest))
            {
                ByHand = new Ask("/calls?top=50"), Bar = 1.6, Microsoft = "7.0",
            },
            new("list-visits", "list of 50 by date (visits)", new Ask($"/odata/Visits?{Plain}&$orderby=LastActionOn%20desc&$top=50"))
            {
                ByHand = new Ask("/visits-by-date?top=50"), Bar = 1.6, Microsoft = "7.0",
            },
            new("filter", "filter over a navigation, with count, 50", new Ask($"/odata/Visits?{Plain}&$filter=State/NameEn%20eq%20'Generated%20State%207'&$count=true&$top=50"))
            {
                ByHand = new Ask("/visits-of-state?top=50&name=Generated%20State%207"), Bar = 1.6, Microsoft = "11.9",
            },
            new("expand", "expand State, Mandates, Reminders of 50", new Ask($"/odata/Visits?{Plain}&$expand=State,Mandates,Reminders&$top=50"))
            {
                ByHand = new Ask("/visits-with-all?top=50"), Bar = 1.7, Microsoft = "186 (13 without server paging)",
            },
            new("group", "groupby State and Status, count", new Ask("/odata/Visits?$apply=groupby((State/Iso3,Status),aggregate($count%20as%20Visits))") { PageSize = 1000 })
            {
                ByHand = new Ask("/visits-by-state-and-status"), Bar = 1.1, Microsoft = "5.8",
            },
            new("key", "one by key (visit, all columns)", new Ask($"/odata/Visits({size.Visits / 2})"))
            {
                ByHand = new Ask($"/visit?number={size.Visits / 2}"), Bar = 1.6, Microsoft = "9.8",
            },
            new("key-state", "one by key (State)", new Ask("/odata/States('A07')"))
            {
                ByHand = new Ask("/state?iso3=A07"), Bar = 1.6, Microsoft = "9.8",
            },
            new("open-calls", "calls open now, two columns", new Ask("/odata/CallsForInput?$filter=State%20eq%20'Open'&$select=PrintedTitle,Deadline&$top=50"))
            {
                ByHand = new Ask("/open-calls?top=50"), Bar = 1.6, Microsoft = "13.5",
            },
            new("skip", "`$skip` deep, 50", new Ask($"/odata/Visits?{Plain}&$skip={deep}&$top=50"))
            {
                ByHand = new Ask($"/visits-skipped?top=50&skip={deep}"), Bar = 1.1, Microsoft = "2.0",
            },
            new(FirstPage, "first page of 100 by key", new Ask($"/odata/Visits?{Plain}"))
            {
                ByHand = new Ask("/visits?size=100"),
            },
            new(DeepPage, "keyset page of 100 at that depth (within 10 % of the first)", new Ask($"/odata/Visits?{Plain}&$skiptoken={token}"))
            {
                ByHand = new Ask($"/visits?size=100&after={token}"),
            },
            new("metadata", "`$metadata`", new Ask("/odata/$metadata") { Kept = true }) { Bar = 1.2, Microsoft = "13.6" },
            new("again", "the list of 50 again (cache hit)", new Ask(Newest) { Kept = true }) { Bar = 1.2, Microsoft = "13.6" },
            new("not-modified", "the list of 50, not modified (304)", new Ask(Newest)) { Bar = 1.2, Microsoft = "13.6", Known = true },
        ];
    }

    /// <summary>The token of the page after a visit, as next links carry it.</summary>
    public static string Token(int number) =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"[\"{number}\"]"));
}
