using System.Text.Json.Nodes;
using System.Xml.Linq;
using AngleSharp.Dom;
using SpRegistry.Web.Tests.Pages;

namespace SpRegistry.Web.Tests.Forms;

/// <summary>Whoever takes a list away has what its page shows: the same rows in the same order, however it is filtered, in each form.</summary>
public sealed class ListsInEveryForm(RunningRegistry registry)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    // The column that holds what the page's rows are known by.
    private static readonly Dictionary<string, (string Set, string Key)> Lists = new(StringComparer.Ordinal)
    {
        ["visits"] = ("Visits", "Number"),
        ["visits/not-yet-visited"] = ("States", "StateIso3"),
        ["calls"] = ("CallsForInput", "Number"),
        ["reports"] = ("ReportLateness", "Symbol"),
        ["lateness/day"] = ("Reports", "Symbol"),
        ["states"] = ("States", "StateIso3"),
        ["mandates"] = ("Mandates", "Slug"),
        ["sessions"] = ("Sessions", "Code"),
    };

    public static TheoryData<string, string, string> Views => new()
    {
        { "en", "visits", "" },
        { "zh", "visits", "?sort=state&state=EGY" },
        { "ar", "visits", "?view=Pending&sort=state" },
        { "fr", "visits", "?view=Completed&sort=-dates" },
        { "ru", "visits", "?mandate=sr-torture&sort=reminders" },
        { "es", "visits", "?view=Forthcoming&asOf=2014-04-01" },
        { "en", "visits", "?view=Overdue" },
        { "en", "visits/not-yet-visited", "" },
        { "zh", "visits/not-yet-visited", "?mandate=sr-torture&request=sent" },
        { "en", "calls", "?issuer=all&sort=opens" },
        { "fr", "calls", "" },
        { "en", "reports", "" },
        { "ar", "reports", "?sort=-published&version=dated" },
        { "en", "lateness/day", "" },
        { "zh", "lateness/day", "?clock=dialogue&asOf=2018-06-01" },
        { "en", "states", "" },
        { "fr", "states", "" },
        { "ar", "states", "" },
        { "en", "mandates", "" },
        { "es", "mandates", "" },
        { "ru", "mandates", "" },
        { "zh", "sessions", "" },
        { "en", "sessions", "" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_form_has_the_rows_of_the_page_in_its_order(string language, string list, string query)
    {
        var (set, key) = Lists[list];
        var shown = await ShownAsync($"/{language}/{list}{query}", set);
        string In(string form) => $"/{language}/{list}.{form}{query}";

        var csv = FormReading.Records(FormReading.Text(await registry.BytesAsync(In("csv"))));
        var at = csv[0].IndexOf(key);
        Assert.Equal(shown, csv.Skip(1).Select(r => r[at]));

        var excel = FormReading.Records(FormReading.Text((await registry.BytesAsync(In("excel.csv"))).AsSpan(3)), language is "en" or "zh" ? ',' : ';');
        Assert.Equal(csv[0].Count, excel[0].Count);
        Assert.Equal(shown, excel.Skip(1).Select(r => r[at]));

        var workbook = FormReading.Rows(await registry.BytesAsync(In("xlsx")));
        Assert.Equal(excel[0], workbook[0]);
        Assert.Equal(shown, workbook.Skip(1).Select(r => r[at]));

        var json = JsonNode.Parse(await registry.BytesAsync(In("json")))!;
        Assert.Equal(language, (string)json["language"]!);
        Assert.Equal(shown, json["rows"]!.AsArray().Select(r => r![key]!.ToString()));
        Assert.All(json["rows"]!.AsArray(), r => Assert.Equal(csv[0], r!.AsObject().Select(p => p.Key)));

        Assert.Equal(shown, await EntriesAsync(In("atom"), list));
    }

    [Theory]
    [InlineData("visits", "")]
    [InlineData("visits", "?view=Completed")]
    [InlineData("calls", "?issuer=all")]
    [InlineData("sessions", "")]
    public async Task A_calendar_shows_nothing_that_is_not_in_the_list(string list, string query)
    {
        var shown = await ShownAsync($"/en/{list}{query}", Lists[list].Set);
        var events = FormReading.Text(await registry.BytesAsync($"/en/{list}.ics{query}")).Replace("\r\n ", "", StringComparison.Ordinal)
            .Split("\r\n").SkipWhile(l => l != "BEGIN:VEVENT").Where(l => l.StartsWith("URL:", StringComparison.Ordinal)).Select(l => l.Split('/')[^1]).Distinct().ToList();
        Assert.NotEmpty(events);
        Assert.Subset(shown.ToHashSet(StringComparer.Ordinal), events.ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("visits", "State or organization=State, Organization")]
    [InlineData("visits/not-yet-visited", "")]
    [InlineData("calls", "Closes=Deadline: UTC, Deadline: Geneva time;How to submit=Languages accepted, Remote participation")]
    [InlineData("reports", "Report=Symbol;Published in English=Published")]
    [InlineData("lateness/day", "")]
    [InlineData("states", "Standing invitation=Standing invitation: issued, Standing invitation: withdrawn")]
    [InlineData("mandates", "")]
    [InlineData("sessions", "Dates=Confirmed by a document")]
    public async Task What_stands_above_the_columns_of_the_page_stands_above_those_of_the_form(string list, string parted)
    {
        // What the page puts into one column a form has in several.
        var parts = parted.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1].Split(", "), StringComparer.OrdinalIgnoreCase);
        using var page = await registry.OpenAsync($"/en/{list}{(list == "calls" ? "?issuer=all" : "")}");
        var headings = FormReading.Records(FormReading.Text((await registry.BytesAsync($"/en/{list}.excel.csv")).AsSpan(3)))[0];
        var missing = page.QuerySelector($"[data-set={Lists[list].Set}]")!.QuerySelectorAll("thead th").Select(h => h.Read())
            .SelectMany(h => parts.GetValueOrDefault(h, [h])).Where(h => !headings.Contains(h, StringComparer.OrdinalIgnoreCase)).ToList();
        Assert.True(missing.Count == 0, $"{string.Join("; ", missing)} is not among {string.Join("; ", headings)}");
    }

    private async Task<List<string>> ShownAsync(string address, string set)
    {
        List<string> keys = [];
        for (var next = address; next is not null;)
        {
            using var page = await registry.OpenAsync(next);
            keys.AddRange(page.QuerySelectorAll($"[data-set={set}] [data-key]").Select(r => set.StartsWith("Report", StringComparison.Ordinal) ? r.QuerySelector("th a bdi")!.TextContent : r.GetAttribute("data-key")!));
            next = page.QuerySelector(".pager [rel=next]")?.GetAttribute("href");
        }

        return keys;
    }

    private async Task<List<string>> EntriesAsync(string address, string list)
    {
        List<string> keys = [];
        for (var next = address; next is not null;)
        {
            var feed = await registry.XmlAsync(next);
            keys.AddRange(feed.Elements(Atom + "entry").Select(e => list is "reports" or "lateness/day" ? e.Element(Atom + "title")!.Value.Split(':')[0] : Link(e, "alternate")!.Split('/')[^1]));
            next = Link(feed, "next");
        }

        return keys;
    }

    private static string? Link(XElement of, string relation) => of.Elements(Atom + "link").SingleOrDefault(l => l.Attribute("rel")!.Value == relation)?.Attribute("href")!.Value;
}
