using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>
/// Whoever reads the page of a visit can work out its figures from the words on it alone. Of past days some visits are read in the quick tier,
/// with SPREGISTRY_FULL=1 all.
/// </summary>
public sealed partial class VisitExplained(RunningRegistry registry)
{
    private static readonly bool full = Environment.GetEnvironmentVariable("SPREGISTRY_FULL") == "1";

    [Theory]
    [InlineData(null)]
    [InlineData("2005-09-15")]
    [InlineData("2014-06-01")]
    public async Task Every_figure_of_every_visit_comes_out_as_the_API_has_it(string? day)
    {
        var set = day is null ? "Visits" : $"Visits/AsOf(date={day})";
        List<string> differ = [];
        var visits = await registry.AllAsync($"/odata/{set}?$select=Number,Status,View,FirstRequested,ReminderCount,DaysPending,Overdue,Standing,LastEvidence,DaysSinceAccepted,DaysSinceVisitUnreported");
        foreach (var visit in visits.Where((_, i) => full || day is null || i % 8 == 0))
        {
            using var page = await registry.OpenAsync($"/en/visits/{visit["Number"]}{(day is null ? "" : $"?asOf={day}")}");
            var read = new ExplainedVisit(page);
            differ.AddRange(read.Incomplete.Select(what => $"{visit["Number"]}: {what} lacks its zone or inputs"));
            Compare("Status", visit["Status"], read.Status);
            Compare("View", visit["View"], read.View);
            Compare("FirstRequested/From", visit["FirstRequested"]?["From"], Iso(read.FirstRequested.From));
            Compare("FirstRequested/To", visit["FirstRequested"]?["To"], Iso(read.FirstRequested.To));
            Compare("ReminderCount", visit["ReminderCount"], Text(read.Reminders));
            Compare("DaysPending", visit["DaysPending"], Text(read.DaysPending));
            Compare("Overdue", visit["Overdue"], read.Overdue ? "true" : "false");
            Compare("Standing", visit["Standing"], read.Standing);
            Compare("DaysSinceAccepted", visit["DaysSinceAccepted"], Text(read.DaysAccepted));
            Compare("DaysSinceVisitUnreported", visit["DaysSinceVisitUnreported"], Text(read.DaysUnreported));
            Compare("LastEvidence", visit["LastEvidence"], Iso(read.LastEvidence.Listed));
            if (day is null)
            {
                Compare("LastEvidence in the timeline", visit["LastEvidence"], Iso(read.LastEvidence.Cited));
            }

            differ.AddRange(read.Sums.Where(s => !s.Says.Contains($": {s.Computed.ToString("#,0", CultureInfo.InvariantCulture)} day", StringComparison.Ordinal)).Select(s => $"{visit["Number"]}: {s.What} is {s.Computed} and says {s.Says}"));

            void Compare(string what, JsonNode? api, string? worked)
            {
                if (api?.ToString() != worked)
                {
                    differ.Add($"{visit["Number"]}: {what} is {api?.ToString() ?? "null"} in the API, and {worked ?? "none"} by the words of the page");
                }
            }
        }

        Assert.True(visits.Count > 100);
        Assert.True(differ.Count == 0, $"{differ.Count}\n{string.Join("\n", differ.Take(20))}");
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task The_days_pending_can_be_worked_out_in_other_languages_too(string language)
    {
        var words = Words.In(Language.Find(language)!);
        var visits = await registry.AllAsync("/odata/Visits?$filter=DaysPending gt 0&$orderby=DaysPending desc&$top=20&$select=Number,DaysPending");
        foreach (var visit in visits.Take(20))
        {
            using var page = await registry.OpenAsync($"/{language}/visits/{visit["Number"]}");
            var details = page.QuerySelectorAll("details.how").Single(d => d.QuerySelector("summary")!.Read().EndsWith(words["Visits.days_pending"], StringComparison.Ordinal));
            var days = details.QuerySelectorAll("li").Select(l => Day(language, words, l.Read())).OfType<DateOnly>().ToList();
            Assert.Equal(3, days.Count);
            Assert.Equal((int)visit["DaysPending"]!, (days[1] < days[2] ? days[1] : days[2]).DayNumber - days[0].DayNumber);
        }
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("ru")]
    [InlineData("es")]
    public async Task Every_explanation_stands_in_every_language(string language)
    {
        foreach (var number in new[] { 123, 208, 411 })
        {
            using var english = await registry.OpenAsync($"/en/visits/{number}");
            using var page = await registry.OpenAsync($"/{language}/visits/{number}");
            var own = page.QuerySelectorAll("details.how");
            Assert.Equal(english.QuerySelectorAll("details.how li").Length, page.QuerySelectorAll("details.how li").Length);
            Assert.All(own, d => Assert.Contains("Europe/Zurich", d.QuerySelector("p")!.TextContent, StringComparison.Ordinal));
            Assert.Equal(own.Length, own.Select(d => d.QuerySelector("summary")!.TextContent).Distinct().Count());
        }
    }

    private static DateOnly? Day(string language, Words words, string text)
    {
        if (language == "zh")
        {
            return Chinese().Match(text) is { Success: true } day ? new DateOnly(int.Parse(day.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(day.Groups[2].Value, CultureInfo.InvariantCulture), int.Parse(day.Groups[3].Value, CultureInfo.InvariantCulture)) : null;
        }

        var months = Enumerable.Range(1, 12).ToDictionary(m => words[$"month_{m:00}"], m => m, StringComparer.Ordinal);
        return French().Match(text) is { Success: true } found && months.TryGetValue(found.Groups[2].Value, out var month)
            ? new DateOnly(int.Parse(found.Groups[3].Value, CultureInfo.InvariantCulture), month, int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture))
            : null;
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d{4})年(\d{1,2})月(\d{1,2})日")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"(\d{1,2})(?:er)? (\p{L}+) (\d{4})")]
    private static partial Regex French();
}
