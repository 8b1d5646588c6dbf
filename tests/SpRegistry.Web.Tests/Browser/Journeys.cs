using Microsoft.Playwright;

namespace SpRegistry.Web.Tests.Browser;

/// <summary>What people come for, from the front door to the answer: with a keyboard, without JavaScript, over few pages.</summary>
[Collection(BrowsedCollection.Name)]
public sealed class Journeys(BrowsedRegistry registry)
{
    private const int Few = 5;

    [Theory]
    [InlineData("en", "Eritrea", "May 2005", "5 reminders", "Pending when last reported (A/HRC/19/61")]
    [InlineData("ar", "إريتريا", "أيار/مايو 2005", "5 رسائل تذكير", "A/HRC/19/61")]
    public async Task Is_a_visit_to_my_State_pending_was_the_Government_reminded_and_since_when(string language, string state, string since, string reminded, string until)
    {
        await TravelAsync(language, async (reader, page) =>
        {
            await reader.WriteAsync("#q", state);
            await reader.EnterAsync();
            await reader.PressAsync($"main a[href$='/states/{BrowsedRegistry.AskedState}']");
            Assert.Equal(state, await page.Locator("h1").InnerTextAsync());
            var says = await reader.ReadAsync();
            Assert.All([since, reminded, until], part => Assert.Contains(part, says, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("en", "Languages accepted", "French", "Remote participation", "Yes", "27 February 2027, 12:00 (Geneva time)", "3 days left")]
    [InlineData("ar", "اللغات المقبولة", "الفرنسية", "المشاركة عن بُعد", "نعم", "27 شباط/فبراير 2027، الساعة 12:00 (بتوقيت جنيف)", "3 أيام")]
    public async Task Which_calls_are_open_and_which_can_I_answer_from_afar_in_French(string language, string languages, string french, string remote, string yes, string closes, string left)
    {
        await TravelAsync(language, async (reader, page) =>
        {
            await reader.PressAsync("header a[href$='/calls']");
            await reader.PressAsync("main a[href$='/calls?state=Open']");
            var open = await reader.ReadAsync();
            Assert.All(["Appel à contributions : détention et santé", "Water in cities", "Access to justice in rural areas"], title => Assert.Contains(title, open, StringComparison.Ordinal));

            Assert.Equal(languages, await page.Locator("label[for=f-language]").InnerTextAsync());
            await reader.ChooseAsync("#f-language", french);
            Assert.Equal(remote, await page.Locator("label[for=f-remote]").InnerTextAsync());
            await reader.ChooseAsync("#f-remote", yes);
            await reader.PressAsync("form.filters button");
            var mine = await reader.ReadAsync();
            Assert.All(["Appel à contributions : détention et santé", closes, left], part => Assert.Contains(part, mine, StringComparison.Ordinal));
            Assert.DoesNotContain("Water in cities", mine, StringComparison.Ordinal);
            Assert.DoesNotContain("Access to justice in rural areas", mine, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("en", "Not yet published", "Late")]
    [InlineData("ar", "لم يُنشر بعد", "متأخر")]
    public async Task Which_reports_of_the_next_session_are_late_for_the_statement_deadline(string language, string awaited, string late)
    {
        await TravelAsync(language, async (reader, page) =>
        {
            await reader.PressAsync($"main a[href$='/sessions/{BrowsedRegistry.Session}']");
            var session = await reader.ReadAsync();
            Assert.All([BrowsedRegistry.LateReport, BrowsedRegistry.TimelyReport, BrowsedRegistry.AwaitedReport, awaited], part => Assert.Contains(part, session, StringComparison.Ordinal));

            await reader.PressAsync("main a[href*='statement=Late']");
            var reports = await reader.ReadAsync();
            Assert.All([BrowsedRegistry.LateReport, late], part => Assert.Contains(part, reports, StringComparison.Ordinal));
            Assert.DoesNotContain(BrowsedRegistry.TimelyReport, reports, StringComparison.Ordinal);
            Assert.DoesNotContain(BrowsedRegistry.AwaitedReport, reports, StringComparison.Ordinal);
        });
    }

    private async Task TravelAsync(string language, Func<OnlyKeys, IPage, Task> travel)
    {
        await using var context = await registry.OpenAsync(new Reader(language) { Scripts = false });
        var page = await context.NewPageAsync();
        var reader = new OnlyKeys(page);
        await reader.OpenAsync("/");
        Assert.Equal(language == "ar" ? "rtl" : "ltr", await page.Locator("html").GetAttributeAsync("dir"));
        await travel(reader, page);
        Assert.True(reader.Pages <= Few, $"The answer took {reader.Pages} pages.");
    }
}
