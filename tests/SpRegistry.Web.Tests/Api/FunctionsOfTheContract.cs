using System.Net;
using System.Text.Json.Nodes;

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
    [InlineData("/odata/States('IND')/Cooperation(from=2020-01-01,to=2019-01-01)", HttpStatusCode.BadRequest, "before it begins")]
    [InlineData("/odata/States('XXX')/Cooperation(from=2010-01-01,to=2019-01-01)", HttpStatusCode.NotFound, "no such State")]
    [InlineData("/odata/States('IND')/Cooperation(from=2010-01-01)", HttpStatusCode.BadRequest, "Cooperation(from=…,to=…)")]
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

    private async Task<HashSet<string>> SlugsAsync(string address) => (await registry.AllAsync(address)).Select(r => (string)r["Slug"]!).ToHashSet(StringComparer.Ordinal);
}
