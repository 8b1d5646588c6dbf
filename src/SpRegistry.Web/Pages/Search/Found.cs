using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Search;

/// <summary>A State with everything it can be found by.</summary>
public sealed record StateFound(string Iso3, string Iso2, string NameEn, string NameFr, string NameEs, string NameAr, string NameRu, string NameZh, IReadOnlyList<StateFound.Alias> Aliases) : INamed
{
    /// <summary>What a search asks of the API for a State.</summary>
    public const string Question = "States?$select=Iso3,Iso2,NameEn,NameFr,NameEs,NameAr,NameRu,NameZh&$expand=Aliases($select=Name)";

    /// <inheritdoc/>
    public IEnumerable<string> Names => [NameEn, NameFr, NameEs, NameAr, NameRu, NameZh, .. Aliases.Select(a => a.Name)];

    /// <inheritdoc/>
    public IEnumerable<string> Codes => [Iso3, Iso2];

    /// <inheritdoc/>
    public IEnumerable<string> Shown(Language language) => [In(language), NameEn];

    /// <summary>Its name in the page's language.</summary>
    public string In(Language language) => new StateName(Iso3, NameEn, NameFr, NameEs, NameAr, NameRu, NameZh).In(language);

    /// <summary>A name as it was printed.</summary>
    public sealed record Alias(string Name);
}

/// <summary>A mandate with everything it can be found by.</summary>
public sealed record MandateFound(string Slug, string ShortName, string TitleEn, string? TitleFr, string? TitleEs, string? TitleAr, string? TitleRu, string? TitleZh, IReadOnlyList<MandateFound.Alias> Aliases) : INamed
{
    /// <summary>What a search asks of the API for a mandate.</summary>
    public const string Question = "Mandates?$select=Slug,ShortName,TitleEn,TitleFr,TitleEs,TitleAr,TitleRu,TitleZh&$expand=Aliases($select=Title)";

    /// <inheritdoc/>
    public IEnumerable<string> Names => new[] { ShortName, TitleEn, TitleFr, TitleEs, TitleAr, TitleRu, TitleZh }.OfType<string>().Concat(Aliases.Select(a => a.Title));

    /// <inheritdoc/>
    public IEnumerable<string> Codes => [Slug];

    // What makes the short name short is the form: "SR torture" is looked for as "torture".
    /// <inheritdoc/>
    public IEnumerable<string> Shown(Language language) => [ShortName[(ShortName.IndexOf(' ', StringComparison.Ordinal) + 1)..], Name.In(language).Title];

    /// <summary>Its titles.</summary>
    public MandateName Name => new(Slug, ShortName, TitleEn, TitleFr, TitleEs, TitleAr, TitleRu, TitleZh);

    /// <summary>A title as it was printed.</summary>
    public sealed record Alias(string Title);
}

/// <summary>Something that has names in several languages and codes.</summary>
public interface INamed
{
    /// <summary>Its names.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>Its codes.</summary>
    IEnumerable<string> Codes { get; }

    /// <summary>The names by which a page in a language suggests it.</summary>
    IEnumerable<string> Shown(Language language);
}

/// <summary>A report that was found.</summary>
public sealed record ReportFound(string Slug, string Symbol, string? TitleEn, string? SessionCode)
{
    /// <summary>What a search asks of the API for its rows.</summary>
    public const string Shown = "$select=Slug,Symbol,TitleEn,SessionCode";
}
