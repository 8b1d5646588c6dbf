using System.Text.Json;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>A row of the page as stored, with what was read of it now.</summary>
/// <param name="Stored">The stored row.</param>
/// <param name="Read">The row as read.</param>
/// <param name="ConcernedBefore">The State or organization whose visits it spoke of before; null where it spoke of none.</param>
/// <param name="ValuesBefore">What was read of it before; null where that is the same, or it was not there.</param>
internal sealed record StoredRow(SourceRow Stored, ReadRow Read, string? ConcernedBefore, string? ValuesBefore)
{
    /// <summary>Whether the row was not seen before.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether the row is new, or was read otherwise before.</summary>
    public bool IsNewReading { get; set; }
}

/// <summary>The facts of a page with the stored rows they rest on, and the problems met while placing them.</summary>
/// <param name="rows">The rows of the page.</param>
/// <param name="problems">What could not be read; what cannot be placed is added.</param>
/// <param name="gone">Rows of the page that are no longer there.</param>
/// <param name="older">Whether a newer capture of this page was imported before: its values stand.</param>
internal sealed class RowFacts(IReadOnlyList<StoredRow> rows, List<ReadProblem> problems, IReadOnlyList<SourceRow> gone, bool older)
{
    private readonly HashSet<SourceRow> _new = [.. rows.Where(row => row.IsNew).Select(row => row.Stored)];

    /// <summary>Whether a newer capture of this page was imported before: its values stand.</summary>
    public bool Older => older;

    /// <summary>Whether a row was not seen before: nothing can rest on it yet.</summary>
    public bool IsNew(SourceRow row) => _new.Contains(row);

    /// <summary>The rows of the page as stored.</summary>
    public IEnumerable<SourceRow> Rows => rows.Select(row => row.Stored);

    public IEnumerable<(SourceRow Row, TFact Fact)> Of<TFact>()
        where TFact : Fact
    {
        foreach (var row in rows)
        {
            foreach (var fact in row.Read.Facts.OfType<TFact>())
            {
                yield return (row.Stored, fact);
            }
        }
    }

    /// <summary>The facts of the page, those of rows that are no longer on it, and those that were read otherwise before.</summary>
    public IEnumerable<TFact> OfPage<TFact>()
        where TFact : Fact =>
        Of<TFact>().Select(f => f.Fact).Concat(gone.SelectMany(r => Stored<TFact>(r.Values))).Concat(rows.SelectMany(r => Stored<TFact>(r.ValuesBefore)));

    /// <summary>What rows of the page were read to speak of before, and do not.</summary>
    public IEnumerable<(SourceRow Row, TFact Fact)> Misread<TFact>()
        where TFact : Fact =>
        rows.SelectMany(r => Stored<TFact>(r.ValuesBefore).Where(f => !r.Read.Facts.OfType<TFact>().Any(now => now.About() == f.About())).Select(f => (r.Stored, f)));

    private static IEnumerable<TFact> Stored<TFact>(string? values)
        where TFact : Fact =>
        values is null ? [] : JsonSerializer.Deserialize<Fact[]>(values, Importer.Json)!.OfType<TFact>();

    /// <summary>The States and organizations whose visits the page says something new about, or no longer speaks of.</summary>
    public IEnumerable<string> ConcernedAnew() => rows.Where(r => r.IsNewReading)
        .SelectMany(r => new[] { r.Stored.OfVisit ? r.Stored.Concerns : null, r.ConcernedBefore })
        .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Keeps what could not be placed, beside the text of its row.</summary>
    public void Problem(SourceRow row, string reason) => problems.Add(new ReadProblem(row.RowNumber, row.Cells, reason));
}
