using System.Text.Json;
using System.Xml.Linq;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Protocol;

public sealed class SchemaVersionTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Books?$top=1&")]
    [InlineData("Books(1)?")]
    [InlineData("Books(1)/Title?")]
    [InlineData("?")]
    [InlineData("$metadata?")]
    public async Task A_request_against_another_schema_is_refused(string url)
    {
        var published = await PublishedAsync(library.Service);
        foreach (var version in new[] { published, "*" })
        {
            using var response = await library.Service.SendAsync($"{url}$schemaversion={version}");
            Assert.Equal(200, (int)response.StatusCode);
        }
        var (status, error) = await library.Service.ErrorAsync(url + "$schemaversion=0.1");
        Assert.Equal((404, "UnknownSchemaVersion"), (status, error.GetProperty("code").GetString()));
        Assert.Contains(published, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_may_name_the_version()
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { SchemaVersion = "2024.1" });
        Assert.Equal("2024.1", await PublishedAsync(service));
        var json = JsonDocument.Parse(await service.TextAsync("$metadata?$format=json")).RootElement;
        Assert.Equal("2024.1", json.GetProperty("Library").GetProperty("@Org.OData.Core.V1.SchemaVersion").GetString());
        Assert.Equal(404, (await service.ErrorAsync("Books?schemaVersion=2024.2")).Status);
    }

    private static async Task<string> PublishedAsync(LibraryService service) =>
        XDocument.Parse(await service.TextAsync("$metadata")).Descendants().Single(e => e.Name.LocalName == "Schema")
            .Elements().Single(a => (string?)a.Attribute("Term") == "Org.OData.Core.V1.SchemaVersion").Attribute("String")!.Value;
}
