using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Http;

/// <summary>Ids of entities: the addresses that <c>@odata.id</c> gives.</summary>
internal static class EntityId
{
    /// <summary>The path that <c>$entity?$id=…</c> stands for; a type after <c>$entity</c> must be the entity's (URL Conventions 4.4).</summary>
    /// <exception cref="ODataError">400 without an id, 404 for an id of another service.</exception>
    public static IReadOnlyList<PathSegment> Resolved(IReadOnlyList<PathSegment> segments, RequestQuery query, string root, Literals literals, Budget budget)
    {
        if (segments is not [{ Name: "$entity" }, ..])
        {
            return segments;
        }
        var id = query.Options.Id ?? throw new ODataError(400, "SyntaxError", "'$entity' needs an id: $entity?$id=…", "$entity");
        var relative = id.StartsWith(root, StringComparison.OrdinalIgnoreCase) ? id[root.Length..] : id;
        if (Uri.TryCreate(relative, UriKind.Absolute, out _) || relative.Contains('?', StringComparison.Ordinal))
        {
            throw ODataError.NotFound($"'{id}' is no id of an entity of this service.", "$id");
        }
        query.Options.Given.Remove("$id");
        return [.. PathSegment.Split(relative.TrimStart('/'), literals, budget), .. segments.Skip(1)];
    }
}
