using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SpRegistry.OData.Http.Batch;

/// <summary>Marks the exchange of one request of a batch.</summary>
internal sealed class BatchPart
{
    private static readonly string[] Inherited = ["OData-MaxVersion", "OData-Version", "Accept-Language"];

    // Who asks is said once, for the batch; the rest has no meaning without a connection of its own (Protocol 11.7.7.1).
    private static readonly string[] OfTheClient = ["Authorization", "Proxy-Authorization", "Cookie", "Host"];

    private static readonly string[] OfTheConnection = ["Expect", "From", "Max-Forwards", "Range", "TE", "Content-Length"];

    /// <summary>An exchange of its own for a request, within the batch's: its client, its user, its end.</summary>
    /// <param name="batch">The exchange of the batch.</param>
    /// <param name="services">What the request is answered with.</param>
    /// <param name="request">The request.</param>
    /// <param name="target">Path and query of its URL, from the root of the host.</param>
    public static HttpContext Open(HttpContext batch, IServiceProvider services, BatchRequest request, string target)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = request.Method,
            Scheme = batch.Request.Scheme,
            Protocol = batch.Request.Protocol,
            PathBase = batch.Request.PathBase.Value ?? "",
            Path = question < 0 ? target : target[..question],
            QueryString = question < 0 ? "" : target[question..],
            RawTarget = target,
            Body = new MemoryStream(request.Body, writable: false),
            Headers = Headers(batch.Request.Headers, request),
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new MemoryStream()));
        features.Set(batch.Features.Get<IHttpRequestLifetimeFeature>());
        features.Set(batch.Features.Get<IHttpConnectionFeature>());
        features.Set(new BatchPart());
        return new DefaultHttpContext(features) { RequestServices = services, User = batch.User };
    }

    /// <summary>What was answered.</summary>
    public static async Task<BatchResponse> CloseAsync(HttpContext part, BatchRequest request)
    {
        await part.Response.CompleteAsync();
        var body = (MemoryStream)part.Response.Body;
        return new BatchResponse(request, part.Response.StatusCode, [.. part.Response.Headers.Select(h => (h.Key, h.Value.ToString()))], body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    private static HeaderDictionary Headers(IHeaderDictionary batch, BatchRequest request)
    {
        var headers = new HeaderDictionary();
        foreach (var (name, value) in request.Headers.Where(h => !OfTheClient.Concat(OfTheConnection).Contains(h.Name, StringComparer.OrdinalIgnoreCase)))
        {
            headers.Append(name, value);
        }
        foreach (var name in OfTheClient.Concat(Inherited.Where(i => !headers.ContainsKey(i))).Where(batch.ContainsKey))
        {
            headers[name] = batch[name];
        }
        if (batch.ContainsKey("Prefer"))
        {
            // Of a preference that is given twice the first counts, so the request's own go before the batch's.
            headers.Append("Prefer", batch["Prefer"]);
        }
        headers.ContentLength = request.Body.Length;
        return headers;
    }
}
