namespace SpRegistry.OData.Model;

/// <summary>The elements of a contract by their paths, with their texts.</summary>
internal static class Described
{
    /// <summary>Name of the entity container.</summary>
    public const string Container = "Container";

    public static IEnumerable<DescribedElement> Of(ApiSchema schema) =>
        Elements(schema).Select(e => new DescribedElement(
            e.Path, e.Kind, string.IsNullOrEmpty(e.Text) ? null : e.Text, schema.LongTextOf(e.Path)));

    public static string Set(EntitySet set) => $"{Container}/{set.Name}";

    public static string Function(EntityType type, string name, IEnumerable<FunctionParameter> parameters) =>
        $"{type.Name}/{name}({string.Join(',', parameters.Select(p => p.Name))})";

    private static IEnumerable<(string Path, ElementKind Kind, string? Text)> Elements(ApiSchema schema) =>
    [
        (Container, ElementKind.Container, schema.Description),
        .. schema.Addressable.Select(s => (Set(s), s.Kind == SetKind.Singleton ? ElementKind.Singleton : ElementKind.Set, (string?)s.Description)),
        .. schema.Types.SelectMany(Members),
        .. schema.Addressable.SelectMany(s => s.Functions.SelectMany(f => Functions(Function(s.Type, f.Name, f.Parameters), f.Description, "set", $"The set it is asked of: {s.Name}.", f.Parameters))),
        .. schema.Types.SelectMany(t => t.Functions.SelectMany(f => Functions(Function(t, f.Name, f.Parameters), f.Description, "one", $"The {t.Name} it is asked of.", f.Parameters))),
        .. schema.ComplexTypes.Keys.SelectMany(name => Members(schema, name)),
        .. schema.Enums.SelectMany(type => Members(schema, type)),
    ];

    private static IEnumerable<(string, ElementKind, string?)> Members(EntityType type) =>
    [
        (type.Name, ElementKind.EntityType, type.Description),
        .. type.Properties.Select(p => ($"{type.Name}/{p.Name}", ElementKind.Property, (string?)p.Description)),
        .. type.Navigations.Select(n => ($"{type.Name}/{n.Name}", ElementKind.Navigation, (string?)n.Description)),
    ];

    private static IEnumerable<(string, ElementKind, string?)> Members(ApiSchema schema, string complex) =>
    [
        (complex, ElementKind.ComplexType, schema.TextOfComplex(complex)),
        .. schema.ComplexTypes[complex].Members.Select(m => ($"{complex}/{m.Name}", ElementKind.Property, (string?)m.Description)),
    ];

    private static IEnumerable<(string, ElementKind, string?)> Members(ApiSchema schema, EnumType type) =>
    [
        (type.Clr.Name, ElementKind.EnumType, schema.TextOf(type).Text),
        .. type.Members.Select(m => ($"{type.Clr.Name}/{m.Name}", ElementKind.Member, schema.TextOf(type, m.Clr).Member)),
    ];

    private static IEnumerable<(string, ElementKind, string?)> Functions(string path, string description, string bound, string of, IEnumerable<FunctionParameter> parameters) =>
    [
        (path, ElementKind.Function, description),
        ($"{path}/{bound}", ElementKind.Parameter, of),
        .. parameters.Select(p => ($"{path}/{p.Name}", ElementKind.Parameter, (string?)p.Description)),
    ];
}
