namespace SpRegistry.Web.Tests.Pages;

/// <summary>A page says nothing beyond what the sources say: no accusation, no date more exact than printed, no Council before there was one.</summary>
public sealed class NoFurtherThanTheSources(RunningRegistry registry)
{
    [Fact]
    public async Task Who_accepted_is_not_said_to_have_left_a_request_unanswered()
    {
        using var page = await registry.OpenAsync("/en/states/IND");
        var accepted = page.QuerySelectorAll("section.card").First(c => c.TextContent.Contains("Working Group on Arbitrary Detention", StringComparison.Ordinal));
        Assert.Contains("Accepted when last reported (A/HRC/39/45, para. 38, 10 September 2018); nothing known since.", accepted.Read(), StringComparison.Ordinal);
        Assert.DoesNotContain("Pending when", accepted.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_past_day_is_borne_out_by_a_later_source_and_knows_no_later_one()
    {
        using var page = await registry.OpenAsync("/en/states/EGY?asOf=2012-06-01");
        Assert.Contains("The position on 1 June 2012 is borne out by a later source (A/HRC/36/37, para. 41, 11 September 2017).", page.Body!.Read(), StringComparison.Ordinal);
        Assert.DoesNotContain("nothing known since", page.QuerySelector("main")!.TextContent.Replace("11 September 2017", "", StringComparison.Ordinal).Split("borne out")[0], StringComparison.Ordinal);
        using var before = await registry.OpenAsync("/en/visits?state=GMB&asOf=2012-06-01");
        Assert.DoesNotContain("Reported to the Council", before.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E/CN.4/", "Reported to the Commission on Human Rights: ")]
    [InlineData("A/HRC/", "Reported to the Council: ")]
    [InlineData("A/5", "Report on the visit: ")]
    public async Task A_report_is_said_to_be_to_whom_it_was(string symbol, string said)
    {
        var visit = (await registry.AllAsync($"/odata/Visits?$filter=startswith(ReportedToCouncil,'{symbol}') and View eq 'Completed' and Report eq null&$select=Number,ReportedToCouncil&$orderby=Number&$top=1")).Single();
        using var page = await registry.OpenAsync($"/en/visits/{visit["Number"]}");
        Assert.StartsWith($"{said}{visit["ReportedToCouncil"]}", page.Fact("Report"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_always_said_who_cancelled_also_that_no_source_says_so()
    {
        var act = (await registry.AllAsync("/odata/VisitEvents?$filter=Kind eq 'Cancelled' and Actor eq 'Unknown'&$select=Id,VisitNumber&$orderby=Id&$top=1")).Single();
        using var page = await registry.OpenAsync($"/en/visits/{act["VisitNumber"]}");
        Assert.Contains("Not stated by whom", page.GetElementById($"act-{act["Id"]}")!.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_later_source_only_mentions_again_is_no_further_act()
    {
        var act = (await registry.AllAsync("/odata/VisitEvents?$filter=EvidenceOnly and Kind ne 'ReportedPending'&$select=Id,VisitNumber&$orderby=Id&$top=1")).Single();
        using var page = await registry.OpenAsync($"/en/visits/{act["VisitNumber"]}");
        Assert.Contains("Mentioned again by a later source", page.GetElementById($"act-{act["Id"]}")!.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_source_prints_is_not_shown_as_printed()
    {
        var visit = (await registry.AllAsync("/odata/Visits?$filter=FirstRequested/From eq null and FirstRequested/To ne null&$select=Number,FirstRequested&$orderby=Number&$top=1")).Single();
        using var page = await registry.OpenAsync($"/en/visits/{visit["Number"]}");
        Assert.DoesNotContain("date unknown", page.QuerySelector("main dl")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_are_counted_as_requests()
    {
        using var page = await registry.OpenAsync("/en/visits?view=Pending");
        Assert.EndsWith(" requests", page.QuerySelector("table[data-set=Visits] caption")!.Read(), StringComparison.Ordinal);
        using var all = await registry.OpenAsync("/en/visits");
        Assert.EndsWith(" visit files", all.QuerySelector("table[data-set=Visits] caption")!.Read(), StringComparison.Ordinal);
    }
}
