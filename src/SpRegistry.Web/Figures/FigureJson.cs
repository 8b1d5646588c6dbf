using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpRegistry.Domain.Figures;

namespace SpRegistry.Web.Figures;

/// <summary>Figures as one JSON document: names in camel case, days as YYYY-MM-DD, no number as null with its reason.</summary>
internal static class FigureJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static string Of(JsonObject scope, IEnumerable<FigureResult> results, bool rows) =>
        new JsonObject { ["scope"] = scope, ["figures"] = Array(results.Select(r => Node(r, rows))) }.ToJsonString(Options);

    /// <summary>The same figures in several scopes: lateness by each clock.</summary>
    public static string Of(IEnumerable<(JsonObject Scope, IReadOnlyList<FigureResult> Results)> parts, bool rows) =>
        new JsonObject { ["parts"] = Array(parts.Select(p => new JsonObject { ["scope"] = p.Scope, ["figures"] = Array(p.Results.Select(r => Node(r, rows))) })) }.ToJsonString(Options);

    public static string OfAnnex(IEnumerable<AnnexLine> lines, bool rows) => new JsonObject
    {
        ["lines"] = Array(lines.Select(l => new JsonObject
        {
            ["figure"] = Node(l.Ours, rows),
            ["asOf"] = l.AsOf,
            ["published"] = l.PublishedNumber,
            ["printed"] = l.Published?.Printed,
            ["source"] = l.Published?.Source,
            ["difference"] = l.Difference,
            ["why"] = l.Why,
        })),
    }.ToJsonString(Options);

    public static string OfDefinitions() => new JsonObject
    {
        ["groups"] = Array(FigureCatalogue.Groups.Select(g => new JsonObject { ["group"] = g.Group, ["figures"] = Array(g.Figures.Select(Node)) })),
    }.ToJsonString(Options);

    private static JsonObject Node(Figure figure) => new()
    {
        ["slug"] = figure.Slug,
        ["version"] = figure.Version,
        ["says"] = figure.Says,
        ["unit"] = figure.Unit,
        ["method"] = figure.Method,
        ["caveat"] = figure.Caveat,
    };

    private static JsonObject Node(FigureResult result, bool rows)
    {
        var node = Node(result.Figure);
        node["unit"] = result.Unit;
        node["value"] = result.Value.Number;
        node["whyNone"] = result.Value.WhyNone;
        node["note"] = result.Value.Note;
        node["n"] = result.Value.Rows.Count;
        node["unconfirmed"] = result.Value.Unconfirmed;
        node["leftOut"] = Array(result.Value.LeftOut.Select(l => new JsonObject { ["count"] = l.Count, ["reason"] = l.Reason }));
        if (rows)
        {
            node["rows"] = Array(result.Value.Rows.Select(r => new JsonObject
            {
                ["address"] = r.Address,
                ["day"] = r.Day?.ToString("O"),
                ["concerned"] = r.Concerned,
                ["what"] = r.What,
                ["confirmed"] = r.Confirmed,
            }));
        }

        return node;
    }

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => new([.. nodes]);
}
