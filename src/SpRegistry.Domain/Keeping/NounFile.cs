using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SpRegistry.Domain.Keeping;

/// <summary>Writes the file of one noun, row after row as the database hands them out sorted; only rows of equal key are held together.</summary>
internal sealed class NounFile(RegistryDb db, Noun noun, IReadOnlySet<string>? columns)
{
    private const int RowsAtOnce = 2000;

    private readonly NounTable table = new(db, noun, columns);
    private readonly List<(byte[] Json, byte[]? Csv)> held = [];

    /// <summary>The columns that are written, those of parts by <c>Part.Column</c>.</summary>
    public IReadOnlyList<string> Names => [.. table.Columns.Select(c => c.Name), .. Parts().SelectMany(p => p.Table.Columns.Select(c => $"{p.Name}.{c.Name}"))];

    /// <param name="json">Takes the JSON Lines.</param>
    /// <param name="csv">Takes the CSV; null where only the other is wanted.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task WriteAsync(LineFile json, LineFile? csv, CancellationToken cancellation)
    {
        using var text = new RowText();
        csv?.AddHead(RowText.CsvHead(table.Columns.Select(c => c.Name).Concat(noun.Parts.Select(p => p.Name))));
        object?[] key = [];
        await foreach (var (rowKey, values, parts) in noun.Parts.Count == 0 ? PlainAsync(cancellation) : WithPartsAsync(text, cancellation))
        {
            if (!rowKey.AsSpan().SequenceEqual(key, null))
            {
                Release(json, csv);
                key = rowKey;
            }

            held.Add((text.Json(table.Columns, values, parts).ToArray(), csv is null ? null : text.Csv(values, parts)));
            await json.MaybeWriteAsync(cancellation);
            await (csv?.MaybeWriteAsync(cancellation) ?? default);
        }

        Release(json, csv);
    }

    private void Release(LineFile json, LineFile? csv)
    {
        held.Sort((a, b) => a.Json.AsSpan().SequenceCompareTo(b.Json));
        foreach (var (line, cells) in held)
        {
            json.Add(line);
            csv?.Add(cells);
        }

        held.Clear();
    }

    private async IAsyncEnumerable<(object?[] Key, object?[] Values, IReadOnlyList<PartRows> Parts)> PlainAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in RowsAsync(table, table.Key.Concat(table.Columns).ToList(), table.Key, cancellation))
        {
            yield return (row[..table.Key.Count], row[table.Key.Count..], []);
        }
    }

    // Some rows, then their parts, then the next: one statement runs at a time, and memory stays the same for however many rows.
    private async IAsyncEnumerable<(object?[] Key, object?[] Values, IReadOnlyList<PartRows> Parts)> WithPartsAsync(RowText text, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var first = table.Type.FindProperty(noun.Key[0])!;
        var parts = Parts();
        var surrogate = table.Surrogate();
        object? above = null;
        foreach (var upTo in await BoundsAsync(cancellation))
        {
            var rows = new List<object?[]>();
            await foreach (var row in RowsAsync(table, [.. table.Key, .. table.Columns, surrogate], table.Key, cancellation, "t", first, above, upTo))
            {
                rows.Add(row);
            }

            var within = new List<ILookup<object, object?[]>>();
            foreach (var (_, part) in parts)
            {
                var found = new List<object?[]>();
                await foreach (var row in RowsAsync(part, [.. part.Key, .. part.Columns], [], cancellation, "p", first, above, upTo))
                {
                    found.Add(row);
                }

                within.Add(found.ToLookup(r => r[0]!, r => r[1..]));
            }

            foreach (var row in rows)
            {
                var own = parts.Select((p, i) => new PartRows(p.Name, p.Table.Columns, text.Sorted(p.Table.Columns, within[i][row[^1]!]))).ToList();
                yield return (row[..table.Key.Count], row[table.Key.Count..^1], own);
            }

            above = upTo;
        }
    }

    private List<(string Name, NounTable Table)> Parts() => [.. noun.Parts.Select(p => (p.Name, new NounTable(db, p, table, columns)))];

    private async Task<List<object>> BoundsAsync(CancellationToken cancellation)
    {
        var bounds = new List<object>();
        object? last = null;
        var since = 0;
        await foreach (var row in RowsAsync(table, [table.Key[0]], [table.Key[0]], cancellation))
        {
            if (since++ >= RowsAtOnce && !Equals(last, row[0]))
            {
                bounds.Add(last!);
                since = 1;
            }

            last = row[0];
        }

        return last is null ? bounds : [.. bounds, last];
    }

    private async IAsyncEnumerable<object?[]> RowsAsync(
        NounTable of, List<Column> selected, IReadOnlyList<Column> order, [EnumeratorCancellation] CancellationToken cancellation,
        string alias = "t", IProperty? bounded = null, object? above = null, object? upTo = null)
    {
        await using var command = of.Select(selected, order, alias, bounded, above, upTo);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var row = new object?[selected.Count];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = selected[i].Read(reader, i);
            }

            yield return row;
        }
    }
}
