using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Scrapers.Pages;

/// <summary>A page parsed from its bytes, with what every page can say of itself: date, address, title.</summary>
internal sealed partial class HtmlPage
{
    /// <summary>Deepest nesting read; real pages stay far below it, and walking deeper ones costs quadratic time.</summary>
    public const int MaxDepth = 400;

    /// <summary>Longest address kept.</summary>
    public const int MaxAddress = 400;

    private const int MaxOpenTags = 2000;

    // A list of five thousand rows stays below it; what is larger takes seconds to read.
    private const int MostTags = 100_000;

    private static readonly TimeSpan ParseTime = TimeSpan.FromSeconds(5);

    /// <summary>The comment by which a page says that it was rebuilt in the structure of the original.</summary>
    private const string ReconstructedMark = "Reconstructed in the structure of the original";

    private HtmlPage(SourceDescription source, PageBytes bytes, IDocument document)
    {
        (Source, Name, Document) = (source, bytes.Called, document);
        Address = document.QuerySelector("link[rel=canonical]")?.GetAttribute("href") is { Length: > 0 and <= MaxAddress } canonical ? canonical : bytes.Address;
        Title = Words.Clean(document.QuerySelector("h1")?.TextContent ?? document.Title);
        Reconstructed = document.Descendants<IComment>().Any(comment => comment.Data.Contains(ReconstructedMark, StringComparison.Ordinal));
        Language = document.DocumentElement.GetAttribute("lang") is { Length: >= 2 } lang ? lang[..2].ToLowerInvariant() : null;
        CharsetFault = PageCharset.Fault(bytes, PageCharset.Given(bytes)?.WebName ?? document.CharacterSet);
        Date = LastUpdated();
    }

    public SourceDescription Source { get; }

    public string Name { get; }

    public IDocument Document { get; }

    public string? Address { get; }

    public string Title { get; }

    /// <summary>What is wrong with the charset that is claimed for the page; null where nothing is to be seen.</summary>
    public string? CharsetFault { get; }

    public bool Reconstructed { get; }

    /// <summary>ISO 639-1 code the page declares; a page asked for in French may still declare and be English.</summary>
    public string? Language { get; }

    /// <summary>The date the page gives itself: "Last updated: 20 September 2019".</summary>
    public DateOnly? Date { get; private set; }

    /// <summary>Parses a page in the charset of its byte order mark, else that its server gave, else the one it declares.</summary>
    /// <exception cref="PageRefusedException">Larger than 5 MB, longer than 5 s to parse, or nested too deep.</exception>
    public static HtmlPage Open(SourceDescription source, PageBytes bytes)
    {
        if (bytes.Content.Length > PageBytes.MostBytes)
        {
            throw new PageRefusedException(source.Slug, bytes.Called, "a page of at most 5 MB", $"{bytes.Content.Length.ToString(CultureInfo.InvariantCulture)} bytes");
        }

        if (bytes.Content.Span.Count((byte)'<') > MostTags)
        {
            throw new PageRefusedException(source.Slug, bytes.Called, string.Create(CultureInfo.InvariantCulture, $"a page of at most {MostTags} tags"), "more");
        }

        if (Nesting.Deepest(bytes.Content.Span) > MaxOpenTags)
        {
            throw TooDeep(source, bytes);
        }

        using var stop = new CancellationTokenSource(ParseTime);
        using var stream = new MemoryStream(bytes.Content.ToArray(), writable: false);
        IDocument document;
        try
        {
            document = PageCharset.Given(bytes) is { } given
                ? new HtmlParser().ParseDocumentAsync(given.GetString(bytes.Content.Span), stop.Token).GetAwaiter().GetResult()
                : new HtmlParser().ParseDocumentAsync(stream, stop.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw new PageRefusedException(source.Slug, bytes.Called, "a page that parses within 5 seconds", "one that does not");
        }

        if (Depth(document) > MaxDepth)
        {
            throw TooDeep(source, bytes);
        }

        return new HtmlPage(source, bytes, document);
    }

    /// <summary>Dates a page that prints no "Last updated" by what else it prints.</summary>
    public void DateOtherwise(DateOnly? date) => Date ??= date;

    /// <summary>The date of the page, without which its acts cannot be dated.</summary>
    /// <exception cref="PageRefusedException">The page prints none.</exception>
    public DateOnly RequiredDate => Date ?? throw Refused("the date of the page (\"Last updated: 20 September 2019\")", "none");

    /// <summary>A refusal of this page; a page that asks to sign in or says it was not found is called so.</summary>
    public PageRefusedException Refused(string expected, string found) =>
        new(Source.Slug, Name, expected, PageLooks.Of(Document) is { } looks ? $"{looks} ({found})" : found);

    /// <summary>The citation of a row that names no other: the page itself, with title, address and date.</summary>
    public string Citation => string.Join(", ", new[]
    {
        $"OHCHR, \"{Title}\"", Address, Date?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
    }.Where(part => part is { Length: > 0 }));

    private static PageRefusedException TooDeep(SourceDescription source, PageBytes bytes) =>
        new(source.Slug, bytes.Called, $"elements nested at most {MaxDepth} deep", "deeper ones");

    private DateOnly? LastUpdated()
    {
        var printed = LastUpdatedText().Match(CellText.Printed(Document.Body ?? Document.DocumentElement));
        return printed.Success && PrintedDates.Read(printed.Groups["date"].Value, null) is { Intervals: [{ } day] } ? day.To : null;
    }

    private static int Depth(IDocument document)
    {
        var deepest = 0;
        NodeWalk.Below(document, (_, depth) =>
        {
            deepest = Math.Max(deepest, depth);
            return true;
        });
        return deepest;
    }

    [GeneratedRegex(@"(?:Last\s+updated?(?:\s+on)?|(?:Dernière\s+mise|Mise?)\s+à\s+jour(?:\s+le)?|(?:Fecha\s+de\s+|Última\s+)(?:la\s+última\s+)?actualización|Actualizado\s+(?:el|al))\s*:?\s*(?<date>[^\n]{4,40})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastUpdatedText();
}
