using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Search;

/// <summary>A State with everything it can be found by.</summary>
public sealed record StateFound(string Iso3, string Iso2, string NameEn, string NameFr, string NameEs, string NameAr, string NameRu, string NameZh, IReadOnlyList<StateFound.Alias> Aliases) : INamed
{
    /// <summary>What a search asks of the API for the States.</summary>
    public const string Question = "States?$select=Iso3,Iso2,NameEn,NameFr,NameEs,NameAr,NameRu,NameZh&$expand=Aliases($select=Name)&$orderby=Iso3";

    /// <inheritdoc/>
    public string Key => Iso3;

    /// <inheritdoc/>
    public IEnumerable<string> Names => [NameEn, NameFr, NameEs, NameAr, NameRu, NameZh, .. Aliases.Select(a => a.Name)];

    /// <inheritdoc/>
    public IEnumerable<string> Codes => [Iso3, Iso2];

    /// <summary>Its name in the page's language.</summary>
    public string In(Language language) => new StateName(Iso3, NameEn, NameFr, NameEs, NameAr, NameRu, NameZh).In(language);

    /// <summary>A name as it was printed.</summary>
    public sealed record Alias(string Name);
}

/// <summary>A mandate with everything it can be found by.</summary>
public sealed record MandateFound(string Slug, string ShortName, string TitleEn, string? TitleFr, string? TitleEs, string? TitleAr, string? TitleRu, string? TitleZh, IReadOnlyList<MandateFound.Alias> Aliases) : INamed
{
    /// <summary>What a search asks of the API for the mandates.</summary>
    public const string Question = "Mandates?$select=Slug,ShortName,TitleEn,TitleFr,TitleEs,TitleAr,TitleRu,TitleZh&$expand=Aliases($select=Title)&$orderby=Slug";

    /// <inheritdoc/>
    public string Key => Slug;

    /// <inheritdoc/>
    public IEnumerable<string> Names => new[] { ShortName, TitleEn, TitleFr, TitleEs, TitleAr, TitleRu, TitleZh }.OfType<string>().Concat(Aliases.Select(a => a.Title));

    /// <inheritdoc/>
    public IEnumerable<string> Codes => [Slug];

    /// <summary>Its titles.</summary>
    public MandateName Name => new(Slug, ShortName, TitleEn, TitleFr, TitleEs, TitleAr, TitleRu, TitleZh);

    /// <summary>A title as it was printed.</summary>
    public sealed record Alias(string Title);
}

/// <summary>Something that has names in several languages and codes.</summary>
public interface INamed
{
    /// <summary>Its key in the API.</summary>
    string Key { get; }

    /// <summary>Its names.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>Its codes, which are found only whole.</summary>
    IEnumerable<string> Codes { get; }
}

/// <summary>A report that was found.</summary>
public sealed record ReportFound(string Slug, string Symbol, string? TitleEn, string? SessionCode)
{
    /// <summary>What a search asks of the API for its rows.</summary>
    public const string Shown = "$select=Slug,Symbol,TitleEn,SessionCode";
}

/// <summary>States or mandates, with their names folded once for a search.</summary>
public sealed class Names<T>(IEnumerable<T> things)
    where T : INamed
{
    private readonly List<(T Thing, string[] Names, string[] Codes)> folded = [.. things.Select(t => (t, t.Names.Select(Folding.Fold).ToArray(), t.Codes.Select(Folding.Fold).ToArray()))];

    /// <summary>Those that a folded text names exactly, by a name or a code.</summary>
    public IReadOnlyList<T> Exactly(string text) => [.. folded.Where(f => f.Names.Contains(text) || f.Codes.Contains(text)).Select(f => f.Thing)];

    /// <summary>Those of which one name has all the words, or which have it as their code; those named exactly, then those whose name begins so, first.</summary>
    public IReadOnlyList<T> With(IReadOnlyList<string> words)
    {
        var text = string.Join(' ', words);
        return [.. folded
            .Where(f => f.Names.Any(n => words.All(w => n.Contains(w, StringComparison.Ordinal))) || f.Codes.Contains(text))
            .OrderBy(f => f.Names.Contains(text) || f.Codes.Contains(text) ? 0 : f.Names.Any(n => n.StartsWith(text, StringComparison.Ordinal)) ? 1 : 2)
            .Select(f => f.Thing)];
    }

    /// <summary>Keys of those that have a word in any of their names, or as their code.</summary>
    public IReadOnlyList<string> KeysWith(string word) => [.. folded.Where(f => f.Names.Any(n => n.Contains(word, StringComparison.Ordinal)) || f.Codes.Contains(word)).Select(f => f.Thing.Key)];
}
