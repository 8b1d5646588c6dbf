using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary><c>$search=sea NOT desert</c> → rows in whose texts the one is found and the other is not.</summary>
internal static class SearchBinder
{
    public static Expression Bind(BindingContext context, SearchNode search, Expression row, EntityType type) => search switch
    {
        SearchTerm term => Term(context, term, row, type),
        SearchNot not => Expression.Not(Bind(context, not.Operand, row, type)),
        SearchPair { Or: true } or => Expression.OrElse(Bind(context, or.Left, row, type), Bind(context, or.Right, row, type)),
        SearchPair and => Expression.AndAlso(Bind(context, and.Left, row, type), Bind(context, and.Right, row, type)),
        _ => throw new ArgumentOutOfRangeException(nameof(search)),
    };

    private static Expression Term(BindingContext context, SearchTerm term, Expression row, EntityType type)
    {
        if (type.Index is { } index)
        {
            return Indexed(context, term, row, index);
        }
        if (type.Searched.Count == 0)
        {
            throw ODataError.NotImplemented($"'$search' on {type.Name}", "$search", term.Position);
        }
        var asWritten = context.Slots.Add(typeof(string), given => Contains(given[term.Slot].Text));
        var folded = context.Slots.Add(typeof(string), given => Contains(given[term.Slot].Text.ToLowerInvariant()));
        return type.Searched.Select(text => Linq.Inline(text, row)).Select(text => Matches(text, asWritten, folded)).Aggregate(Expression.OrElse);
    }

    private static Expression Indexed(BindingContext context, SearchTerm term, Expression row, SearchIndex index)
    {
        var sought = context.Slots.Add(typeof(string), given => index.Term(given.Source, given[term.Slot].Text));
        return new ReplacingExpressionVisitor([.. index.Condition.Parameters], [row, sought, .. index.Rows.Select(context.Rows)]).Visit(index.Condition.Body);
    }

    // Databases differ in which letters their LOWER knows: what is found as written is found in any case.
    private static Expression Matches(Expression text, Expression asWritten, Expression folded) =>
        Expression.AndAlso(
            Linq.IsNotNull(text),
            Expression.OrElse(Like(text, asWritten), Like(Expression.Call(text, nameof(string.ToLower), Type.EmptyTypes), folded)));

    private static MethodCallExpression Like(Expression text, Expression pattern) =>
        Expression.Call(typeof(DbFunctionsExtensions), nameof(DbFunctionsExtensions.Like), Type.EmptyTypes, Expression.Constant(EF.Functions), text, pattern, Expression.Constant("\\"));

    private static string Contains(string words) => $"%{LikePattern.Escape(words)}%";
}

/// <summary>Patterns of SQL's LIKE with <c>\</c> as their escape.</summary>
internal static class LikePattern
{
    public static string Escape(string text) =>
        new StringBuilder(text).Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_").Replace("[", "\\[").ToString();
}
