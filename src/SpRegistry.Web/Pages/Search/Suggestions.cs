using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Search;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Search;

/// <summary>What to try where nothing is found.</summary>
/// <param name="Without">Each piece without which something is found, what is looked for then, and how much is found.</param>
/// <param name="Near">The names near what was typed, with what to look for.</param>
public sealed record Suggestions(IReadOnlyList<(string Piece, string Query, long Count)> Without, IReadOnlyList<string> Near)
{
    private const int FewestLetters = 4;

    /// <summary>Nothing to try.</summary>
    public static Suggestions None { get; } = new([], []);

    /// <summary>The names near the first of some texts that has any, in the page's language and in English.</summary>
    public static IReadOnlyList<string> Nearest(IEnumerable<string> typed, IEnumerable<INamed> known, Language language)
    {
        var names = known.SelectMany(k => k.Shown(language)).Distinct(StringComparer.Ordinal).Select(name => (Shown: name, Forms: Forms(name))).ToList();
        return [.. typed.Where(text => SearchWords.Code(text).Length >= FewestLetters)
            .Select(text => NearNames.Of(text, names))
            .FirstOrDefault(near => near.Count > 0, [])];
    }

    // A name, and each longer word of it: "Tanzania" for the United Republic of it.
    private static IReadOnlyList<string> Forms(string name) => [name, .. name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > FewestLetters && w != name)];
}
