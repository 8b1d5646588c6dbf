using System.Diagnostics;
using System.Text;
using SpRegistry.Domain.Imports;

namespace SpRegistry.Scrapers.Tests.Sources;

public sealed class RefusalTests
{
    private static readonly IPageSource Static = PageSources.All["country-visits-static"];

    [Fact]
    public void A_page_over_five_megabytes_is_refused_unread()
    {
        var refusal = Assert.Throws<PageRefusedException>(() => Static.Read(new PageBytes("large.html", new byte[(5 * 1024 * 1024) + 1])));
        Assert.Equal("large.html of country-visits-static was refused: expected a page of at most 5 MB; found 5242881 bytes.", refusal.Message);
    }

    [Theory]
    [InlineData("b")]
    [InlineData("div")]
    [InlineData("table")]
    public void A_page_nested_a_hundred_thousand_deep_is_refused_in_time(string tag)
    {
        var watch = Stopwatch.StartNew();
        var bytes = Encoding.ASCII.GetBytes("<html><body>" + string.Concat(Enumerable.Repeat($"<{tag}>", 100_000)));
        Assert.Throws<PageRefusedException>(() => Static.Read(new PageBytes("deep.html", bytes)));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("not a page at all")]
    [InlineData("<table><tr><td rowspan=65534 colspan=1000>x</table>")]
    public void What_is_no_page_is_refused_by_every_source(string text)
    {
        foreach (var source in PageSources.InOrder)
        {
            Assert.Throws<PageRefusedException>(() => source.Read(new PageBytes("page.html", Encoding.UTF8.GetBytes(text))));
        }
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void A_page_that_prints_a_row_over_and_over_is_refused(int times, bool refused)
    {
        var rows = string.Concat(Enumerable.Repeat("<tr><td>Nauru</td><td>Special Rapporteur on torture</td><td>(2005)</td></tr>", times));
        var page = new PageBytes("again.html", Encoding.UTF8.GetBytes($"<h1>Visits</h1><table><tr><th>Country</th><th>Mandate</th><th>Date of visit</th></tr>{rows}</table><p>Last updated: 20 September 2010</p>"));
        if (refused)
        {
            Assert.Equal("again.html of country-visits-static was refused: expected a row at most 100 times; found one 101 times.", Assert.Throws<PageRefusedException>(() => Static.Read(page)).Message);
        }
        else
        {
            Assert.Equal(times, Static.Read(page).Rows.Count);
        }
    }

    [Fact]
    public void A_damaged_page_is_read_or_refused_and_never_crashes()
    {
        var random = new Random(20260101);
        foreach (var page in new BundledArchive().Pages())
        {
            for (var n = 0; n < 12; n++)
            {
                var bytes = page.Page.Content.ToArray();
                for (var flips = 0; flips < 1 + (n * 5); flips++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                var damaged = page.Page with { Content = n % 3 == 0 ? bytes.AsMemory(0, random.Next(bytes.Length)) : bytes };
                try
                {
                    page.Source.Read(damaged);
                }
                catch (PageRefusedException)
                {
                    // The other right answer.
                }
            }
        }
    }
}
