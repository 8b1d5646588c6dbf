using AngleSharp.Dom;

namespace SpRegistry.Scrapers.Pages;

/// <summary>The headings of a page, and which tables and lists stand below them.</summary>
internal sealed class Headings
{
    private static readonly string[] Around = ["nav", "header", "footer", "aside"];

    private readonly List<IElement> _inOrder;

    public Headings(HtmlPage page) =>
        _inOrder = [.. page.Document.QuerySelectorAll("h1, h2, h3, h4, h5, h6, caption, table, ul, ol")];

    /// <summary>All headings and captions, in their order.</summary>
    public IEnumerable<IElement> All => _inOrder.Where(IsHeading);

    /// <summary>All lists that are no part of a page's frame, in their order.</summary>
    public IEnumerable<IElement> Lists => _inOrder.Where(e => e.LocalName is "ul" or "ol" && !e.Ancestors<IElement>().Any(a => Around.Contains(a.LocalName, StringComparer.Ordinal)));

    /// <summary>The caption of a table, else the heading nearest before an element; null where there is none.</summary>
    public IElement? Above(IElement element)
    {
        if (element.Children.FirstOrDefault(child => child.LocalName is "caption") is { } caption)
        {
            return caption;
        }

        var at = _inOrder.IndexOf(element);
        return at < 0 ? null : _inOrder.FindLastIndex(at, e => IsHeading(e) && e.LocalName is not "caption") is >= 0 and var above ? _inOrder[above] : null;
    }

    /// <summary>Whether a heading speaks of an element: its own caption, or a heading before it with none of the same or a higher rank between.</summary>
    public bool SpeaksOf(IElement heading, IElement element)
    {
        if (heading.LocalName is "caption")
        {
            return heading.ParentElement == element;
        }

        var (from, to) = (_inOrder.IndexOf(heading), _inOrder.IndexOf(element));
        return from >= 0 && from < to && !_inOrder.GetRange(from + 1, to - from - 1).Exists(e => IsHeading(e) && string.CompareOrdinal(e.LocalName, heading.LocalName) <= 0 && e.LocalName is not "caption");
    }

    private static bool IsHeading(IElement element) => element.LocalName is "caption" or ['h', >= '1' and <= '6'];
}
