using SpRegistry.Domain.Imports;

namespace SpRegistry.Scrapers;

/// <summary>One source: a kind of legacy page, or a group of tables of reference facts.</summary>
/// <remarks>Reading is a pure function from the bytes of a page to its rows: no database, no network, no clock.</remarks>
public interface IPageSource
{
    /// <summary>What the source is called and speaks for.</summary>
    SourceDescription Description { get; }

    /// <summary>Reads one page.</summary>
    /// <exception cref="PageRefusedException">The page is not what the source expects; nothing may be taken from it.</exception>
    PageReading Read(PageBytes page);
}

/// <summary>A page is refused whole: its table is missing, its header unknown, or it cannot be parsed. The caller keeps its records.</summary>
public sealed class PageRefusedException : Exception
{
    /// <summary>A refusal that names the page, what was expected of it and what was found.</summary>
    public PageRefusedException(string source, string page, string expected, string found)
        : base($"{page} of {source} was refused: expected {expected}; found {found}.")
    {
        SourceSlug = source;
        Page = page;
        Expected = expected;
        Found = found;
    }

    /// <summary>Slug of the source.</summary>
    public string SourceSlug { get; }

    /// <summary>Name of the page within its source.</summary>
    public string Page { get; }

    /// <summary>What the source expects of a page.</summary>
    public string Expected { get; }

    /// <summary>What the page has instead.</summary>
    public string Found { get; }
}
