using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Execution;

/// <summary>
/// Turns a bound resource and its options into statements: to-one references are joined to the row, everything else that is expanded is a
/// statement of its own over the same limited parents (<c>children.Where(c => parents.Take(n).Select(p => p.Key).Contains(c.ParentKey))</c>).
/// </summary>
internal sealed class PlanMaker(BindingContext context)
{
    /// <summary>The plan for the rows of a resource.</summary>
    /// <param name="resource">What the path names.</param>
    /// <param name="pageSize">Rows of a page, if the resource is a collection.</param>
    public QueryPlan Make(Resource resource, int pageSize)
    {
        var options = context.Query.Options;
        RefuseUnsupported(options);
        var rows = resource.Query;
        var row = Expression.Parameter(Linq.Element(rows), "r");
        if (options.Filter is { } filter)
        {
            rows = Linq.Where(rows, Expression.Lambda(new ExpressionBinder(context, "$filter", row, resource.Type).Condition(filter).True, row));
        }
        var count = options.Count || resource.Suffix == "$count" ? Linq.CountRows(rows) : null;
        var (take, continues) = Limit(options.Top, pageSize);
        var columns = new Columns();
        List<(OrderKey, int)> order = [];
        var parents = rows;
        if (!resource.Single)
        {
            var keys = OrderByBinder.Bind(context, options.OrderBy, row, resource.Type);
            if (options.SkipToken is { } token)
            {
                rows = Linq.Where(rows, Expression.Lambda(SkipTokenBinder.Bind(context, token, keys), row));
            }
            rows = OrderByBinder.Apply(rows, row, null, keys, context.Traits);
            if (options.Skip is > 0 and var skip)
            {
                rows = Linq.Skip(rows, context.Slots.Add(typeof(int), _ => skip));
            }
            parents = Linq.Take(rows, context.Slots.Add(typeof(int), _ => take));
            rows = continues ? Linq.Take(rows, context.Slots.Add(typeof(int), _ => take + 1)) : parents;
            order = continues ? keys.ConvertAll(k => (k, columns.Add(k.Value))) : [];
        }
        var children = new List<ChildStatement>();
        var address = resource.EntityAddress is not null && resource.Set.Kind == SetKind.Singleton
            ? new EntityAddress(resource.EntityAddress, false, [])
            : Address(resource.Set, row, columns, resource.Address, resource.OfFunction && context.SourceIsChosen && !IsSet(resource));
        var shape = resource.Properties.Count > 0
            ? PropertyShape(resource, row, columns)
            : Shape(resource.Type, row, options, new Site(row, parents, columns, children, address));
        return new QueryPlan(new Statement(rows, row, columns, order, children) { Shape = shape }, count, context.Slots, take, continues);
    }

    private static void RefuseUnsupported(OptionSet options)
    {
        if (Array.Find(["$apply", "$search", "$compute", "$levels", "$index", "$deltatoken", "$id"], options.Given.Contains) is { } option)
        {
            throw ODataError.NotImplemented($"'{option}'", option);
        }
        if (options.Select?.FirstOrDefault(s => s.Options is not null) is { } item)
        {
            throw ODataError.NotImplemented("Options inside $select", "$select", item.Position);
        }
    }

    /// <summary>Where a shape takes its columns from and hangs its expands on.</summary>
    private sealed record Site(ParameterExpression Row, Expression Parents, Columns Columns, List<ChildStatement> Children, EntityAddress? Address);

    private static bool IsSet(Resource resource) => resource.Address == resource.Set.Name;

    private static (int Take, bool Continues) Limit(int? top, int pageSize) => top is { } wanted && wanted <= pageSize ? (wanted, false) : (pageSize, true);

    private EntityAddress? Address(EntitySet set, Expression entity, Columns columns, string collection, bool asSegment)
    {
        if ((context.SourceIsChosen && !asSegment) || (set.Kind == SetKind.Contained && collection == set.Name))
        {
            return null;
        }
        var keys = set.Type.Keys.Select(k => (k, columns.Add(Linq.Inline(k.Value!, entity)), EnumOf(k))).ToList();
        return asSegment && keys.Count != 1 ? null : new EntityAddress(collection, asSegment, keys);
    }

    private EntityShape Shape(EntityType type, Expression entity, OptionSet options, Site site)
    {
        RefuseUnsupported(options);
        var selection = Selection.Of(type, options);
        var cells = selection.Properties.Select(p => CellOf(p.Property, p.Members, entity, site.Columns)).ToList();
        foreach (var (navigation, nested) in selection.Expands)
        {
            cells.Add(navigation.Kind == NavigationKind.Reference
                ? Joined(navigation, nested, Linq.Inline(navigation.Reference!, entity), site)
                : Children(navigation, nested, entity, site));
        }
        var links = options.Select is null ? type.Navigations : [];
        return new EntityShape(type, context.Schema.Namespace, cells, site.Address, links);
    }

    private EntityShape PropertyShape(Resource resource, ParameterExpression row, Columns columns)
    {
        var cell = CellOf(resource.Properties[^1], null, row, columns);
        return new EntityShape(resource.Type, context.Schema.Namespace, [cell], null, []) { Only = cell, IsMissing = resource.Properties.SkipLast(1).Select(p => NullColumn(p, row, columns)).OfType<int>().ToList() };
    }

    private Cell CellOf(Property property, IReadOnlyList<Property>? members, Expression entity, Columns columns)
    {
        if (property.FromSource is not null)
        {
            return new SourceCell(property, EnumOf(property));
        }
        return property.IsComplex
            ? new ComplexCell(property, NullColumn(property, entity, columns), [.. (members ?? property.Members).Select(m => CellOf(m, null, entity, columns))])
            : new ValueCell(property, columns.Add(Linq.Inline(property.Value!, entity)), EnumOf(property));
    }

    private static int? NullColumn(Property property, Expression entity, Columns columns) =>
        property.NullWhen is { } nullWhen ? columns.Add(Linq.Inline(nullWhen, entity)) : null;

    private JoinedCell Joined(Navigation navigation, OptionSet options, Expression entity, Site site)
    {
        RefuseCollectionOptions(navigation, options);
        var key = navigation.Target.Type.Keys.First();
        var keyColumn = site.Columns.Add(Linq.Inline(key.Value!, entity));
        var address = Address(navigation.Target, entity, site.Columns, navigation.Target.Name, asSegment: false);
        return new JoinedCell(navigation, keyColumn, Shape(navigation.Target.Type, entity, options, site with { Address = address }));
    }

    private ChildrenCell Children(Navigation navigation, OptionSet options, Expression entity, Site site)
    {
        if (!navigation.Collection)
        {
            RefuseCollectionOptions(navigation, options);
        }
        var keyColumn = site.Columns.Add(Linq.Inline(navigation.From!, entity));
        var (rows, parentKey, childOf) = Relations.WithParentKey(
            navigation,
            site.Parents,
            p => ReplacingExpressionVisitor.Replace(site.Row, p, entity),
            context.Source);
        var row = Expression.Parameter(Linq.Element(rows), "c");
        var child = childOf(row);
        var type = navigation.Target.Type;
        if (options.Filter is { } filter)
        {
            rows = Linq.Where(rows, Expression.Lambda(new ExpressionBinder(context, "$expand", child, type).Condition(filter).True, row));
        }
        var keys = OrderByBinder.Bind(context, options.OrderBy, child, type);
        var columns = new Columns();
        var parentKeyColumn = columns.Add(parentKey(row));
        var children = new List<ChildStatement>();
        var address = Address(navigation.Target, child, columns, navigation.Target.Name, asSegment: false);
        var shape = Shape(type, child, options, new Site(row, rows, columns, children, address));
        var (take, continues) = !navigation.Collection ? (1, false)
            : site.Address is null ? (options.Top ?? int.MaxValue, false)
            : Limit(options.Top, context.Limits.ChildPageSize);
        var order = continues ? keys.ConvertAll(k => (k, columns.Add(k.Value))) : [];
        var ordered = OrderByBinder.Apply(rows, row, parentKey(row), keys, context.Traits);
        var statement = new ChildStatement(navigation, new Statement(ordered, row, columns, order, children) { Shape = shape }, parentKeyColumn)
        {
            Skip = options.Skip ?? 0,
            Limit = take,
            Continues = continues,
            Count = options.Count,
            Options = NextLinkOptions(options, take),
        };
        site.Children.Add(statement);
        return new ChildrenCell(statement, site.Children.Count - 1, keyColumn, site.Address);
    }

    private string NextLinkOptions(OptionSet options, int taken)
    {
        var nested = options.Texts
            .Where(t => t.Option is not ("$skip" or "$skiptoken"))
            .Select(t => $"{t.Option}={(t.Option == "$top" ? $"{options.Top - taken}" : Uri.EscapeDataString(t.Text))}&");
        var aliases = context.Query.Parts.Where(p => Uri.UnescapeDataString(p.Name).StartsWith('@')).Select(p => $"{p.Name}={p.Value}&");
        return string.Concat(nested.Concat(aliases));
    }

    private static void RefuseCollectionOptions(Navigation navigation, OptionSet options)
    {
        if (options.Given.FirstOrDefault(g => g is not ("$select" or "$expand" or "$compute" or "$levels")) is { } option)
        {
            throw new ODataError(400, "NotACollection", $"'{option}' applies to collections; '{navigation.Name}' leads to one entity.", "$expand");
        }
    }

    private EnumType? EnumOf(Property property) => property.Type.Kind == DataKind.Enum ? context.Schema.EnumOf(property.Type.Item) : null;
}
