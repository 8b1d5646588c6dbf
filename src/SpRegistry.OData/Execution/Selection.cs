using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Execution;

/// <summary>What an entity shows: <c>$select</c> and <c>$expand</c>, resolved against its type.</summary>
/// <param name="Properties">The properties, and for complex ones the members; null for all of them.</param>
/// <param name="Expands">The navigations with their options.</param>
/// <param name="All">Whether no property was left out.</param>
internal sealed record Selection(IReadOnlyList<(Property Property, IReadOnlyList<Property>? Members)> Properties, IReadOnlyList<(Navigation Navigation, OptionSet Options)> Expands, bool All)
{
    public static Selection Of(EntityType type, OptionSet options) =>
        new(PropertiesOf(type, options.Select), ExpandsOf(type, options.Expand), options.Select is null || options.Select.Any(s => s.Path is ["*"]));

    private static List<(Property, IReadOnlyList<Property>?)> PropertiesOf(EntityType type, IReadOnlyList<SelectItem>? select)
    {
        if (select is null || select.Any(s => s.Path is ["*"]))
        {
            return [.. type.Properties.Select(p => (p, (IReadOnlyList<Property>?)null))];
        }
        var members = new Dictionary<Property, List<Property>?>();
        foreach (var item in select)
        {
            if (type.FindProperty(item.Path[0]) is { } property)
            {
                Add(members, property, item);
            }
            else if (type.FindNavigation(item.Path[0]) is null)
            {
                throw Unknown(item.Path[0], type, "$select", item.Position);
            }
        }
        return [.. type.Properties.Where(members.ContainsKey).Select(p => (p, (IReadOnlyList<Property>?)members[p]))];
    }

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

    private static List<(Navigation, OptionSet)> ExpandsOf(EntityType type, IReadOnlyList<ExpandItem> items)
    {
        List<(Navigation Navigation, OptionSet Options)> expands = [];
        foreach (var item in items)
        {
            if (item.Suffix is not null)
            {
                throw ODataError.NotImplemented($"'{item.Suffix}' in $expand", "$expand", item.Position);
            }
            if (item.Path.Count > 1)
            {
                throw ODataError.NotImplemented("A path in $expand", "$expand", item.Position);
            }
            if (item.Path[0] == "*")
            {
                expands.AddRange(type.Navigations.Where(n => expands.TrueForAll(e => e.Navigation != n)).Select(n => (n, item.Options)));
                continue;
            }
            var navigation = type.FindNavigation(item.Path[0]) ?? throw (type.FindProperty(item.Path[0]) is null
                ? Unknown(item.Path[0], type, "$expand", item.Position)
                : new ODataError(400, "NotExpandable", $"'{item.Path[0]}' is a property, not a navigation: use $select.", "$expand", item.Position));
            if (expands.Exists(e => e.Navigation == navigation))
            {
                throw new ODataError(400, "DuplicateExpand", $"'{navigation.Name}' is expanded twice.", "$expand", item.Position);
            }
            expands.Add((navigation, item.Options));
        }
        return expands;
    }

    private static ODataError Unknown(string name, EntityType type, string target, int position) =>
        new(400, "UnknownProperty", $"'{name}' is no property of {type.Name}.{Names.Suggestion(name, type.MemberNames)}", target, position);
}
