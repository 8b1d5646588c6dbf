using System.Linq.Expressions;

namespace SpRegistry.Domain.Rules;

/// <summary>Puts one rule into another, so that a rule written once serves the database and memory.</summary>
public static class RuleExpression
{
    /// <summary><c>rule(row, part(row))</c> as one expression over the row.</summary>
    public static Expression<Func<TRow, TResult>> On<TRow, TPart, TResult>(
        this Expression<Func<TRow, TPart, TResult>> rule, Expression<Func<TRow, TPart>> part)
    {
        var row = rule.Parameters[0];
        var value = new Replace(part.Parameters[0], row).Visit(part.Body);
        return Expression.Lambda<Func<TRow, TResult>>(new Replace(rule.Parameters[1], value).Visit(rule.Body), row);
    }

    /// <summary><c>rule(first(row), second(row))</c> as one expression over the row.</summary>
    public static Expression<Func<TRow, TResult>> On<TRow, TFirst, TSecond, TResult>(
        this Expression<Func<TFirst, TSecond, TResult>> rule, Expression<Func<TRow, TFirst>> first, Expression<Func<TRow, TSecond>> second)
    {
        var row = first.Parameters[0];
        var one = new Replace(rule.Parameters[0], first.Body).Visit(rule.Body);
        var both = new Replace(rule.Parameters[1], new Replace(second.Parameters[0], row).Visit(second.Body)).Visit(one);
        return Expression.Lambda<Func<TRow, TResult>>(both, row);
    }

    private sealed class Replace(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
