using SpRegistry.OData.Model;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Metadata;

/// <summary>What others make of the documents: Microsoft's reader and validator always, OASIS's schemas and a generator of clients where they are installed.</summary>
public sealed class DocumentTests
{
    private const string NotInstalled = "Other people's judges are not installed: see Metadata/Judges/README.md.";

    public static TheoryData<string> Versions => ["4.0", "4.01"];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Both_forms_are_read_without_a_fault(string version)
    {
        var (xml, json) = Documents(version);
        Assert.Empty(CsdlReading.Faults(CsdlReading.Xml(xml)));
        Assert.Empty(CsdlReading.Faults(CsdlReading.Json(json)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Xml_and_json_say_the_same(string version)
    {
        var (xml, json) = Documents(version);
        Assert.Equal(CsdlReading.Facts(CsdlReading.Xml(xml)), CsdlReading.Facts(CsdlReading.Json(json)));
    }

    [Fact]
    public void A_generator_of_clients_stumbles_over_nothing() =>
        Assert.Empty(ClientNeeds.Unmet(CsdlReading.Xml(Documents("4.01").Xml)));

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_schemas_of_OASIS_find_nothing_wrong(string version)
    {
        Assert.SkipUnless(CsdlJudges.Installed, NotInstalled);
        using var judges = new CsdlJudges();
        var (xml, json) = Documents(version);
        Assert.Empty(CsdlJudges.XmlErrors(xml));
        Assert.Empty(judges.JsonErrors(json));
    }

    [Fact]
    public void The_schemas_of_OASIS_would_find_what_is_wrong()
    {
        Assert.SkipUnless(CsdlJudges.Installed, NotInstalled);
        using var judges = new CsdlJudges();
        var (xml, json) = Documents("4.01");
        Assert.Contains("Nulable", Assert.Single(CsdlJudges.XmlErrors(Replaced(xml, "Nullable=\"false\"", "Nulable=\"false\""))), StringComparison.Ordinal);
        Assert.NotEmpty(judges.JsonErrors(Replaced(json, "\"$Nullable\": true", "\"$Nullable\": \"yes\"")));
        Assert.NotEmpty(judges.Differences(xml, Replaced(json, "\"$Nullable\": true", "\"$Nullable\": false")));
    }

    [Fact]
    public void Every_annotation_is_as_the_vocabularies_of_OASIS_have_it()
    {
        Assert.SkipUnless(CsdlJudges.Installed, NotInstalled);
        using var judges = new CsdlJudges();
        var json = Documents("4.01").Json;
        Assert.Empty(judges.WrongTerms(json));
        Assert.Contains("has no Serchable", judges.WrongTerms(Replaced(json, "\"Searchable\"", "\"Serchable\""))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_converter_of_OASIS_makes_of_the_xml_what_the_json_says()
    {
        Assert.SkipUnless(CsdlJudges.Installed, NotInstalled);
        using var judges = new CsdlJudges();
        var (xml, json) = Documents("4.01");
        Assert.Empty(judges.Differences(xml, json));
    }

    [Fact]
    public void An_OpenAPI_document_made_of_it_offers_nothing_but_reading()
    {
        Assert.SkipUnless(CsdlJudges.Installed, NotInstalled);
        using var judges = new CsdlJudges();
        Assert.Empty(judges.Writes(Documents("4.01").Json));
    }

    [Fact]
    public void A_typed_client_is_generated_and_compiles()
    {
        Assert.SkipUnless(CsdlJudges.Installed, NotInstalled);
        using var judges = new CsdlJudges();
        var (client, errors) = judges.TypedClient(Documents("4.01").Xml);
        Assert.Equal("", errors);
        Assert.Contains("export interface Book ", client, StringComparison.Ordinal);
        Assert.Contains("Subtitle: string | null;", client, StringComparison.Ordinal);
        Assert.Contains("Title: string;", client, StringComparison.Ordinal);
    }

    private static (byte[] Xml, byte[] Json) Documents(string version)
    {
        var schema = LibraryApi.Build().Schema;
        var service = new ServiceTraits(new ODataOptions(), new HashSet<string>());
        var csdl = version == "4.0" ? new Version(4, 0) : new Version(4, 1);
        return (EdmDocument.Xml(schema, csdl, service, "1"), EdmDocument.Json(schema, csdl, service, "1"));
    }

    private static byte[] Replaced(byte[] document, string text, string by)
    {
        var whole = System.Text.Encoding.UTF8.GetString(document);
        var at = whole.IndexOf(text, StringComparison.Ordinal);
        return System.Text.Encoding.UTF8.GetBytes(whole[..at] + by + whole[(at + text.Length)..]);
    }
}
