using System.Linq.Expressions;

namespace SpRegistry.OData.Binding.Expressions;

/// <summary>
/// How large expressions are once every part is written out wherever it is used. A name of <c>$compute</c>, an alias or the argument of a function can be
/// used twice, and what uses it twice again: a short URL can stand for an expression that no program comes to the end of.
/// </summary>
internal sealed class ExpressionSizes : ExpressionVisitor
{
    // Parts are shared until something walks them, so each is measured once.
    private readonly Dictionary<Expression, long> known = new(ReferenceEqualityComparer.Instance);
    private long size;

    public long Of(Bound bound) => bound switch
    {
        BoundValue value => Of(value.Value),
        BoundPredicate predicate => Of(predicate.True) + Of(predicate.False),
        _ => 1,
    };

    public long Of(Expression node)
    {
        if (!known.TryGetValue(node, out var measured))
        {
            var outer = size;
            size = 1;
            base.Visit(node);
            known.Add(node, measured = size);
            size = outer;
        }
        return measured;
    }

    public override Expression? Visit(Expression? node)
    {
        if (node is not null)
        {
            size += Of(node);
        }
        return node;
    }
}
