using CsvHelper;

namespace SpRegistry.Web.Tests;

/// <summary>A table of reference facts as it was before some of its rows were moved onto pages of the archive.</summary>
internal static class ReferenceTable
{
    public static IEnumerable<Func<string, string>> Read(string file)
    {
        using var csv = CsvReader.FromFile(Path.Combine(AppContext.BaseDirectory, "Reference", file));
        while (csv.Read())
        {
            var record = csv.Headers!.ToDictionary(c => c.TrimStart('\uFEFF'), c => csv.GetString(c) ?? "", StringComparer.Ordinal);
            yield return column => record[column];
        }
    }
}
