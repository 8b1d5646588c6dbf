using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Protocol;

public sealed class SpellingTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData(null, "@odata.")]
    [InlineData("4.0", "@odata.")]
    [InlineData("4.01", "@")]
    [InlineData("4.02", "@")]
    public async Task Only_who_says_4_01_reads_control_information_without_its_prefix(string? maxVersion, string prefix)
    {
        using var response = await library.Service.SendAsync(
            "Authors?$select=Name&$count=true&$expand=Books($select=Id;$top=1;$count=true)",
            accept: "application/json;odata.metadata=full",
            headers: maxVersion is null ? [("Prefer", "maxpagesize=1")] : [("Prefer", "maxpagesize=1"), ("OData-MaxVersion", maxVersion)]);
        const string Expected = """
            {"@odata.context":"http://localhost/odata/$metadata#Authors(Name,Books(Id))","@odata.count":4,"value":[{"@odata.type":"#Library.Author","@odata.id":"Authors(1)","Name":"Mahfouz","Books@odata.count":2,"Books":[{"@odata.type":"#Library.Book","@odata.id":"Books(1)","Id@odata.type":"#Int32","Id":1}]}],"@odata.nextLink":"http://localhost/odata/Authors?
            """;
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith(Expected.Replace("@odata.", prefix, StringComparison.Ordinal).Replace("#Int32", prefix == "@" ? "Int32" : "#Int32", StringComparison.Ordinal), body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "@odata.context")]
    [InlineData("4.01", "@context")]
    public async Task The_service_document_is_spelt_alike(string? maxVersion, string name)
    {
        var document = await library.Service.GetAsync("", maxVersion is null ? [] : [("OData-MaxVersion", maxVersion)]);
        Assert.True(document.TryGetProperty(name, out _));
    }
}
