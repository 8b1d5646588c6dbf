namespace SpRegistry.OData.Syntax;

/// <summary>What holds of every resource path, whatever the model (URL Conventions 4.01, section 4).</summary>
internal static class ResourcePath
{
    private static readonly string[] System = ["$batch", "$entity", "$metadata", "$all", "$crossjoin", "$ref", "$each", "$filter", "$query", "$count", "$value"];

    private static readonly string[] OnlyFirst = ["$batch", "$entity", "$metadata", "$all", "$crossjoin"];

    private static readonly string[] OnlyLast = ["$batch", "$metadata", "$ref", "$query", "$count", "$value"];

    /// <summary>Refuses segments with <c>$</c> that do not exist or stand in the wrong place, and a qualified name at the beginning.</summary>
    public static void Check(IReadOnlyList<PathSegment> segments)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            var (text, name) = (segments[i].Text, segments[i].Name);
            if (name.StartsWith('$') && !System.Contains(name))
            {
                throw ODataError.NotFound($"There is no '{name}' here.{Model.Names.Suggestion(name, System)}", text);
            }
            if (i == 0 ? name.StartsWith('$') && !OnlyFirst.Contains(name) : OnlyFirst.Contains(name))
            {
                throw ODataError.NotFound($"'{name}' {(i == 0 ? "follows a resource" : "stands at the beginning of a path")}.", text);
            }
            if (i > 0 && OnlyLast.Contains(segments[i - 1].Name) && name != "$query")
            {
                throw ODataError.NotFound($"Nothing can follow '{segments[i - 1].Name}'.", text);
            }
            if (i == 0 && name.Contains('.', StringComparison.Ordinal))
            {
                throw ODataError.NotFound($"A path begins with the name of a set, a singleton or a function, not with '{text}'.", text);
            }
            if (segments[i].Arguments is null ? name is "$filter" or "$crossjoin" : name.StartsWith('$') && name is not ("$filter" or "$crossjoin"))
            {
                throw new ODataError(400, "SyntaxError", $"'{name}' {(segments[i].Arguments is null ? "needs parentheses" : "takes no parentheses")}.", text);
            }
        }
    }

    /// <summary>Refuses what the query part cannot say of such a path.</summary>
    public static void Check(IReadOnlyList<PathSegment> segments, RequestQuery query)
    {
        // Of an entity of unknown type nothing can be selected (URL Conventions 4.4).
        if (segments is [{ Name: "$entity" }] && query.Options.Given.FirstOrDefault(g => g != "$id") is { } option)
        {
            throw new ODataError(400, "MisplacedOption", $"'{option}' needs the type of the entity: $entity/Namespace.Type?$id=…", option);
        }
    }
}
