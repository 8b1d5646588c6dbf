using System.Xml.Linq;
using SpRegistry.OData.Model;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Metadata;

public sealed class MetadataTests
{
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";
    private readonly XElement schema = XDocument.Parse(System.Text.Encoding.UTF8.GetString(EdmDocument.Xml(LibraryApi.Build().Schema, new Version(4, 1)))).Descendants(Edm + "Schema").Single();

    [Fact]
    public void Every_set_type_property_navigation_function_and_parameter_is_described()
    {
        var named = schema.Descendants().Where(e => e.Name.LocalName is "EntityContainer" or "EntitySet" or "Singleton" or "Property" or "NavigationProperty" or "EntityType" or "ComplexType" or "EnumType" or "Function" or "Parameter");
        Assert.All(named, e => Assert.Contains(e.Elements(Edm + "Annotation"), a => (string?)a.Attribute("Term") == "Org.OData.Core.V1.Description"));
        Assert.Equal("Not found for a year.", (string?)Named("Member", "Lost").Element(Edm + "Annotation")!.Attribute("String"));
    }

    [Theory]
    [InlineData("Title", "Edm.String", "false")]
    [InlineData("Subtitle", "Edm.String", null)]
    [InlineData("Pages", "Edm.Int32", null)]
    [InlineData("Added", "Edm.DateTimeOffset", "false")]
    [InlineData("Genre", "Library.Genre", "false")]
    [InlineData("Languages", "Collection(Edm.String)", "false")]
    [InlineData("Published", "Library.PrintedDate", null)]
    public void Properties_have_their_types(string name, string type, string? nullable)
    {
        var property = Book().Elements(Edm + "Property").Single(p => (string?)p.Attribute("Name") == name);
        Assert.Equal((type, nullable), ((string?)property.Attribute("Type"), (string?)property.Attribute("Nullable")));
    }

    [Fact]
    public void What_is_derived_is_marked_as_computed()
    {
        var computed = Book().Elements(Edm + "Property")
            .Where(p => p.Elements(Edm + "Annotation").Any(a => (string?)a.Attribute("Term") == "Org.OData.Core.V1.Computed"))
            .Select(p => (string?)p.Attribute("Name"));
        Assert.Equal(["FullTitle", "Settled"], computed);
    }

    private XElement Book() => Named("EntityType", "Book");

    private XElement Named(string element, string name) => schema.Descendants(Edm + element).Single(e => (string?)e.Attribute("Name") == name);
}
