using System.Net;

namespace SpRegistry.Web.Tests.Pages;

public sealed class MandatePages(RunningRegistry registry)
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("ar")]
    [InlineData("ru")]
    [InlineData("zh")]
    public async Task Every_mandate_of_the_API_is_listed_once_and_an_English_title_is_marked_as_such(string language)
    {
        using var page = await registry.OpenAsync($"/{language}/mandates");
        var rows = await registry.AllAsync("/odata/Mandates?$orderby=Slug");
        Assert.Equal(rows.Select(r => r["Slug"]!.ToString()), page.Keys("Mandates").Order(StringComparer.Ordinal));
        var title = $"Title{char.ToUpperInvariant(language[0])}{language[1]}";
        Assert.Equal(rows.Count(r => r[title] is null), page.QuerySelectorAll("[data-set=Mandates] th [lang=en]").Length);
    }

    [Fact]
    public async Task An_ended_mandate_and_one_of_its_name_that_came_later_are_told_apart_by_their_titles()
    {
        using var ended = await registry.OpenAsync("/en/mandates/sr-afghanistan-1984-2003");
        using var later = await registry.OpenAsync("/en/mandates/sr-afghanistan");
        Assert.Equal("Special Rapporteur on the situation of human rights in Afghanistan (Established: 1984) – SpRegistry", ended.Title);
        Assert.Equal("Special Rapporteur on the situation of human rights in Afghanistan – SpRegistry", later.Title);
    }

    [Fact]
    public async Task Ended_mandates_stand_apart_from_the_thematic_and_the_country_mandates()
    {
        using var page = await registry.OpenAsync("/en/mandates");
        var captions = page.QuerySelectorAll("[data-set=Mandates] caption").Select(c => c.TextContent).ToList();
        var counts = new List<string>();
        foreach (var filter in new[] { "Active and Kind eq 'Thematic'", "Active and Kind eq 'Country'", "not Active" })
        {
            counts.Add($"{(await registry.AllAsync($"/odata/Mandates?$filter={filter}&$select=Slug")).Count} mandates");
        }

        Assert.Equal(counts, captions);
    }

    [Fact]
    public async Task The_mandate_on_torture_has_its_founding_its_holders_and_what_is_not_verified_of_them()
    {
        using var page = await registry.OpenAsync("/en/mandates/sr-torture");
        Assert.Equal("E/CN.4/RES/1985/33 · adopted on 13 March 1985", page.Fact("Founding resolution"));
        Assert.Equal("1985", page.Fact("Established"));
        var holders = page.QuerySelectorAll("[data-set=MandateHolders] tbody tr").ToList();
        var nowak = holders.Single(r => r.TextContent.Contains("Manfred Nowak", StringComparison.Ordinal)).Read();
        Assert.Contains("1 December 2004 2010 confirmed by a document", nowak, StringComparison.Ordinal);
        var melzer = holders.Single(r => r.TextContent.Contains("Nils Melzer", StringComparison.Ordinal)).Read();
        Assert.Contains("2017 2022 unverified", melzer, StringComparison.Ordinal);
        Assert.Contains("Special Rapporteur on the question of torture", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_pending_requests_are_those_of_the_API_with_their_reminders_the_most_reminded_first()
    {
        using var page = await registry.OpenAsync("/en/mandates/sr-torture");
        var rows = await registry.AllAsync("/odata/Visits?$filter=View eq 'Pending' and Mandates/any(m:m/Slug eq 'sr-torture')&$orderby=ReminderCount desc,LastActionOn desc,Number&$select=Number,ReminderCount");
        var pending = page.QuerySelector("[data-set=Visits]")!;
        Assert.Equal($"{rows.Count} requests", pending.QuerySelector("caption")!.TextContent);
        Assert.Equal(
            rows.Take(20).Select(r => $"{r["Number"]} {r["ReminderCount"]}"),
            pending.QuerySelectorAll("tbody tr").Select(r => $"{r.GetAttribute("data-key")} {r.QuerySelector("td.number")!.TextContent}"));
        Assert.Contains("India", pending.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        using var all = await registry.OpenAsync("/en/visits?mandate=sr-torture&view=Pending");
        Assert.Contains($"All pending requests of this mandate ({rows.Count})", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{rows.Count} requests", all.QuerySelector("caption")!.TextContent);
    }

    [Fact]
    public async Task In_Arabic_a_title_that_is_not_confirmed_stays_English_and_says_so()
    {
        using var page = await registry.OpenAsync("/ar/mandates/sr-torture");
        var title = page.QuerySelector("h1 [lang=en]")!;
        Assert.Equal("ltr", title.GetAttribute("dir"));
        Assert.StartsWith("Special Rapporteur on torture", title.TextContent, StringComparison.Ordinal);
        Assert.Equal("لا يوجد اسم مؤكد", page.Fact("العربية"));
    }

    [Fact]
    public async Task Every_mandate_has_a_page_and_what_is_none_has_not()
    {
        foreach (var row in await registry.AllAsync("/odata/Mandates?$select=Slug"))
        {
            using var page = await registry.OpenAsync($"/en/mandates/{row["Slug"]}");
        }

        using var none = await registry.OpenAsync("/en/mandates/sr-nothing", HttpStatusCode.NotFound);
    }
}
