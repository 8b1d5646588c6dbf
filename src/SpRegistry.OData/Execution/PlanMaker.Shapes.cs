using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Binding.Apply;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Execution;

/// <summary>What each row shows: properties, and related rows from joins and statements of their own.</summary>
internal sealed partial class PlanMaker
{
    /// <summary>Where a shape takes its columns from and hangs its expands on.</summary>
    /// <param name="Row">A row of the statement.</param>
    /// <param name="Parents">The statement's rows.</param>
    /// <param name="Columns">Its columns.</param>
    /// <param name="Children">The statements below it.</param>
    /// <param name="Address">Where the entity is found.</param>
    /// <param name="It">The outermost entity, where the row knows it.</param>
    /// <param name="Identity">What tells one row of the statement from another.</param>
    private sealed record Site(ParameterExpression Row, Expression Parents, Columns Columns, List<ChildStatement> Children, EntityAddress? Address, Instance? It, IReadOnlyList<Expression> Identity)
    {
        /// <summary>What the entity is, where that is not its address.</summary>
        public EntityAddress? Id { get; init; }
    }

    /// <summary>The rows of an expand before they are narrowed: which parent each belongs to, the entity in it, and the outermost one.</summary>
    private sealed record Related(Expression Rows, Func<Expression, IReadOnlyList<Expression>> Parent, Func<Expression, Expression> Entity, Func<Expression, Instance?> It)
    {
        /// <summary>What a row shows after <c>$apply</c>.</summary>
        public EntityType? Type { get; init; }

        public IReadOnlyList<OrderItem> Order { get; init; } = [];

        public bool ShowsNothingToo { get; init; }
    }

    private EntityShape Shape(EntityType type, Expression entity, OptionSet options, Site site, bool reference)
    {
        if (reference)
        {
            return (site.Id ?? site.Address) is { } id
                ? new EntityShape(type, context.Schema.Namespace, [], site.Address, []) { Id = id, Reference = true }
                : throw ODataError.NotImplemented("References to rows that have no address of their own");
        }
        var selection = Selection.Of(type, options);
        context.Budget.Expand(selection.Expands.Count);
        var cells = selection.Properties.Select(p => ItemsOf(p.Property, options) is { } items
            ? new ItemsCell(p.Property, site.Columns.Add(Linq.Inline(p.Property.Value!, entity)), context.Schema.EnumOf(p.Property.Type), ItemOptions.Bind(context, p.Property, items))
            : CellOf(p.Property, p.Members, entity, site.Columns)).ToList();
        var related = selection.Expands.Select(expanded => CellOf(expanded, entity, site));
        cells.AddRange(type.IsCrossJoin
            ? related.Concat(Linked(type, options, selection).Select(n => LinkCell(n, entity, site))).ToList().OrderBy(cell => type.Navigations.ToList().IndexOf(cell.Navigation!))
            : related);
        var links = options.Select is null ? type.Navigations : [];
        return new EntityShape(type, context.Schema.Namespace, cells, site.Address, links) { Id = site.Id ?? site.Address };
    }

    private static IEnumerable<Navigation> Linked(EntityType type, OptionSet options, Selection selection) => type.Navigations.Where(n =>
        selection.Expands.All(e => e.Navigation != n)
        && (options.Select is null || options.Select.Any(s => s.Path[0] == "*" || s.Path[0].Equals(n.Name, StringComparison.OrdinalIgnoreCase))));

    private LinkCell LinkCell(Navigation navigation, Expression entity, Site site) =>
        new(navigation, Address(navigation.Target, Linq.Inline(navigation.Reference!, entity), site.Columns, navigation.Target.Name, asSegment: false)!);

    private static OptionSet? ItemsOf(Property property, OptionSet options) => property.Type.Collection && property.Value is not null
        ? options.Select?.FirstOrDefault(s => s.Options is not null && s.Path is [var name] && name.Equals(property.Name, StringComparison.OrdinalIgnoreCase))?.Options
        : null;

    private Cell CellOf(Expanded expanded, Expression entity, Site site)
    {
        var (navigation, options, suffix) = expanded;
        using var scope = context.Aliases(options.Aliases);
        if (suffix == "$count")
        {
            var related = Narrowed(Relations.Of(navigation, entity, context), options, navigation.Target.Type, "$expand", child => child, _ => site.It);
            return new CountCell(navigation, site.Columns.Add(Linq.Count(related)));
        }
        return navigation.Kind == NavigationKind.Reference
            ? Joined(navigation, options, Linq.Inline(navigation.Reference!, entity), site, suffix == "$ref")
            : Children(navigation, options, entity, site, suffix == "$ref");
    }

    private EntityShape PropertyShape(Resource resource, ParameterExpression row, Columns columns)
    {
        var options = context.Query.Options;
        var property = resource.Properties[^1];
        Cell cell = property.Type.Collection && options.Given.Count > 0 && property.Value is { } value
            ? new ItemsCell(property, columns.Add(Linq.Inline(value, row)), context.Schema.EnumOf(property.Type), ItemOptions.Bind(context, property, options, "$filter"))
            : CellOf(property, Selection.Members(property, options.Select), row, columns);
        // Of an entity that the path does not name by its key the answer says which it is (Protocol 10).
        var owner = resource.Optional && resource.Set.Kind == SetKind.Set ? Id(resource.Set, row, columns) ?? Address(resource.Set, row, columns, resource.Set.Name, asSegment: false) : null;
        return new EntityShape(resource.Type, context.Schema.Namespace, [cell], null, []) { Only = cell, Id = owner, IsMissing = resource.Properties.SkipLast(1).Select(p => NullColumn(p, row, columns)).OfType<int>().ToList() };
    }

    private Cell CellOf(Property property, IReadOnlyList<Property>? members, Expression entity, Columns columns)
    {
        if (property.FromSource is not null)
        {
            return new SourceCell(property, context.Schema.EnumOf(property.Type));
        }
        if (property.Presence is var (form, forms))
        {
            return new OptionalCell(Valued(property, entity, columns), columns.Add(Linq.Inline(form, entity)), forms);
        }
        return property.IsComplex
            ? new ComplexCell(property, NullColumn(property, entity, columns), [.. (members ?? property.Members).Select(m => CellOf(m, null, entity, columns))])
            : Valued(property, entity, columns);
    }

    private Cell Valued(Property property, Expression entity, Columns columns)
    {
        var column = columns.Add(Linq.Inline(property.Value!, entity));
        return property.Dynamic ? new DynamicCell(property.Written, column, context.Schema.EnumOf(property.Type)) : new ValueCell(property, column, context.Schema.EnumOf(property.Type));
    }

    private static int? NullColumn(Property property, Expression entity, Columns columns) =>
        property.NullWhen is { } nullWhen ? columns.Add(Linq.Inline(nullWhen, entity)) : null;

    private JoinedCell Joined(Navigation navigation, OptionSet options, Expression entity, Site site, bool reference)
    {
        RefuseCollectionOptions(navigation, options);
        var type = ComputeBinder.Bind(context, options.Compute, navigation.Target.Type, "$expand");
        var key = navigation.Target.Type.Keys.First();
        var keyColumn = site.Columns.Add(Linq.Inline(key.Value!, entity));
        var address = Address(navigation.Target, entity, site.Columns, navigation.Target.Name, asSegment: false);
        return new JoinedCell(navigation, keyColumn, Shape(type, entity, options, site with { Address = address, Id = Id(navigation.Target, entity, site.Columns) }, reference));
    }

    private ChildrenCell Children(Navigation navigation, OptionSet options, Expression entity, Site site, bool reference)
    {
        if (!navigation.Collection)
        {
            RefuseCollectionOptions(navigation, options);
        }
        var paired = options.RefersToIt || (options.RefersToAlias && context.Decide(g => g.Query.AliasesReferToIt));
        var related = paired ? WithParent(navigation, entity, site) : WithParentKey(navigation, entity, site);
        List<int> keyColumns = [.. (paired ? site.Identity : [Linq.Inline(navigation.From!, entity)]).Select(site.Columns.Add)];
        if (options.Apply.Count > 0)
        {
            related = AppliedTo(related, options, navigation);
        }
        var type = ComputeBinder.Bind(context, options.Compute, related.Type ?? navigation.Target.Type, "$expand");
        if (options.Apply.Count > 0)
        {
            shown[options] = type;
        }
        var rows = Narrowed(related.Rows, options, type, "$expand", related.Entity, related.It);
        var row = Expression.Parameter(Linq.Element(rows), "c");
        var child = related.Entity(row);
        var it = related.It(row);
        var keys = OrderByBinder.Bind(context, options.OrderBy.Count > 0 ? options.OrderBy : related.Order, child, type, it);
        var columns = new Columns();
        var parent = related.Parent(row);
        List<int> parentColumns = [.. parent.Select(columns.Add)];
        var children = new List<ChildStatement>();
        var address = type.Transient ? null
            : navigation.Contains ? Part(navigation, entity, child, site.Address, columns, parentColumns)
            : Address(navigation.Target, child, columns, navigation.Target.Name, asSegment: false);
        var id = type.Transient ? null
            : navigation.Contains && site.Id is not null ? Part(navigation, entity, child, site.Id, columns, parentColumns)
            : Id(navigation.Target, child, columns);
        var shape = Shape(type, child, options, new Site(row, rows, columns, children, address, it, [.. parent, .. type.Identity.Select(k => Linq.Inline(k.Value!, child))]) { Id = id }, reference);
        var (take, continues) = !navigation.Collection ? (1, false)
            : site.Address is null ? (options.Top ?? int.MaxValue, false)
            : Limit(options.Top, context.Limits.ChildPageSize);
        var order = continues ? keys.ConvertAll(k => (k, columns.Add(k.Value))) : [];
        var ordered = OrderByBinder.Apply(rows, row, parent, keys, context.Traits);
        var read = new Statement(shape, OrderOf(order), children);
        planned.Add((read, ordered, row, columns));
        if (continues)
        {
            // A nested next link repeats what was written.
            context.Decide(g => g.Query.AliasText);
            if (options.Texts.Count > 0)
            {
                context.Decide(g => g.Query.Text("$expand"));
                context.Decide(g => g.Query.Text("$apply"));
            }
        }
        var statement = new ChildStatement(navigation, read, parentColumns)
        {
            Skip = options.Skip ?? 0,
            Limit = take,
            Continues = continues,
            Count = options.Count,
            OfNothing = related.ShowsNothingToo ? [.. Selection.Of(type, options).Properties.Select(p => p.Property.Written)] : null,
            Options = paired ? null : NextLinkOptions(navigation, options, take),
        };
        site.Children.Add(statement);
        return new ChildrenCell(statement, site.Children.Count - 1, keyColumns, site.Address);
    }

    /// <summary><c>Loans($apply=aggregate($count as N))</c>: the steps see the related rows of one parent at a time.</summary>
    private Related AppliedTo(Related related, OptionSet options, Navigation navigation)
    {
        var parents = related.Parent(Expression.Parameter(Linq.Element(related.Rows), "r")).Count;
        var applied = new ApplyBinder(context, "$expand").Bind(options.Apply, new Applied(related.Rows, navigation.Target.Type, [], [])
        {
            Entity = related.Entity,
            Parts = [.. Enumerable.Range(0, parents).Select(i => (Func<Expression, Expression>)(row => related.Parent(row)[i]))],
        });
        if (applied.ShowsNothingToo && options.Given.FirstOrDefault(g => g is not ("$apply" or "$select" or "$count")) is { } option)
        {
            throw ODataError.NotImplemented($"'{option}' after 'aggregate' for each entity", "$expand");
        }
        options.Expand = [.. options.Expand, .. applied.Expands];
        return new Related(applied.Rows, row => [.. applied.Parts.Select(part => part(row))], applied.Entity, applied.Type.Transient ? _ => null : related.It)
        {
            Type = applied.Type,
            Order = applied.Order,
            ShowsNothingToo = applied.ShowsNothingToo,
        };
    }

    private Related WithParentKey(Navigation navigation, Expression entity, Site site)
    {
        var (rows, parentKey, childOf) = Relations.WithParentKey(
            navigation,
            site.Parents,
            p => ReplacingExpressionVisitor.Replace(site.Row, p, entity),
            context);
        return new Related(rows, row => [parentKey(row)], childOf, _ => null);
    }

    // A condition on the outermost entity: rows that share a key no longer share their related rows.
    private Related WithParent(Navigation navigation, Expression entity, Site site)
    {
        var rows = Relations.WithParent(navigation, site.Parents, p => ReplacingExpressionVisitor.Replace(site.Row, p, entity), context);
        Expression OfParent(Expression row, Expression value) => ReplacingExpressionVisitor.Replace(site.Row, Expression.Property(row, "Link"), value);
        return new Related(
            rows,
            row => [.. site.Identity.Select(value => OfParent(row, value))],
            row => Expression.Property(row, "Target"),
            row => site.It is { } it ? it with { Row = OfParent(row, it.Row) } : null);
    }

    private string NextLinkOptions(Navigation navigation, OptionSet options, int taken)
    {
        var texts = options.Texts.Where(t => t.Option is not ("$skip" or "$skiptoken" or "$levels")).ToList();
        if (options.Given.Contains("$levels") && options.Expand.LastOrDefault(e => e.Path is [var name] && name == navigation.Name) is { Options.Levels: { } levels })
        {
            // The levels below belong to the expand of the same name.
            var inner = string.Join(';', texts.Append(("$levels", levels.ToString(CultureInfo.InvariantCulture))).Select(t => $"{t.Item1}={t.Item2}"));
            var expand = texts.Where(t => t.Option == "$expand").Select(t => t.Text + ",").FirstOrDefault("");
            texts.RemoveAll(t => t.Option == "$expand");
            texts.Add(("$expand", $"{expand}{navigation.Name}({inner})"));
        }
        var nested = texts.Select(t => $"{t.Option}={(t.Option == "$top" ? $"{options.Top - taken}" : Uri.EscapeDataString(t.Text))}&");
        var aliases = context.Query.AliasText;
        return string.Concat(nested) + aliases;
    }

    private static void RefuseCollectionOptions(Navigation navigation, OptionSet options)
    {
        if (options.Given.FirstOrDefault(g => g is not ("$select" or "$expand" or "$compute" or "$levels")) is { } option)
        {
            throw new ODataError(400, "NotACollection", $"'{option}' applies to collections; '{navigation.Name}' leads to one entity.", "$expand");
        }
    }
}
