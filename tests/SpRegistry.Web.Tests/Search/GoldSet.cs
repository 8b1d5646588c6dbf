using System.Globalization;
using AngleSharp.Dom;
using SpRegistry.TestSupport;
using SpRegistry.Web.Tests.Pages;

namespace SpRegistry.Web.Tests.Search;

/// <summary>Sixty things that people look for, ten in each language, and what they want to see among the first ten of its kind (gold.csv).</summary>
public sealed class GoldSet(RunningRegistry sqlite)
{
    private const int First = 10;
    private const double Least = 0.95;

    [Theory, Providers]
    public async Task What_people_look_for_is_among_the_first_ten(Provider provider)
    {
        await using var other = provider == Provider.Sqlite ? null : new ServedRegistry(provider);
        if (other is not null)
        {
            await other.StartAsync();
        }

        var searches = new List<(string Language, string Query, double Recall, string Missing)>();
        foreach (var (language, query, expected) in Read())
        {
            using var page = await (other ?? sqlite).OpenAsync($"/{language}/search?q={Uri.EscapeDataString(query)}");
            var found = Found(page);
            var missing = expected.Where(e => !found.Contains(e)).ToList();
            searches.Add((language, query, 1.0 - ((double)missing.Count / expected.Length), string.Join(' ', missing)));
        }

        Assert.Equal(60, searches.Count);
        var table = searches.GroupBy(s => s.Language, StringComparer.Ordinal).Select(g => (g.Key, Queries: g.Count(), Recall: g.Average(s => s.Recall))).Append(("all", searches.Count, searches.Average(s => s.Recall)));
        var told = string.Join('\n', table.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Item1,-4} {t.Item2,3} searches, recall at {First}: {t.Item3:0.000}")))
            + string.Concat(searches.Where(s => s.Missing.Length > 0).Select(s => $"\n{s.Language} \"{s.Query}\" lacks {s.Missing}"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{provider}\n{told}");
        Assert.True(searches.Average(s => s.Recall) >= Least, told);
        Assert.All(searches.GroupBy(s => s.Language, StringComparer.Ordinal), g => Assert.Equal(10, g.Count()));
    }

    private static HashSet<string> Found(IDocument page) =>
    [
        .. page.QuerySelectorAll("#exact > li > a, #exact > li > span > a").Select(a => a.GetAttribute("href")!.Split('/')).Select(a => $"{char.ToUpperInvariant(a[2][0])}{a[2][1..]}/{a[3]}"),
        .. Of("States", page.QuerySelectorAll("#states + ul > [data-key]").Select(r => r.GetAttribute("data-key")!)),
        .. Of("Mandates", page.QuerySelectorAll("#mandates + ul > [data-key]").Select(r => r.GetAttribute("data-key")!)),
        .. Of("Reports", page.Keys("Reports")),
        .. Of("Visits", page.Keys("Visits")),
        .. Of("CallsForInput", page.Keys("CallsForInput")),
    ];

    private static IEnumerable<string> Of(string set, IEnumerable<string> keys) => keys.Take(First).Select(key => $"{set}/{key}");

    /// <summary>Language, query, and what is wanted.</summary>
    internal static IEnumerable<(string Language, string Query, string[] Expected)> Read() =>
        File.ReadLines(Path.Combine(Checkout.Root, "tests", "SpRegistry.Web.Tests", "Search", "gold.csv")).Skip(1)
            .Select(line => line.Split(',')).Select(cells => (cells[0], cells[1], cells[2].Split(' ')));
}
