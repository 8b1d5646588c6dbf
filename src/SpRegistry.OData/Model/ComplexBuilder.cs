using System.Linq.Expressions;
using SpRegistry.OData.Model;

namespace SpRegistry.OData;

/// <summary>Names the members of a complex value, as expressions over the row that shows it.</summary>
public sealed class ComplexBuilder<TRow>
    where TRow : class
{
    private readonly ApiSchema schema;
    private readonly Property complex;

    internal ComplexBuilder(ApiSchema schema, Property complex)
    {
        this.schema = schema;
        this.complex = complex;
    }

    /// <summary>A member of the value.</summary>
    public ComplexBuilder<TRow> Property<T>(string name, Expression<Func<TRow, T>> value, string description)
    {
        complex.AddMember(new Property(name, value, description, schema.TypeOf(typeof(T), name)));
        return this;
    }

    /// <summary>A complex member of the value.</summary>
    public ComplexBuilder<TRow> Complex(string name, string typeName, string description, Action<ComplexBuilder<TRow>> members, Expression<Func<TRow, bool>>? nullWhen = null)
    {
        var member = new Property(name, typeName, description, nullWhen);
        members(new ComplexBuilder<TRow>(schema, member));
        schema.AddComplexType(member);
        complex.AddMember(member);
        return this;
    }
}
