using System.Net;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>What the address of a page says, and what is not taken from it: a link that was passed on works, and a wrong one can be mended.</summary>
public sealed class AddressesOfLists(RunningRegistry registry)
{
    [Theory]
    [InlineData("/en/visits?fbclid=abc", "/en/visits")]
    [InlineData("/en/visits?utm_source=x&view=Pending&utm_medium=y", "/en/visits?view=Pending")]
    [InlineData("/fr/states/EGY?asOf=2020-01-01&gclid=z", "/fr/states/EGY?asOf=2020-01-01")]
    [InlineData("/en/about?fbclid=abc", "/en/about")]
    [InlineData("/en/search?q=Egypt&in=visits&fbclid=abc", "/en/search?q=Egypt&in=visits")]
    public async Task What_others_append_to_a_link_changes_nothing_and_is_not_handed_on(string address, string own)
    {
        using var page = await registry.OpenAsync(address);
        Assert.Equal(own, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Contains(own.Replace($"/{own[1..3]}", "/zh", StringComparison.Ordinal), page.QuerySelectorAll("nav.languages a").Select(a => a.GetAttribute("href")));
        var links = page.QuerySelectorAll("a[href], link[href]").Select(a => a.GetAttribute("href")!).ToList();
        Assert.DoesNotContain(links, l => l.Contains("clid", StringComparison.Ordinal) || l.Contains("utm_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/en/visits?veiw=Pending", "veiw", "view, ")]
    [InlineData("/en/visits?page=2", "page", "view, ")]
    [InlineData("/ar/states?state=EGY", "state", "go")]
    [InlineData("/en/search?q=Egypt&from=abc", "from", "q, in")]
    [InlineData("/en/about?asOf=2020-01-01", "asOf", "nothing after the question mark")]
    public async Task A_name_that_means_nothing_is_told_and_the_page_shown(string address, string named, string expected)
    {
        using var page = await registry.OpenAsync(address);
        var says = page.QuerySelector("h1 + [role=status]")!.TextContent;
        Assert.Contains(named, says, StringComparison.Ordinal);
        Assert.Contains(expected, says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/visits?utm_source=letter&utm_medium=email")]
    [InlineData("/en/search?q=Egypt&fbclid=abc")]
    [InlineData("/en/calls.ics?UTM_source=letter")]
    [InlineData("/en/visits.csv?gclid=abc")]
    public async Task What_letters_and_networks_append_to_a_link_is_passed_over(string address)
    {
        using var answer = await registry.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("has no meaning here", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/visits?view=pending", "List (view): pending", "Forthcoming, ")]
    [InlineData("/ru/visits?mandate=x", "Мандат (mandate): x", "…")]
    [InlineData("/fr/visits?mandate=x", "Mandat (mandate)\u00a0: x", "…")]
    [InlineData("/es/visits?mandate=x", "Mandato (mandate): x", "…")]
    [InlineData("/en/visits?asOf=banana", "As it stood on (asOf): banana", "YYYY-MM-DD")]
    [InlineData("/en/visits?asOf=2999-12-31", "As it stood on (asOf): 2999-12-31", "at the latest")]
    [InlineData("/en/visits?sort=colour", "Sort by (sort): colour", "asked, -asked")]
    [InlineData("/en/visits?sort=--asked", "Sort by (sort): --asked", "asked, -asked")]
    [InlineData("/en/visits?after=nowhere", "Next page (after): nowhere", "a link of this list")]
    [InlineData("/en/reports?opening=Never", "Six weeks before the opening (opening): Never", "OnTime, Late")]
    [InlineData("/en/calls?remote=perhaps", "Remote participation (remote): perhaps", "yes, no")]
    public async Task A_wrong_value_is_named_with_what_was_expected_and_the_form_stays(string address, string named, string expected)
    {
        using var page = await registry.OpenAsync(address, HttpStatusCode.BadRequest);
        var says = page.QuerySelector("[role=alert]")!.TextContent.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
        Assert.Contains(named, says, StringComparison.Ordinal);
        Assert.Contains(expected, says, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("form.filters select"));
        Assert.Empty(page.QuerySelectorAll("table"));
    }

    [Theory]
    [InlineData("/en/visits?view=Pending&view=Completed", "List (view)")]
    [InlineData("/en/visits?sort=asked&sort=asked", "Sort by (sort)")]
    public async Task The_same_said_twice_is_refused_beside_the_form(string address, string name)
    {
        using var page = await registry.OpenAsync(address, HttpStatusCode.BadRequest);
        Assert.Contains($"{name}. Expected: one value", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("form.filters select"));
    }

    [Theory]
    [InlineData("/en/states/EGY?asOf=2020-01-01&asOf=2021-01-01", "As it stood on. Expected: one value")]
    [InlineData("/en/states/EGY?asOf=banana", "As it stood on: banana. Expected: a day")]
    [InlineData("/en/lateness/day?asOf=2999-01-01", "As it stood on: 2999-01-01. Expected: a day")]
    [InlineData("/en/lateness/day?asOf=yesterday", "As it stood on: yesterday. Expected: a day")]
    [InlineData("/en/lateness/day?clock=sundial", "sundial. Expected: opening, statement, dialogue")]
    [InlineData("/en/lateness?clock=sundial", "sundial. Expected: opening, statement, dialogue")]
    [InlineData("/en/lateness?by=moon", "moon. Expected: mandate")]
    [InlineData("/en/states/EGY?to=2999-01-01", "up to: 2999-01-01. Expected: a day")]
    [InlineData("/en/states/EGY?from=2020-01-01&asOf=2019-01-01", "Figures from: 2020-01-01. Expected: a day in the form YYYY-MM-DD, 2019-01-01 at the latest")]
    [InlineData("/en/states/EGY/figures/pending?from=soon", "Figures from: soon. Expected: a day")]
    [InlineData("/en/visits/12?asOf=2015-01-01&knownAt=now", "knownAt: now. Expected: an instant")]
    [InlineData("/en/search?q=x&q=y", "q. Expected: one value")]
    [InlineData("/en/search?q=Egypt&after=zz", "after: zz. Expected: a place")]
    [InlineData("/en/search?q=Egypt&in=seas", "in: seas. Expected: states, mandates")]
    public async Task Pages_without_a_form_of_filters_say_what_is_wrong_too(string address, string says)
    {
        using var page = await registry.OpenAsync(address, HttpStatusCode.BadRequest);
        Assert.Contains(says, page.QuerySelector("main p")!.TextContent.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_choice_stays_chosen_beside_a_wrong_one()
    {
        using var page = await registry.OpenAsync("/en/visits?state=EGY&mandate=x", HttpStatusCode.BadRequest);
        Assert.Equal("EGY", page.QuerySelector("select[name=state] option[selected]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("state", false)]
    [InlineData("-state", false)]
    [InlineData("reminders", true)]
    public async Task In_another_language_a_list_by_name_begins_at_its_first_row_and_any_other_goes_on(string sort, bool goesOn)
    {
        using var first = await registry.OpenAsync($"/fr/visits?sort={sort}");
        using var second = await registry.OpenAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var address = second.QuerySelector("nav.languages a[hreflang=en]")!.GetAttribute("href")!;
        Assert.Equal(goesOn, address.Contains("after=", StringComparison.Ordinal));
        Assert.Contains("after=", second.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        using var english = await registry.OpenAsync(address);
        using var expected = await registry.OpenAsync(goesOn ? address.Replace("/en/", "/fr/", StringComparison.Ordinal) : $"/en/visits?sort={sort}");
        Assert.Equal(expected.Keys("Visits"), english.Keys("Visits"));
    }

    [Theory]
    [InlineData("en", "visits", "Country visits ({n}) – SpRegistry", "n_visit_files")]
    [InlineData("zh", "visits?view=Pending", "国家访问：待处理（{n}） – SpRegistry", "n_requests")]
    [InlineData("en", "reports?opening=Late", "Reports ({n}) – SpRegistry", "n_reports")]
    [InlineData("fr", "calls", "Appels à contributions ({n}) – SpRegistry", "n_calls")]
    public async Task The_title_of_a_list_has_its_count(string language, string path, string title, string counted)
    {
        using var page = await registry.OpenAsync($"/{language}/{path}");
        var words = Words.In(Language.Find(language)!);
        var count = Enumerable.Range(1, 2000).Single(n => words.Count(counted, n) == page.QuerySelector("table caption")!.TextContent);
        Assert.Equal(title.Replace("{n}", words.Number(count), StringComparison.Ordinal), page.Title);
    }

    [Fact]
    public async Task Lists_without_filters_have_theirs_too()
    {
        foreach (var (path, set) in new[] { ("states", "States"), ("mandates", "Mandates"), ("sessions", "Sessions") })
        {
            using var page = await registry.OpenAsync($"/en/{path}");
            Assert.EndsWith($" ({page.Keys(set).Count}) – SpRegistry", page.Title, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_citation_says_that_it_is_in_English()
    {
        await using var db = registry.OpenDatabase();
        using var page = await registry.OpenAsync($"/ar/visits/{db.Visits.First(v => v.MergedIntoNumber == null).Number}");
        var cited = page.QuerySelectorAll("a[href*='SourceRows('] bdi").ToList();
        Assert.NotEmpty(cited);
        Assert.All(cited, c => Assert.Equal("en", c.GetAttribute("lang")));
    }
}
