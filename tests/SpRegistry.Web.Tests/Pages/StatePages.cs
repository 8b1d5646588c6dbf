using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>One place for a State: what is pending, since when and how often reminded, every act, and figures that lead to their rows.</summary>
public sealed class StatePages(RunningRegistry registry)
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("SPREGISTRY_FULL") == "1";

    public static TheoryData<string> Languages => [.. Language.All.Select(l => l.Code)];

    [Fact]
    public async Task A_reader_sees_first_whether_a_visit_is_pending_since_when_and_how_often_the_Government_was_reminded()
    {
        using var page = await registry.OpenAsync("/en/states/EGY");
        var pending = await registry.AllAsync("/odata/Visits?$filter=StateIso3 eq 'EGY' and View eq 'Pending'&$select=Number,ReminderCount");
        var facts = page.QuerySelector("main dl")!;
        Assert.Equal("Pending requests", facts.QuerySelector("dt")!.TextContent);
        Assert.Equal($"{pending.Count} requests", page.QuerySelector("dl a[href='#pending']")!.TextContent);
        Assert.Equal("1996 · Days pending: at least 4,808 days", page.Fact("Oldest request"));
        Assert.Equal($"{pending.Sum(v => v["ReminderCount"]!.GetValue<int>())} reminders", facts.QuerySelectorAll("dt").First(t => t.TextContent == "Reminders").NextElementSibling!.Read());
        Assert.Equal("Pending when last reported (A/HRC/36/37, para. 41, 11 September 2017); nothing known since.", page.Fact("Last evidence"));
        Assert.DoesNotContain("still unanswered", page.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_State_of_which_nothing_is_on_record_is_not_said_to_have_none()
    {
        var without = (await registry.AllAsync("/odata/States?$filter=not Visits/any() and StandingInvitation eq null&$select=Iso3&$orderby=Iso3&$top=3")).Select(s => s["Iso3"]!.ToString()).ToList();
        Assert.Equal(3, without.Count);
        foreach (var iso3 in without)
        {
            using var page = await registry.OpenAsync($"/en/states/{iso3}");
            Assert.Equal("No pending request is known.", page.Fact("Pending requests"));
            Assert.Equal("No completed visit is known.", page.Fact("Completed visits"));
            Assert.Equal("Not known; that does not say that there is none.", page.Fact("Standing invitation"));
            Assert.Contains("has no visit file here. That does not say that there was none.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Null(page.QuerySelector(".state-late"));
            Assert.False(page.QuerySelector("details")!.HasAttribute("open"));
        }
    }

    [Theory]
    [InlineData("EGY")]
    [InlineData("IND")]
    [InlineData("THA")]
    [InlineData("USA")]
    public async Task The_timeline_of_each_visit_is_that_of_the_visits_own_page(string iso3)
    {
        using var page = await registry.OpenAsync($"/en/states/{iso3}");
        Assert.NotEmpty(page.Keys("Visits"));
        foreach (var visit in page.QuerySelectorAll("[data-set=Visits] > [data-key]"))
        {
            using var own = await registry.OpenAsync($"/en/visits/{visit.GetAttribute("data-key")}");
            var acts = visit.QuerySelectorAll("[data-set=VisitEvents] > li").ToList();
            Assert.Equal($"Timeline: {acts.Count} event{(acts.Count == 1 ? "" : "s")}", visit.QuerySelector("details summary")!.Read());
            Assert.Equal(own.Keys("VisitEvents"), acts.Select(a => a.GetAttribute("data-key")));
            Assert.All(own.QuerySelectorAll("[data-set=VisitEvents] > li").Zip(acts), pair => Assert.StartsWith(KindAndDate(pair.Second), pair.First.Read(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Of_a_joint_visit_an_act_names_the_mandates_where_it_is_not_all_of_them()
    {
        using var page = await registry.OpenAsync("/en/states/USA");
        var joint = page.QuerySelectorAll("[data-set=Visits] > [data-key]").Single(v => v.TextContent.Contains("Guantanamo", StringComparison.Ordinal));
        var number = joint.GetAttribute("data-key");
        var mandates = (await registry.GetAsync($"/odata/Visits({number})/Mandates?$select=Slug&$count=true"))["value"]!.AsArray().Count;
        var acts = await registry.AllAsync($"/odata/Visits({number})/Events?$select=Id&$expand=Mandates($select=TitleEn)");
        Assert.All(acts, act =>
        {
            var says = joint.QuerySelector($"[data-set=VisitEvents] > [data-key='{act["Id"]}']")!.TextContent;
            var named = act["Mandates"]!.AsArray().Select(m => m!["TitleEn"]!.ToString()).ToList();
            Assert.All(named, title => Assert.Equal(named.Count < mandates, says.Contains(title, StringComparison.Ordinal)));
        });
        Assert.Contains(acts, act => act["Mandates"]!.AsArray().Count < mandates);
    }

    [Fact]
    public async Task Every_figure_of_cooperation_is_the_number_of_rows_on_the_page_that_it_leads_to()
    {
        var states = (await registry.AllAsync("/odata/States?$filter=Visits/any()&$select=Iso3&$orderby=Iso3")).Select(s => s["Iso3"]!.ToString()).ToList();
        Assert.True(states.Count > 100);
        List<string> differ = [];
        var held = 0;
        foreach (var iso3 in states.Where((_, i) => Full || i % 4 == 0 || states[i] is "EGY" or "IND" or "USA" or "AUS"))
        {
            using var page = await registry.OpenAsync($"/en/states/{iso3}");
            var shown = page.QuerySelectorAll("table.figures tbody tr a").Select(a => (Says: a.TextContent, Address: a.GetAttribute("href")!)).ToList();
            var question = page.QuerySelectorAll(".asked a").Select(a => a.GetAttribute("href")!).Single(q => q.Contains("/Cooperation(", StringComparison.Ordinal));
            var figures = (await registry.GetAsync(question))["value"]!.AsArray().Select(f => f!).ToList();
            Assert.Equal(figures.Select(f => f["Name"]!.ToString()), shown.Select(s => s.Address.Split('?')[0].Split('/')[^1]));
            foreach (var (figure, (says, address)) in figures.Zip(shown))
            {
                var rows = figure["Rows"]!.AsArray().Count;
                var number = figure["Number"]?.GetValue<decimal>();
                held++;
                if (says != (number?.ToString("#,0.#", CultureInfo.InvariantCulture) ?? "Not known") || (figure["Unit"]!.ToString() != "days" && number is not null && number != rows))
                {
                    differ.Add($"{address}: {says}, the API {number} of {rows} rows");
                }
                else if (rows > 0 || iso3 == "EGY")
                {
                    using var counted = await registry.OpenAsync(address);
                    var there = counted.QuerySelectorAll("main [data-set] > [data-key], main [data-set] tbody > [data-key]").Length;
                    if (there != rows || counted.Fact("Number") != says)
                    {
                        differ.Add($"{address}: {says}, {there} rows on the page, {rows} in the API");
                    }
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{held} figures");
        Assert.True(held >= 16 * 30, $"Only {held} figures were held.");
        Assert.True(differ.Count == 0, string.Join("\n", differ));
    }

    [Fact]
    public async Task What_a_figure_leaves_out_its_method_and_what_it_is_not_stand_with_its_rows()
    {
        using var state = await registry.OpenAsync("/en/states/EGY");
        var row = state.QuerySelectorAll("table.figures tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "Requests pending at the end of the period");
        Assert.Equal(["0", "5"], row.QuerySelectorAll("td").Select(c => c.TextContent));
        using var page = await registry.OpenAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("5: last evidence 24 months or more before the end of the period: nothing is known since", page.Fact("Not counted"));
        Assert.Contains("How it is reckoned (version 1)", page.QuerySelectorAll("h2").Select(h => h.TextContent));
        Assert.Contains("The file is taken as it stands on the last day of the period (Geneva)", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A lower bound", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing is counted.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_period_of_the_figures_stands_in_the_address()
    {
        using var page = await registry.OpenAsync("/en/states/EGY?from=1990-01-01&to=2010-06-01");
        Assert.Equal("1 January 1990–1 June 2010", page.QuerySelector("table.figures caption")!.TextContent);
        Assert.Equal(("1990-01-01", "2010-06-01"), (page.QuerySelector("#from")!.GetAttribute("value"), page.QuerySelector("#to")!.GetAttribute("value")));
        using var rows = await registry.OpenAsync("/en/states/EGY/figures/pending?from=1990-01-01&to=2010-06-01");
        Assert.Equal("4", rows.Fact("Number"));
        Assert.Equal("As the visits stood on 1 June 2010, the last day of the period.", rows.QuerySelector("p.quiet")!.Read());
        Assert.Equal("/en/states/EGY?from=1990-01-01&to=2010-06-01#cooperation", rows.QuerySelector("main dl a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Seen_from_a_day_the_page_has_what_stood_then_and_nothing_later()
    {
        using var page = await registry.OpenAsync("/en/states/EGY?asOf=2005-01-01");
        Assert.Equal("As at 1 January 2005", page.QuerySelector("main strong")!.TextContent);
        Assert.Equal("3 requests", page.Fact("Pending requests"));
        var torture = page.QuerySelector("[data-set=Visits] > [data-key='6']")!;
        Assert.Equal("1 reminder", torture.QuerySelectorAll("dt").Single(t => t.TextContent == "Reminders").NextElementSibling!.TextContent);
        Assert.Equal("Reminder sent – 25 January 2002", KindAndDate(torture.QuerySelectorAll("[data-set=VisitEvents] > li").Single(a => a.TextContent.StartsWith("Reminder", StringComparison.Ordinal))));
        Assert.DoesNotContain("nothing known since", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("2008", torture.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1 January 1996–1 January 2005", page.QuerySelector("table.figures caption")!.TextContent);
        Assert.Equal("2005-01-01", page.QuerySelector("form input[type=hidden][name=asOf]")!.GetAttribute("value"));
        Assert.DoesNotContain("What can I do?", page.QuerySelectorAll("h2").Select(h => h.TextContent));
        Assert.Equal("/en/states/EGY", page.QuerySelector("main p a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("2003-07-01")]
    [InlineData("2010-01-01")]
    public async Task Seen_from_a_day_a_timeline_has_as_many_reminders_as_are_counted(string day)
    {
        var visits = await registry.AllAsync($"/odata/Visits/AsOf(date={day})?$filter=ReminderCount gt 0 and StateIso3 ne null&$select=Number,StateIso3,ReminderCount");
        Assert.NotEmpty(visits);
        foreach (var ofState in visits.GroupBy(v => v["StateIso3"]!.ToString()).Take(Full ? int.MaxValue : 12))
        {
            using var page = await registry.OpenAsync($"/en/states/{ofState.Key}?asOf={day}");
            Assert.All(ofState, visit => Assert.Equal(
                visit["ReminderCount"]!.GetValue<int>(),
                page.QuerySelectorAll($"[data-set=Visits] > [data-key='{visit["Number"]}'] .timeline > li > strong").Count(s => s.TextContent == "Reminder sent")));
        }
    }

    [Fact]
    public async Task Reports_on_its_visits_stand_with_their_session_also_beside_the_visit()
    {
        foreach (var report in await registry.AllAsync("/odata/Reports?$filter=Visit/StateIso3 ne null&$select=Slug,Symbol,SessionCode,VisitNumber&$expand=Visit($select=StateIso3)"))
        {
            using var page = await registry.OpenAsync($"/en/states/{report["Visit"]!["StateIso3"]}");
            var row = page.QuerySelector($"[data-set=Reports] > [data-key='{report["Slug"]}']")!;
            Assert.Equal([$"/en/reports/{report["Slug"]}", $"/en/sessions/{report["SessionCode"]}"], row.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
            Assert.Contains(report["Symbol"]!.ToString(), page.QuerySelector($"[data-set=Visits] > [data-key='{report["VisitNumber"]}']")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_says_by_which_rule_calls_are_chosen_and_what_one_can_do()
    {
        using var page = await registry.OpenAsync("/en/states/EGY");
        Assert.Contains("nothing is inferred from titles", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var card = page.QuerySelectorAll("section.card").Single(c => c.QuerySelector("h2")?.TextContent == "What can I do?");
        var mandates = await registry.AllAsync("/odata/Mandates?$filter=Visits/any(v:v/StateIso3 eq 'EGY' and v/View eq 'Pending')&$select=Slug");
        Assert.Equal(mandates.Select(m => $"/en/mandates/{m["Slug"]}").Order(StringComparer.Ordinal), card.QuerySelectorAll("li li a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/en/states/XXX", HttpStatusCode.NotFound)]
    [InlineData("/en/states/EGY?asOf=2999-01-01", HttpStatusCode.BadRequest)]
    [InlineData("/en/states/EGY?asOf=2005-01-01&to=2006-01-01", HttpStatusCode.BadRequest)]
    [InlineData("/en/states/EGY?from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("/en/states/EGY?from=2010-01-01&to=2009-01-01", HttpStatusCode.BadRequest)]
    [InlineData("/en/states/XXX/figures/pending", HttpStatusCode.NotFound)]
    [InlineData("/en/states/EGY/figures/nothing", HttpStatusCode.NotFound)]
    [InlineData("/en/states/EGY/figures/pending?to=2999-01-01", HttpStatusCode.BadRequest)]
    [InlineData("/en/states/EGY/figures/pending?from=2010-01-01&to=2009-01-01", HttpStatusCode.BadRequest)]
    [InlineData("/en/states/EGY/figures/pending", HttpStatusCode.OK)]
    [InlineData("/en/states/EGY/figures/pending?to=0005-01-01", HttpStatusCode.OK)]
    [InlineData("/en/states/AND?to=0005-01-01", HttpStatusCode.OK)]
    [InlineData("/en/improvements?to=0005-01-01", HttpStatusCode.OK)]
    [InlineData("/en/states/EGY?asOf=&from=&to=", HttpStatusCode.OK)]
    public async Task What_is_no_State_no_figure_or_no_day_is_refused(string address, HttpStatusCode status)
    {
        using var page = await registry.OpenAsync(address, status);
        Assert.NotNull(page.QuerySelector("h1"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task In_each_language_only_the_method_and_the_caveat_are_in_English(string language)
    {
        using var page = await registry.OpenAsync($"/{language}/states/EGY");
        var names = page.QuerySelectorAll("table.figures tbody th").Select(h => h.TextContent).ToList();
        Assert.Equal(16, names.Distinct().Count());
        Assert.Empty(page.QuerySelectorAll("table.figures [lang]"));
        foreach (var address in page.QuerySelectorAll("table.figures tbody a").Select(a => a.GetAttribute("href")!))
        {
            using var figure = await registry.OpenAsync(address);
            Assert.Contains(figure.QuerySelector("h1")!.TextContent, names);
            Assert.Empty(figure.QuerySelectorAll("dl.facts [lang]"));
        }
    }

    [Fact]
    public async Task Every_reason_for_not_counting_is_said_in_the_six_languages()
    {
        var reasons = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in await registry.AllAsync("/odata/States?$filter=Visits/any()&$select=Iso3"))
        {
            foreach (var figure in (await registry.GetAsync($"/odata/States('{state["Iso3"]}')/Cooperation(from=2000-01-15,to=2012-01-15)"))["value"]!.AsArray())
            {
                reasons.UnionWith(figure!["LeftOut"]!.AsArray().Select(l => l!.ToString().Split(": ", 2)[1]));
            }
        }

        Assert.NotEmpty(reasons);
        var figures = new Web.Pages.States.CooperationFigure("pending", 1, 0, null, null, [.. reasons.Select(r => $"1: {r}")], [], "", "");
        Assert.All(figures.Reasons, r => Assert.True(r.Key is { } key && Language.All.All(l => Words.In(l)[key].Length > 0), r.English));
    }

    // "Reminder sent – 25 January 2002", without what follows.
    private static string KindAndDate(IElement act) => act.ChildNodes.TakeWhile(n => n is not IElement { LocalName: "span" }).Aggregate("", (says, node) => says + node.TextContent).Trim();
}
