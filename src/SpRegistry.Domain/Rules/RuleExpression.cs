using System.Linq.Expressions;

namespace SpRegistry.Domain.Rules;

/// <summary>Puts one rule into another, so that a rule written once serves the database and memory.</summary>
internal static class RuleExpression
{
    /// <summary><c>rule(row, part(row))</c> as one expression over the row.</summary>
    public static Expression<Func<TRow, TResult>> On<TRow, TPart, TResult>(
        this Expression<Func<TRow, TPart, TResult>> rule, Expression<Func<TRow, TPart>> part)
    {
        var row = rule.Parameters[0];
        var value = new Replace(part.Parameters[0], row).Visit(part.Body);
        return Expression.Lambda<Func<TRow, TResult>>(new Replace(rule.Parameters[1], value).Visit(rule.Body), row);
    }

    private sealed class Replace(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
