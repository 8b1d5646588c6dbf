using System.Text.Json;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Protocol;

public sealed class PreferenceTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    private const string Url = "Books?$filter=Id in (1,4)&$select=Title,Subtitle,SecondGenre,Published&$expand=Branch($select=Name),Translator($select=Country),Loans($select=ReturnedAt)";

    [Theory]
    [InlineData("omit-values=nulls", null)]
    [InlineData("odata.omit-values=nulls", "4.0")]
    [InlineData("respond-async, omit-values=\"nulls\"", "4.01")]
    public async Task Null_is_left_out_at_every_level_for_those_who_prefer_it(string prefer, string? maxVersion)
    {
        using var response = await SendAsync(Url, prefer, maxVersion);
        var applied = prefer.StartsWith("odata.", StringComparison.Ordinal) ? "odata.omit-values=nulls" : "omit-values=nulls";
        Assert.Equal([applied], response.Headers.GetValues("Preference-Applied"));
        Assert.Equal(
            """[{"Title":"Palace Walk","Subtitle":"A Novel","Published":{"Text":"around 1956","From":"1956-01-01","To":"1956-12-31"},"Branch":{"Name":"North East"},"Translator":{"Country":"USA"},"Loans":[{"ReturnedAt":"2024-02-01T00:00:00Z"},{"ReturnedAt":"2024-04-01T00:00:00Z"}]},{"Title":"O'Neil's Night","Loans":[{}]}]""",
            (await BodyAsync(response)).GetProperty("value").GetRawText());
    }

    [Fact]
    public async Task Null_is_written_for_all_others()
    {
        using var response = await SendAsync(Url, "omit-values=nothing", null);
        Assert.False(response.Headers.Contains("Preference-Applied"));
        Assert.Equal(
            """{"Title":"O'Neil's Night","Subtitle":null,"SecondGenre":null,"Published":null,"Branch":null,"Translator":null,"Loans":[{"ReturnedAt":null}]}""",
            (await BodyAsync(response)).GetProperty("value")[1].GetRawText());
    }

    [Theory]
    [InlineData("maxpagesize=2", "maxpagesize=2", 2)]
    [InlineData("odata.maxpagesize=3", "odata.maxpagesize=3", 3)]
    [InlineData("Odata.MaxPageSize=3; x=y, maxpagesize=1", "odata.maxpagesize=3", 3)]
    [InlineData("maxpagesize=100000", "maxpagesize=1000", 8)]
    [InlineData("maxpagesize=0", null, 8)]
    [InlineData("include-annotations=\"-*,Org.OData.Core.V1.*\"", "include-annotations=\"-*,Org.OData.Core.V1.*\"", 8)]
    [InlineData("odata.include-annotations=*", "odata.include-annotations=\"*\"", 8)]
    [InlineData("return=minimal, wait=3", null, 8)]
    public async Task A_preference_that_is_honoured_is_confirmed_as_it_was_spelt(string prefer, string? applied, int rows)
    {
        using var response = await SendAsync("Books?$select=Id", prefer, null);
        Assert.Equal(applied, response.Headers.TryGetValues("Preference-Applied", out var values) ? string.Join(", ", values) : null);
        Assert.Equal(rows, (await BodyAsync(response)).GetProperty("value").GetArrayLength());
    }

    private Task<HttpResponseMessage> SendAsync(string url, string prefer, string? maxVersion) =>
        library.Service.SendAsync(url, headers: maxVersion is null ? [("Prefer", prefer)] : [("Prefer", prefer), ("OData-MaxVersion", maxVersion)]);

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
}
