using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>Lists by name come as a reader of the language looks for them, on the page and in the API alike.</summary>
public sealed class NamesInOrder(RunningRegistry registry)
{
    public static TheoryData<string, string[]> AsReadersLookForThem => new()
    {
        { "en", ["Congo", "Costa Rica", "Côte d’Ivoire", "Croatia", "Cuba", "Cyprus", "Czechia"] },
        { "fr", ["Égypte", "El Salvador", "Émirats arabes unis", "Équateur", "Érythrée", "Espagne", "Estonie", "Eswatini", "État de Palestine", "États-Unis d’Amérique", "Éthiopie", "Fédération de Russie"] },
        { "es", ["Nauru", "Nepal", "Nicaragua", "Níger", "Nigeria", "Noruega", "Nueva Zelandia", "Omán"] },
        { "ar", ["اليابان", "اليمن", "اليونان"] },
        { "ru", ["Египет", "Замбия", "Зимбабве", "Израиль"] },
        { "zh", ["埃及", "埃塞俄比亚", "爱尔兰", "爱沙尼亚", "安道尔"] },
    };

    public static TheoryData<string> Languages => ["en", "fr", "es", "ar", "ru", "zh"];

    [Theory]
    [MemberData(nameof(AsReadersLookForThem))]
    public async Task States_stand_where_a_reader_looks_for_them(string language, string[] neighbours)
    {
        using var page = await registry.OpenAsync($"/{language}/states");
        var names = page.QuerySelectorAll("[data-set=States] th[scope=row]").Select(n => n.TextContent.Replace('\'', '’')).ToList();
        var first = names.IndexOf(neighbours[0]);
        Assert.True(first >= 0, $"{neighbours[0]} is not listed: {string.Join(", ", names)}");
        Assert.Equal(neighbours, names.Skip(first).Take(neighbours.Length));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_page_and_the_API_list_States_and_mandates_in_the_same_order(string language)
    {
        foreach (var (set, key) in new[] { ("States", "Iso3"), ("Mandates", "Slug") })
        {
            var rows = await registry.AllAsync($"/odata/{set}?$select={key}&$orderby={Key(language)},{key}");
            using var page = await registry.OpenAsync($"/{language}/{set.ToLowerInvariant()}");
            foreach (var list in page.QuerySelectorAll($"[data-set={set}]"))
            {
                var shown = list.QuerySelectorAll("[data-key]").Select(r => r.GetAttribute("data-key")!).ToList();
                Assert.NotEmpty(shown);
                Assert.Equal(rows.Select(r => r[key]!.ToString()).Where(shown.Contains), shown);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Choices_of_a_filter_stand_in_the_order_of_the_list_that_they_are_taken_from(string language)
    {
        using var visits = await registry.OpenAsync($"/{language}/visits");
        using var reports = await registry.OpenAsync($"/{language}/reports");
        using var calls = await registry.OpenAsync($"/{language}/calls");
        var states = (await registry.AllAsync($"/odata/States?$select=Iso3&$orderby={Key(language)},Iso3")).Select(r => r["Iso3"]!.ToString());
        var mandates = (await registry.AllAsync($"/odata/Mandates?$select=Slug&$orderby={Key(language)},Slug")).Select(r => r["Slug"]!.ToString()).ToList();
        Assert.Equal(states, Choices(visits, "state"));
        Assert.All(new[] { visits, reports, calls }, page => Assert.Equal(mandates, Choices(page, "mandate")));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Visits_by_State_go_as_the_language_sorts_States_with_those_to_an_organization_before_or_after_all(string language)
    {
        var states = (await registry.AllAsync($"/odata/States?$select=Iso3&$orderby={Key(language)},Iso3")).Select(r => r["Iso3"]!.ToString()).ToList();
        foreach (var (sort, order) in new[] { ("state", ""), ("-state", " desc") })
        {
            var rows = await registry.AllAsync($"/odata/Visits?$select=Number,StateIso3&$orderby=State/{Key(language)}{order},LastActionOn desc,Number");
            var places = rows.Select(r => r["StateIso3"] is { } iso3 ? states.IndexOf(iso3.ToString()) : -1).ToList();
            Assert.Contains(-1, places);
            Assert.Equal(order.Length == 0 ? places.Order() : places.OrderDescending(), places);

            // As far as a reader goes on.
            List<string> shown = [];
            for (var next = $"/{language}/visits?sort={sort}"; next is not null && shown.Count < 80;)
            {
                using var page = await registry.OpenAsync(next);
                shown.AddRange(page.Keys("Visits"));
                next = page.QuerySelector(".pager [rel=next]")?.GetAttribute("href");
            }

            Assert.Equal(rows.Take(shown.Count).Select(r => r["Number"]!.ToString()), shown);
        }
    }

    private static string Key(string language) => $"SortKey{char.ToUpperInvariant(language[0])}{language[1]}";

    private static IEnumerable<string> Choices(IDocument page, string filter) =>
        page.QuerySelectorAll<IHtmlOptionElement>($"select[name={filter}] option").Select(o => o.Value).Where(v => v.Length > 0);
}
