using SpRegistry.OData.Binding;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Writing;

/// <summary><c>…/$metadata#Books(Id,Author(Name))/$entity</c>: what a response shows (Protocol 10).</summary>
internal static class ContextUrl
{
    /// <param name="resource">What the path names.</param>
    /// <param name="plan">What is shown of it.</param>
    /// <param name="options">The options that chose it.</param>
    /// <param name="settings">The service root and the version.</param>
    /// <param name="entity">The path of the entity that a property is of, where the URL does not name it by its key.</param>
    public static string Of(Resource resource, QueryPlan plan, OptionSet options, WriteSettings settings, string? entity)
    {
        var root = settings.Root + "$metadata#";
        if (resource.Properties.Count > 0)
        {
            var members = Selection.Members(resource.Properties[^1], options.Select);
            var chosen = members is null ? "" : $"({string.Join(',', members.Select(m => m.Name))})";
            return $"{root}{entity ?? resource.ContextPath}/{string.Join('/', resource.Properties.Select(p => p.Name))}{chosen}";
        }
        if (resource.Suffix == "$ref")
        {
            return root + (resource.Single ? "$ref" : "Collection($ref)");
        }
        if (resource.Type.IsCrossJoin)
        {
            return root + resource.SetPath;
        }
        var shape = root + resource.SetPath + List(plan.Type, plan, options, settings.Version);
        return resource.Single && resource.Set.Kind != SetKind.Singleton ? shape + "/$entity" : shape;
    }

    private static string List(EntityType type, QueryPlan plan, OptionSet options, string version)
    {
        var parts = Parts(type, plan, options, version);
        return parts.Count == 0 ? "" : $"({string.Join(',', parts)})";
    }

    private static List<string> Parts(EntityType type, QueryPlan plan, OptionSet options, string version)
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
            var target = plan.Shown.GetValueOrDefault(nested)
                ?? nested.Compute.Aggregate(navigation.Target.Type, (t, c) => t.With(new Property(c.Alias, "", DataTypes.String, _ => null)));
            var inner = Parts(target, plan, nested, version);

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
