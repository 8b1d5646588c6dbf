using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace SpRegistry.OData.Http.Batch;

/// <summary>Reads a batch in JSON (JSON Format 4.01, 19.1).</summary>
internal static class BatchJsonReader
{
    private static readonly string[] MethodNames = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <exception cref="ODataError">400 with the place that is wrong.</exception>
    public static IReadOnlyList<BatchRequest> Read(string text, int limit)
    {
        using var document = RequestBody.Json(text);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("requests", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("The body", "must be an object with the array 'requests'");
        }
        if (list.GetArrayLength() > limit)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxBatchRequests), limit, $"The number of requests, {list.GetArrayLength()},");
        }
        List<BatchRequest> requests = [];
        foreach (var element in list.EnumerateArray())
        {
            var place = $"requests[{requests.Count}]";
            var request = Request(element, place);
            RequireOrder(requests, request, place);
            requests.Add(request);
        }
        return requests;
    }

    private static BatchRequest Request(JsonElement element, string place)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(place, "must be an object");
        }
        var method = Text(element, "method", place).ToUpperInvariant();
        if (!MethodNames.Contains(method))
        {
            throw Wrong(place + ".method", $"must be one of get, post, put, patch and delete, found '{method}'");
        }
        var headers = Headers(element, place);
        return new BatchRequest(Identifier(Text(element, "id", place), place + ".id"), method, Text(element, "url", place), headers, Body(element, method, headers, place))
        {
            Group = element.TryGetProperty("atomicityGroup", out _) ? Identifier(Text(element, "atomicityGroup", place), place + ".atomicityGroup") : null,
            DependsOn = Dependencies(element, place),
            IsConditional = element.TryGetProperty("if", out _),
        };
    }

    private static string Text(JsonElement element, string name, string place)
    {
        var found = element.TryGetProperty(name, out var value);
        return found && value.ValueKind == JsonValueKind.String ? value.GetString()!
            : throw Wrong($"{place}.{name}", found ? $"must be a string, found {value.GetRawText()}" : "is missing");
    }

    // ABNF request-id: unreserved characters only, so that it can stand in a URL after '$'.
    private static string Identifier(string text, string place) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~') ? text
            : throw Wrong(place, $"must consist of letters, digits and -._~, found '{text}'");

    private static List<(string Name, string Value)> Headers(JsonElement element, string place)
    {
        if (!element.TryGetProperty("headers", out var headers))
        {
            return [];
        }
        if (headers.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(place + ".headers", "must be an object");
        }
        List<(string Name, string Value)> list = [];
        foreach (var header in headers.EnumerateObject())
        {
            if (header.Value.ValueKind != JsonValueKind.String)
            {
                throw Wrong($"{place}.headers.{header.Name}", "must be a string");
            }
            if (list.Exists(h => h.Name.Equals(header.Name, StringComparison.OrdinalIgnoreCase)))
            {
                throw Wrong($"{place}.headers.{header.Name}", "is given twice");
            }
            list.Add((header.Name, header.Value.GetString()!));
        }
        return list;
    }

    private static List<string> Dependencies(JsonElement element, string place)
    {
        if (!element.TryGetProperty("dependsOn", out var list))
        {
            return [];
        }
        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(i => i.GetString()!)]
            : throw Wrong(place + ".dependsOn", "must be an array of strings");
    }

    private static byte[] Body(JsonElement element, string method, List<(string Name, string Value)> headers, string place)
    {
        if (!element.TryGetProperty("body", out var body) || body.ValueKind == JsonValueKind.Null)
        {
            return [];
        }
        if (method is "GET" or "DELETE")
        {
            throw Wrong(place + ".body", $"has no place in a request with the method {method.ToLowerInvariant()}");
        }
        var mediaType = headers.Find(h => h.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase)).Value ?? "application/json";
        if (BatchJsonWriter.IsJson(mediaType))
        {
            return Encoding.UTF8.GetBytes(body.GetRawText());
        }
        if (body.ValueKind != JsonValueKind.String)
        {
            throw Wrong(place + ".body", $"must be a string for the media type {mediaType}");
        }
        if (mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.UTF8.GetBytes(body.GetString()!);
        }
        return Base64Url.IsValid(body.GetString()) ? Base64Url.DecodeFromChars(body.GetString()) : throw Wrong(place + ".body", $"must be base64url for the media type {mediaType}");
    }

    private static void RequireOrder(List<BatchRequest> before, BatchRequest request, string place)
    {
        if (before.Exists(r => r.Id == request.Id || r.Group == request.Id) || request.Group == request.Id)
        {
            throw Wrong(place + ".id", $"'{request.Id}' is given twice");
        }
        if (request.Group is { } group && (before.Exists(r => r.Id == group) || (before.Exists(r => r.Group == group) && before[^1].Group != group)))
        {
            throw Wrong(place + ".atomicityGroup", before.Exists(r => r.Id == group) ? $"'{group}' is the id of a request" : $"'{group}' was left by a request in between: those of a group follow one another");
        }
        if (request.DependsOn!.FirstOrDefault(d => !before.Exists(r => r.Id == d || (r.Group == d && r.Group != request.Group))) is { } unknown)
        {
            throw Wrong(place + ".dependsOn", $"'{unknown}' is neither a request nor a group before this one");
        }
    }

    private static ODataError Wrong(string place, string what) => new(400, "InvalidBatch", $"{place} {what}.", place);
}
