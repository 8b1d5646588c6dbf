using System.Linq.Expressions;
using SpRegistry.OData.Model;

namespace SpRegistry.OData;

public sealed partial class EntityBuilder<TSource, TRow>
{
    /// <summary>One related entity, by an EF reference of the row; a join when it is expanded.</summary>
    /// <param name="name">Name of the navigation property.</param>
    /// <param name="target">The set that the related entity is a member of.</param>
    /// <param name="reference">The reference, nullable or not.</param>
    /// <param name="description">One sentence for readers of <c>$metadata</c>.</param>
    /// <param name="partner">The navigation property of the related entities that leads back, if there is one.</param>
    public EntityBuilder<TSource, TRow> ToOne<TTarget>(string name, EntityBuilder<TSource, TTarget> target, Expression<Func<TRow, TTarget?>> reference, string description, string? partner = null)
        where TTarget : class
    {
        Type.Add(new Navigation(name, target.EntitySet, description, NavigationKind.Reference)
        {
            Reference = reference,
            Nullable = NullablePaths.IsNullable(reference),
            Partner = partner,
        });
        return this;
    }

    /// <summary>One related entity or none, by the value of its key: for rows that are themselves joins.</summary>
    /// <param name="name">Name of the navigation property.</param>
    /// <param name="target">The set that the related entity is a member of.</param>
    /// <param name="from">The value on this row; null leads nowhere.</param>
    /// <param name="to">The value on the related row, unique there.</param>
    /// <param name="description">One sentence for readers of <c>$metadata</c>.</param>
    /// <param name="partner">The navigation property of the related entities that leads back, if there is one.</param>
    public EntityBuilder<TSource, TRow> ToOne<TTarget, TFrom, TTo>(string name, EntityBuilder<TSource, TTarget> target, Expression<Func<TRow, TFrom>> from, Expression<Func<TTarget, TTo>> to, string description, string? partner = null)
        where TTarget : class
    {
        Type.Add(ByKey(name, target, from, to, description, partner, collection: false, contains: false));
        return this;
    }

    /// <summary>The related entities that carry this row's key.</summary>
    /// <param name="name">Name of the navigation property.</param>
    /// <param name="target">The set that the related entities are members of.</param>
    /// <param name="from">The value on this row.</param>
    /// <param name="to">The value on the related rows.</param>
    /// <param name="description">One sentence for readers of <c>$metadata</c>.</param>
    /// <param name="partner">The navigation property of the related entities that leads back, if there is one.</param>
    public EntityBuilder<TSource, TRow> ToMany<TTarget, TFrom, TTo>(string name, EntityBuilder<TSource, TTarget> target, Expression<Func<TRow, TFrom>> from, Expression<Func<TTarget, TTo>> to, string description, string? partner = null)
        where TTarget : class
    {
        Type.Add(ByKey(name, target, from, to, description, partner, collection: true, contains: false));
        return this;
    }

    /// <summary>The entities that are parts of this one and have no set of their own.</summary>
    /// <param name="name">Name of the navigation property.</param>
    /// <param name="target">A type of <see cref="ODataApi{TSource}.ContainedType{TRow}"/>.</param>
    /// <param name="from">The value on this row.</param>
    /// <param name="to">The value on the contained rows.</param>
    /// <param name="description">One sentence for readers of <c>$metadata</c>.</param>
    /// <param name="partner">The navigation property of the related entities that leads back, if there is one.</param>
    public EntityBuilder<TSource, TRow> Contains<TChild, TKey>(string name, EntityBuilder<TSource, TChild> target, Expression<Func<TRow, TKey>> from, Expression<Func<TChild, TKey>> to, string description, string? partner = null)
        where TChild : class
    {
        Type.Add(ByKey(name, target, from, to, description, partner, collection: true, contains: true));
        return this;
    }

    /// <summary>The related entities of a many-to-many relation, through a set of links.</summary>
    /// <param name="name">Name of the navigation property.</param>
    /// <param name="target">The set that the related entities are members of.</param>
    /// <param name="links">The links; one for each related pair.</param>
    /// <param name="from">The value on this row.</param>
    /// <param name="linkFrom">That value on the link.</param>
    /// <param name="linkTo">The related row's value on the link.</param>
    /// <param name="to">The value on the related row.</param>
    /// <param name="description">One sentence for readers of <c>$metadata</c>.</param>
    /// <param name="partner">The navigation property of the related entities that leads back, if there is one.</param>
    public EntityBuilder<TSource, TRow> ToMany<TTarget, TLink, TFrom, TTo>(
        string name,
        EntityBuilder<TSource, TTarget> target,
        Func<TSource, IQueryable<TLink>> links,
        Expression<Func<TRow, TFrom>> from,
        Expression<Func<TLink, TFrom>> linkFrom,
        Expression<Func<TLink, TTo>> linkTo,
        Expression<Func<TTarget, TTo>> to,
        string description,
        string? partner = null)
        where TTarget : class
        where TLink : class
    {
        Type.Add(new Navigation(name, target.EntitySet, description, NavigationKind.Linked)
        {
            Collection = true,
            Partner = partner,
            From = from,
            To = to,
            Links = source => links((TSource)source),
            LinkFrom = linkFrom,
            LinkTo = linkTo,
        });
        return this;
    }

    private static Navigation ByKey<TTarget>(string name, EntityBuilder<TSource, TTarget> target, LambdaExpression from, LambdaExpression to, string description, string? partner, bool collection, bool contains)
        where TTarget : class
    {
        var one = System.Nullable.GetUnderlyingType(from.ReturnType) ?? from.ReturnType;
        var other = System.Nullable.GetUnderlyingType(to.ReturnType) ?? to.ReturnType;
        return one != other
            ? throw new ArgumentException($"{name} joins {one.Name} to {other.Name}: both sides must be of one type.", nameof(to))
            : new Navigation(name, target.EntitySet, description, NavigationKind.ByKey)
            {
                Collection = collection,
                Contains = contains,
                Nullable = !collection,
                Partner = partner,
                From = from,
                To = to,
            };
    }
}
