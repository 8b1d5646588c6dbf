using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Execution;

/// <summary>What an entity shows: <c>$select</c> and <c>$expand</c>, resolved against its type.</summary>
/// <param name="Properties">The properties, and for complex ones the members; null for all of them.</param>
/// <param name="Expands">The navigations with their options.</param>
/// <param name="All">Whether no property was left out.</param>
internal sealed record Selection(IReadOnlyList<(Property Property, IReadOnlyList<Property>? Members)> Properties, IReadOnlyList<Expanded> Expands, bool All)
{
    public static Selection Of(EntityType type, OptionSet options) =>
        new(PropertiesOf(type, options.Select), ExpandsOf(type, options.Expand), options.Select is null || options.Select.Any(s => s.Path is ["*"]));

    private static List<(Property, IReadOnlyList<Property>?)> PropertiesOf(EntityType type, IReadOnlyList<SelectItem>? written)
    {
        var select = written is null ? null : Flat(written).ToList();
        if (select is null || select.Any(s => s.Path is ["*"]))
        {
            return [.. type.Properties.Select(p => (p, (IReadOnlyList<Property>?)null))];
        }
        var members = new Dictionary<Property, List<Property>?>();
        foreach (var item in select)
        {
            if (type.FindProperty(item.Path[0]) is { } property)
            {
                RefuseOptions(property, item);
                Add(members, property, item);
            }
            else if (type.FindNavigation(item.Path[0]) is not { } navigation)
            {
                throw Unknown(item.Path[0], type, "$select", item.Position);
            }
            else if (item.Path.Count > 1 || item.Options is not null)
            {
                throw new ODataError(400, "NotSelectable", $"'{navigation.Name}' leads to other entities: use $expand={navigation.Name}($select=…).", "$select", item.Position);
            }
        }
        return [.. type.Properties.Where(members.ContainsKey).Select(p => (p, (IReadOnlyList<Property>?)members[p]))];
    }

    /// <summary>The chosen members of a complex value that is asked for by itself; null for all.</summary>
    public static IReadOnlyList<Property>? Members(Property property, IReadOnlyList<SelectItem>? select)
    {
        if (select is null || select.Any(s => s.Path is ["*"]))
        {
            return null;
        }
        var members = new Dictionary<Property, List<Property>?>();
        foreach (var item in Flat(select))
        {
            Add(members, property, item with { Path = [property.Name, .. item.Path] });
        }
        return [.. property.Members.Where(members[property]!.Contains)];
    }

    /// <summary><c>Published($select=From,To)</c> is <c>Published/From,Published/To</c>.</summary>
    private static IEnumerable<SelectItem> Flat(IReadOnlyList<SelectItem> items) =>
        items.SelectMany(item => item.Options?.Select is { } inner ? Flat(inner).Select(i => i with { Path = [.. item.Path, .. i.Path] }) : [item]);

    private static void Add(Dictionary<Property, List<Property>?> members, Property property, SelectItem item)
    {
        if (item.Path.Count == 1)
        {
            members[property] = null;
            return;
        }
        var member = property.Members.FirstOrDefault(m => m.Name.Equals(item.Path[1], StringComparison.OrdinalIgnoreCase));
        if (member is null || item.Path.Count > 2)
        {
            throw new ODataError(400, "UnknownProperty", $"'{string.Join('/', item.Path)}' is no property.{Names.Suggestion(item.Path[1], property.Members.Select(m => m.Name))}", "$select", item.Position);
        }
        if (!members.TryGetValue(property, out var chosen))
        {
            members.Add(property, [member]);
        }
        else if (chosen is not null && !chosen.Contains(member))
        {
            chosen.Add(member);
        }
    }

    private static void RefuseOptions(Property property, SelectItem item)
    {
        if (item.Options?.Given.FirstOrDefault() is { } option && !property.Type.Collection)
        {
            throw new ODataError(400, "MisplacedOption", $"'{option}' applies to collections; '{property.Name}' is one value.", "$select", item.Position);
        }
    }

    private static List<Expanded> ExpandsOf(EntityType type, IReadOnlyList<ExpandItem> items)
    {
        List<Expanded> expands = [];
        foreach (var item in items)
        {
            // The type's own name before a navigation says nothing new.
            var path = item.Path.Where(p => !p.EndsWith("." + type.Name, StringComparison.Ordinal)).ToList();
            if (path is ["*"])
            {
                expands.AddRange(type.Navigations
                    .Where(n => expands.TrueForAll(e => e.Navigation != n || e.Suffix != item.Suffix) && !items.Any(i => i.Path[^1].Equals(n.Name, StringComparison.OrdinalIgnoreCase)))
                    .Select(n => new Expanded(n, Repeated(item, n), item.Suffix)));
                continue;
            }
            var navigation = Expandable(type, path, item);
            if (expands.Exists(e => e.Navigation == navigation && e.Suffix == item.Suffix))
            {
                throw new ODataError(400, "DuplicateExpand", $"'{navigation.Name}' is expanded twice.", "$expand", item.Position);
            }
            expands.Add(new Expanded(navigation, Repeated(item, navigation), item.Suffix));
        }
        return expands;
    }

    private static Navigation Expandable(EntityType type, List<string> path, ExpandItem item)
    {
        if (path is not [var name, ..])
        {
            throw new ODataError(400, "NotExpandable", item.Suffix is null ? "The name of a navigation is expected." : $"'{item.Suffix}' follows a navigation.", "$expand", item.Position);
        }
        if (type.FindNavigation(name) is not { } navigation)
        {
            throw type.FindProperty(name) is null
                ? Unknown(name, type, "$expand", item.Position)
                : new ODataError(400, "NotExpandable", $"'{name}' is a property, not a navigation: use $select.", "$expand", item.Position);
        }
        var rest = path.Skip(1).Where(p => !p.EndsWith("." + navigation.Target.Type.Name, StringComparison.Ordinal)).ToList();
        return rest.Count == 0 && (item.Suffix != "$count" || navigation.Collection)
            ? navigation
            : throw new ODataError(400, "NotExpandable", rest.Count > 0
                ? $"'{string.Join('/', item.Path)}' is not expanded by a path: expected {name}($expand={rest[0]})."
                : $"'{navigation.Name}' leads to one entity and has no count.", "$expand", item.Position);
    }

    /// <summary><c>Parent($levels=3)</c> is <c>Parent($expand=Parent($expand=Parent))</c>.</summary>
    private static OptionSet Repeated(ExpandItem item, Navigation navigation)
    {
        if (item.Options.Levels is not > 1 || navigation.Target.Type.FindNavigation(navigation.Name) is null)
        {
            return item.Options;
        }
        var inner = item.Options.With(item.Options.Expand, item.Options.Levels - 1);
        return item.Options.With([.. item.Options.Expand, item with { Path = [navigation.Name], Options = inner }], null);
    }

    private static ODataError Unknown(string name, EntityType type, string target, int position) =>
        new(400, "UnknownProperty", $"'{name}' is no property of {type.Name}.{Names.Suggestion(name, type.MemberNames)}", target, position);
}

/// <summary>A navigation that is expanded.</summary>
/// <param name="Navigation">The navigation.</param>
/// <param name="Options">The options in parentheses.</param>
/// <param name="Suffix"><c>$ref</c>, <c>$count</c> or null.</param>
internal sealed record Expanded(Navigation Navigation, OptionSet Options, string? Suffix);
