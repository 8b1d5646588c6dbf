using System.Linq.Expressions;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary>What one request gives to a plan: its literals, what it reads from, and its instant. Two requests of one shape differ in nothing else.</summary>
internal sealed class Given(Literals literals, string path, RequestQuery query, object source, DateTime now, int pageSize)
{
    private readonly Dictionary<Func<object, IQueryable>, IReadOnlyList<object?>> captured = new(ReferenceEqualityComparer.Instance);
    private object source = source;

    /// <summary>A literal of the URL; those that a plan found in aliases follow the others.</summary>
    public Literal this[int slot] => slot < literals.Count ? literals[slot] : Added[slot - literals.Count];

    /// <summary>Literals that stand behind aliases, which are read when they are used.</summary>
    public IReadOnlyList<Literal> Added { get; set; } = [];

    /// <summary>The path as it was sent.</summary>
    public string Path => path;

    public RequestQuery Query => query;

    /// <summary>What rows are read from; a function such as <c>AsOf</c> replaces it.</summary>
    public object Source
    {
        get => source;
        set
        {
            source = value;
            captured.Clear();
        }
    }

    /// <summary>The instant of the request: every <c>now()</c> in it is the same.</summary>
    public DateTime Now => now;

    /// <summary>Rows of a page at most.</summary>
    public int PageSize => pageSize;

    /// <summary>Rows of this page at most, as <c>$top</c> may ask for fewer.</summary>
    public int Take => Math.Min(query.Options.Top ?? pageSize, pageSize);

    /// <summary>Whether more rows than this page's are asked for.</summary>
    public bool Continues => query.Options.Top is not { } wanted || wanted > pageSize;

    /// <summary>The values that rows of the source depend on, in the order of their expression: today's date, say.</summary>
    public IReadOnlyList<object?> Captured(Func<object, IQueryable> rows)
    {
        if (!captured.TryGetValue(rows, out var values))
        {
            captured.Add(rows, values = CapturedValues.Of(rows(source).Expression));
        }
        return values;
    }
}

/// <summary>The values that an expression of the application closes over.</summary>
internal sealed class CapturedValues(Func<int, MemberExpression, Expression?> replace) : ExpressionVisitor
{
    private readonly List<object?> values = [];
    private readonly List<MemberExpression> known = [];

    public static IReadOnlyList<object?> Of(Expression rows)
    {
        var visitor = new CapturedValues((_, _) => null);
        visitor.Visit(rows);
        return visitor.values;
    }

    /// <summary>The expression with something else in each value's place.</summary>
    public static Expression Replaced(Expression rows, Func<int, MemberExpression, Expression> replace) => new CapturedValues(replace).Visit(rows);

    /// <summary>How a value is found again in another source, without the rows' expression: where it is read from the source, or from an object that the source holds in a property. Null where it is not.</summary>
    public static Func<object, object?>? PathFrom(object source, MemberExpression value)
    {
        var parameter = Expression.Parameter(typeof(object), "source");
        var found = From(Expression.Convert(parameter, source.GetType()), source, value);
        return found is null ? null : Expression.Lambda<Func<object, object?>>(Expression.Convert(found, typeof(object)), parameter).Compile();
    }

    private static Expression? From(Expression typed, object source, Expression value)
    {
        if (value is MemberExpression { Expression: { } inner } member && From(typed, source, inner) is { } from)
        {
            return Expression.MakeMemberAccess(from, member.Member);
        }
        if (value.Type.IsValueType || Evaluated(value) is not { } at)
        {
            return null;
        }
        if (ReferenceEquals(at, source))
        {
            return typed;
        }

        // Of two properties that hold one object now, the next source may hold two.
        var holders = source.GetType().GetProperties().Where(p => p.PropertyType == at.GetType() && p.GetIndexParameters().Length == 0 && ReferenceEquals(p.GetValue(source), at)).Take(2).ToList();
        return holders is [var holder] ? Expression.Property(typed, holder) : null;
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        if (!IsCaptured(node))
        {
            return base.VisitMember(node);
        }
        var value = Evaluated(node);
        if (value is IQueryable query)
        {
            return Visit(query.Expression);
        }
        var index = known.FindIndex(k => Same(k, node));
        if (index < 0)
        {
            index = known.Count;
            known.Add(node);
            values.Add(value);
        }
        return replace(index, node) ?? node;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        // As in view.Db.Set<Link>() within a condition.
        if (node.Object is MemberExpression { Type: var type } context && typeof(Microsoft.EntityFrameworkCore.DbContext).IsAssignableFrom(type) && IsCaptured(context))
        {
            var query = (IQueryable)node.Method.Invoke(Evaluated(context), [.. node.Arguments.Select(a => ((ConstantExpression)a).Value)])!;
            return Visit(query.Expression);
        }
        return base.VisitMethodCall(node);
    }

    private static bool Same(Expression? one, Expression? other) => (one, other) switch
    {
        (MemberExpression a, MemberExpression b) => a.Member == b.Member && Same(a.Expression, b.Expression),
        (ConstantExpression a, ConstantExpression b) => ReferenceEquals(a.Value, b.Value),
        _ => false,
    };

    private static bool IsCaptured(Expression? node) => node switch
    {
        MemberExpression { Expression: { } inner } => IsCaptured(inner),
        ConstantExpression { Value: not (null or IQueryable) } => true,
        _ => false,
    };

    private static object? Evaluated(Expression node) => node switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: System.Reflection.FieldInfo field, Expression: var inner } => field.GetValue(Evaluated(inner!)),
        MemberExpression { Member: System.Reflection.PropertyInfo property, Expression: var inner } => property.GetValue(Evaluated(inner!)),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
