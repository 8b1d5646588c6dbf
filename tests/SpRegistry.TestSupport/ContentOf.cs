using System.Text;
using SpRegistry.Domain;
using SpRegistry.Domain.Keeping;

namespace SpRegistry.TestSupport;

/// <summary>The content export of a registry as one text, every line beginning with the file it stands in: equal texts are equal registries.</summary>
public static class ContentOf
{
    public static async Task<string> RegistryAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await RegistryAsync(db);
    }

    public static async Task<string> RegistryAsync(RegistryDb db) => string.Concat(
        (await FilesAsync(db)).Where(f => f.Key.StartsWith("content/", StringComparison.Ordinal) && f.Key.EndsWith(".jsonl", StringComparison.Ordinal))
            .SelectMany(f => f.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{f.Key} {line}\n")));

    /// <summary>Every file of the export by its path.</summary>
    public static async Task<SortedDictionary<string, string>> FilesAsync(RegistryDb db)
    {
        var streams = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        await RegistryExport.WriteAsync(db, "test", path => streams[path] = new MemoryStream(), CancellationToken.None);
        return new SortedDictionary<string, string>(streams.ToDictionary(s => s.Key, s => Encoding.UTF8.GetString(s.Value.ToArray())), StringComparer.Ordinal);
    }
}
