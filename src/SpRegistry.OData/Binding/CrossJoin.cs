using System.Linq.Expressions;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary>
/// <c>$crossjoin(Books,Authors)</c> → <c>books.SelectMany(b => authors, (b, a) => new J { J0 = b, J1 = a })</c>: every pair, with a navigation named after each set
/// (URL Conventions 4.01, 4.15).
/// </summary>
internal static class CrossJoin
{
    public static Resource Bind(BindingContext context, PathSegment segment)
    {
        var sets = segment.Key is null ? Sets(context, segment) : throw ODataError.NotFound("A cross join has no key.", segment.Text);
        var rows = sets.ConvertAll(set => context.Rows(set.Rows));
        var rowType = RowTypes.Of("J", [.. rows.Select(Linq.Element)]);
        var row = Expression.Parameter(rowType, "j");
        List<(Navigation Navigation, Expression One)> ones = [.. sets.Select((set, i) => (new Navigation(set.Name, set, set.Description, NavigationKind.Reference)
        {
            Reference = Expression.Lambda(Expression.Field(row, $"J{i}"), row),
        }, (Expression)Expression.Field(row, $"J{i}")))];
        var type = new EntityType("CrossJoin", rowType, "")
        {
            Transient = true,
            IsCrossJoin = true,
            Identity = [.. ones.SelectMany(one => one.Navigation.Target.Type.Keys.Select(key => new Property(key.Name, Expression.Lambda(Linq.Inline(key.Value!, one.One), row), "", key.Type) { Nullable = false }))],
        };
        ones.ForEach(one => type.Add(one.Navigation));
        var set = new EntitySet("CrossJoin", type, _ => throw new NotSupportedException(), "", SetKind.Contained);
        const string ContextPath = "Collection(Edm.ComplexType)";
        return new Resource(Joined(rows, rowType), set, false, null, false, [], null, ContextPath, ContextPath) { Address = segment.Text };
    }

    private static List<EntitySet> Sets(BindingContext context, PathSegment segment)
    {
        List<EntitySet> sets = [];
        foreach (var argument in segment.Arguments!)
        {
            var name = argument is { Name: null, Value: PathNode { Source: null } path } ? path.Name : throw new ODataError(400, "SyntaxError", "The names of sets are expected, as in $crossjoin(Sales,Products).", segment.Text);
            var set = context.Schema.FindSet(name) is { Kind: SetKind.Set } found
                ? found
                : throw ODataError.NotFound($"There is no set '{name}' here.{Names.Suggestion(name, context.Schema.Addressable.Where(s => s.Kind == SetKind.Set).Select(s => s.Name))}", segment.Text);
            sets.Add(sets.Contains(set) ? throw new ODataError(400, "DuplicateName", $"'{set.Name}' is joined twice.", segment.Text) : set);
        }
        return sets.Count switch
        {
            0 => throw new ODataError(400, "SyntaxError", "The names of sets are expected, as in $crossjoin(Sales,Products).", segment.Text),
            var count when count > context.Limits.MaxCrossJoin => throw ODataError.Limit(nameof(ODataOptions.MaxCrossJoin), context.Limits.MaxCrossJoin, "The number of joined sets", segment.Text),
            _ => sets,
        };
    }

    private static Expression Joined(List<Expression> rows, Type rowType)
    {
        // A set is added at a time; the row of all is made when the last is there.
        var joined = rows[0];
        List<Func<Expression, Expression>> members = [one => one];
        for (var i = 1; i < rows.Count; i++)
        {
            var pairType = RowTypes.Of("P", [Linq.Element(joined), Linq.Element(rows[i])]);
            var (left, right) = (Expression.Parameter(Linq.Element(joined), "l"), Expression.Parameter(Linq.Element(rows[i]), "r"));
            var pair = Expression.MemberInit(Expression.New(pairType), Expression.Bind(pairType.GetField("P0")!, left), Expression.Bind(pairType.GetField("P1")!, right));
            var others = Expression.Lambda(typeof(Func<,>).MakeGenericType(left.Type, typeof(IEnumerable<>).MakeGenericType(right.Type)), rows[i], left);
            joined = Expression.Call(typeof(Queryable), nameof(Queryable.SelectMany), [left.Type, right.Type, pairType], joined, Expression.Quote(others), Expression.Quote(Expression.Lambda(pair, left, right)));
            members = [.. members.Select(member => (Func<Expression, Expression>)(one => member(Expression.Field(one, "P0")))), one => Expression.Field(one, "P1")];
        }
        return Linq.Select(joined, one => Expression.MemberInit(Expression.New(rowType), members.Select((member, i) => Expression.Bind(rowType.GetField($"J{i}")!, member(one)))));
    }
}
