using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Search;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Bundles;

/// <summary>
/// The index that a bundle searches without a server: a line for each noun with a page, its title and the words by which the registry finds it;
/// a visit is found by its State and its mandates together.
/// </summary>
internal static class OfflineIndex
{
    private static readonly JsonSerializerOptions json = new() { Encoder = EveryScript.Json };

    /// <summary>The index as a script, for a page that is opened from a folder may read nothing else.</summary>
    /// <param name="db">The registry.</param>
    /// <param name="root">Address of the language's pages: "/fr".</param>
    /// <param name="titles">Titles of pages by their address.</param>
    /// <param name="fileOf">File of a page by its address.</param>
    public static async Task<string> WriteAsync(RegistryDb db, string root, IReadOnlyDictionary<string, string> titles, Func<string, string?> fileOf, CancellationToken cancellation)
    {
        var texts = await db.Set<SearchText>().AsNoTracking()
            .Where(t => t.Noun == SearchedNoun.State || t.Noun == SearchedNoun.Mandate || t.Noun == SearchedNoun.Report || t.Noun == SearchedNoun.Call)
            .Select(t => new { t.Noun, t.Key, t.Words }).ToListAsync(cancellation);
        var rows = texts.GroupBy(t => (t.Noun, t.Key)).OrderBy(n => n.Key.Noun).ThenBy(n => n.Key.Key, StringComparer.Ordinal)
            .Select(noun => (Address: $"{root}/{Folder(noun.Key.Noun)}/{Uri.EscapeDataString(noun.Key.Key)}", Texts: noun.Select(t => t.Words).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))
            .Where(noun => titles.ContainsKey(noun.Address))
            .Select(noun => Line(noun.Address, noun.Texts));
        var parts = await db.Visits.AsNoTracking().Where(v => v.StateIso3 != null)
            .Select(v => new { v.Number, State = v.StateIso3!, Mandates = v.Mandates.Select(m => m.MandateSlug).ToList() }).ToListAsync(cancellation);
        var visits = parts.OrderBy(v => v.Number).Select(v => (Address: $"{root}/visits/{v.Number}", Of: v.Mandates.Order(StringComparer.Ordinal).Select(slug => $"{root}/mandates/{slug}").Prepend($"{root}/states/{v.State}")))
            .Where(v => titles.ContainsKey(v.Address))
            .Select(v => Line(v.Address, v.Of.Select(fileOf).OfType<string>()));
        return $"const little = new Set({JsonSerializer.Serialize(SearchWords.LittleWords.Order(StringComparer.Ordinal), json)});\nconst articles = {JsonSerializer.Serialize(SearchWords.Articles, json)};\nconst nouns = [\n{string.Join(",\n", rows)}\n];\nconst visits = [\n{string.Join(",\n", visits)}\n];\n";

        string Line(string address, IEnumerable<string> by) => JsonSerializer.Serialize(new object[] { titles[address], fileOf(address)!, by.ToArray() }, json);
    }

    private static string Folder(SearchedNoun noun) => noun switch
    {
        SearchedNoun.State => "states",
        SearchedNoun.Mandate => "mandates",
        SearchedNoun.Report => "reports",
        _ => "calls",
    };
}
