using System.Text;
using SpRegistry.Scrapers.Fetching;

namespace SpRegistry.Scrapers.Tests.Fetching;

/// <summary>RFC 9309, with the examples of its section 5.</summary>
public sealed class RobotsTxtTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/", "/publications/a.html", true)]
    [InlineData("User-agent: *\nDisallow: *.gif$\nDisallow: /example/", "/example/a.html", false)]
    [InlineData("User-agent: *\nDisallow: *.gif$", "/a/b.gif", false)]
    [InlineData("User-agent: *\nDisallow: *.gif$", "/a/b.gif?x=1", true)]
    [InlineData("User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/disallowed.gif", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    [InlineData("User-agent: *\nAllow: /a/*\nDisallow: /a/b", "/a/b", true)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*?*lang=", "/x.aspx?visitType=other&lang=en", false)]
    [InlineData("User-agent: *\nDisallow: /fish*.php", "/fishheads/catfish.php?id=1", false)]
    [InlineData("User-agent: *\nDisallow: /fish*.php", "/Fish.PHP", true)]
    [InlineData("User-agent: *\nDisallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", false)]
    [InlineData("User-agent: *\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz", false)]
    [InlineData("User-agent: *\nDisallow: /a%2fb", "/a/b", true)]
    [InlineData("user-agent : *\r\nDISALLOW : /a # why\r\n", "/a", false)]
    [InlineData("\uFEFFUser-agent: *\rDisallow: /a", "/a", false)]
    [InlineData("Disallow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: spregistry\nDisallow: /private", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: SpRegistry/1.0\nAllow: /", "/a", true)]
    [InlineData("User-agent: SpRegistry\nDisallow: /a\n\nUser-agent: other\nAllow: /\n\nUser-agent: SPREGISTRY\nDisallow: /b", "/b", false)]
    [InlineData("User-agent: other\nUser-agent: SpRegistry\nSitemap: https://x/\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: SpRegistryBot\nDisallow: /", "/a", true)]
    [InlineData("User-agent: SpRegistry\n\nUser-agent: *\nDisallow: /", "/a", false)]
    public void The_longest_rule_of_our_group_decides(string file, string path, bool allowed) =>
        Assert.Equal(allowed, RobotsTxt.Parse(Encoding.UTF8.GetBytes(file)).Allows(path));

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 10", 10.0)]
    [InlineData("User-agent: *\nCrawl-delay: 0.5\nDisallow: /a", 0.5)]
    [InlineData("User-agent: *\nCrawl-delay: 10\n\nUser-agent: SpRegistry\nDisallow: /a", null)]
    [InlineData("User-agent: *\nCrawl-delay: soon", null)]
    public void A_crawl_delay_is_that_of_our_group(string file, double? seconds) =>
        Assert.Equal(seconds, RobotsTxt.Parse(Encoding.UTF8.GetBytes(file)).CrawlDelay?.TotalSeconds);

    [Fact]
    public void What_lies_behind_500_kilobytes_is_not_read()
    {
        var file = Encoding.UTF8.GetBytes($"User-agent: *\n#{new string('x', RobotsTxt.MaxBytes)}\nDisallow: /");
        Assert.True(RobotsTxt.Parse(file).Allows("/a"));
    }

    [Fact]
    public void A_pattern_of_many_stars_is_matched_at_once()
    {
        var robots = RobotsTxt.Parse(Encoding.UTF8.GetBytes("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("a*", 200)) + "b"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.True(robots.Allows("/" + new string('a', 5000)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"it took {watch.Elapsed}");
    }
}
