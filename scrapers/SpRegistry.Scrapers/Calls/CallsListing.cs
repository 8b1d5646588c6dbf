using AngleSharp.Dom;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.Calls;

/// <summary>/en/calls-for-input-listing: 15 calls a page, newest deadline first; the deadline may be missing.</summary>
public sealed class CallsListing : IPageSource
{
    private const string List = "div.card-2-listing-items";
    private const string Row = "div.card-2-item-wrapper";
    private const string Link = "a.card-2__link[href]";
    private const string Title = "h2.card-2__title > span";
    private const string Category = "p.eyebrow-1";
    private const string Deadline = "p.eyebrow-3";
    private const string Issuer = "p.eyebrow-4";
    private const string NextPage = "li.pager__item--next a[rel=next]";

    /// <inheritdoc/>
    public SourceDescription Description { get; } = new(
        "calls-listing",
        "Calls for input: listing of ohchr.org",
        "https://www.ohchr.org/en/calls-for-input-listing",
        "Calls for input of special procedures, treaty bodies and OHCHR, about 1,188 in 2026, 15 a page. The bundled pages are reconstructed and hold the seven calls whose addresses could be seen.",
        Cumulative: false);

    /// <summary>The address of the page behind this one; null on the last.</summary>
    public static string? Next(PageBytes page) =>
        HtmlPage.Open(new CallsListing().Description, page).Document.QuerySelector(NextPage)?.GetAttribute("href") is { Length: > 0 } next
            ? new Uri(new Uri("https://www.ohchr.org/en/calls-for-input-listing"), next).AbsoluteUri
            : null;

    /// <inheritdoc/>
    public PageReading Read(PageBytes page)
    {
        var html = HtmlPage.Open(Description, page);
        var list = html.Document.QuerySelector(List) ?? throw html.Refused($"a list of calls ({List})", "none");
        var rows = new PageRows();
        foreach (var card in list.QuerySelectorAll(Row))
        {
            Call(card, html, rows);
        }

        return rows.Of(html);
    }

    private static void Call(IElement card, HtmlPage html, PageRows rows)
    {
        var cells = new CallCells()
            .Print("Category", card.QuerySelector(Category))
            .Print("Title", card.QuerySelector(Title))
            .Print("Deadline", card.QuerySelector(Deadline))
            .Print("Issued by", card.QuerySelector(Issuer))
            .Print("Address", card.QuerySelector(Link)?.GetAttribute("href"));
        var address = CallAddress.Absolute(cells["Address"]);
        if (address is null)
        {
            rows.Problem(cells["Title"] ?? CellText.Printed(card), "the card links to no page of a call");
            rows.Add(cells.Printed, html.Citation, html.Date);
            return;
        }

        rows.Add(cells.Printed, CallAddress.Citation("listing of calls for input", address, html.Date), html.Date, cells.Fact(address, html.Language, rows));
    }
}
