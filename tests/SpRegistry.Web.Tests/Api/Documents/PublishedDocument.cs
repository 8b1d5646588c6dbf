using System.Text;
using System.Text.Json.Nodes;

namespace SpRegistry.Web.Tests.Api.Documents;

/// <summary>A request that the OpenAPI document shows.</summary>
/// <param name="Operation">Its operation.</param>
/// <param name="Address">Path and query, as a client makes them of the document.</param>
/// <param name="Example">The name of the example; null for the default values of required parameters.</param>
/// <param name="Body">The body and its media type, of a POST.</param>
internal sealed record ShownRequest(JsonObject Operation, HttpMethod Method, string Address, string? Example, (string MediaType, string Text)? Body)
{
    public HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(Method, Address) { Content = Body is { } body ? new StringContent(body.Text, Encoding.UTF8, body.MediaType) : null };
        if (Body is { MediaType: "multipart/mixed" } parts)
        {
            message.Content!.Headers.ContentType = new("multipart/mixed") { Parameters = { new("boundary", parts.Text[2..parts.Text.IndexOf('\r', StringComparison.Ordinal)]) } };
        }

        return message;
    }

    public override string ToString() => $"{Method} {Address}";
}

/// <summary>The OpenAPI document as a client reads it.</summary>
internal sealed class PublishedDocument(byte[] content)
{
    public const string Address = "/docs/api/openapi.json";

    public byte[] Content => content;

    public JsonNode Root { get; } = JsonNode.Parse(content)!;

    public static async Task<PublishedDocument> OfAsync(ServedRegistry registry) =>
        new(await registry.Client.GetByteArrayAsync(Address, TestContext.Current.CancellationToken));

    public IEnumerable<(string Path, HttpMethod Method, JsonObject Operation)> Operations() =>
        Root["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (p.Key, new HttpMethod(o.Key.ToUpperInvariant()), o.Value!.AsObject())));

    /// <summary>What a reference leads to, with its pointer.</summary>
    public (JsonNode Node, string? Pointer) Resolved(JsonNode node)
    {
        string? pointer = null;
        while ((string?)node["$ref"] is { } reference)
        {
            pointer = reference;
            node = reference.Split('/').Skip(1).Aggregate(Root, (at, key) => at[key.Replace("~1", "/", StringComparison.Ordinal)]!);
        }

        return (node, pointer);
    }

    /// <summary>Every example of an operation, and the request that its default values make.</summary>
    public IEnumerable<ShownRequest> Requests(string path, HttpMethod method, JsonObject operation)
    {
        var parameters = (operation["parameters"]?.AsArray() ?? []).Select(p => Resolved(p!).Node).ToList();
        var names = parameters.SelectMany(p => p["examples"]?.AsObject().Select(e => e.Key) ?? []).Distinct(StringComparer.Ordinal).ToList();
        foreach (var name in names.Count == 0 ? [null] : names.Cast<string?>())
        {
            var address = AddressOf(path, parameters, name);
            if (operation["requestBody"] is not { } body)
            {
                yield return new ShownRequest(operation, method, address, name, null);
                continue;
            }

            foreach (var (mediaType, form) in Resolved(body).Node["content"]!.AsObject())
            {
                foreach (var value in (form!["examples"]?.AsObject().Select(e => e.Value!["value"]!) ?? []).Concat(form["example"] is { } one ? [one] : []))
                {
                    yield return new ShownRequest(operation, method, address, name, (mediaType, value is JsonValue text ? (string)text! : value.ToJsonString()));
                }
            }
        }
    }

    private static string AddressOf(string path, IReadOnlyList<JsonNode> parameters, string? example)
    {
        var query = new List<string>();
        foreach (var parameter in parameters)
        {
            var (name, required) = ((string)parameter["name"]!, parameter["required"] is not null);
            var value = example is not null ? parameter["examples"]?[example]?["value"] : required ? parameter["example"] : null;
            Assert.False(value is null && required, $"{path}: '{name}' is required, and '{example}' has no value for it.");
            if (value is null)
            {
                continue;
            }

            var text = Uri.EscapeDataString(value.ToString());
            if ((string)parameter["in"]! == "path")
            {
                path = path.Replace($"{{{name}}}", text, StringComparison.Ordinal);
            }
            else
            {
                query.Add($"{Uri.EscapeDataString(name)}={text}");
            }
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }
}
