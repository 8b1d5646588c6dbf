using System.Linq.Expressions;

namespace SpRegistry.Domain.Rules;

/// <summary>Puts one rule into another, so that a rule written once serves the database and memory.</summary>
public static class RuleExpression
{
    /// <summary>Stands for a rule's value within another rule, until <see cref="Inlined{T}"/> puts the rule itself in its place.</summary>
    public static TResult Of<T, TResult>(this Expression<Func<T, TResult>> rule, T value) =>
        throw new NotSupportedException($"{rule} of {value} is part of a rule: inline it.");

    /// <summary>A rule with every rule it uses put into it. Those must be static fields.</summary>
    public static Expression<T> Inlined<T>(this Expression<T> rule) => (Expression<T>)new Inline().Visit(rule);

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

    private sealed class Inline : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method.DeclaringType != typeof(RuleExpression) || node.Method.Name != nameof(Of))
            {
                return base.VisitMethodCall(node);
            }

            var rule = (LambdaExpression)((System.Reflection.FieldInfo)((MemberExpression)node.Arguments[0]).Member).GetValue(null)!;
            return Visit(new Replace(rule.Parameters[0], node.Arguments[1]).Visit(rule.Body));
        }
    }
}
