using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Binding;

/// <summary>The parameters of a plan. A plan says of what type each is and how its value is read from what a request gives; the values themselves belong to the request.</summary>
internal sealed class Slots
{
    private readonly List<(ParameterExpression Parameter, Func<Given, object?> Read)> slots = [];

    /// <summary>A placeholder for a value; it becomes a captured member when the plan is closed.</summary>
    public Expression Add(Type type, Func<Given, object?> read)
    {
        var parameter = Expression.Parameter(type, $"S{slots.Count}");
        slots.Add((parameter, read));
        return parameter;
    }

    /// <summary>A parameter that is the same for every request of the plan: a number that the database should not see as text of its own.</summary>
    public Expression Fixed<T>(T value) => Add(typeof(T), _ => value);

    /// <summary>How a value that does not depend on the row is read; null for all others.</summary>
    public Func<Given, object?>? Known(Expression value) => slots.FirstOrDefault(s => s.Parameter == value).Read;

    /// <summary>Whether an expression has slots and no row in it.</summary>
    public bool Cover(Expression value)
    {
        var parameters = new Parameters();
        parameters.Visit(value);
        return parameters.Found.Count > 0 && parameters.Found.TrueForAll(p => slots.Exists(s => s.Parameter == p));
    }

    /// <summary>A slot's value in a wider number type, nullable where the slot is: a conversion outside the slot would be evaluated by EF into a parameter that no slot knows.</summary>
    public Expression? Widened(Expression slot, Type number) =>
        slots.FirstOrDefault(s => s.Parameter == slot).Read is { } read
            ? Add(Linq.CanBeNull(slot) ? typeof(Nullable<>).MakeGenericType(number) : number, given => Converted(read(given), number))
            : null;

    private static object? Converted(object? value, Type number)
    {
        if (value is null)
        {
            return null;
        }
        try
        {
            return Convert.ChangeType(value, number, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            throw new ODataError(400, "Overflow", $"The number {value} is beyond the range of Edm.{number.Name}, which is expected in its place.");
        }
    }

    /// <summary>The values of all slots, in their order.</summary>
    /// <exception cref="ODataError">400 for a literal that is no value of its slot.</exception>
    public object?[] Values(Given given)
    {
        var values = new object?[slots.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = slots[i].Read(given);
        }
        return values;
    }

    /// <summary>A function from a bound query to one that EF can translate: each placeholder is a member of a captured holder, named after its slot, so that EF makes it a parameter of the SQL.</summary>
    public Func<Expression, Expression> Capture(object?[] values)
    {
        var members = new Expression[slots.Count];
        for (var i = 0; i < slots.Count; i++)
        {
            var (holder, field) = RowTypes.Holder(i, slots[i].Parameter.Type);
            field.SetValue(holder, values[i]);
            var value = Expression.Field(Expression.Constant(holder), field);
            // Else EF would reckon what consists of literals only by the rules of .NET: length in UTF-16, order by culture, halves to even.
            members[i] = DataType.KindOf(field.FieldType) is { } kind && (kind == DataKind.String || DataTypes.IsNumber(kind))
                ? Expression.Call(typeof(EF), nameof(EF.Parameter), [field.FieldType], value)
                : value;
        }
        var visitor = new ReplacingExpressionVisitor([.. slots.Select(s => s.Parameter)], members);
        return expression => visitor.Visit(expression);
    }

    private sealed class Parameters : ExpressionVisitor
    {
        public List<ParameterExpression> Found { get; } = [];

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found.Add(node);
            return node;
        }
    }
}
