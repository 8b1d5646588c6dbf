using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace SpRegistry.OData.Binding.Expressions;

/// <summary>Calls of <see cref="Queryable"/> on expressions whose element type is known at run time only.</summary>
internal static class Linq
{
    public static Type Element(Expression query) =>
        query.Type.GetInterfaces().Append(query.Type)
            .First(i => i.IsGenericType && i.GetGenericTypeDefinition() is var g && (g == typeof(IQueryable<>) || g == typeof(IEnumerable<>)))
            .GetGenericArguments()[0];

    public static Expression Where(Expression query, LambdaExpression condition) => Call(nameof(Queryable.Where), [Element(query)], query, condition);

    public static Expression Where(Expression query, Func<ParameterExpression, Expression> condition) => Where(query, Lambda(query, condition));

    public static Expression Select(Expression query, Func<ParameterExpression, Expression> result)
    {
        var lambda = Lambda(query, result);
        return Call(nameof(Queryable.Select), [Element(query), lambda.ReturnType], query, lambda);
    }

    public static Expression Any(Expression query) => Call(nameof(Queryable.Any), [Element(query)], query);

    public static Expression Any(Expression query, LambdaExpression condition) => Call(nameof(Queryable.Any), [Element(query)], query, condition);

    public static Expression All(Expression query, LambdaExpression condition) => Call(nameof(Queryable.All), [Element(query)], query, condition);

    public static Expression Count(Expression query) => Call(nameof(Queryable.Count), [Element(query)], query);

    public static Expression FirstOrDefault(Expression query) => Call(nameof(Queryable.FirstOrDefault), [Element(query)], query);

    public static Expression Take(Expression query, Expression count) => Call(nameof(Queryable.Take), [Element(query)], query, count);

    public static Expression Skip(Expression query, Expression count) => Call(nameof(Queryable.Skip), [Element(query)], query, count);

    public static Expression Contains(Expression query, Expression item) => Call(nameof(Queryable.Contains), [Element(query)], query, item);

    public static Expression OrderBy(Expression query, LambdaExpression key, bool descending, bool first)
    {
        var name = (first, descending) switch
        {
            (true, false) => nameof(Queryable.OrderBy),
            (true, true) => nameof(Queryable.OrderByDescending),
            (false, false) => nameof(Queryable.ThenBy),
            (false, true) => nameof(Queryable.ThenByDescending),
        };
        return Call(name, [Element(query), key.ReturnType], query, key);
    }

    public static Expression Join(Expression outer, Expression inner, LambdaExpression outerKey, LambdaExpression innerKey, LambdaExpression result) =>
        Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Join),
            [Element(outer), Element(inner), outerKey.ReturnType, result.ReturnType],
            outer,
            inner,
            Expression.Quote(outerKey),
            Expression.Quote(innerKey),
            Expression.Quote(result));

    /// <summary>One row with the number of rows, or no row for none: the form of a count that is a query like any other.</summary>
    public static Expression CountRows(Expression query)
    {
        var grouped = Call(nameof(Queryable.GroupBy), [Element(query), typeof(int)], query, Lambda(query, _ => Expression.Constant(1)));
        return Select(grouped, group => Expression.Call(typeof(Enumerable), nameof(Enumerable.LongCount), [Element(query)], group));
    }

    /// <summary>The body of a lambda with its parameter replaced.</summary>
    public static Expression Inline(LambdaExpression lambda, Expression argument) =>
        ReplacingExpressionVisitor.Replace(lambda.Parameters[0], argument, lambda.Body);

    public static LambdaExpression Lambda(Expression query, Func<ParameterExpression, Expression> body)
    {
        var row = Expression.Parameter(Element(query), "r");
        return Expression.Lambda(body(row), row);
    }

    /// <summary>The expression as a type, as it is where it is of that type.</summary>
    public static Expression Converted(Expression value, Type type) => value.Type == type ? value : Expression.Convert(value, type);

    /// <summary>The expression as its nullable type: what it is once a row on the way to it may be missing.</summary>
    public static Expression Nullable(Expression value) =>
        value.Type.IsValueType && System.Nullable.GetUnderlyingType(value.Type) is null
            ? Expression.Convert(value, typeof(Nullable<>).MakeGenericType(value.Type))
            : value;

    public static bool CanBeNull(Expression value) => !value.Type.IsValueType || System.Nullable.GetUnderlyingType(value.Type) is not null;

    public static Expression IsNull(Expression value) =>
        CanBeNull(value) ? Expression.Equal(value, Expression.Constant(null, value.Type)) : Expression.Constant(false);

    public static Expression IsNotNull(Expression value) =>
        CanBeNull(value) ? Expression.NotEqual(value, Expression.Constant(null, value.Type)) : Expression.Constant(true);

    /// <summary>Both as one type, nullable when either is.</summary>
    public static (Expression Left, Expression Right) Unify(Expression left, Expression right) =>
        left.Type == right.Type ? (left, right) : (Nullable(left), Nullable(right));

    private static Expression Call(string method, Type[] types, Expression query, LambdaExpression lambda) =>
        Expression.Call(typeof(Queryable), method, types, query, Expression.Quote(lambda));

    private static Expression Call(string method, Type[] types, Expression query, Expression argument) =>
        Expression.Call(typeof(Queryable), method, types, query, argument);

    private static Expression Call(string method, Type[] types, Expression query) =>
        Expression.Call(typeof(Queryable), method, types, query);
}
