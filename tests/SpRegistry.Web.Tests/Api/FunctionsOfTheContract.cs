using System.Net;
using System.Text.Json.Nodes;
using SpRegistry.Domain.Figures;

namespace SpRegistry.Web.Tests.Api;

/// <summary>The functions of the contract, asked of the bundled archive.</summary>
public sealed class FunctionsOfTheContract(RunningRegistry registry)
{
    [Theory]
    [InlineData("Opening", "VerdictForOpening", "DueForOpening")]
    [InlineData("Dialogue", "VerdictForDialogue", "DialogueOn")]
    [InlineData("Statement", "VerdictForStatement", "DialogueOn")]
    public async Task The_late_reports_of_a_day_were_due_by_then_and_late(string clock, string verdict, string due)
    {
        var late = await SlugsAsync($"/odata/Reports/Late(clock='{clock}',asOf=2026-11-01)?$select=Slug");
        var judged = await SlugsAsync($"/odata/Reports?$select=Slug&$filter={due} lt 2026-11-01 and Lateness/any(l:l/Language eq 'en' and l/{verdict} eq 'Late')");
        Assert.Subset(late, judged);
        Assert.Empty(late.Intersect(await SlugsAsync($"/odata/Reports?$select=Slug&$filter=not ({due} lt 2026-11-01)")));
    }

    [Fact]
    public async Task What_was_late_by_an_earlier_day_is_late_by_a_later_one()
    {
        var earlier = await SlugsAsync("/odata/Reports/Late(clock='Opening',asOf=2015-01-01)?$select=Slug");
        var later = await SlugsAsync("/odata/Reports/Late(clock='Opening',asOf=2019-01-01)?$select=Slug");
        Assert.Subset(later, earlier);
        Assert.NotEmpty(earlier);
        Assert.True(later.Count > earlier.Count);
    }

    [Fact]
    public async Task Nulls_are_left_out_for_who_says_so()
    {
        const string Annex = "/odata/Registry/Annex(year=2019)";
        Assert.Contains((await registry.GetAsync(Annex))["value"]!.AsArray(), figure => figure!.AsObject().Any(member => member.Value is null));
        using var request = new HttpRequestMessage(HttpMethod.Get, Annex);
        request.Headers.Add("Prefer", "omit-values=nulls");
        using var response = await registry.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("omit-values=nulls", response.Headers.GetValues("Preference-Applied").Single());
        var figures = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["value"]!.AsArray();
        Assert.NotEmpty(figures);
        Assert.DoesNotContain(figures, figure => figure!.AsObject().Any(member => member.Value is null));
    }

    /// <summary>India was asked by the mandate on torture in 1993 and reminded seven times, as its file shows.</summary>
    [Fact]
    public async Task Cooperation_counts_what_the_files_of_the_State_show()
    {
        var figures = (await registry.GetAsync("/odata/States('IND')/Cooperation(from=1990-01-01,to=2020-12-31)"))["value"]!.AsArray();
        var reminders = figures.Single(f => (string)f!["Name"]! == "reminders")!;
        Assert.Equal((decimal)reminders["Number"]!, reminders["Rows"]!.AsArray().Count);
        Assert.True((decimal)reminders["Number"]! >= 7);
        Assert.All(figures, f => Assert.False(string.IsNullOrEmpty((string?)f!["Method"])));
        Assert.All(figures, f => Assert.True(f!["Number"] is not null || f["WhyNone"] is not null));
    }

    [Theory]
    [InlineData(2005, 1, 1, 2014, 12, 31)]
    [InlineData(1990, 1, 1, 2020, 12, 31)]
    [InlineData(2013, 6, 5, 2013, 6, 5)]
    public async Task The_improvements_of_a_period_are_those_that_the_figures_define(int fromYear, int fromMonth, int fromDay, int toYear, int toMonth, int toDay)
    {
        var (from, to) = (new DateOnly(fromYear, fromMonth, fromDay), new DateOnly(toYear, toMonth, toDay));
        await using var db = registry.OpenDatabase();
        var record = await VisitRecords.LoadAsync(db, new FigureScope(new FigurePeriod(from, to)), TestContext.Current.CancellationToken);
        var answered = (await registry.GetAsync($"/odata/Registry/Improvements(from={from:yyyy-MM-dd},to={to:yyyy-MM-dd})"))["value"]!.AsArray();
        Assert.Equal(ImprovementFigures.All.Select(f => Told(f.Of(record))), answered.Select(Told));
        Assert.All(answered, f => Assert.Equal((decimal?)f!["Number"], f["Rows"]!.AsArray().Count));
        Assert.All(answered, f => Assert.True(((string?)f!["Method"])!.Length > 0 && ((string?)f["Caveat"])!.Length > 0 && (int?)f["Version"] > 0));
    }

    /// <summary>What the UN printed of 2005 and of 2019, and our own numbers by the same definitions.</summary>
    [Theory]
    [InlineData(2005, "requests-received", "2005-12-31", 19, 62)]
    [InlineData(2005, "visits-with-follow-ups", "2005-12-31", 13, 50)]
    [InlineData(2005, "standing-invitations-members", "2005-12-31", null, null)]
    [InlineData(2019, "states-visited", "2019-09-20", 125, 171)]
    [InlineData(2018, "mandates-in-force", "2018-12-31", 54, 56)]
    [InlineData(2022, "standing-invitations-members", "2022-09-29", 81, 128)]
    public async Task The_annex_of_a_year_has_our_figure_and_the_published_one(int year, string name, string to, int? ours, int? published)
    {
        var line = Assert.Single((await registry.GetAsync($"/odata/Registry/Annex(year={year})"))["value"]!.AsArray(), l => (string?)l!["Name"] == name && (string?)l["To"] == to)!;
        Assert.Equal(published, (int?)line["Published"]);
        Assert.Equal(ours ?? (int?)line["Number"], (int?)line["Number"]);
        Assert.Equal(ours - published, (int?)line["Difference"]);
        Assert.Equal((int?)line["Number"], line["Rows"]!.AsArray().Count);
        Assert.Equal(published is null, line["Printed"] is null && line["PublishedIn"] is null);
    }

    [Fact]
    public async Task Every_published_figure_stands_in_the_annex_of_its_year_as_the_command_computes_it()
    {
        await using var db = registry.OpenDatabase();
        foreach (var year in (await AnnexFigures.LoadAsync(db, TestContext.Current.CancellationToken)).GroupBy(l => l.Scope.Period.To.Year))
        {
            var answered = (await registry.GetAsync($"/odata/Registry/Annex(year={year.Key})"))["value"]!.AsArray().Select(TheLine).ToList();
            Assert.Equal(answered.Count, answered.Distinct(StringComparer.Ordinal).Count());
            Assert.All(year, l => Assert.Contains($"{l.Ours.Figure.Slug} {l.Scope.MandateSlug} {l.Scope.MandateKind} {l.Scope.Period.To:yyyy-MM-dd} {l.Ours.Value.Number} {l.PublishedNumber} {l.Published?.Printed} {l.Why} {string.Join(' ', l.Ours.Value.Rows.Select(r => r.Address))}", answered));
            Assert.Subset(answered.Select(a => a.Split(' ')[0]).ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal) { "requests-received", "visits-with-follow-ups", "states-visited", "mandates-in-force", "mandate-holders", "standing-invitations-members" });
        }
    }

    [Theory]
    [InlineData("/odata/Registry/Annex(year=2018)")]
    [InlineData("/odata/Registry/Annex(year=2019)")]
    [InlineData("/odata/Registry/Improvements(from=2000-01-01,to=2020-12-31)")]
    public async Task The_address_of_a_row_that_a_figure_counts_leads_to_it(string address)
    {
        foreach (var figure in (await registry.GetAsync(address))["value"]!.AsArray().Where(f => f!["Rows"]!.AsArray().Count > 0))
        {
            var rows = figure!["Rows"]!.AsArray().Select(r => (string)r!).ToList();
            Assert.Equal(rows.Count, rows.Distinct(StringComparer.Ordinal).Count());
            Assert.NotNull(await registry.GetAsync($"/odata/{rows[^1]}"));
        }
    }

    [Theory]
    [InlineData("/odata/States('IND')/Cooperation(from=2020-01-01,to=2019-01-01)", HttpStatusCode.BadRequest, "before it begins")]
    [InlineData("/odata/States('XXX')/Cooperation(from=2010-01-01,to=2019-01-01)", HttpStatusCode.NotFound, "no such State")]
    [InlineData("/odata/States('IND')/Cooperation(from=2010-01-01)", HttpStatusCode.BadRequest, "Cooperation(from=…,to=…)")]
    [InlineData("/odata/Registry/Improvements(from=2020-01-01,to=2019-01-01)", HttpStatusCode.BadRequest, "before it begins")]
    [InlineData("/odata/Registry/Improvements(from=2020-01-01,to=9000-01-01)", HttpStatusCode.BadRequest, "lies ahead")]
    [InlineData("/odata/Registry/Annex(year=9000)", HttpStatusCode.BadRequest, "no figures of 9000")]
    [InlineData("/odata/Registry/Annex(year=0)", HttpStatusCode.BadRequest, "no figures of 0")]
    [InlineData("/odata/Registry/Annex(year='last')", HttpStatusCode.BadRequest, "expected a whole number")]
    [InlineData("/odata/Registry/Annex", HttpStatusCode.BadRequest, "Annex(year=…)")]
    [InlineData("/odata/Visits/AsOf(date=2014-03-01,knownAt=9000-01-01T00:00:00Z)", HttpStatusCode.BadRequest, "lies ahead")]
    [InlineData("/odata/Visits/$filter(Number eq 12)/AsOf(date=2014-03-01)", HttpStatusCode.NotImplemented, "of anything but a whole set")]
    [InlineData("/odata/Visits/$filter(Number eq 12)(13)", HttpStatusCode.NotFound, "no such Visit")]
    [InlineData("/odata/Visits?$select=State/NameEn", HttpStatusCode.BadRequest, "use $expand=State($select=…)")]
    [InlineData("/odata/Reports/Late(clock='noon',asOf=2019-01-01)", HttpStatusCode.BadRequest, "one of 'Opening', 'Dialogue', 'Statement'")]
    public async Task A_wrong_call_is_told(string address, HttpStatusCode status, string says)
    {
        using var response = await registry.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(says, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]!["message"]);
    }

    [Fact]
    public async Task A_late_report_is_the_report_of_the_set()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/odata/Reports/Late(clock='Opening',asOf=2019-01-01)?$top=1&$select=Slug,Symbol");
        request.Headers.Add("Accept", "application/json;odata.metadata=full");
        using var response = await registry.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var late = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["value"]![0]!;
        Assert.Equal($"Reports('{late["Slug"]}')", (string?)late["@odata.id"]);
        Assert.Equal((string?)late["Symbol"], (string?)(await registry.GetAsync($"/odata/{late["@odata.id"]}"))["Symbol"]);
        Assert.Equal((string?)late["Symbol"], (string?)(await registry.GetAsync($"/odata/{late["@odata.readLink"]}"))["Symbol"]);
    }

    [Fact]
    public async Task The_context_of_a_name_says_whose_it_is()
    {
        var visit = (await registry.AllAsync("/odata/Visits?$top=1&$select=Number,StateIso3"))[0];
        Assert.EndsWith($"$metadata#States('{visit["StateIso3"]}')/NameEn", (string?)(await registry.GetAsync($"/odata/Visits({visit["Number"]})/State/NameEn"))["@odata.context"], StringComparison.Ordinal);
    }

    private static string Told(FigureResult figure) => $"{figure.Figure.Slug} {figure.Figure.Version} {figure.Value.Number} {string.Join(' ', figure.Value.Rows.Select(r => r.Address))} {string.Join(' ', figure.Value.LeftOut.Select(l => $"{l.Count}: {l.Reason}"))}";

    private static string Told(JsonNode? figure) => $"{figure!["Name"]} {figure["Version"]} {figure["Number"]} {string.Join(' ', figure["Rows"]!.AsArray())} {string.Join(' ', figure["LeftOut"]!.AsArray())}";

    private static string TheLine(JsonNode? line) => $"{line!["Name"]} {line["MandateSlug"]} {line["MandateKind"]} {line["To"]} {line["Number"]} {line["Published"]} {line["Printed"]} {line["Why"]} {string.Join(' ', line["Rows"]!.AsArray())}";

    private async Task<HashSet<string>> SlugsAsync(string address) => (await registry.AllAsync(address)).Select(r => (string)r["Slug"]!).ToHashSet(StringComparer.Ordinal);
}
