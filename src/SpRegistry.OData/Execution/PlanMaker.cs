using System.Linq.Expressions;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Binding.Apply;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Execution;

/// <summary>
/// Turns a bound resource and its options into statements: to-one references are joined to the row, everything else that is expanded is a
/// statement of its own over the same limited parents (<c>children.Where(c => parents.Take(n).Select(p => p.Key).Contains(c.ParentKey))</c>).
/// </summary>
internal sealed partial class PlanMaker(BindingContext context)
{
    private readonly Dictionary<OptionSet, EntityType> shown = [];

    // A statement can be translated when all slots are known.
    private readonly List<(Statement Statement, Expression Rows, ParameterExpression Row, Columns Columns)> planned = [];

    /// <summary>The plan for the rows of a resource.</summary>
    /// <param name="resource">What the path names.</param>
    public QueryPlan Make(Resource resource)
    {
        var options = context.Query.Options;
        RefuseUnsupported(options);
        var (rows, type, order, expands) = new ApplyBinder(context, "$apply").Bind(options.Apply, new Applied(resource.Query, resource.Type, [], []));
        if (expands.Count > 0)
        {
            options.Expand = [.. options.Expand, .. expands];
        }
        type = ComputeBinder.Bind(context, options.Compute, type, "$compute");
        if (resource.Properties.Count == 0)
        {
            rows = Narrowed(rows, options, type, "$filter", row => row, _ => null);
        }
        var row = Expression.Parameter(Linq.Element(rows), "r");
        var count = resource is { Suffix: "$count", Properties: [.., var counted] } ? (options.Given.Count > 0 ? null : Linq.Select(rows, r => ItemsOf(counted, r)))
            : resource.Properties.Count > 0 ? null
            : options.Count || resource.Suffix == "$count" ? Linq.CountRows(rows)
            : null;
        var continues = !resource.Single && context.Decide(g => g.Continues);
        var columns = new Columns();
        List<(OrderKey, int)> ordering = [];
        var parents = rows;
        if (!resource.Single)
        {
            var keys = OrderByBinder.Bind(context, options.OrderBy.Count > 0 ? options.OrderBy : order, row, type);
            if (options.SkipToken is { } token)
            {
                if (context.Traits.CarriesBoundsOverJoins && keys is [var key] && type.ContinuedBy is { } same && !resource.Filtered && options is { Filter: null, Search: null, Apply.Count: 0 })
                {
                    keys = [key with { Value = Linq.Inline(same, row) }];
                }
                rows = Linq.Where(rows, Expression.Lambda(SkipTokenBinder.Bind(context, token, keys), row));
            }
            rows = OrderByBinder.Apply(rows, row, [], keys, context.Traits);
            if (context.Decide(g => g.Query.Options.Skip is > 0))
            {
                rows = Linq.Skip(rows, context.Slots.Add(typeof(int), g => g.Query.Options.Skip));
            }

            // EF writes another statement for no rows at all.
            context.Decide(g => g.Take == 0);
            parents = Linq.Take(rows, context.Slots.Add(typeof(int), g => g.Take));
            rows = continues ? Linq.Take(rows, context.Slots.Add(typeof(int), g => g.Take + 1)) : parents;
            ordering = continues ? keys.ConvertAll(k => (k, columns.Add(k.Value))) : [];
        }
        var children = new List<ChildStatement>();
        var shape = resource.Properties.Count > 0
            ? PropertyShape(resource, row, columns)
            : Shape(type, row, options, new Site(row, parents, columns, children, type.Transient ? null : Address(resource, row, columns), new Instance(row, type), [.. type.Identity.Select(k => Linq.Inline(k.Value!, row))]) { Id = type.Transient ? null : Id(resource.Set, row, columns) }, resource.Suffix == "$ref");
        var statement = new Statement(shape, OrderOf(ordering), children);
        planned.Add((statement, rows, row, columns));
        return Translated(resource, type, statement, count, continues);
    }

    private QueryPlan Translated(Resource resource, EntityType type, Statement statement, Expression? count, bool continues)
    {
        if (resource.ShowsPath)
        {
            context.Decide(g => g.Path);
        }
        var parent = resource.Parent is { } from ? Linq.Select(Linq.Take(from, context.Slots.Fixed(1)), _ => Expression.Constant(1)) : null;
        var values = context.Slots.Values(context.Given);
        var translator = new SqlTranslator(context.Schema.Context(context.Given.Source), context.Slots, values) { EachTime = context.Once };
        foreach (var (one, rows, row, columns) in planned)
        {
            one.Translate(() => translator.Query(rows, row, columns));
        }
        var plan = new QueryPlan(
            statement,
            count is null ? null : translator.Query(count),
            parent is null ? null : translator.Query(parent))
        {
            Resource = resource.WithoutRows(),
            Context = ContextUrl.Of(resource, type, shown, context.Query.Options),
            Slots = context.Slots,
            Nulls = [.. values.Select(v => v is null)],
            Decisions = context.Decisions,
            Added = context.Added,
            Source = context.ChosenSource,
            ReadsClock = context.ReadsClock,
            Continues = continues,
        };
        var unknown = planned.Select(p => p.Statement.Query).Append(plan.Count).Append(plan.Parent).OfType<SqlQuery>().SelectMany(q => q.Unknown).Distinct(StringComparer.Ordinal).ToList();
        return plan with { OnlyOnce = context.Once ? "a collection's items are chosen in memory" : unknown.Count > 0 ? $"what other requests give for {string.Join(", ", unknown)} is not known" : null };
    }

    private static List<(DataType, EnumType?, int)> OrderOf(IEnumerable<(OrderKey Key, int Column)> order) => [.. order.Select(o => (o.Key.Type, o.Key.Enum, o.Column))];

    private static MethodCallExpression ItemsOf(Property property, Expression row) =>
        Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [property.Type.Item], Linq.Inline(property.Value!, row));

    /// <summary>The rows that <c>$search</c> and <c>$filter</c> leave.</summary>
    private Expression Narrowed(Expression rows, OptionSet options, EntityType type, string target, Func<Expression, Expression> entityOf, Func<Expression, Instance?> itOf)
    {
        if (options.Search is { } search)
        {
            rows = Linq.Where(rows, row => SearchBinder.Bind(context, search, entityOf(row), type));
        }
        return options.Filter is { } filter
            ? Linq.Where(rows, row => new ExpressionBinder(context, target, entityOf(row), type) { It = itOf(row) }.Condition(filter).True)
            : rows;
    }

    private static void RefuseUnsupported(OptionSet options)
    {
        if (Array.Find(["$index", "$deltatoken", "$id"], options.Given.Contains) is { } option)
        {
            throw ODataError.NotImplemented($"'{option}'", option);
        }
    }

    private EntityAddress? Address(Resource resource, ParameterExpression row, Columns columns) =>
        resource.EntityAddress is not null && resource.Set.Kind == SetKind.Singleton
            ? new EntityAddress(resource.EntityAddress, false, [])
            : Address(resource.Set, row, columns, resource.Address, resource.OfFunction && context.SourceIsChosen && !IsSet(resource));

    private static bool IsSet(Resource resource) => resource.Address == resource.Set.Name;

    private static (int Take, bool Continues) Limit(int? top, int pageSize) => top is { } wanted && wanted <= pageSize ? (wanted, false) : (pageSize, true);

    private EntityAddress? Address(EntitySet set, Expression entity, Columns columns, string collection, bool asSegment)
    {
        if ((context.SourceIsChosen && !asSegment) || (set.Kind == SetKind.Contained && collection == set.Name))
        {
            return null;
        }
        var keys = set.Type.Keys.Select(k => (k, columns.Add(Linq.Inline(k.Value!, entity)), context.Schema.EnumOf(k.Type))).ToList();
        return asSegment && keys.Count != 1 ? null : new EntityAddress(collection, asSegment, keys);
    }

    /// <summary>What an entity of a set is, from wherever it is read; null where its address says it.</summary>
    private EntityAddress? Id(EntitySet set, Expression entity, Columns columns) =>
        !context.SourceIsChosen || set.Kind != SetKind.Set ? null
        : new EntityAddress(set.Name, false, [.. set.Type.Keys.Select(k => (k, columns.Add(Linq.Inline(k.Value!, entity)), context.Schema.EnumOf(k.Type)))]);

    /// <summary>Where a part of an entity is found: below the entity, whose key the part carries.</summary>
    private EntityAddress? Part(Navigation navigation, Expression entity, Expression part, EntityAddress? owner, Columns columns, IReadOnlyList<int> parentColumns)
    {
        if (owner is not { Owner: null } || owner.Key.Count > parentColumns.Count)
        {
            return null;
        }
        var own = owner.Key.Select((key, i) => key with { Column = parentColumns[parentColumns.Count - owner.Key.Count + i] }).ToList();
        var carriesKey = parentColumns.Count > 1 || own.TrueForAll(key => SameExpression.Are(Bare(Linq.Inline(navigation.From!, entity)), Bare(Linq.Inline(key.Property.Value!, entity))));
        return carriesKey ? new EntityAddress(navigation.Name, false, [.. navigation.Target.Type.Keys.Select(k => (k, columns.Add(Linq.Inline(k.Value!, part)), context.Schema.EnumOf(k.Type)))]) { Owner = owner with { Key = own } } : null;
    }

    private static Expression Bare(Expression value) => value is UnaryExpression { NodeType: ExpressionType.Convert } converted ? Bare(converted.Operand) : value;
}
