using System.Net;
using AngleSharp;
using AngleSharp.Dom;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>Pages as a reader opens them.</summary>
internal static class OpenedPages
{
    /// <summary>A page that is there.</summary>
    public static async Task<IDocument> OpenAsync(this ServedRegistry registry, string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await registry.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} for {address}");
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html), TestContext.Current.CancellationToken);
    }

    /// <summary>What stands beside a term of a list of facts, as it is read: without what only orders its letters.</summary>
    public static string Fact(this IDocument page, string term) =>
        Read(page.QuerySelectorAll("dt").Single(t => t.TextContent == term).NextElementSibling!);

    /// <summary>A text as it is read.</summary>
    public static string Read(this INode node) =>
        string.Join(' ', node.TextContent.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Keys of the rows that a page shows of a set.</summary>
    public static IReadOnlyList<string> Keys(this IDocument page, string set) =>
        [.. page.QuerySelectorAll($"[data-set={set}] [data-key]").Select(r => r.GetAttribute("data-key")!)];
}
