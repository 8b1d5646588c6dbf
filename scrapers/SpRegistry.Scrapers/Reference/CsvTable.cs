using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using SpRegistry.Domain.Imports;

namespace SpRegistry.Scrapers.Reference;

/// <summary>One record of a table of reference facts; columns are found by their names.</summary>
internal sealed class CsvRecord(CsvRecord? above, int number, IReadOnlyDictionary<string, string> cells)
{
    private readonly List<string> _problems = [];

    /// <summary>Number of the record in its file, from 1.</summary>
    public int Number => number;

    /// <summary>Cells by the names of their columns.</summary>
    public IReadOnlyDictionary<string, string> Cells => cells;

    /// <summary>Text of a column, trimmed.</summary>
    public string this[string column] => cells[column].Trim();

    /// <summary>Text of a column, or null where it is empty.</summary>
    public string? Optional(string column) => this[column] is { Length: > 0 } text ? text : null;

    /// <summary>Text of a column in which "same" stands for what the record above has.</summary>
    public string OrAbove(string column) => this[column] is "same" && above is not null ? above.OrAbove(column) : this[column];

    /// <summary>What of the record cannot be read, as "text", "reason".</summary>
    public IEnumerable<(string Text, string Reason)> Problems => _problems.Chunk(2).Select(p => (p[0], p[1]));

    /// <summary>Notes a cell that cannot be read.</summary>
    public void Problem(string text, string reason) => _problems.AddRange([text, reason]);
}

/// <summary>What a record says, with its public citation.</summary>
internal sealed record RecordContent(string Citation, DateOnly? Known, params IReadOnlyList<Fact> Facts);

/// <summary>A table of reference facts: its file, the columns it must have, and how a record is read.</summary>
internal sealed record CsvTable(string File, string[] Columns, Func<CsvRecord, RecordContent> Record)
{
    /// <summary>Most records read of a table.</summary>
    private const int MostRecords = 3_000;

    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>Reads the table.</summary>
    /// <exception cref="PageRefusedException">A column is missing or unknown, or the file is no table.</exception>
    public PageReading Read(SourceDescription source, PageBytes page)
    {
        if (page.Content.Length > PageBytes.MostBytes)
        {
            throw new PageRefusedException(source.Slug, page.Name, "a table of at most 5 MB", $"{page.Content.Length} bytes");
        }

        try
        {
            using var reader = CsvReader.FromText(Encoding.UTF8.GetString(page.Content.Span).TrimStart('\uFEFF'), Options);
            var headers = reader.Headers.ToArray();
            if (!headers.Order(StringComparer.Ordinal).SequenceEqual(Columns.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            {
                throw new PageRefusedException(source.Slug, page.Name, $"the columns {string.Join(", ", Columns)}", string.Join(", ", headers));
            }

            return Rows(reader, headers)
                ?? throw new PageRefusedException(source.Slug, page.Name, $"a table of at most {MostRecords} records", "more");
        }
        catch (CsvFormatException malformed)
        {
            throw new PageRefusedException(source.Slug, page.Name, "a table of comma-separated values", malformed.Message);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new PageRefusedException(source.Slug, page.Name, "cells that are read within a second", "one that is not");
        }
    }

    // Null where there are too many.
    private PageReading? Rows(CsvReader reader, string[] headers)
    {
        var rows = new List<ReadRow>();
        var problems = new List<ReadProblem>();
        CsvRecord? above = null;
        while (reader.Read())
        {
            if (rows.Count == MostRecords)
            {
                return null;
            }

            var cells = new Dictionary<string, string>(headers.Length, StringComparer.Ordinal);
            for (var c = 0; c < headers.Length; c++)
            {
                cells[headers[c]] = reader.GetString(c);
            }

            var record = new CsvRecord(above, rows.Count + 1, cells);
            var content = Record(record);
            rows.Add(new ReadRow(record.Number, cells, content.Citation, content.Known, content.Facts));
            problems.AddRange(record.Problems.Select(p => new ReadProblem(record.Number, p.Text, p.Reason)));
            above = record;
        }

        return new PageReading(rows, problems);
    }
}
