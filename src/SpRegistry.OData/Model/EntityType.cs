using System.Linq.Expressions;
using System.Text.Json;

namespace SpRegistry.OData.Model;

/// <summary>An entity type: what one row shows and where it leads.</summary>
internal sealed class EntityType(string name, Type rowType, string description)
{
    private readonly List<Property> properties = [];
    private readonly List<Navigation> navigations = [];

    public string Name { get; } = Names.Checked(name);

    /// <summary>The CLR type that expressions of the properties start from.</summary>
    public Type RowType { get; } = rowType;

    public string Description { get; } = description;

    public IReadOnlyList<Property> Properties => properties;

    public IReadOnlyList<Navigation> Navigations => navigations;

    public IEnumerable<Property> Keys => properties.Where(p => p.IsKey);

    public List<IReadOnlyList<Property>> AlternateKeys { get; } = [];

    /// <summary>The texts that <c>$search</c> looks into, as expressions over the row; none where the type cannot be searched.</summary>
    public List<LambdaExpression> Searched { get; } = [];

    /// <summary>How <c>$search</c> finds rows where it does not look into their texts itself.</summary>
    public SearchIndex? Index { get; set; }

    public bool IsSearchable => Searched.Count > 0 || Index is not null;

    /// <summary>Functions of one entity.</summary>
    public List<ValueFunction> Functions { get; } = [];

    /// <summary>What tells one row from another, for rows that <c>$apply</c> has made; the key for entities.</summary>
    public IReadOnlyList<Property> Identity { get => field ?? [.. Keys]; init; }

    /// <summary>The only key in the column by which SQLite finds the next page of all rows; null where that is its own.</summary>
    public LambdaExpression? ContinuedBy { get; set; }

    /// <summary>Whether the rows are computed: they have no address and no type of the contract.</summary>
    public bool Transient { get; init; }

    /// <summary>Whether each row is one of every set of a <c>$crossjoin</c>: those that are not expanded are shown by their links.</summary>
    public bool IsCrossJoin { get; init; }

    /// <summary>This type with one more property.</summary>
    public EntityType With(Property property)
    {
        var type = new EntityType(Name, RowType, Description) { Transient = Transient, Identity = Identity, IsCrossJoin = IsCrossJoin, Index = Index, ContinuedBy = ContinuedBy };
        type.properties.AddRange(properties);
        type.navigations.AddRange(navigations);
        type.AlternateKeys.AddRange(AlternateKeys);
        type.Searched.AddRange(Searched);
        type.Functions.AddRange(Functions);
        type.Add(property);
        return type;
    }

    public void Add(Property property)
    {
        Names.RefuseTwins(Name, MemberNames, property.Name);
        properties.Add(property);
    }

    public void Add(Navigation navigation)
    {
        Names.RefuseTwins(Name, MemberNames, navigation.Name);
        navigations.Add(navigation);
    }

    public IEnumerable<string> MemberNames => properties.Select(p => p.Name).Concat(navigations.Select(n => n.Name));

    public Property? FindProperty(string name) =>
        properties.Find(p => p.Name == name) ?? properties.Find(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public Navigation? FindNavigation(string name) =>
        navigations.Find(n => n.Name == name) ?? navigations.Find(n => n.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>An application's own index.</summary>
/// <param name="Term">Writes a word or phrase as the index reads it.</param>
/// <param name="Condition">Whether a row is found by what was written: of the row, the term and the rows that lead to it.</param>
/// <param name="Rows">Those rows.</param>
internal sealed record SearchIndex(Func<object, string, string> Term, LambdaExpression Condition, IReadOnlyList<Func<object, IQueryable>> Rows);

internal enum SetKind
{
    Set,
    Singleton,
    Contained,
}

/// <summary>Rows of a type under a name: an entity set, a singleton, or the rows of a contained type.</summary>
internal sealed class EntitySet(string name, EntityType type, Func<object, IQueryable> rows, string description, SetKind kind)
{
    public string Name { get; } = Names.Checked(name);

    public EntityType Type { get; } = type;

    public Func<object, IQueryable> Rows { get; } = rows;

    public string Description { get; } = description;

    public SetKind Kind { get; } = kind;

    public List<BoundFunction> Functions { get; } = [];
}

/// <summary>A function bound to a set that shows the same set from another source, or rows of it.</summary>
internal sealed record BoundFunction(string Name, IReadOnlyList<FunctionParameter> Parameters, Func<object, object?[], object> Source, string Description)
{
    /// <summary>The rows of the set that it shows; null for all.</summary>
    public Func<object, object?[], IQueryable>? Rows { get; init; }
}

/// <summary>A function bound to one entity that computes complex values, by the entity's key; null where it has none.</summary>
internal sealed record ValueFunction(
    string Name, IReadOnlyList<FunctionParameter> Parameters, Func<object, object?, object?[], CancellationToken, Task<IReadOnlyList<object>>> Compute, Property Result, string Description)
{
    /// <summary>The members of a value, with what reads them.</summary>
    public IReadOnlyList<(Property Property, Func<object, object?> Read)> Members { get; } = [.. Result.Members.Select(m => (m, Reader(m)))];

    private static Func<object, object?> Reader(Property member)
    {
        var value = Expression.Parameter(typeof(object), "o");
        var typed = Expression.Invoke(member.Value!, Expression.Convert(value, member.Value!.Parameters[0].Type));
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(typed, typeof(object)), value).Compile();
    }
}

/// <summary>A parameter of a function.</summary>
internal sealed record FunctionParameter(string Name, DataType Type, string Description);

internal enum NavigationKind
{
    /// <summary>An EF reference of the row.</summary>
    Reference,

    /// <summary>Rows of the target whose value equals this row's.</summary>
    ByKey,

    /// <summary>Rows of the target through rows of a link set.</summary>
    Linked,
}

/// <summary>A navigation property.</summary>
internal sealed class Navigation(string name, EntitySet target, string description, NavigationKind kind)
{
    public string Name { get; } = Names.Checked(name);

    public JsonEncodedText EncodedName { get; } = JsonEncodedText.Encode(name);

    public EntitySet Target { get; } = target;

    public string Description { get; } = description;

    public NavigationKind Kind { get; } = kind;

    public bool Collection { get; init; }

    public bool Contains { get; init; }

    public bool Nullable { get; init; }

    /// <summary>The navigation property of the target that leads back here.</summary>
    public string? Partner { get; init; }

    /// <summary>The reference, for <see cref="NavigationKind.Reference"/>.</summary>
    public LambdaExpression? Reference { get; init; }

    public LambdaExpression? From { get; init; }

    public LambdaExpression? To { get; init; }

    public Func<object, IQueryable>? Links { get; init; }

    public LambdaExpression? LinkFrom { get; init; }

    public LambdaExpression? LinkTo { get; init; }
}
