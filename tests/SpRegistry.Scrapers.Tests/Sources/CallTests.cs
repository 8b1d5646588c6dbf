using System.Globalization;
using SpRegistry.Scrapers.Calls;

namespace SpRegistry.Scrapers.Tests.Sources;

public sealed class CallTests
{
    [Theory]
    [InlineData("30 September 2026", "2026-09-30", null, null)]
    [InlineData("15th August 2021", "2021-08-15", null, null)]
    [InlineData("12 gennaio 2018", "2018-01-12", null, null)]
    [InlineData("April 30, 2013", "2013-04-30", null, null)]
    [InlineData("15 July 2025, 18:00 CET", "2025-07-15", "18:00", "Europe/Zurich")]
    [InlineData("15 July 2025, 18h00 (CEST)", "2025-07-15", "18:00", "Europe/Zurich")]
    [InlineData("23:59 Geneva time, 3 May 2024", "2024-05-03", "23:59", "Europe/Zurich")]
    [InlineData("3 May 2024, midnight (Geneva time)", "2024-05-03", "23:59", "Europe/Zurich")]
    [InlineData("3 May 2024 at 6 p.m.", "2024-05-03", "18:00", null)]
    [InlineData("3 May 2024, 5.30 pm Central European Time", "2024-05-03", "17:30", "Europe/Zurich")]
    [InlineData("3 May 2024, 12:00 GMT", "2024-05-03", "12:00", "Etc/UTC")]
    [InlineData("31 (month cut)", null, null, null)]
    [InlineData("May 2024", null, null, null)]
    [InlineData("soon", null, null, null)]
    public void A_deadline_has_day_time_and_zone_as_far_as_printed(string printed, string? on, string? at, string? zone)
    {
        var read = PrintedDeadline.Read(printed);
        Assert.Equal(on, read.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(at, read.At?.ToString("HH:mm", CultureInfo.InvariantCulture));
        Assert.Equal(zone, read.Zone);
        Assert.Equal(on is null, read.Reason is not null);
    }

    [Theory]
    [InlineData("a report for the 77th session of the UN General Assembly", "GA77")]
    [InlineData("the fifty-third session of the Human Rights Council", "HRC53")]
    [InlineData("the eightieth session of the General Assembly", "GA80")]
    [InlineData("a report to the Human Rights Council", "HRC")]
    [InlineData("a statement", null)]
    public void The_session_of_the_report_is_read_from_words(string text, string? session) => Assert.Equal(session, ReportTo.Read(text));

    [Theory]
    [InlineData("/en/calls-for-input/2025/a", "https://www.ohchr.org/en/calls-for-input/2025/a")]
    [InlineData("https://www.ohchr.org/en/calls-for-input/2025/a/?x=1#y", "https://www.ohchr.org/en/calls-for-input/2025/a")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("", null)]
    public void One_page_has_one_address(string link, string? address) => Assert.Equal(address, CallAddress.Absolute(link));

    [Fact]
    public void The_listing_links_to_its_next_page_until_the_last()
    {
        var pages = new BundledArchive().Pages(PageSources.All["calls-listing"]).Select(page => page.Page).ToList();
        Assert.Equal("https://www.ohchr.org/en/calls-for-input-listing?page=1", CallsListing.Next(pages[0]));
        Assert.Null(CallsListing.Next(pages[1]));
    }
}
