using System.Globalization;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace SpRegistry.OData.Http.Batch;

/// <summary>Reads a batch in multipart/mixed (Protocol 11.7.7; RFC 2046, 5.1). Lines may end in CRLF or LF.</summary>
internal sealed class BatchMultipartReader
{
    private readonly string text;
    private readonly int limit;
    private readonly List<BatchRequest> requests = [];
    private int changeSets;

    private BatchMultipartReader(string text, int limit)
    {
        this.text = text;
        this.limit = limit;
    }

    /// <exception cref="ODataError">400 with the line that is wrong.</exception>
    public static IReadOnlyList<BatchRequest> Read(string text, MediaTypeHeaderValue mediaType, int limit)
    {
        var reader = new BatchMultipartReader(text, limit);
        foreach (var (start, end) in reader.Parts(0, text.Length, Boundary(mediaType) ?? throw new ODataError(400, "InvalidBatch", "The Content-Type multipart/mixed needs a boundary of 1 to 70 characters.", "Content-Type")))
        {
            reader.Part(start, end);
        }
        return reader.requests;
    }

    private static string? Boundary(MediaTypeHeaderValue mediaType) => HeaderUtilities.RemoveQuotes(mediaType.Boundary).Value is { Length: > 0 and <= 70 } boundary ? boundary : null;

    private void Part(int start, int end)
    {
        var (headers, content) = Headers(start, end);
        var mediaType = MediaTypeHeaderValue.TryParse(Value(headers, "Content-Type"), out var parsed) ? parsed : null;
        if (mediaType is not null && mediaType.MediaType.Equals("multipart/mixed", StringComparison.OrdinalIgnoreCase))
        {
            var group = string.Create(CultureInfo.InvariantCulture, $"changeset{++changeSets}");
            foreach (var (from, to) in Parts(content, end, Boundary(mediaType) ?? throw Wrong(start, "A change set needs a boundary in its Content-Type")))
            {
                var (inner, request) = Headers(from, to);
                RequireHttp(inner, from);
                Request(request, to, inner, group);
            }
            return;
        }
        RequireHttp(headers, start);
        Request(content, end, headers, null);
    }

    private void RequireHttp(List<(string Name, string Value)> headers, int start)
    {
        if (!MediaTypeHeaderValue.TryParse(Value(headers, "Content-Type"), out var parsed) || !parsed.MediaType.Equals("application/http", StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong(start, $"A part has the Content-Type application/http, or multipart/mixed for a change set; found '{Value(headers, "Content-Type")}'");
        }
    }

    private void Request(int start, int end, List<(string Name, string Value)> partHeaders, string? changeSet)
    {
        while (start < end && text[start] is '\r' or '\n')
        {
            start++;
        }
        var lineEnd = LineEnd(start, end);
        var line = text[start..lineEnd].TrimEnd();
        var first = line.IndexOf(' ', StringComparison.Ordinal);
        if (first <= 0 || !line[..first].All(char.IsAsciiLetter))
        {
            throw Wrong(start, $"A request line is expected, as in 'GET Books(1) HTTP/1.1', found '{line}'");
        }
        var last = line.LastIndexOf(' ');
        var url = last > first && line[(last + 1)..].StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase) ? line[(first + 1)..last] : line[(first + 1)..];
        var (headers, content) = Headers(Math.Min(lineEnd + 1, end), end);
        var id = Value(partHeaders, "Content-ID") ?? Value(headers, "Content-ID");
        if (id is not null && requests.Exists(r => r.Id == id))
        {
            throw Wrong(start, $"The Content-ID '{id}' is given twice");
        }
        if (requests.Count == limit)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxBatchRequests), limit, "The number of requests");
        }
        requests.Add(new BatchRequest(id, line[..first].ToUpperInvariant(), url.Trim(), headers, Encoding.UTF8.GetBytes(text[content..end])) { Group = changeSet, InChangeSet = changeSet is not null });
    }

    // From each delimiter line to the next; what stands before the first and after the last means nothing.
    private List<(int Start, int End)> Parts(int start, int end, string boundary)
    {
        List<(int, int)> parts = [];
        int? open = null;
        for (var at = start; at < end;)
        {
            var lineEnd = LineEnd(at, end);
            var line = text[at..lineEnd].TrimEnd();
            var next = Math.Min(lineEnd + 1, end);
            if (line == "--" + boundary || line == "--" + boundary + "--")
            {
                if (open is { } from)
                {
                    // The line break before a delimiter belongs to the delimiter.
                    var to = at > from && text[at - 1] == '\n' ? at - 1 : at;
                    parts.Add((from, to > from && text[to - 1] == '\r' ? to - 1 : to));
                }
                if (line.Length == boundary.Length + 4)
                {
                    return parts.Count > 0 ? parts : throw Wrong(at, "There are no parts");
                }
                open = next;
            }
            at = next;
        }
        throw Wrong(end, open is null ? $"There is no line '--{boundary}'" : $"The closing line '--{boundary}--' is missing");
    }

    private (List<(string Name, string Value)> Headers, int Content) Headers(int start, int end)
    {
        List<(string Name, string Value)> headers = [];
        var at = start;
        while (at < end)
        {
            var lineEnd = LineEnd(at, end);
            var line = text[at..lineEnd].TrimEnd();
            var next = Math.Min(lineEnd + 1, end);
            if (line.Length == 0)
            {
                return (headers, next);
            }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw Wrong(at, $"A header is expected, as in 'Accept: application/json', or an empty line after the last; found '{line}'");
            }
            headers.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
            at = next;
        }
        return (headers, end);
    }

    private int LineEnd(int at, int end) => text.IndexOf('\n', at, end - at) is >= 0 and var found ? found : end;

    private static string? Value(List<(string Name, string Value)> headers, string name) => headers.Find(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private ODataError Wrong(int at, string what) =>
        new(400, "InvalidBatch", string.Create(CultureInfo.InvariantCulture, $"{what} (line {text.AsSpan(0, at).Count('\n') + 1} of the body)."));
}
