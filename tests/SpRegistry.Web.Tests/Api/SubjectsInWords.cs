namespace SpRegistry.Web.Tests.Api;

public sealed class SubjectsInWords(RunningRegistry registry)
{
    [Fact]
    public async Task A_discrepancy_says_what_it_is_about_and_leads_there()
    {
        var disputed = await registry.AllAsync("/odata/Discrepancies?$filter=State/Iso3 eq 'PER'&$expand=Visit($expand=State),Report");
        Assert.NotEmpty(disputed);
        Assert.All(disputed, d =>
        {
            Assert.StartsWith("Peru: ", d["About"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Equal("PER", d["Visit"]!["State"]!["Iso3"]!.GetValue<string>());
            Assert.Null(d["Report"]);
        });
        Assert.Empty(await registry.AllAsync("/odata/Findings?$filter=Visit/State/Iso3 eq 'PER' and Report/Slug ne null"));
    }
}
