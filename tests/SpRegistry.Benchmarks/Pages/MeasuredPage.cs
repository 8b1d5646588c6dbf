using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using SpRegistry.Benchmarks.OData.Measures;

namespace SpRegistry.Benchmarks.Pages;

/// <summary>A page with the questions that it names and whose rows it shows.</summary>
/// <param name="Name">Name by which it is chosen: <c>--only NAME</c>.</param>
/// <param name="Says">Which page, in words.</param>
/// <param name="Url">Its address.</param>
/// <param name="Answers">The same rows as the API answers them.</param>
internal sealed record MeasuredPage(string Name, string Says, string Url, IReadOnlyList<Ask> Answers)
{
    // Rows of a list that a page needs whole.
    private const int Whole = 20_000;

    /// <summary>Reads off a page what it asked.</summary>
    /// <param name="name">Name by which it is chosen.</param>
    /// <param name="says">Which page, in words.</param>
    /// <param name="url">Its address.</param>
    /// <param name="html">The page.</param>
    /// <exception cref="InvalidOperationException">It names no question.</exception>
    public static MeasuredPage Of(string name, string says, string url, byte[] html)
    {
        using var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(html));
        var shown = page.QuerySelectorAll("[data-set]").GroupBy(l => l.GetAttribute("data-set")!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(l => l.QuerySelectorAll("[data-key]")).Count(), StringComparer.Ordinal);

        // What a filter offers is asked once for all pages and is none of the page's rows.
        var answers = page.QuerySelectorAll(".asked a").Select(a => a.GetAttribute("href")!).Where(q => !q.Contains("$orderby=SortKey", StringComparison.Ordinal))
            .Select(question => new Ask(question) { PageSize = SizeOf(WebUtility.UrlDecode(question), shown) }).ToList();
        return answers.Count > 0 ? new MeasuredPage(name, says, url, answers) : throw new InvalidOperationException($"The page {url} names no question.");
    }

    // A list that goes on has as many rows as it shows; every other question is answered whole.
    private static int SizeOf(string question, Dictionary<string, int> shown)
    {
        var set = question["/odata/".Length..].Split('?', '/', '(')[0];
        return (question.Contains("$count=true", StringComparison.Ordinal) || shown.Count > 1) && shown.GetValueOrDefault(set) is > 0 and var rows ? rows : Whole;
    }
}
