using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Names;
using SpRegistry.Domain.Search;
using SpRegistry.Domain.Visits;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Bundles;

/// <summary>
/// The index that a bundle searches without a server, in the groups and the order of the registry's own search: for each noun with a page
/// its title, the words of its own by which the registry finds it, and the files of the States and mandates by which it is found as well.
/// Names of mandate holders, numbers of visits and codes of sessions are found by the registry alone.
/// </summary>
/// <param name="db">The registry.</param>
/// <param name="day">The day in Geneva on which visits are as the bundle has them.</param>
/// <param name="words">The words of the bundle's language.</param>
/// <param name="titles">Titles of pages by their address.</param>
/// <param name="fileOf">File of a page by its address.</param>
internal sealed class OfflineIndex(RegistryDb db, DateOnly day, Words words, IReadOnlyDictionary<string, PageTitle> titles, Func<string, string?> fileOf)
{
    private static readonly JsonSerializerOptions json = new() { Encoder = EveryScript.Json };

    /// <summary>The index as a script, for a page that is opened from a folder may read nothing else.</summary>
    public async Task<string> WriteAsync(CancellationToken cancellation)
    {
        var texts = (await db.Set<SearchText>().AsNoTracking().Select(t => new { t.Noun, t.Key, t.Words }).ToListAsync(cancellation)).ToLookup(t => (t.Noun, t.Key), t => t.Words);
        var states = await db.States.AsNoTracking().Select(s => s.Iso3).ToListAsync(cancellation);
        var mandates = await db.Mandates.AsNoTracking().Select(m => m.Slug).ToListAsync(cancellation);
        var reports = await db.Reports.AsNoTracking().OrderBy(r => r.Symbol)
            .Select(r => new { r.Slug, r.TitleEn, Mandates = r.Mandates.Select(m => m.MandateSlug).ToList(), r.VisitNumber }).ToListAsync(cancellation);
        var visits = await db.VisitsAt(Moment.OnRecord(day)).OrderByDescending(v => v.Period.LastActionOrder).ThenBy(v => v.Visit.Number)
            .Select(v => new { v.Visit.Number, v.Visit.Organization, v.Period.Place, State = v.Visit.StateIso3, Mandates = v.Visit.Mandates.Select(m => m.MandateSlug).ToList() }).ToListAsync(cancellation);
        var stateOf = visits.ToDictionary(v => v.Number, v => v.State);
        var calls = (await db.CallsForInput.AsNoTracking().Select(c => new { c.Number, c.Deadline, Mandates = c.Mandates.Select(m => m.MandateSlug).ToList() }).ToListAsync(cancellation))
            .OrderByDescending(c => c.Deadline).ThenBy(c => c.Number);
        var groups = new[]
        {
            Group("states", ByName(states.Select(iso3 => Line($"states/{iso3}", texts[(SearchedNoun.State, iso3)], [])))),
            Group("mandates", ByName(mandates.Select(slug => Line($"mandates/{slug}", texts[(SearchedNoun.Mandate, slug)], [])))),
            Group("Common.reports", reports.Select(r => Line($"reports/{Uri.EscapeDataString(r.Slug)}", texts[(SearchedNoun.Report, r.Slug)], Of(r.VisitNumber is { } visit ? stateOf.GetValueOrDefault(visit) : null, r.Mandates), r.TitleEn))),
            Group("country_visits", visits.Select(v => Line($"visits/{v.Number}", new[] { v.Place, v.Organization }.OfType<string>().SelectMany(name => texts[(SearchedNoun.Name, name)]), Of(v.State, v.Mandates)))),
            Group("calls_for_input", calls.Select(c => Line($"calls/{c.Number}", texts[(SearchedNoun.Call, $"{c.Number}")], Of(null, c.Mandates)))),
        };
        return $"const little = new Set({Json(SearchWords.LittleWords.Order(StringComparer.Ordinal))});\nconst articles = {Json(SearchWords.Articles)};\nconst groups = [\n{string.Join(",\n", groups)}\n];\n";
    }

    private string Group(string label, IEnumerable<Found?> lines) =>
        $"[{Json(words.With("Common.counted", ("label", words[label])))}, [\n{string.Join(",\n", lines.OfType<Found>().Select(line => Json(new object[] { line.Title.Text, line.File, line.Texts, line.Of, line.Title.Language, line.Says })))}\n]]";

    // Null where the noun has no page: a visit that amounts to nothing.
    private Found? Line(string place, IEnumerable<string> texts, IEnumerable<string> of, string? says = null) =>
        titles.TryGetValue(Address(place), out var title)
            ? new Found(title, fileOf(Address(place))!, [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], [.. of.Select(noun => fileOf(Address(noun))).OfType<string>()], says ?? "")
            : null;

    private IEnumerable<Found?> ByName(IEnumerable<Found?> lines) => lines.OfType<Found>().OrderBy(line => SortKeys.Key(words.Language.Code, line.Title.Text), StringComparer.Ordinal).ThenBy(line => line.File, StringComparer.Ordinal);

    private static IEnumerable<string> Of(string? state, IEnumerable<string> mandates) => [.. state is null ? Array.Empty<string>() : [$"states/{state}"], .. mandates.Order(StringComparer.Ordinal).Select(slug => $"mandates/{slug}")];

    private string Address(string place) => $"/{words.Language.Code}/{place}";

    private static string Json(object value) => JsonSerializer.Serialize(value, json);

    private sealed record Found(PageTitle Title, string File, string[] Texts, string[] Of, string Says);
}
