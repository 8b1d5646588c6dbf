namespace SpRegistry.Domain.Reading;

/// <summary>A title or short form under which a mandate has been printed.</summary>
/// <param name="Title">The title as printed, in any language.</param>
/// <param name="ShortName">The mandate's short name ("SR torture"), of which its slug is made.</param>
/// <param name="FromYear">The first year of the title, or null where it is not known.</param>
/// <param name="ToYear">The last year of the title, or null where it is in use or not known.</param>
/// <param name="OfCountry">True for the mandate of a country, whose title is read only whole.</param>
public sealed record MandateTitle(string Title, string ShortName, int? FromYear = null, int? ToYear = null, bool OfCountry = false);

/// <summary>
/// Reads the titles of mandates as printed over the years: full, short and former titles, several in one text, with
/// the holder's name beside them. Words that may mean two mandates are null with a reason.
/// </summary>
public sealed class MandateNames
{
    private const int LongestText = 2000;
    private const int MostPartsOfTitle = 12;

    private readonly MandateTitles _titles;
    private readonly MandateHolders _holders;

    /// <summary>A reader of the given titles and holders' names, and of the forms that no list carries.</summary>
    public MandateNames(IEnumerable<MandateTitle> titles, IEnumerable<string> holders)
    {
        _holders = new(holders);

        // Some titles are listed as they were printed, with the holder's name behind them.
        _titles = new(titles.Select(title => title with { Title = _holders.TakeOut(Words.Clean(title.Title), isTitleWord: _ => true).Text }));
    }

    /// <summary>All mandates a text names. Never throws, never guesses.</summary>
    /// <param name="text">One or several titles as printed.</param>
    /// <param name="context">The date of the source, which tells mandates of the same title apart.</param>
    public ReadMandates Read(string? text, DateOnly? context = null)
    {
        text ??= "";
        var clean = Words.Clean(text, keepLines: true).Replace('\n', ';');
        clean = Words.WithoutFootnotes(clean.TrimStart(' ', '*', '-', '•', '·', '§', '–', '>', ';', '.', '†', '"').TrimEnd('"', '.', ' '));
        if (clean.Length is 0 or > LongestText)
        {
            return new(text, [], null, clean.Length is 0 ? NameReasons.Empty : NameReasons.Unknown);
        }

        var (title, holder) = _holders.TakeOut(WithoutUndertaking(clean), _titles.Knows);
        var whole = Title(title, MandateOffice.None, context?.Year);
        if (whole.Slug is not null)
        {
            return new(text, [whole.Slug], holder, null);
        }

        var keys = Several(title, context?.Year, out var ambiguous);
        return keys.Count > 0
            ? new(text, keys, holder, null)
            : new(text, [], null, ambiguous || whole.IsAmbiguous ? NameReasons.Ambiguous : NameReasons.Unknown);
    }

    // "Joint visit: …", "Joint missions of the …", "Visite conjointe du …"
    private static string WithoutUndertaking(string clean)
    {
        var words = clean.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var count = 0;
        var together = false;
        var undertaking = false;
        for (; count < words.Length; count++)
        {
            var word = Words.Fold(words[count]).TrimEnd(':', '-', ',');
            var isTogether = MandateForms.Together.Contains(word);
            if (!isTogether && !MandateForms.Undertakings.Contains(word))
            {
                break;
            }

            (together, undertaking) = (together || isTogether, undertaking || !isTogether);
        }

        if (!together || !undertaking)
        {
            return clean;
        }

        while (count < words.Length && (MandateForms.Whose.Contains(Words.Fold(words[count])) || words[count] is ":" or "-" or "–"))
        {
            count++;
        }

        return count < words.Length ? string.Join(' ', words[count..]) : clean;
    }

    private FoundMandate Title(string text, MandateOffice inherited, int? year)
    {
        var words = Words.Of(text);
        if (_titles.FindListed(words, year) is { Slug: not null } listed)
        {
            return listed;
        }

        var (office, rest) = MandateTitles.Split(words);
        var found = _titles.Find(office is MandateOffice.None ? inherited : office, rest, year);
        return found.Slug is null && office is MandateOffice.None && inherited is not MandateOffice.None
            ? Other(found, _titles.Find(MandateOffice.None, rest, year))
            : found;
    }

    private static FoundMandate Other(FoundMandate first, FoundMandate second) => first.IsAmbiguous ? first : second;

    /// <summary>
    /// The mandates of a text that is divided by commas, semicolons and conjunctions, which titles hold as well: at
    /// each place the longest stretch that is a title. What is left over makes the whole text unread.
    /// </summary>
    private List<string> Several(string text, int? year, out bool ambiguous)
    {
        ambiguous = false;
        var parts = Parts(text);
        var keys = new List<string>();
        var office = MandateOffice.None;
        for (var i = 0; i < parts.Count;)
        {
            var taken = 0;
            for (var n = Math.Min(MostPartsOfTitle, parts.Count - i); n > 0 && taken is 0; n--)
            {
                var stretch = string.Join(' ', parts.GetRange(i, n));
                var found = Title(stretch, office, year);
                ambiguous |= found.IsAmbiguous && n is 1;
                if (found.Slug is { } slug)
                {
                    var printed = MandateTitles.Split(Words.Of(stretch)).Office;
                    office = printed is MandateOffice.None ? office : printed;
                    keys.Add(slug);
                    taken = n;
                }
            }

            if (taken is 0)
            {
                return [];
            }

            i += taken;
        }

        return keys.Distinct(StringComparer.Ordinal).ToList();
    }

    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        foreach (var piece in text.Split([',', ';', '/', '&', '|', '(', ')', '•', '§', '+'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = new List<string>();
            foreach (var word in piece.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (word is "and" or "et" or "y" or "e" or "as" or "with")
                {
                    Take(words);
                }
                else
                {
                    words.Add(word);
                }
            }

            Take(words);
        }

        return parts;

        void Take(List<string> words)
        {
            var part = string.Join(' ', words);
            words.Clear();
            if (Words.Of(part).Any(word => !MandateForms.Leading.Contains(word) && !StateForms.Remarks.Contains(word) && word is not ("on" or "sur" or "sobre" or "su" or "well")))
            {
                parts.Add(part);
            }
        }
    }
}
