using System.Linq.Expressions;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Binding;

/// <summary>Rows that a navigation by key or through links leads to.</summary>
internal static class Relations
{
    /// <summary>
    /// The related rows of one row, for use inside a condition: <c>Books/any(…)</c> → <c>books.Where(b => b.AuthorId == a.Id)</c>,
    /// through links <c>links.Where(l => l.From == s.Key).Join(targets, l => l.To, t => t.Key, (l, t) => t)</c>.
    /// </summary>
    public static Expression Of(Navigation navigation, Expression row, BindingContext context)
    {
        var from = Linq.Inline(navigation.From!, row);
        var rows = context.Rows(navigation.Target.Rows);
        if (navigation.Kind == NavigationKind.ByKey)
        {
            return Linq.Where(rows, target => SameKey(Linq.Inline(navigation.To!, target), from));
        }
        var links = Linq.Where(context.Rows(navigation.Links!), link => SameKey(Linq.Inline(navigation.LinkFrom!, link), from));
        var (link, target) = (Expression.Parameter(Linq.Element(links), "l"), Expression.Parameter(Linq.Element(rows), "t"));
        return Linq.Join(links, rows, navigation.LinkTo!, navigation.To!, Expression.Lambda(target, link, target));
    }

    /// <summary>The related rows of all rows of a query: <c>targets.Where(t => parents.Select(p => p.Key).Contains(t.ParentKey))</c>. A row related to several parents comes once.</summary>
    public static Expression OfAll(Navigation navigation, Expression parents, BindingContext context)
    {
        if (navigation.Kind == NavigationKind.Reference)
        {
            return Linq.Where(Linq.Select(parents, p => Linq.Inline(navigation.Reference!, p)), Linq.IsNotNull);
        }
        var rows = context.Rows(navigation.Target.Rows);
        var keys = Keys(navigation, parents, p => p);
        if (navigation.Kind == NavigationKind.Linked)
        {
            var links = Linq.Where(context.Rows(navigation.Links!), link => IsIn(keys, Linq.Inline(navigation.LinkFrom!, link)));
            keys = Linq.Select(links, link => Linq.Inline(navigation.LinkTo!, link));
        }
        return Linq.Where(rows, target => IsIn(keys, Linq.Inline(navigation.To!, target)));
    }

    /// <summary>
    /// The related rows of all rows of a query with the parent's key beside each: the statement of an expand.
    /// A row related to several parents comes once for each link. <c>entity</c> leads from a row of <c>parents</c> to the entity that is expanded, such as one joined to it.
    /// </summary>
    public static (Expression Query, Func<Expression, Expression> ParentKey, Func<Expression, Expression> Row) WithParentKey(Navigation navigation, Expression parents, Func<Expression, Expression> entity, BindingContext context)
    {
        var rows = context.Rows(navigation.Target.Rows);
        var keys = Keys(navigation, parents, entity);
        if (navigation.Kind == NavigationKind.ByKey)
        {
            return (Linq.Where(rows, target => IsIn(keys, Linq.Inline(navigation.To!, target))), row => Linq.Inline(navigation.To!, row), row => row);
        }
        var links = Linq.Where(context.Rows(navigation.Links!), link => IsIn(keys, Linq.Inline(navigation.LinkFrom!, link)));
        return (
            Paired(links, rows, navigation.LinkTo!, navigation.To!),
            row => Linq.Inline(navigation.LinkFrom!, Expression.Property(row, "Link")),
            row => Expression.Property(row, "Target"));
    }

    /// <summary>
    /// The related rows of a query's rows with the whole row that leads to each beside it, for conditions on both:
    /// <c>parents.Join(targets, p => p.Key, t => t.ParentKey, (p, t) => new Linked { Link = p, Target = t })</c>.
    /// </summary>
    public static Expression WithParent(Navigation navigation, Expression parents, Func<Expression, Expression> entity, BindingContext context)
    {
        var rows = context.Rows(navigation.Target.Rows);
        var key = Linq.Lambda(parents, p => Linq.Inline(navigation.From!, entity(p)));
        if (navigation.Kind == NavigationKind.ByKey)
        {
            return Paired(parents, rows, key, navigation.To!);
        }
        var linked = Paired(parents, context.Rows(navigation.Links!), key, navigation.LinkFrom!);
        var (pair, target) = (Expression.Parameter(Linq.Element(linked), "p"), Expression.Parameter(Linq.Element(rows), "t"));
        var to = Expression.Lambda(Linq.Inline(navigation.LinkTo!, Expression.Property(pair, "Target")), pair);
        return Linq.Join(linked, rows, to, navigation.To!, Expression.Lambda(Pair(Expression.Property(pair, "Link"), target), pair, target));
    }

    private static Expression Paired(Expression one, Expression other, LambdaExpression oneKey, LambdaExpression otherKey)
    {
        var (left, right) = Linq.Unify(oneKey.Body, otherKey.Body);
        var (link, target) = (Expression.Parameter(Linq.Element(one), "l"), Expression.Parameter(Linq.Element(other), "t"));
        return Linq.Join(one, other, Expression.Lambda(left, oneKey.Parameters), Expression.Lambda(right, otherKey.Parameters), Expression.Lambda(Pair(link, target), link, target));
    }

    private static MemberInitExpression Pair(Expression link, Expression target)
    {
        var type = typeof(Linked<,>).MakeGenericType(link.Type, target.Type);
        return Expression.MemberInit(Expression.New(type), Expression.Bind(type.GetProperty("Link")!, link), Expression.Bind(type.GetProperty("Target")!, target));
    }

    private static Expression Keys(Navigation navigation, Expression parents, Func<Expression, Expression> entity) =>
        Linq.Select(parents, p => Linq.Inline(navigation.From!, entity(p))) is var keys && Linq.CanBeNull(Expression.Default(Linq.Element(keys)))
            ? Linq.Where(keys, Linq.IsNotNull)
            : keys;

    private static Expression IsIn(Expression keys, Expression value)
    {
        var key = Linq.Element(keys);
        return key == value.Type ? Linq.Contains(keys, value)
            : key.IsAssignableFrom(value.Type) || System.Nullable.GetUnderlyingType(key) == value.Type ? Linq.Contains(keys, Expression.Convert(value, key))
            : Linq.Contains(Linq.Select(keys, k => Expression.Convert(k, value.Type)), value);
    }

    // Null leads nowhere, though EF's == would let null meet null.
    private static Expression SameKey(Expression one, Expression other)
    {
        var (left, right) = Linq.Unify(one, other);
        var same = Expression.Equal(left, right);
        return Linq.CanBeNull(one) && Linq.CanBeNull(other) ? Expression.AndAlso(Linq.IsNotNull(right), same) : same;
    }

    private sealed class Linked<TLink, TTarget>
    {
        public TLink Link { get; init; } = default!;

        public TTarget Target { get; init; } = default!;
    }
}
