namespace SpRegistry.Domain.Reading;

/// <summary>A title or short form under which a mandate has been printed.</summary>
/// <param name="Title">The title as printed, in any language.</param>
/// <param name="ShortName">The mandate's short name ("SR torture"), of which its slug is made.</param>
/// <param name="FromYear">The first year of the title, or null where it is not known.</param>
/// <param name="ToYear">The last year of the title, or null where it is in use or not known.</param>
public sealed record MandateTitle(string Title, string ShortName, int? FromYear = null, int? ToYear = null);

/// <summary>Reads the titles of mandates as printed over the years.</summary>
public sealed class MandateNames
{
    private readonly Dictionary<string, string> _titles = new(StringComparer.Ordinal);

    /// <summary>A reader of the given titles and holders' names.</summary>
    public MandateNames(IEnumerable<MandateTitle> titles, IEnumerable<string> holders)
    {
        _ = holders.Count();
        foreach (var title in titles)
        {
            _titles.TryAdd(Words.Fold(title.Title), MandateSlug.Of(title.ShortName));
        }
    }

    /// <summary>All mandates a text names. Never throws, never guesses.</summary>
    /// <param name="text">One or several titles as printed.</param>
    /// <param name="context">The date of the source, which tells mandates of the same title apart.</param>
    public ReadMandates Read(string? text, DateOnly? context = null) =>
        _titles.TryGetValue(Words.Fold(text), out var slug) ? new(text ?? "", [slug], null, null) : new(text ?? "", [], null, NameReasons.Unknown);
}
