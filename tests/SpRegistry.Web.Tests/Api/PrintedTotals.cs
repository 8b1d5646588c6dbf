namespace SpRegistry.Web.Tests.Api;

public sealed class PrintedTotals(RunningRegistry registry)
{
    [Fact]
    public async Task The_newest_total_of_standing_invitations_is_public_with_its_source()
    {
        var totals = await registry.AllAsync("/odata/PrintedTotals?$filter=Measure eq 'StandingInvitations'&$orderby=On desc&$expand=SourceRow($expand=Source)");
        Assert.Equal(7, totals.Count);
        Assert.Equal(
            ("2022-09-29", 128, 1, "reference-standing-invitations"),
            (totals[0]["On"]!.GetValue<string>(), totals[0]["Count"]!.GetValue<int>(), totals[0]["Observers"]!.GetValue<int>(), totals[0]["SourceRow"]!["Source"]!["Slug"]!.GetValue<string>()));
        Assert.StartsWith("Norway and others", totals[0]["Citation"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_totals_of_States_visited_name_what_they_are_a_part_of()
    {
        var visited = Assert.Single(await registry.AllAsync("/odata/PrintedTotals?$filter=Measure eq 'StatesVisited'"));
        Assert.Equal((171, 193), (visited["Count"]!.GetValue<int>(), visited["OutOf"]!.GetValue<int>()));
        Assert.Empty(await registry.AllAsync("/odata/PrintedAbsences?$expand=State,SourceRow"));
    }
}
