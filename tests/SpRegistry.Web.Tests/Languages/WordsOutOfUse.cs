using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Languages;

/// <summary>A word that nothing asks for would be translated six times for nobody.</summary>
public sealed class WordsOutOfUse
{
    // What keys begin with that are put together: from languages, months, clocks, terms and parts of a page.
    private static readonly string[] PutTogether =
    [
        "lang_", "month_", "Common.month_alone_", "Glossary.", "Mandates.thematic", "Mandates.country", "Mandates.ended", "Reports.rule_", "States.figure_", "Visits.about_", "Visits.field_", "Visits.status_",
    ];

    // Written for lists of States, visits and reports that are to come.
    private static readonly string[] Awaited =
    [
        "completed", "completed_visits", "forthcoming", "invited", "n_events", "n_months", "other_status", "since", "under_way",
        "states_not_yet_visited", "never_visited_no_request", "never_visited_request_sent", "States.cooperation", "States.discrepancies", "States.reports_of", "States.all_visits", "Visits.last_evidence",
    ];

    [Fact]
    public void Every_word_is_asked_for_by_something()
    {
        var sources = string.Concat(Checkout.Sources("*.cs", "*.cshtml").Select(File.ReadAllText));

        // The names of the contract's values are held to the contract, not to the pages.
        var keys = WordFiles.Groups.Where(g => g != "Enums").SelectMany(g => WordFiles.Read(g, Language.English).Keys.Select(k => Asked(g, k))).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(keys.Count > 300, $"Only {keys.Count} words were found.");
        var dead = keys.Where(k => !Awaited.Contains(k) && !Array.Exists(PutTogether, p => k.StartsWith(p, StringComparison.Ordinal)) && !sources.Contains($"\"{k}\"", StringComparison.Ordinal)).ToList();
        Assert.True(dead.Count == 0, $"{dead.Count} words are asked for by nothing: {string.Join(", ", dead)}");
    }

    // A counted phrase is asked for without its plural category.
    private static string Asked(string group, string key) => group switch { "Terms" => key, "Counts" => key[..key.LastIndexOf('.')], _ => $"{group}.{key}" };
}
