using System.Net;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Reading;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>The pages of the calls that the archive has, all of which are closed.</summary>
public sealed class CallPages(RunningRegistry registry)
{
    private async Task<int> CallOfJune2022Async() =>
        (await registry.AllAsync("/odata/CallsForInput?$filter=DeadlinePrinted eq '10 June 2022'&$select=Number")).Single()["Number"]!.GetValue<int>();

    [Theory]
    [InlineData("en", "Closes", "10 June 2022, 23:59 (Geneva time)", "10 June 2022, 21:59 (UTC)")]
    [InlineData("fr", "Clôture", "10 juin 2022, 23:59 (heure de Genève)", "21:59 (temps universel, UTC)")]
    [InlineData("ar", "موعد الإغلاق", "10 حزيران/يونيه 2022، الساعة 23:59 (بتوقيت جنيف)", "الساعة 21:59 (التوقيت العالمي المنسق)")]
    [InlineData("zh", "截止时刻", "2022年6月10日 23:59（日内瓦时间）", "2022年6月10日 21:59（协调世界时）")]
    public async Task A_call_says_to_the_minute_until_when_it_was_open_by_the_clock_of_Geneva(string language, string term, string says, string utc)
    {
        using var page = await registry.OpenAsync($"/{language}/calls/{await CallOfJune2022Async()}");
        Assert.StartsWith(says, page.Fact(term), StringComparison.Ordinal);
        Assert.Contains(utc, page.Fact(term), StringComparison.Ordinal);
        Assert.Equal(language == "ar" ? "rtl" : "ltr", page.DocumentElement.GetAttribute("dir"));
        Assert.StartsWith("2022-06-10T21:59:00", page.QuerySelector("dl.facts time")!.GetAttribute("datetime"), StringComparison.Ordinal);
        Assert.Equal("en", (page.QuerySelector("h1 [lang]") ?? page.DocumentElement).GetAttribute("lang"));
    }

    [Fact]
    public async Task What_it_says_it_asked_of_the_api_the_api_answers()
    {
        using var page = await registry.OpenAsync($"/en/calls/{await CallOfJune2022Async()}");
        foreach (var asked in page.QuerySelectorAll("ul.asked a").Select(a => a.GetAttribute("href")!))
        {
            Assert.DoesNotContain(' ', asked);
            using var answer = await registry.Client.GetAsync(asked, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, asked);
        }
    }

    [Fact]
    public async Task It_says_that_the_time_is_assumed_and_what_is_printed()
    {
        using var page = await registry.OpenAsync($"/en/calls/{await CallOfJune2022Async()}");
        Assert.Contains("Time assumed: The time or its zone is not printed", page.Fact("Closes"), StringComparison.Ordinal);
        Assert.Equal("10 June 2022", page.Fact("Deadline (As printed in the source)"));
        Assert.DoesNotContain("left", page.Fact("Closes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_call_does_not_say_is_shown_as_not_stated_never_as_a_no()
    {
        using var page = await registry.OpenAsync($"/en/calls/{await CallOfJune2022Async()}");
        foreach (var term in new[] { "Languages accepted", "Formats accepted", "Remote participation", "Confidential channel", "Reasonable accommodation", "Theme", "Opens" })
        {
            Assert.Equal("Not stated", page.Fact(term));
        }
    }

    [Fact]
    public async Task It_leads_to_the_page_it_was_read_off_and_shows_where_that_leads()
    {
        using var page = await registry.OpenAsync($"/en/calls/{await CallOfJune2022Async()}");
        var link = page.QuerySelectorAll("dl.facts a").Single(a => a.GetAttribute("href")!.StartsWith("https://", StringComparison.Ordinal));
        Assert.Equal(link.GetAttribute("href"), link.TextContent);
    }

    [Fact]
    public async Task The_list_has_the_calls_of_the_API_in_its_order_and_each_of_them_has_a_page()
    {
        using var page = await registry.OpenAsync("/en/calls?issuer=all");
        var rows = await registry.AllAsync("/odata/CallsForInput?$orderby=Deadline desc,Number&$select=Number");
        Assert.Equal(rows.Select(r => r["Number"]!.ToString()), page.Keys("CallsForInput"));
        Assert.Equal($"{rows.Count} calls for input", page.QuerySelector("table caption")!.TextContent);
        foreach (var link in page.QuerySelectorAll("[data-set=CallsForInput] tbody th a").Select(a => a.GetAttribute("href")!))
        {
            using var call = await registry.OpenAsync(link);
        }
    }

    [Fact]
    public async Task By_itself_the_list_has_the_calls_of_special_procedures_and_a_chip_takes_that_away()
    {
        using var page = await registry.OpenAsync("/en/calls");
        var own = await registry.AllAsync("/odata/CallsForInput?$filter=Issuer eq 'SpecialProcedures'&$orderby=Deadline desc,Number&$select=Number");
        Assert.Equal(own.Select(r => r["Number"]!.ToString()), page.Keys("CallsForInput"));
        Assert.Equal("SpecialProcedures", page.QuerySelector("#f-issuer option[selected]")!.GetAttribute("value"));
        Assert.NotNull(page.GetElementById("plans"));
        var chip = Assert.Single(page.QuerySelectorAll(".chips a"));
        using var all = await registry.OpenAsync(chip.GetAttribute("href")!);
        Assert.Equal(20, all.Keys("CallsForInput").Count);
        Assert.Empty(all.QuerySelectorAll(".chips a"));
        using var bodies = await registry.OpenAsync("/en/calls?issuer=TreatyBody");
        Assert.Equal((await registry.AllAsync("/odata/CallsForInput?$filter=Issuer eq 'TreatyBody'")).Count, bodies.Keys("CallsForInput").Count);
    }

    [Theory]
    [InlineData("/en/calls", 12)]
    [InlineData("/en/calls?issuer=all", 20)]
    [InlineData("/en/calls?issuer=TreatyBody", 2)]
    public async Task The_ways_in_which_calls_stand_add_up_to_all_of_them(string address, int all)
    {
        using var page = await registry.OpenAsync(address);
        var counts = page.QuerySelectorAll("nav.orders a[href*='state=']").Where(a => !a.GetAttribute("href")!.EndsWith("ClosingSoon", StringComparison.Ordinal)).Select(a => int.Parse(a.TextContent.Split(' ')[^1]));
        Assert.Equal(all, counts.Sum());
    }

    [Fact]
    public async Task A_number_without_a_call_and_a_filter_without_sense_are_told_so()
    {
        using var none = await registry.OpenAsync("/en/calls/999999", HttpStatusCode.NotFound);
        using var bad = await registry.OpenAsync("/en/calls?remote=perhaps", HttpStatusCode.BadRequest);
    }
}

/// <summary>The pages of calls that are open, and of plans.</summary>
public sealed class OpenCallPages : IAsyncLifetime
{
    private const int Joint = 901;
    private const int Written = 902;
    private const int Plan = 903;

    private readonly FixedClock clock = new("2026-11-22T10:00Z");
    private readonly ServedRegistry registry;

    public OpenCallPages() => registry = new ServedRegistry(Provider.Sqlite, clock);

    public async ValueTask InitializeAsync()
    {
        await registry.StartWithAsync("reference-mandates", "reference-calls");
        await using var db = registry.OpenDatabase();
        await db.WriteAsync(
            new Occasion(ChangeActor.Curator, "test"),
            async token =>
            {
                var joint = new CallForInput { Number = Joint, Identity = "https://x/901", PrintedTitle = "Appel conjoint", PrintedTitleLanguage = "fr", Issuer = CallIssuer.SpecialProcedures, Languages = ["en", "fr"], Formats = ["docx"], Remote = true, Confidential = true };
                joint.IssueBy(new HashSet<string>(StringComparer.Ordinal) { "sr-torture", "sr-health" });
                joint.CloseAt(new(2026, 11, 27), new(12, 0), "Europe/Zurich");
                var written = new CallForInput { Number = Written, Identity = "https://x/902", PrintedTitle = "Written only", PrintedTitleLanguage = "en", Issuer = CallIssuer.SpecialProcedures, Languages = ["fr"], Remote = false };
                written.CloseAt(new(2027, 3, 1), null, null);
                db.CallsForInput.AddRange(joint, written);
                db.PlannedCalls.Add(new PlannedCall { Number = Plan, Theme = "Detention at sea", WindowPrinted = "second half of 2027", WindowFrom = new(2027, 7, 1), WindowTo = new(2027, 12, 31), WindowPrecision = DatePrecision.Half, Confidence = PlanConfidence.Likely, LastConfirmedOn = new(2026, 10, 1) });
                await db.SaveChangesAsync(token);
                return true;
            },
            TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Which_open_calls_can_I_answer_from_afar_in_French(string language)
    {
        using var page = await registry.OpenAsync($"/{language}/calls?state=Open&remote=yes&language=fr");
        var rows = await registry.AllAsync("/odata/CallsForInput?$filter=State in ('Open','ClosingSoon') and Remote eq true and Languages/any(l:l eq 'fr')&$select=Number");
        Assert.Equal([$"{Joint}"], page.Keys("CallsForInput"));
        Assert.Equal(rows.Select(r => r["Number"]!.ToString()), page.Keys("CallsForInput"));
    }

    [Fact]
    public async Task Open_calls_stand_in_the_order_in_which_they_close_and_what_closes_soon_is_among_them()
    {
        using var page = await registry.OpenAsync("/en/calls?state=Open");
        Assert.Equal([$"{Joint}", $"{Written}"], page.Keys("CallsForInput"));
        using var soon = await registry.OpenAsync("/en/calls?state=ClosingSoon");
        Assert.Equal([$"{Joint}"], soon.Keys("CallsForInput"));
    }

    [Fact]
    public async Task A_call_of_two_mandates_is_one_call_with_both_and_its_title_says_in_which_language_it_is()
    {
        using var page = await registry.OpenAsync($"/en/calls/{Joint}");
        Assert.Equal("Appel conjoint", page.QuerySelector("h1 [lang=fr]")!.TextContent);
        Assert.Contains("French", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["/en/mandates/sr-health", "/en/mandates/sr-torture"], page.QuerySelectorAll("dl.facts a").Select(a => a.GetAttribute("href")));
        Assert.Equal(("Yes", "Yes", "English, French", "docx"), (page.Fact("Remote participation"), page.Fact("Confidential channel"), page.Fact("Languages accepted"), page.Fact("Formats accepted")));
        using var list = await registry.OpenAsync("/en/calls?mandate=sr-health&state=Open");
        Assert.Equal([$"{Joint}"], list.Keys("CallsForInput"));
    }

    [Theory]
    [InlineData("2026-11-22T10:00Z", "5 days left")]
    [InlineData("2026-11-26T22:59Z", "1 day left")]
    [InlineData("2026-11-26T23:30Z", "Closes today")]
    public async Task It_says_how_many_days_of_Geneva_are_left(string now, string left)
    {
        clock.Now = new FixedClock(now).Now;
        using var page = await registry.OpenAsync($"/en/calls/{Joint}");
        Assert.Equal($"27 November 2026, 12:00 (Geneva time) · 27 November 2026, 11:00 (UTC) · {left}", page.Fact("Closes"));
    }

    [Fact]
    public async Task A_plan_stands_apart_until_it_becomes_the_call_at_the_same_address()
    {
        using var list = await registry.OpenAsync("/en/calls");
        Assert.Equal([$"{Plan}"], list.Keys("PlannedCalls"));
        using (var plan = await registry.OpenAsync($"/en/calls/{Plan}"))
        {
            Assert.Contains("not an open call", plan.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("second half of 2027", plan.Fact("Planned for"), StringComparison.Ordinal);
            Assert.Equal(("Likely", "1 October 2026"), (plan.Fact("How sure the plan is"), plan.Fact("Last confirmed")));
        }

        await using var db = registry.OpenDatabase();
        await db.WriteAsync(
            new Occasion(ChangeActor.Curator, "test"),
            async token =>
            {
                (await db.PlannedCalls.FindAsync([Plan], token))!.BecameCall = true;
                db.CallsForInput.Add(new CallForInput { Number = Plan, Identity = "https://x/903", PrintedTitle = "Detention at sea: call", PrintedTitleLanguage = "en" });
                await db.SaveChangesAsync(token);
                return true;
            },
            TestContext.Current.CancellationToken);
        using var call = await registry.OpenAsync($"/en/calls/{Plan}");
        Assert.Equal("Detention at sea: call", call.QuerySelector("h1")!.TextContent);
        Assert.Equal("No deadline stated", call.Fact("Closes"));
        using var after = await registry.OpenAsync("/en/calls");
        Assert.Empty(after.Keys("PlannedCalls"));
    }
}
