using SpRegistry.OData.Binding;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Writing;

/// <summary><c>…/$metadata#Books(Id,Author(Name))/$entity</c>: what a response shows (Protocol 10).</summary>
internal static class ContextUrl
{
    /// <summary>What follows <c>$metadata#</c>, by version of the protocol, and by the path of the entity that a property is of, where the URL does not name it by its key.</summary>
    /// <param name="resource">What the path names.</param>
    /// <param name="type">What each row shows, <c>$apply</c> and <c>$compute</c> included.</param>
    /// <param name="shown">The same of the rows of expands, by their options.</param>
    /// <param name="options">The options.</param>
    public static Func<string, string?, string> Of(Resource resource, EntityType type, IReadOnlyDictionary<OptionSet, EntityType> shown, OptionSet options)
    {
        if (resource.Properties.Count > 0)
        {
            var members = Selection.Members(resource.Properties[^1], options.Select);
            var chosen = members is null ? "" : $"({string.Join(',', members.Select(m => m.Name))})";
            var path = resource.ContextPath;
            var property = $"/{string.Join('/', resource.Properties.Select(p => p.Name))}{chosen}";
            return (_, entity) => (entity ?? path) + property;
        }
        var (first, second) = (Of(resource, type, shown, options, "4.0"), Of(resource, type, shown, options, "4.01"));
        return (version, _) => version == "4.0" ? first : second;
    }

    private static string Of(Resource resource, EntityType type, IReadOnlyDictionary<OptionSet, EntityType> shown, OptionSet options, string version)
    {
        if (resource.Suffix == "$ref")
        {
            return resource.Single ? "$ref" : "Collection($ref)";
        }
        if (resource.Type.IsCrossJoin)
        {
            return resource.SetPath;
        }
        var shape = resource.SetPath + List(type, shown, options, version);
        return resource.Single && resource.Set.Kind != SetKind.Singleton ? shape + "/$entity" : shape;
    }

    private static string List(EntityType type, IReadOnlyDictionary<OptionSet, EntityType> shown, OptionSet options, string version)
    {
        var parts = Parts(type, shown, options, version);
        return parts.Count == 0 ? "" : $"({string.Join(',', parts)})";
    }

    private static List<string> Parts(EntityType type, IReadOnlyDictionary<OptionSet, EntityType> shown, OptionSet options, string version)
    {
        var selection = Selection.Of(type, options);
        List<string> parts = [];
        if (type.Transient && selection.All)
        {
            parts.AddRange(selection.Properties.Select(p => Tree(p.Property)));
        }
        else if (!selection.All)
        {
            parts.AddRange(selection.Properties.SelectMany(p => p.Members is null ? [p.Property.Name] : p.Members.Select(m => $"{p.Property.Name}/{m.Name}")));
            parts.AddRange(options.Select!.Select(s => type.FindNavigation(s.Path[0])).OfType<Navigation>().Select(n => n.Name).Distinct(StringComparer.Ordinal));
        }
        else if (options.Select is not null && selection.Expands.Count > 0)
        {
            parts.Add("*");
        }
        foreach (var (navigation, nested, suffix) in selection.Expands)
        {
            if (suffix is not null)
            {
                parts.Add($"{navigation.Name}/{suffix}");
                continue;
            }
            // What is computed has a name here and nothing else.
            var target = shown.GetValueOrDefault(nested)
                ?? nested.Compute.Aggregate(navigation.Target.Type, (t, c) => t.With(new Property(c.Alias, "", DataTypes.String, _ => null)));
            var inner = Parts(target, shown, nested, version);

            // 4.01 lists every expanded property, 4.0 only those that are restricted.
            if (inner.Count > 0 || version != "4.0")
            {
                parts.Add($"{navigation.Name}({string.Join(',', inner)})");
            }
        }
        return parts;
    }

    private static string Tree(Property property) =>
        property.IsComplex ? $"{property.Name}({string.Join(',', property.Members.Select(Tree))})" : property.Name;
}
