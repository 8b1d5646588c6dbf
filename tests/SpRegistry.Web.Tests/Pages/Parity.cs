using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>
/// What holds of every page in every language: it says what the API says, every link works, and everyone can read it. In the quick tier
/// some pages of each kind are walked, with SPREGISTRY_FULL=1 all.
/// </summary>
public sealed partial class Parity(RunningRegistry registry, SiteWalk walk) : IClassFixture<SiteWalk>
{
    // Names of properties that lead to rows of another set.
    private static readonly Dictionary<string, string> Targets = new(StringComparer.Ordinal) { ["Events"] = "VisitEvents", ["Holders"] = "MandateHolders", ["Lateness"] = "ReportLateness", ["Versions"] = "ReportVersions" };

    [Fact]
    public void The_walk_sees_every_kind_of_page_in_six_languages()
    {
        var kinds = walk.Pages.Select(p => p.Kind).Distinct().ToList();
        Assert.All(["home", "states", "states/*", "visits", "visits/*", "sources", "data", "glossary", "about", "accessibility", "policy"], k => Assert.Contains(k, kinds));
        Assert.All(walk.Pages.Where(p => !p.Kind.Contains('?')).GroupBy(p => p.Kind), g => Assert.Equal(6, g.Select(p => p.Language).Distinct().Count()));
    }

    [Fact]
    public void Every_link_within_the_registry_works() => Assert.True(walk.Broken.Count == 0, string.Join("\n", walk.Broken));

    [Fact]
    public async Task Every_list_has_the_rows_that_the_questions_named_on_the_page_answer()
    {
        var keys = KeysOfSets();
        var compared = 0;
        List<string> differ = [];
        foreach (var page in walk.Pages)
        {
            var lists = page.Document.QuerySelectorAll("[data-set]").GroupBy(l => l.GetAttribute("data-set")!, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.SelectMany(l => l.QuerySelectorAll("[data-key]").Where(r => r.Closest("[data-set]") == l)).Select(r => r.GetAttribute("data-key")!).ToList(), StringComparer.Ordinal);
            var questions = page.Document.QuerySelectorAll(".asked a").Select(a => a.GetAttribute("href")!).ToLookup(SetOf, StringComparer.Ordinal);
            foreach (var (set, shown) in lists)
            {
                List<string> answered = [];
                foreach (var question in questions[set])
                {
                    // What a page asks without the key is a figure or a choice, and no row of the list.
                    answered.AddRange((await AnsweredAsync(question, shown.Count + 1)).Select(row => row[keys[set]]?.ToString()).OfType<string>());
                }

                answered.AddRange((await BroughtAsync(questions.SelectMany(asked => asked), set)).Select(row => row[keys[set]]?.ToString()).OfType<string>());
                compared++;
                var same = shown.Distinct().Count() == shown.Count
                    && (shown.Count >= answered.Count ? shown.Order(StringComparer.Ordinal).SequenceEqual(answered.Order(StringComparer.Ordinal)) : IsBeginning(page, set, shown, answered));
                if (!same)
                {
                    differ.Add($"{page.Address}: {set} shows {shown.Count} rows, the API has {answered.Count}: {string.Join(", ", shown.Except(answered).Concat(answered.Except(shown)).Take(5))}");
                }
            }
        }

        Assert.True(compared > 50, $"Only {compared} lists were compared.");
        Assert.True(differ.Count == 0, string.Join("\n", differ));
    }

    [Fact]
    public void A_page_says_its_language_and_direction() => EachPage(page =>
        page.Document.DocumentElement.GetAttribute("lang") == page.Language.Code && page.Document.DocumentElement.GetAttribute("dir") == page.Language.Direction
        && page.Headers["Content-Language"] == page.Language.Code
        && page.Document.QuerySelectorAll("link[rel=alternate]").Length == 6 ? null : "language");

    [Fact]
    public void Every_page_has_a_title_of_its_own_and_no_words_without_a_text()
    {
        EachPage(page => RawKey().Match(page.Document.Title + "\n" + page.Document.Body!.TextContent) is { Success: true } key ? $"the key {key.Value}" : null);
        var same = walk.Pages.Where(p => !p.Kind.Contains('?')).GroupBy(p => (p.Language, p.Document.Title)).Where(g => g.Count() > 1).Select(g => $"{g.Key.Title}: {string.Join(" ", g.Select(p => p.Address))}").ToList();
        Assert.True(same.Count == 0, string.Join("\n", same));
    }

    [Fact]
    public void There_is_one_heading_of_the_first_level_and_none_is_left_out() => EachPage(page =>
    {
        var levels = page.Document.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.LocalName[1] - '0').ToList();
        return levels.Count(l => l == 1) == 1 && levels[0] == 1 && levels.Zip(levels.Skip(1)).All(p => p.Second <= p.First + 1) ? null : $"headings {string.Join(' ', levels)}";
    });

    [Fact]
    public void Every_table_has_a_caption_and_every_header_its_scope() => EachPage(page =>
        page.Document.QuerySelectorAll("table").FirstOrDefault(t => t.QuerySelector("caption") is not { } c || c.TextContent.Trim().Length == 0 || t.QuerySelector("th") is null || t.QuerySelector("th:not([scope])") is not null)?.OuterHtml[..60]);

    [Fact]
    public void Every_field_has_a_label_and_every_link_a_name() => EachPage(page =>
        page.Document.QuerySelectorAll("input:not([type=hidden]), select, textarea").FirstOrDefault(f => f.Closest("label") is null && (f.Id is not { Length: > 0 } id || page.Document.QuerySelectorAll("label").All(l => l.GetAttribute("for") != id)))?.OuterHtml
        ?? page.Document.QuerySelectorAll("a[href], button").FirstOrDefault(a => a.TextContent.Trim().Length == 0 && a.GetAttribute("aria-label") is null)?.OuterHtml);

    [Fact]
    public void No_identifier_stands_twice_and_every_anchor_is_there() => EachPage(page =>
        page.Document.QuerySelectorAll("[id]").GroupBy(e => e.Id).FirstOrDefault(g => g.Count() > 1)?.Key
        ?? page.Document.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")![1..]).FirstOrDefault(id => page.Document.GetElementById(id) is null));

    [Fact]
    public void Nothing_runs_in_the_browser_and_nothing_comes_from_anyone_else() => EachPage(page =>
        page.Document.QuerySelector("script, style, [style], iframe, object, embed")?.OuterHtml
        ?? page.Document.All.SelectMany(e => e.Attributes).FirstOrDefault(a => a.Name.StartsWith("on", StringComparison.Ordinal))?.Name
        ?? page.Document.All.SelectMany(e => e.Attributes).Where(a => a.Name is "src" or "href" or "srcset" or "action" or "ping").Where(a => !IsOriginal(a)).FirstOrDefault(a => a.Value.Contains("//", StringComparison.Ordinal) || a.Value.StartsWith("javascript", StringComparison.Ordinal))?.Value);

    // The page of a source, which the reader may open, and which learns nothing of where the reader came from.
    private static bool IsOriginal(IAttr attribute) => attribute.OwnerElement is { LocalName: "a" } link && link.GetAttribute("rel") == "external noreferrer" && link.TextContent == attribute.Value;

    [Fact]
    public void The_answer_leaves_no_trace_and_forbids_what_the_page_does_not_need() => EachPage(page =>
        page.Headers.ContainsKey("Set-Cookie") ? "a cookie"
        : page.Headers.GetValueOrDefault("Referrer-Policy") != "no-referrer" ? "Referrer-Policy"
        : page.Headers.GetValueOrDefault("X-Content-Type-Options") != "nosniff" ? "X-Content-Type-Options"
        : page.Headers.GetValueOrDefault("Content-Security-Policy")?.StartsWith("default-src 'none'; style-src 'self'; img-src 'self' data:;", StringComparison.Ordinal) != true ? "Content-Security-Policy"
        : null);

    [Fact]
    public void The_first_view_fits_into_the_first_packets_and_ordinary_pages_are_light()
    {
        foreach (var kind in walk.Pages.GroupBy(p => p.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{kind.Key}: HTML {kind.Min(p => p.Bytes):N0}–{kind.Max(p => p.Bytes):N0}, sent {kind.Min(p => p.Sent):N0}–{kind.Max(p => p.Sent):N0} bytes; style {walk.Style.Bytes:N0}, sent {walk.Style.Sent:N0}");
        }

        EachPage(page => page.Kind is "home" or "states/*" or "visits" or "visits/*" && page.Sent + walk.Style.Sent > 14 * 1024 ? $"{page.Sent + walk.Style.Sent:N0} bytes compressed with its style" : null);
        EachPage(page => page.Bytes + walk.Style.Bytes > 60 * 1024 ? $"{page.Bytes + walk.Style.Bytes:N0} bytes with its style" : null);
    }

    private void EachPage(Func<WalkedPage, string?> fault)
    {
        var faults = walk.Pages.Select(p => (p.Address, Fault: fault(p))).Where(f => f.Fault is not null).Select(f => $"{f.Address}: {f.Fault}").ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} of {walk.Pages.Count} pages\n{string.Join("\n", faults.Take(30))}");
    }

    // The home page and a page of a longer list show the first of the rows; of a mandate's pending requests and other visits the first of each.
    private static bool IsBeginning(WalkedPage page, string set, List<string> shown, List<string> answered) =>
        page.Kind == "mandates/*" ? shown.All(answered.Contains)
        : (page.Kind == "home" || page.Document.QuerySelector(".pager [rel=next]") is not null) && shown.SequenceEqual(answered.Take(shown.Count));

    // What the answer brings along with the thing, or with the things, that a question is about.
    private async Task<List<JsonNode>> BroughtAsync(IEnumerable<string> questions, string set)
    {
        List<JsonNode> rows = [];
        foreach (var question in questions.Where(q => Targets.Any(t => t.Value == set && q.Contains(t.Key, StringComparison.Ordinal))))
        {
            var answer = (await registry.GetAsync(question)).AsObject();
            rows.AddRange((answer["value"] as JsonArray ?? [answer.DeepClone()]).SelectMany(one => one!.AsObject())
                .Where(member => Targets.GetValueOrDefault(member.Key) == set && member.Value is JsonArray).SelectMany(member => member.Value!.AsArray()).Select(row => row!));
        }

        return rows;
    }

    private async Task<List<JsonNode>> AnsweredAsync(string question, int most)
    {
        List<JsonNode> rows = [];
        for (var next = question; next is not null && rows.Count < most;)
        {
            var answer = await registry.GetAsync(next);
            rows.AddRange(answer["value"]!.AsArray().Select(r => r!));
            next = answer["@odata.nextLink"]?.GetValue<string>();
        }

        return rows;
    }

    // The set of a question's rows; nothing for a question about one thing.
    private static string SetOf(string question)
    {
        var segments = question.Split('?')[0]["/odata/".Length..].Split('/');
        var last = segments[^1].StartsWith("AsOf(", StringComparison.Ordinal) || segments[^1].StartsWith("Late(", StringComparison.Ordinal) ? segments[0] : segments[^1];
        return last.Contains('(') ? "" : Targets.GetValueOrDefault(last, last);
    }

    private static Dictionary<string, string> KeysOfSets()
    {
        var contract = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "openapi", "spregistry.metadata.json")))!["SpRegistry"]!.AsObject();
        var container = contract.Single(e => e.Value is JsonObject one && one["$Kind"]?.GetValue<string>() == "EntityContainer").Value!.AsObject();
        return container.Where(s => s.Value is JsonObject one && one["$Collection"]?.GetValue<bool>() == true)
            .ToDictionary(s => s.Key, s => contract[s.Value!["$Type"]!.GetValue<string>().Split('.')[1]]!["$Key"]![0]!.GetValue<string>(), StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\b(?:Common|Home|Visits|States|Calls|Mandates|Search|Sessions|Reports|Lateness|Figures|Sources|Data|Glossary|About|Policy|Forms|Transitions|Counts|Enums)\.[a-z][\w.]+|\{\w+\}")]
    private static partial Regex RawKey();
}
