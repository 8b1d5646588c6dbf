using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary>
/// The options of a collection in <c>$select</c>: <c>Languages($filter=startswith($this,'a');$top=2)</c>. A row's collection is one value of the database,
/// so its items are chosen here, by the same expressions as rows are there.
/// </summary>
internal sealed class ItemOptions
{
    /// <summary>The options that choose among items.</summary>
    public static readonly string[] Allowed = ["$filter", "$search", "$orderby", "$top", "$skip", "$count"];

    private readonly Func<object, bool>? filter;
    private readonly List<(Func<object, object?> Value, bool Descending)> order;
    private readonly OptionSet options;

    private ItemOptions(OptionSet options, Func<object, bool>? filter, List<(Func<object, object?>, bool)> order)
    {
        this.options = options;
        this.filter = filter;
        this.order = order;
    }

    /// <summary>Whether the number of items is shown.</summary>
    public bool Count => options.Count;

    /// <param name="context">The request.</param>
    /// <param name="property">The collection.</param>
    /// <param name="options">The options.</param>
    /// <param name="target">The option that errors name: <c>$select</c>, or <c>$filter</c> where the collection itself is asked for and its items are <c>$it</c> as well.</param>
    public static ItemOptions Bind(BindingContext context, Property property, OptionSet options, string target = "$select")
    {
        if (options.Given.FirstOrDefault(g => !Allowed.Contains(g)) is { } option)
        {
            throw new ODataError(400, "MisplacedOption", $"'{option}' does not apply to '{property.Name}': expected one of {string.Join(", ", Allowed)}.", target);
        }
        using var scope = context.Aliases(options.Aliases);
        var item = Expression.Parameter(property.Type.Item, "i");
        var binder = ExpressionBinder.OfItem(context, target, item, property);
        List<Expression> conditions = [];
        if (options.Filter is { } written)
        {
            conditions.Add(binder.Condition(written).True);
        }
        if (options.Search is { } search)
        {
            conditions.Add(Found(context, search, item, property, target));
        }
        context.Once = true;
        var capture = context.Slots.Capture(context.Slots.Values(context.Given));
        Func<object, T> Made<T>(Expression body)
        {
            var boxed = Expression.Parameter(typeof(object), "o");
            var whole = Expression.Block([item], Expression.Assign(item, Expression.Convert(boxed, item.Type)), Expression.Convert(new InMemory().Visit(capture(body)), typeof(T)));
            return Expression.Lambda<Func<object, T>>(whole, boxed).Compile(preferInterpretation: true);
        }
        return new ItemOptions(
            options,
            conditions.Count == 0 ? null : Made<bool>(conditions.Aggregate(Expression.AndAlso)),
            [.. options.OrderBy.Select(o => (Made<object?>(binder.Value(o.Value).Value), o.Descending))]);
    }

    /// <summary>The items that are shown, and how many there are without <c>$top</c> and <c>$skip</c>.</summary>
    public (IReadOnlyList<object> Items, int Count) Choose(IEnumerable<object> items)
    {
        var chosen = items.Where(i => filter?.Invoke(i) ?? true).ToList();
        IOrderedEnumerable<object>? ordered = null;
        foreach (var (value, descending) in order)
        {
            ordered = (ordered, descending) switch
            {
                (null, false) => chosen.OrderBy(value, ByValue),
                (null, true) => chosen.OrderByDescending(value, ByValue),
                (_, false) => ordered.ThenBy(value, ByValue),
                (_, true) => ordered.ThenByDescending(value, ByValue),
            };
        }
        return ([.. (ordered ?? chosen.AsEnumerable()).Skip(options.Skip ?? 0).Take(options.Top ?? int.MaxValue)], chosen.Count);
    }

    private static readonly Comparer<object?> ByValue = Comparer<object?>.Create((a, b) => a is string one && b is string other ? string.CompareOrdinal(one, other) : Comparer<object?>.Default.Compare(a, b));

    private static Expression Found(BindingContext context, SearchNode search, ParameterExpression item, Property property, string target)
    {
        if (property.Type.Kind != DataKind.String)
        {
            throw new ODataError(400, "MisplacedOption", $"'{property.Name}' holds no texts to search in.", target, search.Position);
        }
        return search switch
        {
            SearchTerm term => Expression.Call(
                item,
                typeof(string).GetMethod(nameof(string.Contains), [typeof(string), typeof(StringComparison)])!,
                context.Slots.Add(typeof(string), given => given[term.Slot].Text),
                Expression.Constant(StringComparison.OrdinalIgnoreCase)),
            SearchNot not => Expression.Not(Found(context, not.Operand, item, property, target)),
            SearchPair { Or: true } or => Expression.OrElse(Found(context, or.Left, item, property, target), Found(context, or.Right, item, property, target)),
            SearchPair and => Expression.AndAlso(Found(context, and.Left, item, property, target), Found(context, and.Right, item, property, target)),
            _ => throw new ArgumentOutOfRangeException(nameof(search)),
        };
    }

    /// <summary>Makes methods mean in memory what they mean in SQL: ordinal, and without exceptions at the ends of a text.</summary>
    private sealed class InMemory : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            var visited = (MethodCallExpression)base.VisitMethodCall(node);
            if (visited.Method.DeclaringType == typeof(EF))
            {
                return visited.Arguments[0];
            }
            if (visited.Method.DeclaringType == typeof(Regex))
            {
                return Expression.Call(typeof(LinearPatterns), nameof(LinearPatterns.IsMatch), Type.EmptyTypes, visited.Arguments[1], visited.Arguments[0]);
            }
            if (visited.Method.DeclaringType != typeof(string))
            {
                return visited;
            }
            var arguments = visited.Object is null ? visited.Arguments : visited.Arguments.Prepend(visited.Object);
            return visited.Method.Name switch
            {
                nameof(string.Compare) => Expression.Call(typeof(string), nameof(string.CompareOrdinal), Type.EmptyTypes, [.. arguments]),
                nameof(string.IndexOf) => Own(nameof(IndexOf), arguments),
                nameof(string.Substring) when visited.Arguments.Count == 2 => Own(nameof(Part), arguments),
                nameof(string.Substring) => Own(nameof(Rest), arguments),
                nameof(string.ToLower) => Expression.Call(visited.Object!, nameof(string.ToLowerInvariant), Type.EmptyTypes),
                nameof(string.ToUpper) => Expression.Call(visited.Object!, nameof(string.ToUpperInvariant), Type.EmptyTypes),
                _ => visited,
            };
        }

        private static MethodCallExpression Own(string method, IEnumerable<Expression> arguments) =>
            Expression.Call(typeof(InMemory).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!, arguments);

        private static int IndexOf(string text, string part) => text.IndexOf(part, StringComparison.Ordinal);

        private static string Part(string text, int start, int length) =>
            start < 0 || length <= 0 || start >= text.Length ? "" : text.Substring(start, Math.Min(length, text.Length - start));

        private static string Rest(string text, int start) => start >= text.Length ? "" : text[Math.Max(start, 0)..];
    }
}
