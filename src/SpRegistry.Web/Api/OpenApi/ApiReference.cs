using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OData.Edm;

namespace SpRegistry.Web.Api.OpenApi;

/// <summary>What is told of something: a line, and what more there is to say, in paragraphs.</summary>
public sealed record ReferenceText(string Line, IReadOnlyList<string> More)
{
    /// <summary>What is left to be told after another text: a set and its type have one line.</summary>
    public ReferenceText After(ReferenceText other) => Line == other.Line ? this with { Line = "" } : this;
}

/// <summary>A row of a table of the reference: a property, a parameter or a member of an enumeration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in words: <c>Edm.Date</c>, <c>many Visit</c>; empty for members of enumerations.</param>
/// <param name="TypeName">The type of the contract that it has, for a link; null for primitive types.</param>
/// <param name="Marks">What else there is to know: that it is a key, or computed, or can be null.</param>
/// <param name="Text">What it says.</param>
public sealed record ReferenceRow(string Name, string Type, string? TypeName, string Marks, ReferenceText Text);

/// <summary>A table of the reference, with the heads of its columns.</summary>
public sealed record ReferenceTable(string Caption, IReadOnlyList<ReferenceRow> Rows, string Name = "Name", string Type = "Type", string Meaning = "Meaning");

/// <summary>A type with its rows.</summary>
public sealed record ReferenceType(string Name, ReferenceText Text, IReadOnlyList<ReferenceRow> Rows);

/// <summary>A function.</summary>
public sealed record ReferenceFunction(string Address, string Returns, ReferenceText Text, IReadOnlyList<ReferenceRow> Parameters);

/// <summary>A question with what it asks.</summary>
public sealed record ReferenceExample(string Says, string Address)
{
    private static readonly Uri AnyHost = new("http://localhost");

    /// <summary>The address as it stands in a link: what is no ASCII, and blanks, percent-encoded.</summary>
    public string Link => new Uri(AnyHost, Address).PathAndQuery;
}

/// <summary>A set or a singleton.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Addresses">Its address, and those of one of its entities.</param>
/// <param name="Text">What it says.</param>
/// <param name="Type">The type of its rows.</param>
/// <param name="Shown">Whether that type is shown here; else another set has shown it.</param>
/// <param name="Functions">Its functions, and those of its entities.</param>
/// <param name="Examples">Questions to it.</param>
public sealed record ReferenceSet(
    string Name, IReadOnlyList<string> Addresses, ReferenceText Text, ReferenceType Type, bool Shown, IReadOnlyList<ReferenceFunction> Functions, IReadOnlyList<ReferenceExample> Examples);

/// <summary>The contract in the order in which people read it.</summary>
public sealed class ApiReference
{
    private readonly PublishedContract _contract;

    internal ApiReference(PublishedContract contract)
    {
        _contract = contract;
        var shown = new HashSet<IEdmType>();
        Text = new ReferenceText(contract.Line, contract.More);
        Sets = [.. contract.Sources.Select(s => Set(s, shown.Add(s.EntityType())))];
        Types = [.. contract.StructuredTypes.Where(t => !shown.Contains(t)).Select(Type)];
        Enums = [.. contract.Enums.Select(e => new ReferenceType(e.Name, TextOf(e.Name), [.. e.Members.Select(m => new ReferenceRow(m.Name, "", null, "", TextOf($"{e.Name}/{m.Name}")))]))];
        Options = [.. contract.Options.Select(o => new ReferenceRow(o.Key, "", null, "", new ReferenceText(o.Value, [])))];
    }

    public ReferenceText Text { get; }

    public IReadOnlyList<ReferenceSet> Sets { get; }

    /// <summary>The types that are no set's.</summary>
    public IReadOnlyList<ReferenceType> Types { get; }

    public IReadOnlyList<ReferenceType> Enums { get; }

    /// <summary>The query options and headers.</summary>
    public IReadOnlyList<ReferenceRow> Options { get; }

    /// <summary>Requests that are refused, with the status, the code and the message.</summary>
    public IReadOnlyList<ReferenceRow> Refusals { get; } = [.. RegistryExamples.Refusals.Select(Refusal)];

    /// <summary>Questions to several sets at once.</summary>
    public IReadOnlyList<ReferenceExample> Examples { get; } = Of("$");

    private static ReferenceExample[] Of(string name) =>
        [.. RegistryExamples.Requests.Where(e => e.Body is null && IsOf(e.Address, name)).Select(e => new ReferenceExample(e.Says, e.Address))];

    private static ReferenceRow Refusal(ExampleRefusal refusal)
    {
        var error = JsonNode.Parse(refusal.Answer)!["error"]!;
        return new ReferenceRow(refusal.Body is null ? refusal.Address : refusal.Request, string.Create(CultureInfo.InvariantCulture, $"{refusal.Status} {error["code"]}"), null, "", new ReferenceText((string)error["message"]!, []));
    }

    private static bool IsOf(string address, string name)
    {
        var rest = address[(RegistryApi.Root.Length + 1)..];
        return rest.StartsWith(name, StringComparison.Ordinal) && (name == "$" || rest.Length == name.Length || rest[name.Length] is '(' or '/' or '?');
    }

    private static string WordsOf(IEdmTypeReference type) =>
        type.IsCollection() ? $"many {WordsOf(type.AsCollection().ElementType())}" : type.IsPrimitive() ? type.FullName() : ContractSchemas.NameOf(type.Definition);

    private static string? NameOf(IEdmTypeReference type) =>
        type.IsCollection() ? NameOf(type.AsCollection().ElementType()) : type.IsPrimitive() ? null : ContractSchemas.NameOf(type.Definition);

    private ReferenceText TextOf(string path) => new(_contract.LineOf(path), _contract.MoreOf(path));

    private ReferenceSet Set(IEdmNavigationSource source, bool shown)
    {
        var address = $"{RegistryApi.Root}/{source.Name}";
        var type = source.EntityType();
        string[] addresses = source is IEdmEntitySet ? [address, .. ContractPaths.KeysOf(_contract, type).Select(k => address + k)] : [address];
        var functions = source is IEdmEntitySet set
            ? _contract.FunctionsOf(set).Select(f => Function(address, f)).Concat(_contract.FunctionsOf(type).Select(f => Function(addresses[1], f)))
            : _contract.FunctionsOf(type).Select(f => Function(address, f));
        return new ReferenceSet(source.Name, addresses, TextOf(PublishedContract.PathOf(source)), Type(type), shown, [.. functions], Of(source.Name));
    }

    private ReferenceFunction Function(string address, IEdmFunction function)
    {
        var path = PublishedContract.PathOf(function);
        var parameters = function.Parameters.Skip(1).ToList();
        return new ReferenceFunction(
            $"{address}/{function.Name}{ContractPaths.Named(parameters.Select(p => (p.Name, p.Type)))}",
            WordsOf(function.ReturnType),
            TextOf(path),
            [.. parameters.Select(p => new ReferenceRow(p.Name, WordsOf(p.Type), NameOf(p.Type), "", TextOf($"{path}/{p.Name}")))]);
    }

    private ReferenceType Type(IEdmStructuredType type)
    {
        var name = ContractSchemas.NameOf(type);
        HashSet<IEdmStructuralProperty> keys = [.. (type as IEdmEntityType)?.DeclaredKey ?? []];
        return new ReferenceType(name, TextOf(name), [.. type.DeclaredProperties.Select(p => new ReferenceRow(p.Name, WordsOf(p.Type), NameOf(p.Type), Marks(p, keys), TextOf($"{name}/{p.Name}")))]);
    }

    private string Marks(IEdmProperty property, HashSet<IEdmStructuralProperty> keys) => string.Join(", ", new[]
    {
        property is IEdmStructuralProperty structural && keys.Contains(structural) ? "key" : null,
        property is IEdmNavigationProperty ? "with $expand" : null,
        _contract.IsComputed(property) ? "computed" : null,
        property.Type is { IsNullable: true } && !property.Type.IsCollection() ? "or null" : null,
    }.OfType<string>());
}
