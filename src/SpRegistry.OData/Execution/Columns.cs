using System.Linq.Expressions;
using SpRegistry.OData.Binding.Expressions;

namespace SpRegistry.OData.Execution;

/// <summary>The columns that a statement selects, each expression once: EF would merge equal ones and leave the rest in other places.</summary>
internal sealed class Columns
{
    private readonly List<Expression> expressions = [];

    public IReadOnlyList<Expression> Expressions => expressions;

    /// <summary>The number of the column that has this value.</summary>
    public int Add(Expression value)
    {
        var index = expressions.FindIndex(e => SameExpression.Are(e, value));
        if (index < 0)
        {
            index = expressions.Count;
            expressions.Add(value);
        }
        return index;
    }

    /// <summary><c>rows.Select(r => new Row { C0 = …, C1 = … })</c>.</summary>
    public Expression Project(Expression rows, ParameterExpression row) => Project(rows, row, expressions);

    public static Expression Project(Expression rows, ParameterExpression row, IReadOnlyList<Expression> values)
    {
        // As objects, so that there are not as many classes as ways to select. What is the same for every row would lose its type by that.
        List<Expression> typed = [.. values.Select(value => DependsOn.Row(value, row) ? Expression.Convert(value, typeof(object)) : value)];
        var type = RowTypes.Of("C", typed.ConvertAll(v => v.Type));
        var members = typed.Select((value, i) => Expression.Bind(type.GetField($"C{i}")!, value));
        var lambda = Expression.Lambda(Expression.MemberInit(Expression.New(type), members), row);
        return Linq.Select(rows, r => Linq.Inline(lambda, r));
    }

    private sealed class DependsOn(ParameterExpression row) : ExpressionVisitor
    {
        private bool found;

        public static bool Row(Expression value, ParameterExpression row)
        {
            var visitor = new DependsOn(row);
            visitor.Visit(value);
            return visitor.found;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            found |= node == row;
            return node;
        }
    }
}
