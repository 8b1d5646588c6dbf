using System.Net;
using System.Xml.Linq;
using AngleSharp.Dom;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Pages;

public sealed class SearchPages(RunningRegistry registry)
{
    private Task<IDocument> SearchAsync(string query, string more = "", HttpStatusCode expected = HttpStatusCode.OK) =>
        registry.OpenAsync($"/en/search?q={Uri.EscapeDataString(query)}{more}", expected);

    [Theory]
    [InlineData("Egypt")]
    [InlineData("egypte")]
    [InlineData("Égypte")]
    [InlineData("Egipto")]
    [InlineData("مصر")]
    [InlineData("Египет")]
    [InlineData("埃及")]
    [InlineData("EGY")]
    [InlineData("eg")]
    public async Task A_State_is_found_first_by_its_name_in_any_of_the_six_languages_with_or_without_accents_and_by_its_code(string query)
    {
        using var page = await SearchAsync(query);
        Assert.Equal("/en/states/EGY", page.QuerySelector("#exact a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_State_is_found_by_a_name_that_it_no_longer_has()
    {
        using var page = await SearchAsync("Swaziland");
        Assert.Contains("/en/states/SWZ", page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("A/HRC/46/26")]
    [InlineData("a/hrc/46/26")]
    [InlineData("A-HRC-46-26")]
    public async Task A_report_is_found_first_by_its_symbol(string query)
    {
        using var page = await SearchAsync(query);
        Assert.Equal("/en/reports/A-HRC-46-26", page.QuerySelector("#exact a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("en", "507", "/en/visits/507")]
    [InlineData("en", "Visit 507", "/en/visits/507")]
    [InlineData("zh", "访问507", "/zh/visits/507")]
    [InlineData("en", "HRC46", "/en/sessions/HRC46")]
    [InlineData("fr", "hrc 46", "/fr/sessions/HRC46")]
    public async Task A_visit_is_found_by_its_number_and_a_session_by_its_code(string language, string query, string path)
    {
        using var page = await registry.OpenAsync($"/{language}/search?q={Uri.EscapeDataString(query)}");
        Assert.Contains(path, page.QuerySelectorAll("#exact a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task The_beginning_of_a_symbol_finds_all_reports_that_have_it()
    {
        using var few = await SearchAsync("A/HRC/19");
        using var all = await SearchAsync("A/HRC/19", "&in=reports");
        var rows = await registry.AllAsync("/odata/Reports?$filter=contains(Symbol,'A/HRC/19')&$orderby=Symbol&$select=Slug");
        Assert.Equal(rows.Select(r => r["Slug"]!.ToString()), all.Keys("Reports"));
        Assert.Equal(rows.Take(10).Select(r => r["Slug"]!.ToString()), few.Keys("Reports"));
    }

    [Theory]
    [InlineData("sr-torture")]
    [InlineData("SR torture")]
    public async Task A_mandate_is_found_first_by_its_key_and_its_short_name(string query)
    {
        using var page = await SearchAsync(query);
        Assert.Equal("/en/mandates/sr-torture", page.QuerySelector("#exact a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_visits_of_a_mandate_are_counted_as_the_API_counts_them_and_all_can_be_reached()
    {
        using var page = await SearchAsync("sr-torture");
        var count = (await registry.AllAsync("/odata/Visits?$filter=Mandates/any(m:m/Slug eq 'sr-torture')&$select=Number")).Count;
        Assert.Equal(10, page.Keys("Visits").Count);
        Assert.Equal($"{count} visit files", page.QuerySelector("[data-set=Visits] caption")!.TextContent);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Single(h => h.EndsWith("in=visits", StringComparison.Ordinal)); next is not null;)
        {
            using var rows = await registry.OpenAsync(next);
            Assert.All(rows.Keys("Visits"), key => Assert.True(seen.Add(key)));
            next = rows.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(count, seen.Count);
    }

    [Fact]
    public async Task Two_words_find_what_has_both()
    {
        using var page = await SearchAsync("Egypte torture");
        var rows = await registry.AllAsync("/odata/Visits?$filter=StateIso3 eq 'EGY' and Mandates/any(m:m/Slug eq 'sr-torture')&$select=Number");
        Assert.NotEmpty(rows);
        Assert.Equal(rows.Select(r => r["Number"]!.ToString()), page.Keys("Visits"));
    }

    [Fact]
    public async Task Words_of_a_call_find_it()
    {
        using var page = await SearchAsync("peaceful assembly");
        Assert.Contains("1", page.Keys("CallsForInput"));
    }

    [Fact]
    public async Task Where_nothing_is_found_it_says_so_and_what_else_could_be_tried()
    {
        using var page = await SearchAsync("zzzz");
        Assert.Contains("Nothing is found for: zzzz", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("/en/states", page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        Assert.Equal("zzzz", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Where_one_word_hides_everything_it_says_what_is_found_without_it()
    {
        using var page = await SearchAsync("Egypt zzzz");
        var without = Assert.Single(page.QuerySelectorAll("#without a"));
        using var then = await registry.OpenAsync(without.GetAttribute("href")!);
        Assert.Equal("Egypt", then.QuerySelector("input[name=q]")!.GetAttribute("value"));
        var count = then.QuerySelector("main [role=status]")!.Read().Split(": ")[1].Split(' ')[0];
        Assert.Equal($"without zzzz: {count} results", without.Read());
    }

    [Theory]
    [InlineData("en", "Tanzanai", "United Republic of Tanzania")]
    [InlineData("fr", "Allemange", "Allemagne")]
    [InlineData("fr", "Egyptt", "Égypte")]
    [InlineData("ru", "Гермония", "Германия")]
    [InlineData("en", "tortrue", "torture")]
    [InlineData("en", "torture Egytp", "Egypt")]
    public async Task A_slip_of_the_pen_is_answered_with_the_names_near_it_in_the_pages_language_and_in_English(string language, string query, string name)
    {
        using var page = await registry.OpenAsync($"/{language}/search?q={Uri.EscapeDataString(query)}");
        var near = page.QuerySelectorAll("#near a").First(a => a.TextContent == name);
        using var then = await registry.OpenAsync(near.GetAttribute("href")!);
        Assert.NotNull(then.QuerySelector("#exact, #mandates"));
    }

    [Theory]
    [InlineData("the visit of Egypt", "Egypt visit")]
    [InlineData("Égypte", "egypte")]
    [InlineData("A/HRC/46/26", "a hrc 46 26")]
    public async Task Words_that_say_nothing_and_how_a_word_is_written_do_not_count(string query, string same)
    {
        using var page = await SearchAsync(query);
        using var other = await SearchAsync(same);
        Assert.Equal(page.QuerySelectorAll("main [data-key]").Select(r => r.GetAttribute("data-key")), other.QuerySelectorAll("main [data-key]").Select(r => r.GetAttribute("data-key")));
    }

    [Fact]
    public async Task Names_come_in_the_order_exact_then_begun_then_by_words()
    {
        using var page = await SearchAsync("Guinea");

        // Guinea Ecuatorial begins so, in Spanish; Papua New Guinea does in no language.
        Assert.Equal(["GIN", "GNQ", "GNB", "PNG"], page.QuerySelectorAll("#states + ul > [data-key]").Select(r => r.GetAttribute("data-key")!));
    }

    [Fact]
    public async Task A_browser_can_search_from_its_own_box_in_each_language()
    {
        foreach (var language in Language.All)
        {
            using var home = await registry.OpenAsync($"/{language.Code}");
            var link = home.QuerySelector("head link[rel=search][type='application/opensearchdescription+xml']")!;
            using var answer = await registry.Client.GetAsync(link.GetAttribute("href")!, TestContext.Current.CancellationToken);
            Assert.Equal("application/opensearchdescription+xml", answer.Content.Headers.ContentType!.MediaType);
            XNamespace space = "http://a9.com/-/spec/opensearch/1.1/";
            var described = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;
            Assert.Equal(space + "OpenSearchDescription", described.Name);
            Assert.InRange(described.Element(space + "ShortName")!.Value.Length, 1, 16);
            Assert.InRange(described.Element(space + "Description")!.Value.Length, 1, 1024);
            Assert.Equal(language.Code, described.Element(space + "Language")!.Value);
            var template = described.Elements(space + "Url").Single(u => u.Attribute("type")!.Value == "text/html").Attribute("template")!.Value;
            using var page = await registry.OpenAsync(template.Replace("{searchTerms}", "EGY", StringComparison.Ordinal));
            Assert.Equal($"/{language.Code}/states/EGY", page.QuerySelector("#exact a")!.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task An_empty_box_asks_what_is_looked_for()
    {
        using var page = await registry.OpenAsync("/en/search");
        Assert.Contains("What is looked for?", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var blank = await SearchAsync("  ");
        Assert.Contains("What is looked for?", blank.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", HttpStatusCode.BadRequest)]
    [InlineData("%", HttpStatusCode.BadRequest)]
    [InlineData("one two three four five six seven", HttpStatusCode.BadRequest)]
    [InlineData("\0", HttpStatusCode.OK)]
    [InlineData("'' or 1 eq 1", HttpStatusCode.OK)]
    [InlineData("the special rapporteur on human rights", HttpStatusCode.OK)]
    [InlineData("an re in of st al", HttpStatusCode.OK)]
    public async Task What_cannot_be_looked_for_is_told_and_nothing_typed_breaks_it(string query, HttpStatusCode expected)
    {
        using var page = await SearchAsync(query, expected: expected);
        Assert.NotNull(page.QuerySelector("input[name=q]"));
    }

    [Fact]
    public async Task The_longest_words_that_are_taken_break_nothing_either()
    {
        using var chinese = await SearchAsync(new string('权', 100));
        using var accented = await SearchAsync(new string('é', 100));
        using var longer = await SearchAsync(new string('权', 101), expected: HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_group_that_is_none_and_a_page_that_is_none_are_refused()
    {
        using var group = await SearchAsync("torture", "&in=nothing", HttpStatusCode.BadRequest);
        using var after = await SearchAsync("torture", "&in=visits&after=nothing", HttpStatusCode.BadRequest);
    }
}
