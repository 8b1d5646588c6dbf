using System.Xml.Linq;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Languages;

/// <summary>The files of the words as they are written, group by group.</summary>
internal static class WordFiles
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "src", "SpRegistry.Web", "Languages");

    /// <summary>Names of the groups: <c>Terms</c>.</summary>
    public static IReadOnlyList<string> Groups { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.resx").Select(f => Path.GetFileName(f).Split('.')[0]).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Keys and texts of a group in a language.</summary>
    /// <exception cref="ArgumentException">A key stands there twice.</exception>
    public static Dictionary<string, string> Read(string group, Language language) =>
        XDocument.Load(Path.Combine(Folder, language == Language.English ? $"{group}.resx" : $"{group}.{language.Code}.resx")).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);
}
