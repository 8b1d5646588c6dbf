using System.Linq.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary>Rows while they go through <c>$apply</c>.</summary>
/// <param name="Rows">The query.</param>
/// <param name="Type">What a row shows.</param>
/// <param name="Order">The order that a step has put them into.</param>
/// <param name="Expands">What steps have expanded.</param>
internal sealed record Applied(Expression Rows, EntityType Type, IReadOnlyList<OrderItem> Order, IReadOnlyList<ExpandItem> Expands)
{
    public Applied Where(Func<Expression, Expression> condition) => this with { Rows = Linq.Where(Rows, row => condition(row)) };
}

/// <summary>Gives <c>$apply</c> its meaning, step by step; after each a row has a type, so that the next step and the other options see it like an entity.</summary>
internal sealed partial class ApplyBinder(BindingContext context)
{
    private const string Target = "$apply";

    public Applied Bind(IReadOnlyList<Transformation> steps, Expression rows, EntityType type) => Bind(steps, new Applied(rows, type, [], []));

    private Applied Bind(IReadOnlyList<Transformation> steps, Applied at) => steps.Aggregate(at, Bounded);

    // A step may need its rows several times, and the next one what it made several times.
    private Applied Bounded(Applied at, Transformation step)
    {
        var after = Step(at, step);
        return context.Sizes.Of(after.Rows) <= context.Limits.MaxExpressionSize ? after
            : throw ODataError.Limit(nameof(ODataOptions.MaxExpressionSize), context.Limits.MaxExpressionSize, "The size of what these transformations stand for", Target);
    }

    private Applied Step(Applied at, Transformation step) => step switch
    {
        IdentityTransformation => at,
        FilterTransformation filter => at.Where(row => Expressions(row, at.Type).Condition(filter.Condition).True),
        SearchTransformation search => at.Where(row => SearchBinder.Bind(context, search.Search, row, at.Type)),
        ComputeTransformation compute => at with { Type = ComputeBinder.Bind(context, compute.Items, at.Type, Target) },
        OrderByTransformation order => at with { Order = order.Items },
        LimitTransformation limit => Limited(at, limit),
        GroupByTransformation group => Grouped(at, group),
        AggregateTransformation aggregate => Aggregated(at, aggregate),
        ConcatTransformation concat => Concatenated([.. concat.Parts.Select(part => Bind(part, at))], concat.Position),
        RankedTransformation ranked => Ranked(at, ranked),
        ExpandTransformation expand => at with { Expands = [.. at.Expands, expand.Item] },
        OtherTransformation other => throw ODataError.NotImplemented($"The transformation '{other.Name}'", Target, other.Position),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private ExpressionBinder Expressions(Expression row, EntityType type) => new(context, Target, row, type);

    private Applied Limited(Applied at, LimitTransformation limit)
    {
        var rows = Ordered(at);
        var number = context.Slots.Add(typeof(int), _ => limit.Rows);
        return at with { Rows = limit.Skip ? Linq.Skip(rows, number) : Linq.Take(rows, number) };
    }

    private Expression Ordered(Applied at)
    {
        var row = Expression.Parameter(Linq.Element(at.Rows), "r");
        return OrderByBinder.Apply(at.Rows, row, null, OrderByBinder.Bind(context, at.Order, row, at.Type), context.Traits);
    }

    private Applied Ranked(Applied at, RankedTransformation ranked)
    {
        if (ranked.Amount is not LiteralNode amount)
        {
            throw ODataError.NotImplemented("A computed number of rows", Target, ranked.Amount.Position);
        }
        var order = new OrderItem(ranked.Value, Descending: ranked.Top);
        if (ranked.By == RankedBy.Count)
        {
            var number = KeyBinder.Reader(context, amount, DataTypes.Int32, "the number of rows", Target);
            return at with { Rows = Linq.Take(Ordered(at with { Order = [order] }), context.Slots.Add(typeof(int), number)) };
        }
        if (at.Type.Transient)
        {
            // A query of its own; else EF takes an aggregate of the outer row for one of the rows it is compared with.
            at = at with { Rows = Linq.Take(at.Rows, context.Slots.Add(typeof(int), _ => int.MaxValue)) };
        }
        var share = KeyBinder.Reader(context, amount, DataTypes.Double, "the amount", Target);
        Expression wanted = context.Slots.Add(typeof(double), share);
        if (ranked.By == RankedBy.Percent)
        {
            var total = Expression.Coalesce(Sum(at.Rows, at.Type, ranked), Expression.Constant(0.0));
            wanted = Expression.Divide(Expression.Multiply(total, wanted), Expression.Constant(100.0));
        }

        // A row belongs to the result while neither none nor any number of those before it reach the amount. From the top a sum rises to that of the
        // positive numbers; from the bottom it falls first, so that the last sum is the largest.
        return at.Where(row => Expression.AndAlso(
            Expression.AndAlso(Linq.IsNotNull(Number(row, at.Type, ranked)), Expression.LessThan(Expression.Constant(0.0), wanted)),
            Expression.LessThan(Expression.Coalesce(Sum(Before(at, row, order), at.Type, ranked, risingOnly: ranked.Top), Expression.Constant(0.0)), wanted)));
    }

    private Expression Before(Applied at, Expression row, OrderItem order)
    {
        var mine = OrderByBinder.Bind(context, [order], row, at.Type);
        return Linq.Where(at.Rows, other => OrderByBinder.Bind(context, [order], other, at.Type)
            .Select((key, i) => (key, i))
            .Reverse()
            .Aggregate(
                (Expression)Expression.Constant(false),
                (rest, k) => Expression.OrElse(
                    Precedes(k.key, mine[k.i].Value),
                    Expression.AndAlso(Expression.Equal(k.key.Value, mine[k.i].Value), rest))));
    }

    // Null is lowest.
    private static Expression Precedes(OrderKey key, Expression other)
    {
        var ordered = ExpressionBinder.Ordered(key.Descending ? BinaryOperator.Gt : BinaryOperator.Lt, key.Value, other);
        return !key.Nullable ? ordered : Expression.OrElse(ordered, key.Descending
            ? Expression.AndAlso(Linq.IsNotNull(key.Value), Linq.IsNull(other))
            : Expression.AndAlso(Linq.IsNull(key.Value), Linq.IsNotNull(other)));
    }

    private Expression Sum(Expression rows, EntityType type, RankedTransformation ranked, bool risingOnly = false)
    {
        rows = risingOnly ? Linq.Where(rows, r => Expression.GreaterThan(Number(r, type, ranked), Expression.Constant(0.0, typeof(double?)))) : rows;
        var row = Expression.Parameter(Linq.Element(rows), "s");
        return Expression.Call(typeof(Queryable), nameof(Queryable.Sum), [row.Type], rows, Expression.Quote(Expression.Lambda(Number(row, type, ranked), row)));
    }

    private Expression Number(Expression row, EntityType type, RankedTransformation ranked)
    {
        var value = Expressions(row, type).Value(ranked.Value);
        return DataTypes.IsNumber(value.Type.Kind)
            ? Expression.Convert(value.Value, typeof(double?))
            : throw new ODataError(400, "TypeMismatch", $"A number is expected here, not {value.Type.Name}.", Target, ranked.Value.Position);
    }
}
