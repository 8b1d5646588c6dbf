using System.Text.RegularExpressions;

namespace SpRegistry.Domain.Visits;

/// <summary>A public citation as text: "A/60/316, para. 10".</summary>
public static partial class SourceCitation
{
    /// <summary>Splits a citation into its document and the place in it; without such a place the whole text is the document and the place is empty.</summary>
    public static (string Document, string Paragraph) Split(string citation)
    {
        var text = citation.Trim();
        return PlaceInDocument().Match(text) is { Success: true } place
            ? (text[..place.Index].TrimEnd(), text[(place.Index + 1)..].Trim())
            : (text, "");
    }

    [GeneratedRegex(@",\s*(?:paras?\.|paragraphs?\b|sect\.|section\b|footnotes?\b|fn\.|annex\b|table\b|chap\.|pp?\.\s*\d|summary\s*$)[^,]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceInDocument();
}
