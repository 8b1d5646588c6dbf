using System.Text;
using SpRegistry.Domain.Imports;

namespace SpRegistry.Scrapers.Tests.Saved;

/// <summary>Which list of its source a page shows, whatever its file is called.</summary>
public sealed class PageViewTests
{
    [Theory]
    [InlineData("visits-database", "pending-by-country-en.html", "pending, by country (en)")]
    [InlineData("visits-database", "pending-by-mandate-fr.html", "pending, by mandate (fr)")]
    [InlineData("visits-database", "completed-by-country-es.html", "completed, by country (es)")]
    [InlineData("visits-database", "completed-in-the-future.html", "completed, by country, VUT (fr)")]
    [InlineData("visits-database", "empty-forthcoming.html", "forthcoming, by country (en)")]
    [InlineData("standing-invitations", "table-es.html", "standing invitations (es)")]
    [InlineData("standing-invitations", "list-en.html", "standing invitations (en)")]
    [InlineData("states-not-yet-visited", "as-captured.html", "States not yet visited (fr)")]
    [InlineData("mandates-and-holders", "two-line-header.html", "thematic mandates (en)")]
    [InlineData("mandates-and-holders", "spanish.html", "mandatos por paises (es)")]
    [InlineData("session-reports", "old-layout.html", "HRC46, reports (en)")]
    [InlineData("session-reports", "resolutions-and-decisions.html", "HRC46, outcomes (en)")]
    [InlineData("session-reports", "french.html", "HRC46, reports (fr)")]
    [InlineData("report-documents", "no-files.html", "A/78/300 (en)")]
    [InlineData("country-visits-static", "several-in-one-cell.html", "A-E (en)")]
    [InlineData("country-visits-yearly", "two-visits-in-a-cell.html", "2006 (en)")]
    public void A_page_tells_which_list_it_is(string source, string page, string view) =>
        Assert.Equal(view, PageSources.All[source].Read(new PageBytes("1.html", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Sources", source, page)))).View);

    [Fact]
    public void Lists_that_share_an_address_are_told_apart_by_what_they_show()
    {
        Assert.Equal("pending, by country (en)", View("<h2>Pending visits (2 in total)</h2>", "Requested", "Chad", "Mali"));
        Assert.Equal("other, by country (en)", View("<h2>Other status</h2>", "Postponed", "Chad", "Mali"));
        Assert.Equal("pending, by country, MLI (en)", View("<h2>Pending visits: Mali (2 in total)</h2>", "Requested", "Mali", "Mali"));
        Assert.Equal("completed, by country, MLI (en)", View("<h2>Completed visits</h2>", "Completed", "Mali", "Mali"));
    }

    [Fact]
    public void A_page_in_another_charset_than_it_claims_is_named_among_its_problems()
    {
        var read = Read(Encoding.UTF8.GetBytes(Page("<h2>Pending visits</h2>", "Requested", "Türkiye", "Mali").Replace("<head>", "<head><meta charset=windows-1252>", StringComparison.Ordinal)), null);
        Assert.Contains(read.Problems, p => p.Reason == "the page claims the charset 'windows-1252' and is in UTF-8: letters beyond ASCII were misread");
        read = Read(Encoding.Latin1.GetBytes(Page("<h2>Pending visits</h2>", "Requested", "Türkiye", "Mali").Replace("<head>", "<head><meta charset=windows-1252>", StringComparison.Ordinal)), "utf-8");
        Assert.Equal("the server names the charset 'utf-8', which the page is not in; it was read in windows-1252", Assert.Single(read.Problems).Reason);
        Assert.Empty(Read(Encoding.UTF8.GetBytes(Page("<h2>Pending visits</h2>", "Requested", "Türkiye", "Mali").Replace("<head>", "<head><meta charset=utf-8>", StringComparison.Ordinal)), null).Problems);
    }

    private static string? View(string heading, string status, params string[] states) => Read(Encoding.UTF8.GetBytes(Page(heading, status, states)), null).View;

    private static PageReading Read(byte[] page, string? charset) =>
        PageSources.All["visits-database"].Read(new PageBytes("1.html", page, "https://spinternet.ohchr.org/ViewCountryVisits.aspx", charset));

    private static string Page(string heading, string status, params string[] states) =>
        $"<!DOCTYPE html><html lang=\"en\"><head></head><body>{heading}<table><tr><th>Country</th><th>Mandate</th><th>Status</th><th>Dates of the visit</th></tr>"
        + string.Concat(states.Select((state, i) => $"<tr><td>{state}</td><td>Special Rapporteur on the right to food</td><td>{status}</td><td>{i + 3} May 2007</td></tr>"))
        + "</table><p>Last updated: 1 July 2012</p></body></html>";
}
