using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using SpRegistry.OData.Http;

namespace SpRegistry.OData;

/// <summary>Asks a contract from within the program, as a client would: the same question has the same answer, without a connection of its own.</summary>
public sealed class ODataInside
{
    private Func<HttpContext, Task>? answer;
    private string prefix = "";

    /// <summary>The body of an answer, in JSON; null where there is nothing under that path.</summary>
    /// <param name="http">The exchange for which it is asked: what it reads from, and when it ends.</param>
    /// <param name="question">Path and query below the service root: <c>Visits?$top=5</c>.</param>
    /// <param name="pageSize">Rows of a page, as <c>Prefer: maxpagesize</c> says it; null for the service's own.</param>
    /// <exception cref="ODataMovedException">What was under that path is found under another one by now.</exception>
    /// <exception cref="ODataRefusedException">The question is a wrong one, or the service does not answer now.</exception>
    /// <exception cref="InvalidOperationException">The contract is not served, or cannot answer.</exception>
    public async Task<ReadOnlyMemory<byte>?> AskAsync(HttpContext http, string question, int? pageSize = null)
    {
        var body = new MemoryStream();
        var own = Open(http, $"{prefix}/{question}", pageSize, body);
        await (answer ?? throw new InvalidOperationException("The contract is not served."))(own);
        await own.Response.CompleteAsync();
        if (own.Response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status404NotFound)
        {
            return null;
        }
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        return own.Response.StatusCode switch
        {
            StatusCodes.Status200OK => bytes,
            StatusCodes.Status308PermanentRedirect when Below(own) is { } path => throw new ODataMovedException(path),
            StatusCodes.Status400BadRequest or StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable =>
                throw new ODataRefusedException(own.Response.StatusCode, System.Text.Encoding.UTF8.GetString(bytes.Span), own.Response.Headers.RetryAfter),

            // Without the question, in which is what a reader looks for: this is logged.
            var status => throw new InvalidOperationException($"The service answers {status}: {System.Text.Encoding.UTF8.GetString(bytes.Span)}"),
        };
    }

    internal void Serve(ODataService service, string root) => (answer, prefix) = (service.HandleAsync, root);

    // The path of Location below the service root, without its query.
    private string? Below(HttpContext own) => own.Response.Headers.Location.ToString().Split('?')[0] is var address && $"{own.Request.PathBase.ToUriComponent()}{prefix}/" is var root && address.StartsWith(root, StringComparison.Ordinal)
        ? address[root.Length..]
        : null;

    private static DefaultHttpContext Open(HttpContext http, string target, int? pageSize, Stream body)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var headers = new HeaderDictionary { [HeaderNames.Host] = http.Request.Headers.Host };
        if (pageSize is { } size)
        {
            headers["Prefer"] = string.Create(CultureInfo.InvariantCulture, $"maxpagesize={size}");
        }
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = HttpMethods.Get,
            Scheme = http.Request.Scheme,
            PathBase = http.Request.PathBase.Value ?? "",
            Path = question < 0 ? target : target[..question],
            QueryString = question < 0 ? "" : target[question..],
            RawTarget = http.Request.PathBase.ToUriComponent() + target,
            Headers = headers,
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        features.Set(http.Features.Get<IHttpRequestLifetimeFeature>());
        features.Set(http.Features.Get<IHttpConnectionFeature>());
        return new DefaultHttpContext(features) { RequestServices = http.RequestServices };
    }
}

/// <summary>What was asked for has a new key: the service answers 308.</summary>
/// <param name="path">Where it is found by now.</param>
public sealed class ODataMovedException(string path) : Exception("What was asked for has a new key.")
{
    /// <summary>Where it is found by now, below the service root, percent-encoded, without a query: <c>Visits(500)</c>.</summary>
    public string Path => path;
}

/// <summary>The service refuses a question: it is a wrong one (400), too much was asked (429), or it takes too long (503).</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="body">The answer, which says why.</param>
/// <param name="retryAfter">After how many seconds it is worth asking again, as the header Retry-After says it; null where that is not known.</param>
public sealed class ODataRefusedException(int status, string body, string? retryAfter) : Exception($"The service answers {status}: {body}")
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>After how many seconds it is worth asking again, as the header Retry-After says it; null where that is not known.</summary>
    public string? RetryAfter => retryAfter;
}
