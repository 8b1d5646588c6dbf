using System.Net;
using System.Text.RegularExpressions;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Bundles;

/// <summary>Turns a page of the site into one that is opened from a folder: what is in the bundle is linked by its file, what is not is online or no link.</summary>
/// <param name="pages">What is in the bundle.</param>
/// <param name="words">The words of its language.</param>
/// <param name="online">Where the registry is served; null where that is not said.</param>
/// <param name="at">The instant (UTC) as of which the bundle shows the registry.</param>
internal sealed partial class OfflinePage(BundledPages pages, Words words, Uri? online, DateTime at)
{
    /// <summary>File that searches.</summary>
    public const string Search = "search.html";

    /// <summary>File of the index that it searches.</summary>
    public const string Index = "search-index.js";

    /// <summary>File of the program that searches.</summary>
    public const string Script = "search.js";

    /// <summary>File of the pages' looks.</summary>
    public const string Style = "site.css";

    private string SearchAddress => $"/{words.Language.Code}/search";

    /// <summary>The page as it stands in the bundle.</summary>
    /// <param name="html">The page as it is served.</param>
    /// <param name="address">Its address: path and query.</param>
    /// <param name="file">Its file.</param>
    public string Of(string html, string address, string file)
    {
        var up = string.Concat(Enumerable.Repeat("../", file.Count(c => c == '/')));
        html = OtherPlaces().Replace(html, "");
        html = OtherOrders().Replace(html, orders => orders.Value.Contains(".csv", StringComparison.Ordinal) ? orders.Value : "");
        html = online is null ? OnlyOnline().Replace(html, "") : html;
        html = Form().Replace(html, form => form.Value.Contains($"action=\"{SearchAddress}\"", StringComparison.Ordinal) ? form.Value.Replace($"action=\"{SearchAddress}\"", $"action=\"{up}{Search}\"", StringComparison.Ordinal) : "");
        html = Emptied().Replace(html, "");
        html = Local().Replace(html, link => To(WebUtility.HtmlDecode(link.Groups["address"].Value), up) is { } there ? $" href=\"{WebUtility.HtmlEncode(there)}\"" : "");
        html = OtherOrders().Replace(html, forms => NoLink().Replace(forms.Value, ""));
        html = html.Replace("</h1>", $"</h1>\n    <p class=\"offline\">{WebUtility.HtmlEncode(words.With("Bundles.copy", ("at", words.InGeneva(at))))} {Elsewhere(address)}</p>", StringComparison.Ordinal);
        return file == Search
            ? html.Replace("</main>", $"<div id=\"found\"{Data("nothing", "Search.nothing")}{Data("all", "Search.all_of")}></div><noscript><p>{WebUtility.HtmlEncode(words["Bundles.no_script"])}</p></noscript><script src=\"{Index}\"></script><script src=\"{Script}\"></script></main>", StringComparison.Ordinal)
            : html;
    }

    private string Data(string name, string key) => $" data-{name}=\"{WebUtility.HtmlEncode(words[key])}\"";

    private string Elsewhere(string address) =>
        online is null ? WebUtility.HtmlEncode(words["Bundles.no_links"]) : $"<a href=\"{WebUtility.HtmlEncode(new Uri(online, address).AbsoluteUri)}\">{WebUtility.HtmlEncode(words["Bundles.online"])}</a>";

    private string? To(string address, string up)
    {
        var (place, part) = address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? (address[..at], address[at..]) : (address, "");
        return place == $"/{Style}" ? up + Style
            : pages.FileOf(place) is { } file ? up + file + part
            : online is null ? null : new Uri(online, address).AbsoluteUri;
    }

    // Other languages, feeds and the browser's search box have other addresses.
    [GeneratedRegex("""\s*<link rel="(?:alternate|canonical|search)"[^>]*>""", RegexOptions.NonBacktracking)]
    private static partial Regex OtherPlaces();

    // A list is in a bundle in its own order.
    [GeneratedRegex("""<nav class="orders".*?</nav>""", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex OtherOrders();

    // What a page asked of the API nobody can ask without a network, nor read it in another language or as a program does.
    [GeneratedRegex("""<details>\s*<summary>[^<]*</summary>\s*<ul class="asked">.*?</details>|<nav class="languages".*?</nav>|<section data-online>.*?</section>|<th data-online.*?</th>|<td data-online.*?</td>|<p [^>]*data-online>.*?</p>""", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex OnlyOnline();

    [GeneratedRegex("""<li><a(?: rel="alternate")?>[^<]*</a></li>""", RegexOptions.NonBacktracking)]
    private static partial Regex NoLink();

    [GeneratedRegex("""<form\b.*?</form>""", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    // Forms were all that it had.
    [GeneratedRegex("""<ul[^>]*>(?:\s*<li>\s*</li>)+\s*</ul>""", RegexOptions.NonBacktracking)]
    private static partial Regex Emptied();

    [GeneratedRegex("""\shref="(?<address>/[^"]*)"(?:\sdownload)?""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Local();
}
