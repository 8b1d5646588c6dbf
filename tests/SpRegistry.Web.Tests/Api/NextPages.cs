using SpRegistry.Domain.Generated;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Api;

/// <summary>By which of two columns that are always equal a database finds the next page of all visits; by the other one it would sort them all.</summary>
public sealed class NextPages
{
    [Theory, Providers]
    public async Task All_visits_are_read_page_by_page_by_the_column_that_the_database_follows(Provider provider)
    {
        var log = new LogLines();
        await using var registry = new ServedRegistry(provider) { Log = log, Settings = { ["Logging:LogLevel:SpRegistry.OData"] = "Debug" } };
        await registry.StartGeneratedAsync(new GeneratedSize(1) { Share = 40 });
        var visits = await registry.AllAsync("/odata/Visits?$select=Number");
        Assert.True(visits.Count > 200, "The visits are fewer than three pages.");
        Assert.Equal(visits.ConvertAll(v => (int)v["Number"]!).Distinct().Order(), visits.ConvertAll(v => (int)v["Number"]!));
        var following = log.Lines.Where(line => line.StartsWith("SpRegistry.OData.Sql Debug SELECT", StringComparison.Ordinal)).Skip(1).ToList();
        Assert.NotEmpty(following);
        var condition = provider switch { Provider.Sqlite => "\"Number\" >", Provider.SqlServer => "[VisitNumber] >", _ => "\"VisitNumber\" >" };
        Assert.All(following, statement => Assert.Contains(condition, statement, StringComparison.Ordinal));
    }
}
