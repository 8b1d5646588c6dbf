using System.Xml.Linq;
using SpRegistry.TestSupport;
using SpRegistry.Web.Forms.Feeds;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Forms;

/// <summary>Who follows a list in a feed reader sees each thing once, and sees it again when it changed.</summary>
public sealed class FeedsOfLists(RunningRegistry registry)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static TheoryData<string> Feeds =>
    [
        "/en/visits.atom", "/ar/visits.atom?view=Pending", "/en/visits.atom?view=Overdue", "/fr/visits/not-yet-visited.atom", "/zh/calls.atom?issuer=all", "/ru/reports.atom", "/ar/lateness/day.atom", "/es/states.atom", "/en/mandates.atom", "/ar/mandates.atom", "/en/sessions.atom",
    ];

    [Theory]
    [MemberData(nameof(Feeds))]
    public async Task A_feed_is_what_the_rules_of_Atom_say_and_its_pages_lead_through_all_of_it(string address)
    {
        HashSet<string> seen = [];
        for (var next = new Uri(registry.Client.BaseAddress!, address).AbsoluteUri; next is not null;)
        {
            var feed = await registry.XmlAsync(next);
            Assert.Empty(FeedRules.Broken(feed, next));
            Assert.Equal(address[1..3], feed.Attribute(XNamespace.Xml + "lang")!.Value);
            Assert.Equal(new Uri(registry.Client.BaseAddress!, address).AbsoluteUri, Link(feed, "first"));
            Assert.All(Ids(feed), id => Assert.True(seen.Add(id), $"{id} stands twice."));
            next = Link(feed, "next");
        }

        Assert.Equal(address.Contains("Overdue", StringComparison.Ordinal), seen.Count == 0);
    }

    [Theory]
    [InlineData("states")]
    [InlineData("mandates")]
    [InlineData("visits")]
    public async Task An_entry_is_the_same_in_every_language_and_from_whatever_host_it_comes(string list)
    {
        var ids = await AllIdsAsync("en");
        Assert.NotEmpty(ids);
        foreach (var language in Language.All)
        {
            Assert.Equal(ids, await AllIdsAsync(language.Code));
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/en/{list}.atom") { Headers = { Host = "registry.example" } };
        using var response = await registry.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var (here, elsewhere) = (await registry.XmlAsync($"/en/{list}.atom"), XDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!);
        Assert.StartsWith("http://registry.example/", Link(elsewhere, "self"), StringComparison.Ordinal);
        Assert.Equal(Ids(here), Ids(elsewhere));
        Assert.Equal(here.Element(Atom + "id")!.Value, elsewhere.Element(Atom + "id")!.Value);

        async Task<SortedSet<string>> AllIdsAsync(string language)
        {
            SortedSet<string> all = new(StringComparer.Ordinal);
            for (var next = $"/{language}/{list}.atom"; next is not null;)
            {
                var feed = await registry.XmlAsync(next);
                all.UnionWith(Ids(feed));
                next = Link(feed, "next");
            }

            return all;
        }
    }

    [Fact]
    public async Task What_changed_is_there_again_as_the_same_entry_with_a_later_day()
    {
        var clock = new FixedClock("2026-11-22T10:00Z");
        await using var growing = await OpenCall.ServeAsync(clock);
        var before = (await growing.XmlAsync("/en/calls.atom")).Element(Atom + "entry")!;
        Assert.Equal("2026-11-22T10:00:00.000Z", before.Element(Atom + "updated")!.Value);
        clock.Now = clock.Now.AddHours(5);
        await OpenCall.ExtendAsync(growing, new(2027, 1, 15));
        var feed = await growing.XmlAsync("/fr/calls.atom");
        var after = feed.Element(Atom + "entry")!;
        Assert.Equal(before.Element(Atom + "id")!.Value, after.Element(Atom + "id")!.Value);
        Assert.Equal("2026-11-22T15:00:00.000Z", after.Element(Atom + "updated")!.Value);
        Assert.Equal("2026-11-22T15:00:00.000Z", feed.Element(Atom + "updated")!.Value);
        Assert.Contains("15 janvier 2027", after.Element(Atom + "content")!.Value, StringComparison.Ordinal);
        Assert.Equal("en", after.Element(Atom + "title")!.Attribute(XNamespace.Xml + "lang")!.Value);
        Assert.Null(after.Attribute(XNamespace.Xml + "lang"));
    }

    [Fact]
    public async Task What_was_withdrawn_says_so_and_what_XML_cannot_hold_does_not_break_the_feed()
    {
        var at = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        var bytes = await SampleRow.WrittenAsync(
            body => new FeedWriting<SampleRow>(body, SampleRow.Columns, r => new FeedEntry($"Samples({r.Number})", r.Text!, $"/en/samples/{r.Number}", at) { WithdrawnAt = r.Flag ? null : at }, SampleRow.Head()),
            new SampleRow("control \u0001 and half \uD83D of a pair", 1),
            new SampleRow("a <b> & c", 2, Flag: false));
        var feed = XDocument.Parse(FormReading.Text(bytes)).Root!;
        Assert.Empty(FeedRules.Broken(feed, "https://registry.example/en/samples.csv"));
        Assert.Equal(["control \uFFFD and half \uFFFD of a pair", "Withdrawn: a <b> & c"], feed.Elements(Atom + "entry").Select(e => Plain(e.Element(Atom + "title")!.Value)));
    }

    private static string Plain(string text) => text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

    private static IEnumerable<string> Ids(XElement feed) => feed.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value);

    private static string? Link(XElement of, string relation) => of.Elements(Atom + "link").SingleOrDefault(l => l.Attribute("rel")!.Value == relation)?.Attribute("href")!.Value;
}
