using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding.Apply;

/// <summary>Rows while they go through <c>$apply</c>.</summary>
/// <param name="Rows">The query.</param>
/// <param name="Type">What a row shows.</param>
/// <param name="Order">The order that a step has put them into.</param>
/// <param name="Expands">What steps have expanded.</param>
internal sealed record Applied(Expression Rows, EntityType Type, IReadOnlyList<OrderItem> Order, IReadOnlyList<ExpandItem> Expands)
{
    /// <summary>What of a row the type is about.</summary>
    public Func<Expression, Expression> Entity { get; init; } = row => row;

    /// <summary>What parts the rows: each step sees only those of one parent, or of one group.</summary>
    public IReadOnlyList<Func<Expression, Expression>> Parts { get; init; } = [];

    /// <summary>Whether every row belongs to a part that is known, so that none is lost where parts are joined by what they are of.</summary>
    public bool PartsAreKnown { get; init; } = true;

    /// <summary>Whether a part of no rows shows one all the same: counts of 0, and nulls.</summary>
    public bool ShowsNothingToo { get; init; }

    public Applied Where(Func<Expression, Expression> condition) => this with { Rows = Linq.Where(Rows, row => condition(row)) };
}

/// <summary>Gives <c>$apply</c> its meaning, step by step; after each a row has a type, so that the next step and the other options see it like an entity.</summary>
/// <param name="context">The request.</param>
/// <param name="target">The option that errors name: <c>$apply</c>, or <c>$expand</c> within one.</param>
internal sealed partial class ApplyBinder(BindingContext context, string target)
{
    public Applied Bind(IReadOnlyList<Transformation> steps, Applied at) => steps.Aggregate(at, Bounded);

    // A step may need its rows several times, and the next one what it made several times.
    private Applied Bounded(Applied at, Transformation step)
    {
        var after = Step(at, step);
        return context.Sizes.Of(after.Rows) <= context.Limits.MaxExpressionSize ? after
            : throw ODataError.Limit(nameof(ODataOptions.MaxExpressionSize), context.Limits.MaxExpressionSize, "The size of what these transformations stand for", target);
    }

    private Applied Step(Applied at, Transformation step) => step switch
    {
        IdentityTransformation => at,
        _ when at.ShowsNothingToo => throw ODataError.NotImplemented("A further step after 'aggregate' for each entity", target, step.Position),
        FilterTransformation filter => at.Where(row => Expressions(at, row).Condition(filter.Condition).True),
        SearchTransformation search => at.Where(row => SearchBinder.Bind(context, search.Search, at.Entity(row), at.Type)),
        ComputeTransformation compute => at with { Type = ComputeBinder.Bind(context, compute.Items, at.Type, target) },
        OrderByTransformation order => at with { Order = order.Items },
        LimitTransformation limit => Limited(at, limit),
        GroupByTransformation group => Grouped(at, group),
        AggregateTransformation aggregate => Aggregated(at, aggregate.Items),
        ConcatTransformation concat => Concatenated([.. concat.Parts.Select(part => Bind(part, at))], concat.Position),
        RankedTransformation ranked => Ranked(at, ranked),
        ExpandTransformation expand => at with { Expands = [.. at.Expands, expand.Item] },
        OtherTransformation other => throw ODataError.NotImplemented($"The transformation '{other.Name}'", target, other.Position),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private IModel Model => context.Schema.Context(context.Given.Source).Model;

    private ExpressionBinder Expressions(Applied at, Expression row) => new(context, target, at.Entity(row), at.Type);

    private Applied Limited(Applied at, LimitTransformation limit)
    {
        var number = context.Slots.Fixed(limit.Rows);
        if (InEachPart(at, at.Order, part => limit.Skip ? Linq.Skip(part, number) : Linq.Take(part, number)) is { } parted)
        {
            return parted;
        }
        if (at.Parts.Count > 0)
        {
            return at.Where(row => limit.Skip
                ? Expression.GreaterThanOrEqual(Linq.Count(Before(at, row, at.Order)), number)
                : Expression.LessThan(Linq.Count(Before(at, row, at.Order)), number));
        }
        var rows = Ordered(at);
        return at with { Rows = limit.Skip ? Linq.Skip(rows, number) : Linq.Take(rows, number) };
    }

    private Expression Ordered(Applied at)
    {
        var row = Expression.Parameter(Linq.Element(at.Rows), "r");
        return OrderByBinder.Apply(at.Rows, row, [], OrderByBinder.Bind(context, at.Order, at.Entity(row), at.Type), context.Traits);
    }

    private Applied Ranked(Applied at, RankedTransformation ranked)
    {
        if (ranked.Amount is not LiteralNode amount)
        {
            throw ODataError.NotImplemented("A computed number of rows", target, ranked.Amount.Position);
        }
        OrderItem[] order = [new(ranked.Value, Descending: ranked.Top)];
        if (ranked.By == RankedBy.Count)
        {
            var number = context.Slots.Add(typeof(int), KeyBinder.Reader(context, amount, DataTypes.Int32, "the number of rows", target));
            return at.Parts.Count == 0
                ? at with { Rows = Linq.Take(Ordered(at with { Order = order }), number) }
                : InEachPart(at, order, part => Linq.Take(part, number)) ?? at.Where(row => Expression.LessThan(Linq.Count(Before(at, row, order)), number));
        }
        if (at.Type.Transient)
        {
            // A query of its own; else EF takes an aggregate of the outer row for one of the rows it is compared with.
            at = at with { Rows = Linq.Take(at.Rows, context.Slots.Fixed(int.MaxValue)) };
        }
        var share = KeyBinder.Reader(context, amount, DataTypes.Double, "the amount", target);
        Expression wanted = context.Slots.Add(typeof(double), share);

        // A row belongs to the result while neither none nor any number of those before it reach the amount. From the top a sum rises to that of the
        // positive numbers; from the bottom it falls first, so that the last sum is the largest.
        return at.Where(row => Expression.AndAlso(
            Expression.AndAlso(Linq.IsNotNull(Number(at, row, ranked)), Expression.LessThan(Expression.Constant(0.0), Wanted(row))),
            Expression.LessThan(Expression.Coalesce(Sum(at, Before(at, row, order), ranked, risingOnly: ranked.Top), Expression.Constant(0.0)), Wanted(row))));

        Expression Wanted(Expression row)
        {
            var total = ranked.By == RankedBy.Percent ? Expression.Coalesce(Sum(at, SamePart(at, row), ranked), Expression.Constant(0.0)) : null;
            return total is null ? wanted : Expression.Divide(Expression.Multiply(total, wanted), Expression.Constant(100.0));
        }
    }

    /// <summary>
    /// <c>q.Where(r => q.Select(p => p.Genre).Distinct().SelectMany(k => q.Where(o => o.Genre == k).OrderBy(…).Take(n).Select(o => o.Id)).Contains(r.Id))</c>,
    /// of which EF makes a numbering of the rows by part. Null where it could not: what rows are parted by must be columns of their own, and never null.
    /// </summary>
    private Applied? InEachPart(Applied at, IReadOnlyList<OrderItem> order, Func<Expression, Expression> limited)
    {
        var element = Linq.Element(at.Rows);
        var row = Expression.Parameter(element, "r");
        if (at.Parts.Count == 0 || at.Type.Transient || at.Type.Identity is not [var identity] || at.Entity(row) != row || !at.PartsAreKnown || !at.Parts.All(part => IsColumn(part(row), row)))
        {
            return null;
        }
        var keyType = RowTypes.Of("K", [.. at.Parts.Select(part => part(row).Type)]);
        var keys = Linq.Select(at.Rows, r => Made(keyType, "K", at.Parts.Select(part => part(r))));
        keys = Expression.Call(typeof(Queryable), nameof(Queryable.Distinct), [keyType], keys);
        var key = Expression.Parameter(keyType, "k");
        var part = at with { Order = order, Rows = Linq.Where(at.Rows, r => at.Parts.Select((p, i) => (Expression)Expression.Equal(p(r), Expression.Field(key, $"K{i}"))).Aggregate(Expression.AndAlso)) };
        var ones = Linq.Select(limited(Ordered(part)), r => Linq.Inline(identity.Value!, r));
        var ofPart = Expression.Lambda(typeof(Func<,>).MakeGenericType(keyType, typeof(IEnumerable<>).MakeGenericType(Linq.Element(ones))), ones, key);
        var chosen = Expression.Call(typeof(Queryable), nameof(Queryable.SelectMany), [keyType, Linq.Element(ones)], keys, Expression.Quote(ofPart));
        return at.Where(r => Linq.Contains(chosen, Linq.Inline(identity.Value!, r)));
    }

    private bool IsColumn(Expression value, Expression row) => value switch
    {
        MemberExpression { Expression: { } of, Member.Name: var name } => Model.FindEntityType(of.Type)?.FindNavigation(name) is null && (of == row || IsColumn(of, row)),
        UnaryExpression { NodeType: ExpressionType.Convert } convert => IsColumn(convert.Operand, row),
        _ => false,
    };

    private static Expression SamePart(Applied at, Expression row) => at.Parts.Count == 0
        ? at.Rows
        : Linq.Where(at.Rows, other => at.Parts.Select(part => (Expression)Expression.Equal(part(other), part(row))).Aggregate(Expression.AndAlso));

    /// <summary>The rows of the same part that come before a row in an order: null is lowest.</summary>
    private Expression Before(Applied at, Expression row, IReadOnlyList<OrderItem> order)
    {
        var mine = OrderByBinder.Bind(context, order, at.Entity(row), at.Type);
        return Linq.Where(SamePart(at, row), other => OrderByBinder.Bind(context, order, at.Entity(other), at.Type)
            .Select((key, i) => (key, i))
            .Reverse()
            .Aggregate(
                (Expression)Expression.Constant(false),
                (rest, k) => Expression.OrElse(
                    Precedes(k.key, mine[k.i]),
                    Expression.AndAlso(Expression.Equal(k.key.Value, mine[k.i].Value), rest))));
    }

    private static Expression Precedes(OrderKey one, OrderKey other)
    {
        var (lower, higher) = one.Descending ? (other.Value, one.Value) : (one.Value, other.Value);
        var less = ExpressionBinder.Ordered(BinaryOperator.Lt, lower, higher);
        return one.Nullable && Linq.CanBeNull(lower)
            ? Expression.OrElse(less, Expression.AndAlso(Linq.IsNull(lower), Linq.IsNotNull(higher)))
            : less;
    }

    private Expression Sum(Applied at, Expression rows, RankedTransformation ranked, bool risingOnly = false)
    {
        rows = risingOnly ? Linq.Where(rows, r => Expression.GreaterThan(Number(at, r, ranked), Expression.Constant(0.0, typeof(double?)))) : rows;
        var row = Expression.Parameter(Linq.Element(rows), "s");
        return Expression.Call(typeof(Queryable), nameof(Queryable.Sum), [row.Type], rows, Expression.Quote(Expression.Lambda(Number(at, row, ranked), row)));
    }

    private Expression Number(Applied at, Expression row, RankedTransformation ranked)
    {
        var value = Expressions(at, row).Value(ranked.Value);
        return DataTypes.IsNumber(value.Type.Kind)
            ? Expression.Convert(value.Value, typeof(double?))
            : throw new ODataError(400, "TypeMismatch", $"A number is expected here, not {value.Type.Name}.", target, ranked.Value.Position);
    }
}
