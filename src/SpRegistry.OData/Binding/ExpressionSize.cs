using System.Linq.Expressions;

namespace SpRegistry.OData.Binding;

/// <summary>How large an expression is once written out, where parts of it stand in several places: each part is measured once.</summary>
internal sealed class ExpressionSize : ExpressionVisitor
{
    private readonly Dictionary<Expression, long> known = new(ReferenceEqualityComparer.Instance);
    private long size;

    public long Of(Expression expression)
    {
        size = 0;
        Visit(expression);
        return size;
    }

    public override Expression? Visit(Expression? node)
    {
        if (node is null)
        {
            return node;
        }
        if (!known.TryGetValue(node, out var own))
        {
            var outer = size;
            size = 1;
            base.Visit(node);
            known.Add(node, own = size);
            size = outer;
        }
        // Beyond any limit it need not be exact, but must not overflow.
        size = Math.Min(size + own, long.MaxValue / 4);
        return node;
    }
}
