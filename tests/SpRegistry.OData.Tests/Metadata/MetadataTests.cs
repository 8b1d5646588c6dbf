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

    [Fact]
    public void What_is_set_once_is_marked_as_immutable_but_for_keys()
    {
        var api = new ODataApi<LibraryView>("Library", view => view.Db, "A library.");
        api.Set("Rows", "Row", _ => Array.Empty<Row>().AsQueryable(), "Rows.")
            .Key("Id", r => r.Id, "Number.").Property("Made", r => r.Made, "When it was made.").Property("Name", r => r.Name, "Name.").Computed("Twice", r => r.Made, "As Made.");
        var marked = Parsed(api).Descendants(Edm + "Property").Where(p => Term(p, "Immutable") is not null).Select(p => (string?)p.Attribute("Name"));
        Assert.Equal(["Made"], marked);
    }

    [Fact]
    public void A_reference_whose_key_is_shown_is_tied_to_it()
    {
        var author = Named("NavigationProperty", "Author");
        var constraint = author.Element(Edm + "ReferentialConstraint")!;
        Assert.Equal(("AuthorId", "Id"), ((string?)constraint.Attribute("Property"), (string?)constraint.Attribute("ReferencedProperty")));
        Assert.Equal(("false", "Books"), ((string?)author.Attribute("Nullable"), (string?)author.Attribute("Partner")));
        Assert.Null(Named("NavigationProperty", "Translator").Element(Edm + "ReferentialConstraint"));
    }

    [Fact]
    public void What_is_told_besides_stands_where_the_element_does()
    {
        Assert.Equal("A year is counted from the first day of the period; null is not possible.", Text(Named("Property", "Settled"), "LongDescription"));
        Assert.Equal("A library with its books and who has them.", Text(schema.Element(Edm + "EntityContainer")!, "Description"));
        Assert.Contains(LibraryApi.Build().Elements, e => e == new DescribedElement("Book/AsOf(date)/date", ElementKind.Parameter, "The day.", null));
    }

    [Fact]
    public void A_text_about_nothing_is_refused_with_the_nearest_name()
    {
        var error = Assert.Throws<InvalidOperationException>(() => LibraryApi.Build().Explain("Book/Titel", "Of the book.").Elements);
        Assert.Contains("Did you mean 'Book/Title'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partner_that_does_not_lead_back_is_refused()
    {
        var api = new ODataApi<LibraryView>("Library", view => view.Db, "A library.");
        var authors = api.Set("Authors", "Author", view => view.Db.Authors, "Authors.").Key("Id", a => a.Id, "Number.");
        api.Set("Awards", "Award", view => view.Db.Awards, "Awards.").Key("Id", a => a.Id, "Number.").ToOne("Winner", authors, a => a.AuthorId, a => a.Id, "Who won it.", partner: "Prizes");
        Assert.Contains("Award/Winner names 'Prizes'", Assert.Throws<ArgumentException>(() => Parsed(api)).Message, StringComparison.Ordinal);
    }

    private static XElement Parsed(ODataApi<LibraryView> api) => XDocument.Parse(System.Text.Encoding.UTF8.GetString(EdmDocument.Xml(api.Schema, new Version(4, 1)))).Root!;

    private static XElement? Term(XElement element, string term) => element.Elements(Edm + "Annotation").SingleOrDefault(a => (string?)a.Attribute("Term") == "Org.OData.Core.V1." + term);

    private static string? Text(XElement element, string term) => (string?)Term(element, term)?.Attribute("String");

    private sealed class Row
    {
        public int Id { get; init; }

        public DateTime Made { get; init; }

        public string Name { get; set; } = "";
    }

    private XElement Book() => Named("EntityType", "Book");

    private XElement Named(string element, string name) => schema.Descendants(Edm + element).Single(e => (string?)e.Attribute("Name") == name);
}
