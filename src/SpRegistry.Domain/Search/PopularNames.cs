using System.Text;

namespace SpRegistry.Domain.Search;

/// <summary>
/// Names by which people look for a State or a mandate and which no source of the registry prints as its name: former and everyday
/// names, themes in languages in which no title is confirmed. They lead to it and are shown nowhere.
/// </summary>
internal static class PopularNames
{
    private static readonly Lazy<ILookup<(SearchedNoun Noun, string Key), (string Language, string Name)>> All = new(Read);

    /// <summary>The names of a State or mandate with their languages.</summary>
    public static IEnumerable<(string Language, string? Name)> Of(SearchedNoun noun, string key) => All.Value[(noun, key)].Select(n => (n.Language, (string?)n.Name));

    private static ILookup<(SearchedNoun, string), (string, string)> Read()
    {
        using var file = new StreamReader(typeof(PopularNames).Assembly.GetManifestResourceStream("popular-names.csv")!, Encoding.UTF8);
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',', 4))
            .ToLookup(cells => (Enum.Parse<SearchedNoun>(cells[0]), cells[1]), cells => (cells[2], cells[3]));
    }
}
