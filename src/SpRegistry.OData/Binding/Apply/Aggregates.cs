using System.Linq.Expressions;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding.Apply;

/// <summary>The aggregation methods over the rows of a group or of a collection (Data Aggregation 4.0, 3.1.3): nulls are left out; of nothing, the result is null and a count 0.</summary>
internal static class Aggregates
{
    private static readonly string[] Methods = ["sum", "min", "max", "average", "countdistinct"];

    /// <summary>The number of rows.</summary>
    public static BoundValue Count(Expression rows) => new(Call(nameof(Enumerable.LongCount), rows), DataTypes.Int64);

    /// <summary><c>Amount with sum</c> → <c>rows.Sum(r => r.Amount)</c>.</summary>
    public static BoundValue Of(AggregateItem item, Expression rows, Func<ParameterExpression, BoundValue> bind, DatabaseTraits traits, string target)
    {
        if (item.From.Count > 0)
        {
            throw ODataError.NotImplemented("'from' in aggregate", target, item.Position);
        }
        var method = item.Method?.ToLowerInvariant()
            ?? throw new ODataError(400, "InvalidExpression", $"An aggregation method is expected, as in 'with sum as Total': one of {string.Join(", ", Methods)}.", target, item.Position);
        if (!Methods.Contains(method))
        {
            throw method.Contains('.', StringComparison.Ordinal)
                ? ODataError.NotImplemented($"The aggregation method '{item.Method}'", target, item.Position)
                : new ODataError(400, "UnknownMethod", $"'{item.Method}' is no aggregation method.{Names.Suggestion(method, Methods)} Expected: {string.Join(", ", Methods)}.", target, item.Position);
        }
        var row = Expression.Parameter(Linq.Element(rows), "x");
        var value = bind(row);
        traits.Require(method, value.Type, target, item.Position);
        if (method is "sum" or "average" && !DataTypes.IsNumber(value.Type.Kind))
        {
            throw new ODataError(400, "TypeMismatch", $"'{method}' takes a number, not {value.Type.Name}.", target, item.Position);
        }
        return method switch
        {
            "sum" => Sum(rows, row, value),
            "average" => Average(rows, row, value),
            "countdistinct" => new BoundValue(Call(nameof(Enumerable.LongCount), Distinct(rows, row, value.Value)), DataTypes.Int64),
            _ => Extreme(method == "min" ? nameof(Enumerable.Min) : nameof(Enumerable.Max), rows, row, value),
        };
    }

    // EF makes 0 of a sum of nothing.
    private static BoundValue Sum(Expression rows, ParameterExpression row, BoundValue value)
    {
        var number = DataTypes.IsWhole(value.Type.Kind) ? typeof(long?) : value.Type.Kind == DataKind.Decimal ? typeof(decimal?) : typeof(double?);
        var selector = Expression.Lambda(Linq.Converted(value.Value, number), row);
        var sum = Expression.Call(IsQueryable(rows) ? typeof(Queryable) : typeof(Enumerable), nameof(Enumerable.Sum), [row.Type], rows, Quoted(rows, selector));
        var known = Linq.IsNotNull(Extreme(nameof(Enumerable.Max), rows, row, value).Value);
        return new BoundValue(Expression.Condition(known, sum, Expression.Constant(null, number)), DataTypes.Of(number)) { Nullable = true };
    }

    private static BoundValue Average(Expression rows, ParameterExpression row, BoundValue value)
    {
        var number = value.Type.Kind == DataKind.Decimal ? typeof(decimal?) : typeof(double?);
        var selector = Expression.Lambda(Linq.Converted(value.Value, number), row);
        var average = Expression.Call(IsQueryable(rows) ? typeof(Queryable) : typeof(Enumerable), nameof(Enumerable.Average), [row.Type], rows, Quoted(rows, selector));
        return new BoundValue(average, DataTypes.Of(number)) { Nullable = true };
    }

    private static BoundValue Extreme(string method, Expression rows, ParameterExpression row, BoundValue value)
    {
        var selector = Expression.Lambda(Linq.Nullable(value.Value), row);
        var extreme = Expression.Call(IsQueryable(rows) ? typeof(Queryable) : typeof(Enumerable), method, [row.Type, selector.ReturnType], rows, Quoted(rows, selector));
        return new BoundValue(extreme, value.Type, value.Enum) { Nullable = true };
    }

    private static MethodCallExpression Distinct(Expression rows, ParameterExpression row, Expression value)
    {
        var host = IsQueryable(rows) ? typeof(Queryable) : typeof(Enumerable);
        var known = Linq.CanBeNull(value)
            ? Expression.Call(host, nameof(Enumerable.Where), [row.Type], rows, Quoted(rows, Expression.Lambda(Linq.IsNotNull(value), row)))
            : rows;
        var values = Expression.Call(host, nameof(Enumerable.Select), [row.Type, value.Type], known, Quoted(rows, Expression.Lambda(value, row)));
        return Expression.Call(host, nameof(Enumerable.Distinct), [value.Type], values);
    }

    private static MethodCallExpression Call(string method, Expression rows) =>
        Expression.Call(IsQueryable(rows) ? typeof(Queryable) : typeof(Enumerable), method, [Linq.Element(rows)], rows);

    private static Expression Quoted(Expression rows, LambdaExpression lambda) => IsQueryable(rows) ? Expression.Quote(lambda) : lambda;

    private static bool IsQueryable(Expression rows) => typeof(IQueryable).IsAssignableFrom(rows.Type);
}
