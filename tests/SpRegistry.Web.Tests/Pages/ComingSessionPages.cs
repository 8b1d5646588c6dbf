using AngleSharp;
using AngleSharp.Dom;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>
/// A session five weeks before it opens: one report out in English in time and in French too late, one not out. The archive has
/// neither a translation nor a report that is awaited.
/// </summary>
public sealed class ComingSessionPages : IAsyncLifetime
{
    private readonly FixedClock clock = new("2021-01-20T12:00Z");
    private readonly ServedRegistry registry;

    public ComingSessionPages() => registry = new ServedRegistry(Provider.Sqlite, clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await registry.StartWithAsync();
        await using var db = registry.OpenDatabase();
        db.Sessions.Add(new Session { Code = "HRC46", Body = SessionBody.HRC, Number = 46, Opens = new(2021, 2, 22), Closes = new(2021, 3, 24), Confirmed = true });
        var out30 = new Report { Slug = "A-HRC-46-30", Symbol = "A/HRC/46/30", Kind = ReportKind.Mandate, SessionCode = "HRC46", Confirmed = true };
        out30.Versions.Add(Version(ReportStage.AdvanceUnedited, "en", new(2021, 1, 5)));
        out30.Versions.Add(Version(ReportStage.Official, "fr", new(2021, 1, 18)));
        var awaited = new Report { Slug = "A-HRC-46-35", Symbol = "A/HRC/46/35", Kind = ReportKind.Mandate, SessionCode = "HRC46", TitleEn = "Human rights defenders", Confirmed = true };
        awaited.HoldDialogue(new(2021, 3, 1), new(10, 0));
        db.Mandates.Add(new Mandate { Slug = "sr-defenders", ShortName = "SR defenders", TitleEn = "Special Rapporteur on the situation of human rights defenders" });
        db.Sessions.Add(new Session { Code = "HRC47", Body = SessionBody.HRC, Number = 47, Opens = new(2021, 6, 21), Closes = new(2021, 7, 13) });
        var early = new Report { Slug = "A-HRC-47-1", Symbol = "A/HRC/47/1", Kind = ReportKind.Other, SessionCode = "HRC47", Confirmed = true };
        early.Versions.Add(new ReportVersion { ReportSlug = early.Slug, Stage = ReportStage.Official, Language = "en", Symbol = early.Symbol, PublishedFrom = new(2021, 1, 4), PublishedTo = new(2021, 1, 4), PublishedPrecision = DatePrecision.Day, Confirmed = true });
        foreach (var report in new[] { awaited, early })
        {
            report.Mandates.Add(new ReportMandate { ReportSlug = report.Slug, MandateSlug = "sr-defenders" });
        }

        foreach (var report in new[] { out30, awaited, early })
        {
            ReportLateness.Derive(report);
            db.Reports.Add(report);
        }

        await db.SaveChangesAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task Its_page_says_what_is_about_to_be_late_and_how_long_a_translation_took()
    {
        using var page = await PageAsync("/en/sessions/HRC46");
        Assert.Equal("33 days", page.QuerySelector("dl strong")!.TextContent);
        var warned = Assert.Single(page.QuerySelectorAll("ul[data-set=ReportLateness] li"));
        Assert.Equal("A/HRC/46/35 – ○ To the opening, less than: 6 weeks", warned.TextContent);
        var awaited = Row(page, "A/HRC/46/35");
        Assert.Contains("No version is known", awaited.TextContent, StringComparison.Ordinal);
        Assert.Equal(["state-soon", "state-soon", "state-soon"], awaited.QuerySelectorAll("td > span:first-child").Select(s => s.ClassName));
        Assert.Contains("○ Not yet published", awaited.TextContent, StringComparison.Ordinal);
        Assert.Contains("✓ On time", Row(page, "A/HRC/46/30").TextContent, StringComparison.Ordinal);
        Assert.Contains("Advance unedited version", Row(page, "A/HRC/46/30").TextContent, StringComparison.Ordinal);

        var matrix = page.QuerySelectorAll("table").Last();
        Assert.Equal(["Report", "Arabic", "Chinese", "French", "Russian", "Spanish"], matrix.QuerySelectorAll("thead th").Select(h => h.TextContent));
        var french = matrix.QuerySelector("td[data-label=French]")!.TextContent;
        Assert.Contains("18 January 2021", french, StringComparison.Ordinal);
        Assert.Contains("After English: 13 days", french, StringComparison.Ordinal);
        Assert.Contains("✗ Late", french, StringComparison.Ordinal);
        Assert.Contains("7 days late", french, StringComparison.Ordinal);
        Assert.Contains("No version is known", matrix.QuerySelector("td[data-label=Russian]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_is_out_is_not_due_from_its_mandate_though_the_day_it_is_due_lies_ahead()
    {
        using var page = await PageAsync("/en/mandates/sr-defenders");
        var due = page.QuerySelectorAll("h2").Single(h => h.TextContent == "What is due").NextElementSibling!;
        Assert.Equal(["A/HRC/46/35"], due.QuerySelectorAll("li a").Select(a => a.TextContent));
        Assert.Contains("A/HRC/47/1", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_pages_are_in_six_languages()
    {
        foreach (var language in new[] { "en", "fr", "es", "ar", "ru", "zh" })
        {
            foreach (var path in new[] { "sessions", "sessions/HRC46", "reports", "reports/A-HRC-46-30", "reports/A-HRC-46-35", "lateness", "lateness/day" })
            {
                using var page = await PageAsync($"/{language}/{path}");
                Assert.False(string.IsNullOrWhiteSpace(page.QuerySelector("h1")!.TextContent));
            }
        }
    }

    [Fact]
    public async Task Lateness_warns_of_it_and_counts_the_languages_in_which_nothing_is_known()
    {
        using var page = await PageAsync("/en/lateness");
        Assert.Contains("A/HRC/46/35", page.QuerySelector("table[data-set=ReportLateness]")!.TextContent, StringComparison.Ordinal);
        var languages = page.QuerySelectorAll("table.figures").Last().QuerySelectorAll("tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent, r => string.Join(' ', r.QuerySelectorAll("td").Select(c => c.TextContent.Trim())), StringComparer.Ordinal);
        Assert.Equal("1 1 n < 5", languages["French"]);
        Assert.Equal("0 2 n < 5", languages["Chinese"]);
    }

    [Fact]
    public async Task The_home_page_counts_the_days_to_it_and_each_number_of_reports_leads_to_as_many_rows()
    {
        using var page = await PageAsync("/en");
        Assert.Equal("33 days", page.Fact("Days to the opening"));
        Assert.Equal("11 January 2021", page.Fact("Documents due, six weeks before the opening"));
        Assert.Equal("○ 1 report", page.Fact("What is about to be late"));
        var clocks = page.QuerySelectorAll("#clocks tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent, r => string.Join(' ', r.QuerySelectorAll("td").Select(c => c.Read())), StringComparer.Ordinal);
        Assert.Equal("0 ○ 1 ✓ 1 0", clocks["Six weeks before the opening"]);
        foreach (var link in page.QuerySelectorAll("a[href*='/reports?session=HRC46']"))
        {
            using var list = await PageAsync(link.GetAttribute("href")!);
            var number = link.TextContent.Split(' ').First(part => part.All(char.IsAsciiDigit));
            Assert.Equal(number, $"{list.Keys("ReportLateness").Count}");
        }
    }

    [Fact]
    public async Task On_the_day_of_its_opening_what_is_not_out_is_no_longer_about_to_be_late_nor_said_not_to_be()
    {
        using var before = await PageAsync("/en/lateness");
        Assert.DoesNotContain("The session opens today", before.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        clock.Now = new(2021, 2, 22, 12, 0, 0, TimeSpan.Zero);
        using var page = await PageAsync("/en/lateness");
        var main = page.QuerySelector("main")!.TextContent;
        Assert.Contains("The session opens today: what is not yet published is no longer about to be late for the opening.", main, StringComparison.Ordinal);
        Assert.DoesNotContain("none is about to be late", main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_day_of_its_opening_a_session_is_under_way_also_where_its_last_day_is_not_known()
    {
        await using (var db = registry.OpenDatabase())
        {
            (await db.Sessions.FindAsync(["HRC46"], Cancellation))!.Closes = null;
            await db.SaveChangesAsync(Cancellation);
        }

        clock.Now = new(2021, 2, 22, 12, 0, 0, TimeSpan.Zero);
        using var page = await PageAsync("/en");
        var session = page.QuerySelectorAll("h2").Single(h => h.TextContent == "Session under way").ParentElement!;
        Assert.Equal("/en/sessions/HRC46", session.QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("en", "What changed lately", "No change is on record yet.")]
    [InlineData("ru", "Последние изменения", "Пока не зарегистрировано ни одного изменения.")]
    public async Task While_nothing_is_known_to_have_come_about_the_home_page_says_so(string language, string heading, string says)
    {
        using var page = await PageAsync($"/{language}");
        Assert.Equal(says, page.QuerySelectorAll("h2").Single(h => h.TextContent == heading).NextElementSibling!.TextContent);
    }

    private static ReportVersion Version(ReportStage stage, string language, DateOnly day) =>
        new() { ReportSlug = "A-HRC-46-30", Stage = stage, Language = language, Symbol = "A/HRC/46/30", PublishedFrom = day, PublishedTo = day, PublishedPrecision = DatePrecision.Day, Confirmed = true };

    private static IElement Row(IDocument page, string symbol) => page.QuerySelectorAll("table.reports tbody tr").Single(r => r.QuerySelector("th a")!.TextContent == symbol);

    private async Task<IDocument> PageAsync(string address)
    {
        var html = await registry.Client.GetStringAsync(address, Cancellation);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html), Cancellation);
    }
}
