using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace SpRegistry.Web.Api.OpenApi;

/// <summary>A question that documents show and tests ask.</summary>
/// <param name="Name">Its name in the document, the same at each of its parameters.</param>
/// <param name="Says">What it asks, for people.</param>
/// <param name="Address">Path and query, percent-encoded only where that is needed to tell them apart.</param>
/// <param name="Body">The body of a POST; null for GET.</param>
/// <param name="MediaType">What the body is.</param>
internal sealed record ExampleRequest(string Name, string Says, string Address, string? Body = null, string MediaType = ContractResponses.Json);

/// <summary>A question that is refused.</summary>
/// <param name="Name">Its name in the document.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Address">Path and query.</param>
/// <param name="Answer">The JSON body of the answer.</param>
/// <param name="Body">The media type of a body, and how many bytes it has; null for GET.</param>
internal sealed record ExampleRefusal(string Name, int Status, string Address, string Answer, (string MediaType, int Length)? Body = null)
{
    /// <summary>The request in a line.</summary>
    public string Request => Body is { } body ? string.Create(CultureInfo.InvariantCulture, $"POST {Address} with {body.Length} bytes of {body.MediaType}") : "GET " + Address;
}

/// <summary>Puts questions into a document where their parts belong: values at parameters and bodies, refusals at responses.</summary>
internal sealed partial class Examples(OpenApiDocument document)
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <exception cref="InvalidOperationException">No operation answers a question, or it has no such option.</exception>
    public void Add(IEnumerable<ExampleRequest> requests, IEnumerable<ExampleRefusal> refusals)
    {
        foreach (var request in requests)
        {
            if (request.Body is null)
            {
                AddValues(request);
            }
            else
            {
                AddBody(request, request.Body);
            }
        }

        foreach (var refusal in refusals)
        {
            var content = (OpenApiMediaType)document.Components!.Responses![ContractResponses.NameOf(refusal.Status)].Content![ContractResponses.Json];
            (content.Examples ??= new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal)).Add(refusal.Name, new OpenApiExample { Summary = refusal.Request, Value = JsonNode.Parse(refusal.Answer) });
        }
    }

    private static Regex Pattern(string template) => new($"^{Placeholder().Replace(Regex.Escape(template), "(?<${name}>[^/]+?)")}$", RegexOptions.ExplicitCapture, MatchTimeout);

    [GeneratedRegex(@"\\\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    private void AddValues(ExampleRequest request)
    {
        var question = request.Address.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? request.Address : request.Address[..question];
        var (template, item) = document.Paths.OrderByDescending(p => p.Key.Length).FirstOrDefault(p => Pattern(p.Key).IsMatch(path));
        if (item?.Operations?.GetValueOrDefault(HttpMethod.Get) is not { } operation)
        {
            throw new InvalidOperationException($"No operation answers '{request.Address}'.");
        }

        var match = Pattern(template).Match(path);
        foreach (var group in match.Groups.Values.Where(g => !char.IsAsciiDigit(g.Name[0])))
        {
            AddValue(operation, group.Name, group.Value, request);
        }

        foreach (var option in question < 0 ? [] : request.Address[(question + 1)..].Split('&'))
        {
            var (name, value) = (option[..option.IndexOf('=', StringComparison.Ordinal)], option[(option.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            AddValue(operation, name, value, request);
        }
    }

    private void AddBody(ExampleRequest request, string body)
    {
        var operation = document.Paths[request.Address].Operations![HttpMethod.Post];
        var content = (OpenApiMediaType)operation.RequestBody!.Content![request.MediaType];
        (content.Examples ??= new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal)).Add(request.Name, new OpenApiExample { Summary = request.Says, Value = request.MediaType == ContractResponses.Json ? JsonNode.Parse(body) : JsonValue.Create(body) });
    }

    // A parameter that is shared says nothing of one operation: it becomes the operation's own.
    private static void AddValue(OpenApiOperation operation, string name, string encoded, ExampleRequest request)
    {
        var at = operation.Parameters!.Select((p, i) => (p.Name, Index: i)).Where(p => p.Name == name).Select(p => (int?)p.Index).SingleOrDefault()
            ?? throw new InvalidOperationException($"'{request.Address}' has '{name}', which that operation does not take.");
        if (operation.Parameters![at] is OpenApiParameterReference { Target: { } shared })
        {
            operation.Parameters[at] = new OpenApiParameter { Name = shared.Name, In = shared.In, Required = shared.Required, Description = shared.Description, Schema = shared.Schema };
        }

        var parameter = (OpenApiParameter)operation.Parameters[at];
        parameter.Example = null;
        var text = Uri.UnescapeDataString(encoded);
        var plain = parameter.Schema is OpenApiSchema { Type: JsonSchemaType.Integer or JsonSchemaType.Boolean };
        (parameter.Examples ??= new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal)).Add(request.Name, new OpenApiExample { Summary = request.Says, Value = plain ? JsonNode.Parse(text) : JsonValue.Create(text) });
    }
}
