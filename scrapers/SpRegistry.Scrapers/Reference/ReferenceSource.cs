using SpRegistry.Domain.Imports;

namespace SpRegistry.Scrapers.Reference;

/// <summary>A group of tables of reference facts, each a page of its own in <c>archive/reference/</c>.</summary>
public abstract class ReferenceSource : IPageSource
{
    private protected ReferenceSource(string slug, string title, string coverage, params CsvTable[] tables)
    {
        Description = new SourceDescription(slug, title, Address: null, coverage, Cumulative: true);
        Tables = tables;
    }

    /// <inheritdoc/>
    public SourceDescription Description { get; }

    /// <summary>Names of its tables in the order in which they build on each other.</summary>
    public IReadOnlyList<string> Files => [.. Tables.Select(table => table.File)];

    private CsvTable[] Tables { get; }

    /// <inheritdoc/>
    public PageReading Read(PageBytes page)
    {
        var table = Tables.FirstOrDefault(t => t.File.Equals(page.Name, StringComparison.Ordinal))
            ?? throw new PageRefusedException(Description.Slug, page.Name, $"one of {string.Join(", ", Files)}", page.Name);
        return table.Read(Description, page);
    }
}
