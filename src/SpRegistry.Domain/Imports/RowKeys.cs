using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SpRegistry.Domain.Imports;

/// <summary>The identity of the rows of a page: their cells and citation.</summary>
internal static class RowKeys
{
    /// <summary>The cells of a row as they are stored.</summary>
    public static string CellsOf(ReadRow row) => JsonSerializer.Serialize(row.Cells, Importer.Json);

    /// <summary>Every row with its key and its cells as stored. Two rows that print the same are two rows: the second is known by its place among its like.</summary>
    public static IReadOnlyList<(string Key, string Cells, ReadRow Read)> Of(PageReading reading)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<(string, string, ReadRow)>(reading.Rows.Count);
        foreach (var read in reading.Rows)
        {
            var cells = CellsOf(read);
            var like = 0;
            string key;
            do
            {
                key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{like++}\n{read.Citation}\n{cells}")));
            }
            while (!seen.Add(key));
            rows.Add((key, cells, read));
        }

        return rows;
    }
}
