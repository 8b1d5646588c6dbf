using System.Linq.Expressions;
using System.Text.Json;

namespace SpRegistry.OData.Model;

/// <summary>A structural property: a primitive, a collection of primitives or a complex value.</summary>
internal sealed class Property
{
    private readonly List<Property> members = [];

    public Property(string name, LambdaExpression value, string description, DataType type)
        : this(name, description, type)
    {
        Value = value;
        Nullable = !type.Collection && NullablePaths.IsNullable(value);
        Computed = !NullablePaths.IsMemberPath(value);
        Immutable = NullablePaths.IsSetOnce(value);
    }

    public Property(string name, string description, DataType type, Func<object, object?> fromSource)
        : this(name, description, type)
    {
        FromSource = fromSource;
        Nullable = !type.Collection && (!type.Clr.IsValueType || System.Nullable.GetUnderlyingType(type.Clr) is not null);
        Computed = true;
    }

    public Property(string name, string typeName, string description, LambdaExpression? nullWhen)
        : this(name, description, new DataType(DataKind.Complex, typeof(object), Collection: false, typeName))
    {
        NullWhen = nullWhen;
        Nullable = nullWhen is not null;
    }

    private Property(string name, string description, DataType type)
    {
        Name = Names.Checked(name);
        EncodedName = JsonEncodedText.Encode(name);
        Description = description;
        Type = type;
    }

    public string Name { get; }

    public JsonEncodedText EncodedName { get; }

    public string Description { get; }

    public DataType Type { get; }

    /// <summary>The value as an expression over the row; null for complex values and for those from the source.</summary>
    public LambdaExpression? Value { get; }

    /// <summary>The value from the source, where no row holds it.</summary>
    public Func<object, object?>? FromSource { get; }

    public LambdaExpression? NullWhen { get; }

    /// <summary>What rows are ordered by for it: the value itself, lowest where there is none.</summary>
    public LambdaExpression? Order { get; init; }

    public IReadOnlyList<Property> Members => members;

    public bool IsComplex => Type.Kind == DataKind.Complex;

    public bool Nullable { get; init; }

    public bool IsKey { get; init; }

    public bool Computed { get; init; }

    /// <summary>Whether the row never has another value.</summary>
    public bool Immutable { get; }

    /// <summary>Whether the request made the property and not the contract.</summary>
    public bool Dynamic { get; init; }

    /// <summary>For rows of several forms: the number of a row's form, and the forms that have the property.</summary>
    public (LambdaExpression Form, IReadOnlySet<int> Forms)? Presence { get; init; }

    /// <summary>What of it is needed to write its values: without the expression, which holds what the request that made it read from.</summary>
    public Property Written => Dynamic ? new Property(Name, Description, Type) { Nullable = Nullable, Dynamic = true } : this;

    public void AddMember(Property member)
    {
        Names.RefuseTwins(Type.Name, members.Select(m => m.Name), member.Name);
        members.Add(member);
    }
}
