using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>The lists of visits and the page of one visit, as readers find them.</summary>
public sealed class VisitPages(RunningRegistry registry)
{
    private static readonly DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(GoingClock.Usual.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich")).Date);

    [Theory]
    [InlineData("")]
    [InlineData("mandate=sr-torture")]
    [InlineData("state=IND&asOf=2015-01-01")]
    [InlineData("asOf=2015-01-01")]
    public async Task Every_list_of_visits_is_a_link_with_its_count_and_shows_so_many(string filters)
    {
        using var page = await registry.OpenAsync($"/en/visits?{filters}");
        var links = page.QuerySelectorAll("nav.lists a").Select(a => (Address: a.GetAttribute("href")!, Says: a.Read())).ToList();
        Assert.Equal(filters.Contains("asOf", StringComparison.Ordinal) ? 10 : 11, links.Count);
        foreach (var (address, says) in links)
        {
            using var list = await registry.OpenAsync(address);
            var count = says[(says.LastIndexOf('(') + 1)..^1];
            Assert.Contains($"({count}) –", list.Title, StringComparison.Ordinal);
            Assert.Equal(says, list.QuerySelector("nav.lists [aria-current=page]")!.Read());
            Assert.Equal(count == "0" ? 0 : 1, list.QuerySelectorAll("main table").Length);
            Assert.All(filters.Split('&', StringSplitOptions.RemoveEmptyEntries), f => Assert.Contains(f, address, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task On_a_past_day_those_are_overdue_that_the_rule_makes_so_and_the_list_says_how_many_it_left_out()
    {
        var (day, stale) = (new DateOnly(2015, 1, 1), new DateOnly(2013, 1, 1));
        var visits = await registry.AllAsync("/odata/Visits/AsOf(date=2015-01-01)?$select=Number,Kind,View,DaysPending,LastEvidence");
        var waiting = visits.Where(v => (string)v["View"]! == "Pending" && v["DaysPending"] is { } days && (int)days >= 365 && (string)v["Kind"]! != "Unofficial").ToLookup(v => DateOnly.Parse((string)v["LastEvidence"]!, CultureInfo.InvariantCulture) > stale);
        using var page = await registry.OpenAsync($"/en/visits?view=Overdue&asOf={day:yyyy-MM-dd}");
        Assert.True(waiting[true].Count() > 20);
        Assert.Contains($"({waiting[true].Count()})", page.Title, StringComparison.Ordinal);
        var left = page.QuerySelectorAll("main p").Single(p => p.TextContent.StartsWith("Left out", StringComparison.Ordinal));
        Assert.EndsWith($"nothing is known since: {waiting[false].Count()} requests", left.Read(), StringComparison.Ordinal);
        using var leftOut = await registry.OpenAsync(left.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal($"{waiting[false].Count()} visit files", leftOut.QuerySelector("caption")!.TextContent);
    }

    [Fact]
    public async Task Who_was_accepted_without_dates_stands_there_with_the_days_since_the_longest_first_where_asked()
    {
        using var page = await registry.OpenAsync("/en/visits?view=Undated&sort=accepted");
        using var rest = await registry.OpenAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var rows = await registry.AllAsync("/odata/Visits?$filter=Status eq 'Accepted'&$select=Number,AcceptedOn,LastEvidence,DaysSinceAccepted");
        Assert.Equal(rows.Select(r => r["Number"]!.ToString()).Order(StringComparer.Ordinal), page.Keys("Visits").Concat(rest.Keys("Visits")).Order(StringComparer.Ordinal));
        DateOnly? before = null;
        foreach (var row in new[] { page, rest }.SelectMany(p => p.QuerySelectorAll("[data-set=Visits] tbody tr")))
        {
            var visit = rows.Single(r => r["Number"]!.ToString() == row.GetAttribute("data-key"));
            var (on, evidence) = (DateOnly.Parse((string)visit["AcceptedOn"]!, CultureInfo.InvariantCulture), DateOnly.Parse((string)visit["LastEvidence"]!, CultureInfo.InvariantCulture));
            var days = Math.Max(0, evidence.DayNumber - on.DayNumber);
            Assert.Equal(days, (int)visit["DaysSinceAccepted"]!);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Accepted, no dates known, since {on:d MMMM yyyy}: at least {days:#,0} day"), row.Read(), StringComparison.Ordinal);
            Assert.True(before is null || before <= on);
            before = on;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sr-torture")]
    public async Task Member_States_without_a_visit_on_record_fall_into_three_parts_of_which_one_is_left_out(string? mandate)
    {
        var visits = (await registry.AllAsync("/odata/Visits?$filter=Kind ne 'Unofficial'&$select=StateIso3,View,FirstRequested,LastEvidence&$expand=Mandates($select=Slug)"))
            .Where(v => mandate is null || v["Mandates"]!.AsArray().Any(m => (string)m!["Slug"]! == mandate)).ToLookup(v => (string?)v["StateIso3"]);
        var states = (await registry.AllAsync("/odata/States?$filter=UnStatus eq 'Member'&$select=Iso3")).Select(s => (string)s["Iso3"]!).Where(s => visits[s].All(v => (string)v["View"]! != "Completed"))
            .ToLookup(s => visits[s].Where(Asked).ToList() is { Count: > 0 } asked ? asked.Exists(IsFresh) ? "sent" : "old" : "none");
        Assert.NotEmpty(states["none"]);
        Assert.NotEmpty(states["old"]);
        var of = mandate is null ? "" : $"&mandate={mandate}";
        foreach (var part in new[] { "none", "sent", "old" })
        {
            Assert.Equal(states[part].Order(StringComparer.Ordinal), (await KeysAsync($"/en/visits/not-yet-visited?request={part}{of}")).Order(StringComparer.Ordinal));
        }

        Assert.Equal(states["none"].Concat(states["sent"]).Order(StringComparer.Ordinal), (await KeysAsync($"/en/visits/not-yet-visited?{of.TrimStart('&')}")).Order(StringComparer.Ordinal));
        using var page = await registry.OpenAsync($"/en/visits/not-yet-visited?{of.TrimStart('&')}");
        Assert.Contains($"evidence too old ({states["old"].Count()})", page.QuerySelector("main")!.Read(), StringComparison.Ordinal);
        Assert.Contains("does not say that there was none", page.QuerySelector("main")!.Read(), StringComparison.Ordinal);

        static bool Asked(JsonNode visit) => visit["FirstRequested"]?["To"] is not null;
        bool IsFresh(JsonNode visit) => DateOnly.Parse((string)visit["LastEvidence"]!, CultureInfo.InvariantCulture) > today.AddMonths(-24);
    }

    [Fact]
    public async Task A_list_without_rows_says_which_filter_to_leave_out()
    {
        using var page = await registry.OpenAsync("/en/visits?view=Overdue&mandate=sr-torture");
        var without = page.QuerySelectorAll("main li a").Single(a => a.Read().StartsWith("Without this filter: List: Overdue", StringComparison.Ordinal));
        using var all = await registry.OpenAsync(without.GetAttribute("href")!);
        Assert.Equal($"{without.Read()[(without.Read().LastIndexOf('(') + 1)..^1]} visit files", all.QuerySelector("caption")!.TextContent);
        using var wrong = await registry.OpenAsync("/en/visits?view=Never", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_mandate_leads_to_its_own_lists()
    {
        using var page = await registry.OpenAsync("/en/mandates/sr-torture");
        var links = page.QuerySelectorAll("nav.lists a").ToList();
        Assert.Equal(11, links.Count);
        foreach (var link in links)
        {
            using var list = await registry.OpenAsync(link.GetAttribute("href")!);
            Assert.Contains("mandate=sr-torture", link.GetAttribute("href")!, StringComparison.Ordinal);
            Assert.Contains($"({link.Read()[(link.Read().LastIndexOf('(') + 1)..^1]})", list.Title, StringComparison.Ordinal);
        }

        using var ofCountry = await registry.OpenAsync($"/en/mandates/{(await registry.AllAsync("/odata/Mandates?$filter=Kind eq 'Country'&$select=Slug&$top=1"))[0]["Slug"]}");
        Assert.Equal(10, ofCountry.QuerySelectorAll("nav.lists a").Length);
    }

    [Fact]
    public async Task A_visit_is_shown_as_it_stood_on_a_day()
    {
        using var then = await registry.OpenAsync("/en/visits/123?asOf=2017-12-01");
        Assert.StartsWith("Acknowledged", then.Fact("Status"), StringComparison.Ordinal);
        Assert.Equal(["Visit requested", "Receipt acknowledged"], then.QuerySelectorAll(".timeline > li > strong").Select(s => s.TextContent));
        using var now = await registry.OpenAsync("/en/visits/123");
        Assert.StartsWith("Accepted", now.Fact("Status"), StringComparison.Ordinal);
        using var before = await registry.OpenAsync("/en/visits/123?asOf=2010-01-01");
        Assert.Contains("Nothing of this visit is on record by 1 January 2010.", before.QuerySelector("main")!.Read(), StringComparison.Ordinal);
        foreach (var wrong in new[] { "asOf=2999-01-01", "asOf=yesterday", "knownAt=2026-11-01T00:00:00Z", "asOf=2015-01-01&knownAt=2999-01-01T00:00:00Z", "asOf=2015-01-01&knownAt=now" })
        {
            using var refused = await registry.OpenAsync($"/en/visits/123?{wrong}", HttpStatusCode.BadRequest);
        }

        using var none = await registry.OpenAsync("/en/visits/99999?asOf=2015-01-01", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_address_to_cite_says_what_the_page_says_today()
    {
        foreach (var visit in (await registry.AllAsync("/odata/Visits?$select=Number")).Where((_, i) => i % 16 == 0))
        {
            using var page = await registry.OpenAsync($"/en/visits/{visit["Number"]}");
            using var cited = await registry.OpenAsync(page.QuerySelector("#cite ~ p a")!.GetAttribute("href")!);
            foreach (var fact in cited.QuerySelectorAll("dt").Select(d => d.TextContent).Except(["Report"]))
            {
                Assert.Equal(First(page, fact), First(cited, fact));
            }
        }

        // What stands beside a term, without how it is worked out.
        static string First(IDocument page, string fact) => page.Fact(fact).Split("How is this worked out?")[0].Trim();
    }

    [Fact]
    public async Task What_was_cited_renders_the_same_whatever_is_learned_later()
    {
        var clock = new FixedClock("2026-11-01T12:00Z");
        await using var growing = new ServedRegistry(Provider.Sqlite, clock);
        await growing.StartWithAsync("reference-states", "reference-mandates", "reference-acts");
        clock.Now = clock.Now.AddHours(1);
        var cited = new Dictionary<string, string>(StringComparer.Ordinal);
        var plain = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var visit in (await growing.AllAsync("/odata/Visits?$select=Number")).Where((_, i) => i % 10 == 0))
        {
            using var page = await growing.OpenAsync($"/fr/visits/{visit["Number"]}?asOf=2006-06-01");
            plain[$"/fr/visits/{visit["Number"]}"] = page.QuerySelector("main")!.InnerHtml;
            if (page.QuerySelector("#cite ~ p a")?.GetAttribute("href") is { } permalink)
            {
                using var shown = await growing.OpenAsync(permalink);
                cited[permalink] = shown.QuerySelector("main")!.InnerHtml;
            }
        }

        clock.Now = clock.Now.AddDays(400);
        await growing.ImportAsync("reference-sessions", "reference-reports", "country-visits-yearly", "country-visits-static");
        Assert.True(cited.Count > 10);
        foreach (var (permalink, html) in cited)
        {
            using var shown = await growing.OpenAsync(permalink);
            Assert.Equal(html, shown.QuerySelector("main")!.InnerHtml);
        }

        var changed = 0;
        foreach (var (address, html) in plain)
        {
            using var page = await growing.OpenAsync($"{address}?asOf=2006-06-01");
            changed += page.QuerySelector("main")!.InnerHtml == html ? 0 : 1;
        }

        Assert.True(changed > 0);
    }

    [Fact]
    public async Task The_page_of_a_file_that_was_merged_leads_to_the_one_that_took_it_over()
    {
        await using var db = registry.OpenDatabase();
        var merged = db.Visits.First(v => v.MergedIntoNumber != null);
        using var response = await registry.Client.GetAsync($"/ar/visits/{merged.Number}?asOf=2015-01-01", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.PermanentRedirect, response.StatusCode);
        Assert.Equal($"/ar/visits/{merged.MergedIntoNumber}?asOf=2015-01-01", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Both_dates_of_the_visit_to_Peru_stand_with_their_sources_and_why_one_is_in_force()
    {
        var number = (await registry.AllAsync("/odata/Visits?$filter=StateIso3 eq 'PER' and Visiting/From eq 2004-06-06&$select=Number"))[0]["Number"];
        using var page = await registry.OpenAsync($"/en/visits/{number}");
        var values = page.QuerySelectorAll("[data-set=Discrepancies] li li").Select(l => l.Read()).ToList();
        Assert.Contains(values, v => v.StartsWith("6–15 June 2004 ✓ in force (E/CN.4/2005/51", StringComparison.Ordinal));
        Assert.Contains(values, v => v.StartsWith("5–15 June 2004 (A/59/422", StringComparison.Ordinal));
        Assert.Contains("In force is the value of the newer document or page", page.QuerySelector("[data-set=Discrepancies]")!.Read(), StringComparison.Ordinal);
    }

    private async Task<List<string>> KeysAsync(string address)
    {
        List<string> keys = [];
        for (var next = address; next is not null;)
        {
            using var page = await registry.OpenAsync(next);
            keys.AddRange(page.Keys("States"));
            next = page.QuerySelector(".pager [rel=next]")?.GetAttribute("href");
        }

        return keys;
    }
}
