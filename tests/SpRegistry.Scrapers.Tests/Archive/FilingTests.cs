using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Scrapers.Tests.Archive;

/// <summary>It makes no difference to the visits whether an act is read off a page or out of a table.</summary>
public sealed class FilingTests
{
    [Fact]
    public void Pages_and_tables_make_the_same_files_as_the_reference_facts()
    {
        var expected = VisitFiling.File(Rows([Original.Read("reference-acts", "visit_events.csv")]));
        var read = VisitFiling.File(Rows(new BundledArchive().Pages().Select(page => page.Read())));

        Assert.Equal(Files(expected), Files(read));
        Assert.Equal(expected.Problems.Count, read.Problems.Count);
    }

    // One source row may print several acts: they share its id, as they will in the registry.
    private static List<VisitRow> Rows(IEnumerable<PageReading> pages) =>
        [.. pages.SelectMany(page => page.Rows).SelectMany((row, id) => row.Facts.OfType<VisitFact>().Select(fact => fact.Row with { SourceRowId = id + 1 }))];

    private static IEnumerable<string> Files(Filing filing) =>
        filing.Files.Select(file => $"{file.Visit.StateIso3 ?? file.Visit.Organization}\n{string.Join('\n', file.RowKeys.Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal);
}
