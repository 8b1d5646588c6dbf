using System.Globalization;
using System.Xml.Linq;
using SpRegistry.OData.Tests.Differential.Asking;

namespace SpRegistry.Web.Tests.Questions;

/// <summary>What <c>$metadata</c> says of the registry: what rows have, of what kind it is, and where it leads.</summary>
internal sealed class PublishedModel
{
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    private readonly Dictionary<string, XElement> _complex;
    private readonly Dictionary<string, Dictionary<string, Member>> _enumerations;

    public PublishedModel(string metadata)
    {
        var schema = XDocument.Parse(metadata).Descendants(Edm + "Schema").Single(s => s.Elements(Edm + "EntityType").Any());
        var space = Of(schema, "Namespace") + ".";
        _complex = schema.Elements(Edm + "ComplexType").ToDictionary(t => space + Of(t, "Name"), StringComparer.Ordinal);
        _enumerations = schema.Elements(Edm + "EnumType").ToDictionary(
            t => space + Of(t, "Name"),
            t => t.Elements(Edm + "Member").Select((m, i) => new Member(space + Of(t, "Name"), Of(m, "Name"), m.Attribute("Value") is { } value ? long.Parse(value.Value, CultureInfo.InvariantCulture) : i)).ToDictionary(m => m.Name, StringComparer.Ordinal),
            StringComparer.Ordinal);
        Nouns = schema.Elements(Edm + "EntityType").Select(t => NounOf(t, space)).ToDictionary(n => n.Name, StringComparer.Ordinal);
        Sets = schema.Descendants(Edm + "EntitySet").ToDictionary(s => Of(s, "Name"), s => Of(s, "EntityType")[space.Length..], StringComparer.Ordinal);
        Contained = [.. schema.Elements(Edm + "EntityType").SelectMany(t => t.Elements(Edm + "NavigationProperty").Where(n => n.Attribute("ContainsTarget")?.Value == "true").Select(n => (Of(t, "Name"), Of(n, "Name"))))];
    }

    public IReadOnlyDictionary<string, Noun> Nouns { get; }

    /// <summary>The noun of each set.</summary>
    public IReadOnlyDictionary<string, string> Sets { get; }

    /// <summary>The collections, each with its noun, whose rows are in no set.</summary>
    public IReadOnlyList<(string Noun, string Name)> Contained { get; }

    public Member MemberOf(string type, string name) => _enumerations[type][name];

    private Noun NounOf(XElement type, string space)
    {
        var navigations = type.Elements(Edm + "NavigationProperty").Select(n => (Name: Of(n, "Name"), Type: Of(n, "Type"), Always: n.Attribute("Nullable")?.Value == "false")).ToList();
        var properties = type.Elements(Edm + "Property").ToList();
        return new Noun(Of(type, "Name"))
        {
            Keys = [.. type.Descendants(Edm + "PropertyRef").Select(k => Of(k, "Name"))],
            Columns = [.. properties.SelectMany(p => ColumnsOf(p, ""))],
            Lists = [.. properties.Where(p => Of(p, "Type") == "Collection(Edm.String)").Select(p => Of(p, "Name"))],
            One = [.. navigations.Where(n => !IsCollection(n.Type)).Select(n => (n.Name, n.Type[space.Length..], n.Always))],
            Many = [.. navigations.Where(n => IsCollection(n.Type)).Select(n => (n.Name, n.Type[("Collection(".Length + space.Length)..^1]))],
        };
    }

    private IEnumerable<Column> ColumnsOf(XElement property, string prefix)
    {
        var (name, type) = (prefix + Of(property, "Name"), Of(property, "Type"));
        if (_complex.TryGetValue(type, out var complex))
        {
            return complex.Elements(Edm + "Property").SelectMany(p => ColumnsOf(p, name + "/"));
        }

        return _enumerations.ContainsKey(type) ? [new Column(name, Kind.Choice, type)]
            : KindOf(type) is { } kind ? [new Column(name, kind)]
            : [];
    }

    private static Kind? KindOf(string type) => type switch
    {
        "Edm.String" => Kind.Text,
        "Edm.Byte" or "Edm.Int16" or "Edm.Int32" or "Edm.Int64" => Kind.Whole,
        "Edm.Double" or "Edm.Single" => Kind.Real,
        "Edm.Boolean" => Kind.Truth,
        "Edm.Date" => Kind.Day,
        "Edm.DateTimeOffset" => Kind.Moment,
        "Edm.Guid" => Kind.Mark,
        _ => null,
    };

    private static bool IsCollection(string type) => type.StartsWith("Collection(", StringComparison.Ordinal);

    private static string Of(XElement element, string attribute) => element.Attribute(attribute)!.Value;
}
