using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;

namespace SpRegistry.OData.Model;

/// <summary>All that the contract names, without the type of its source.</summary>
internal sealed class ApiSchema(string schemaNamespace, Func<object, DbContext> context, string description)
{
    private readonly List<EntityType> types = [];
    private readonly List<EntitySet> sets = [];
    private FrozenSet<string>? names;
    private readonly Dictionary<string, EnumType> enums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Property> complexTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, (string Text, Func<object, string?> Member)> enumTexts = [];
    private readonly Dictionary<string, string> complexTexts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> longTexts = new(StringComparer.Ordinal);

    public string Namespace { get; } = schemaNamespace;

    /// <summary>What the service is, in a sentence.</summary>
    public string Description { get; } = description;

    /// <summary>Where related information is, by link relation.</summary>
    public List<(string Relation, string Address)> Links { get; } = [];

    public Func<object, DbContext> Context { get; } = context;

    public IReadOnlyList<EntityType> Types => types;

    /// <summary>Sets, singletons and the rows of contained types, in the order they were named.</summary>
    public IReadOnlyList<EntitySet> Sets => sets;

    public IReadOnlyCollection<EnumType> Enums => enums.Values;

    /// <summary>By name of the complex type, the first property that has it.</summary>
    public IReadOnlyDictionary<string, Property> ComplexTypes => complexTypes;

    public void Add(EntityType type)
    {
        Names.RefuseTwins(Namespace, types.Select(t => t.Name), type.Name);
        types.Add(type);
    }

    public EntitySet Add(EntitySet set)
    {
        if (set.Kind != SetKind.Contained)
        {
            Names.RefuseTwins("The service", sets.Where(s => s.Kind != SetKind.Contained).Select(s => s.Name), set.Name);
        }
        sets.Add(set);
        return set;
    }

    public IEnumerable<EntitySet> Addressable => sets.Where(s => s.Kind != SetKind.Contained);

    public EntitySet? FindSet(string name) =>
        Addressable.FirstOrDefault(s => s.Name == name) ?? Addressable.FirstOrDefault(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public void AddComplexType(Property property)
    {
        if (complexTypes.TryGetValue(property.Type.Name, out var first))
        {
            if (!first.Members.Select(m => (m.Name, m.Type.Name)).SequenceEqual(property.Members.Select(m => (m.Name, m.Type.Name))))
            {
                throw new ArgumentException($"Complex type '{property.Type.Name}' was declared before with other members.", nameof(property));
            }
            return;
        }
        complexTypes.Add(property.Type.Name, property);
    }

    public void Describe(Type clr, string description, Func<object, string?> member) => enumTexts[clr] = (description, member);

    public void DescribeComplex(string name, string description) => complexTexts[name] = description;

    public void Explain(string path, string text) => longTexts[path] = text;

    /// <summary>What is told of every element, in the order of the contract.</summary>
    /// <exception cref="InvalidOperationException">A text is about nothing that the contract names.</exception>
    public IReadOnlyList<DescribedElement> Elements()
    {
        var elements = Described.Of(this).ToList();
        var paths = elements.ConvertAll(e => e.Path);
        return longTexts.Keys.FirstOrDefault(path => !paths.Contains(path, StringComparer.Ordinal)) is { } wrong
            ? throw new InvalidOperationException($"The text of '{wrong}' is about nothing in the contract.{Names.Suggestion(wrong, paths)}")
            : elements;
    }

    public (string? Text, string? Member) TextOf(EnumType type, object? member = null) =>
        enumTexts.TryGetValue(type.Clr, out var texts) ? (texts.Text, member is null ? null : texts.Member(member)) : default;

    public string? TextOfComplex(string name) => complexTexts.GetValueOrDefault(name);

    public string? LongTextOf(string path) => longTexts.GetValueOrDefault(path);

    /// <summary>Whether a segment of a path may name something of the contract; what does not is a key.</summary>
    public bool IsName(string segment)
    {
        names ??= sets.Select(s => s.Name)
            .Concat(sets.SelectMany(s => s.Functions).Select(f => f.Name))
            .Concat(types.SelectMany(t => t.MemberNames.Concat(t.Functions.Select(f => f.Name))))
            .Concat(complexTypes.Values.SelectMany(p => p.Members).Select(m => m.Name))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        return segment.StartsWith('$') || segment.StartsWith(Namespace + ".", StringComparison.OrdinalIgnoreCase) || names.Contains(segment);
    }

    /// <summary>The enumeration of a value, or of a collection's items; null where they are of none.</summary>
    public EnumType? EnumOf(DataType type) => type.Kind == DataKind.Enum ? EnumOf(type.Item) : null;

    public EnumType EnumOf(Type clr)
    {
        if (!enums.TryGetValue(clr.Name, out var type))
        {
            enums.Add(clr.Name, type = new EnumType(clr));
        }
        return type.Clr == clr ? type : throw new ArgumentException($"Two enumerations are named '{clr.Name}'.", nameof(clr));
    }

    public DataType TypeOf(Type clr, string property)
    {
        if (DataType.KindOf(clr) is { } kind)
        {
            if (kind == DataKind.Enum)
            {
                EnumOf(System.Nullable.GetUnderlyingType(clr) ?? clr);
            }
            return new DataType(kind, clr, Collection: false, DataType.NameOf(kind, clr));
        }
        if (DataType.ItemOf(clr) is { } item && DataType.KindOf(item) is { } itemKind)
        {
            if (itemKind == DataKind.Enum)
            {
                EnumOf(item);
            }
            return new DataType(itemKind, clr, Collection: true, DataType.NameOf(itemKind, item)) { Item = System.Nullable.GetUnderlyingType(item) ?? item };
        }
        throw new ArgumentException($"'{property}' is of type {clr}, which CSDL has no primitive type for.", nameof(clr));
    }
}
