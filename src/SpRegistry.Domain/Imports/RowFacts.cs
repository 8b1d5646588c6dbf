using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>The facts of a page with the stored rows they rest on, and the problems met while placing them.</summary>
internal sealed class RowFacts(IReadOnlyList<(SourceRow Stored, ReadRow Read)> rows, List<ReadProblem> problems)
{
    public IEnumerable<(SourceRow Row, TFact Fact)> Of<TFact>()
        where TFact : Fact
    {
        foreach (var (stored, read) in rows)
        {
            foreach (var fact in read.Facts.OfType<TFact>())
            {
                yield return (stored, fact);
            }
        }
    }

    /// <summary>Keeps what could not be placed, beside the text of its row.</summary>
    public void Problem(SourceRow row, string reason) => problems.Add(new ReadProblem(row.RowNumber, row.Cells, reason));
}
