using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace SpRegistry.OData.Binding.Expressions;

/// <summary>
/// Names the parameters of lambdas by how deep they stand. EF takes two expressions for the same where the names of parameters are, so that of
/// <c>l => q.Any(m => m > l)</c> and <c>l => q.Any(m => l > m)</c> with one name for both the second would be given the SQL of the first.
/// </summary>
internal sealed class SameExpression : ExpressionVisitor
{
    private readonly Dictionary<ParameterExpression, ParameterExpression> named = [];
    private int depth;

    private SameExpression()
    {
    }

    public static Expression Named(Expression expression) => new SameExpression().Visit(expression);

    public static bool Are(Expression one, Expression other) => ExpressionEqualityComparer.Instance.Equals(Named(one), Named(other));

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        var parameters = node.Parameters.Select(p => named[p] = Expression.Parameter(p.Type, $"p{depth++}")).ToList();
        var lambda = Expression.Lambda<T>(Visit(node.Body), parameters);
        depth -= parameters.Count;
        return lambda;
    }

    protected override Expression VisitParameter(ParameterExpression node) => named.GetValueOrDefault(node, node);
}
