using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using SpRegistry.Benchmarks.OData.Servers;

namespace SpRegistry.Benchmarks.OData.Measures;

/// <summary>A request that is made again and again.</summary>
/// <param name="Url">Path and query.</param>
internal sealed record Ask(string Url)
{
    /// <summary>The preferred size of a page; null for the server's own.</summary>
    public int? PageSize { get; init; }

    /// <summary>The entity tag that the client has; null for none.</summary>
    public string? Known { get; init; }

    /// <summary>Whether the service may give an answer that it has kept; else it is asked on a condition, which it answers anew.</summary>
    public bool Kept { get; init; }
}

/// <summary>What a load did.</summary>
/// <param name="Requests">Requests answered.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Latencies">Milliseconds from request to the last byte of its answer, sorted.</param>
/// <param name="Cpu">Processor time of the server in microseconds.</param>
/// <param name="Allocated">Bytes that the server allocated.</param>
internal sealed record LoadResult(int Requests, TimeSpan Elapsed, double[] Latencies, long Cpu, long Allocated);

/// <summary>A closed loop of a few clients over connections kept open.</summary>
internal sealed class Load : IDisposable
{
    private const int Clients = 4;

    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = Clients, UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromMinutes(5),
    };

    /// <summary>One answer with its body.</summary>
    /// <exception cref="InvalidOperationException">It is no success.</exception>
    public async Task<(byte[] Body, HttpResponseMessage Answer)> GetAsync(ChildServer server, Ask ask)
    {
        using var request = Request(server, ask);
        var answer = await _client.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode
            ? (body, answer)
            : throw new InvalidOperationException($"{server.Name} answers {(int)answer.StatusCode} to {ask.Url}: {System.Text.Encoding.UTF8.GetString(body)}");
    }

    /// <summary>Gives the server of answers in memory one to keep.</summary>
    public async Task KeepAsync(ChildServer memory, string url, byte[] body, HttpResponseMessage answer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(memory.Address, url)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = answer.Content.Headers.ContentType;
        if (answer.Headers.ETag is { } tag)
        {
            request.Headers.TryAddWithoutValidation("ETag", tag.ToString());
        }

        using var kept = await _client.SendAsync(request);
        kept.EnsureSuccessStatusCode();
    }

    /// <summary>Asks one thing for a time, and at least so often.</summary>
    public async Task<LoadResult> RunAsync(ChildServer server, Ask ask, TimeSpan time, int least)
    {
        var latencies = new List<double>[Clients];
        var before = await server.UsageAsync();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Task.Run(async () =>
        {
            var own = latencies[i] = [];
            while (clock.Elapsed < time || own.Count * Clients < least)
            {
                var begin = Stopwatch.GetTimestamp();
                await OnceAsync(server, ask);
                own.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
        })));
        clock.Stop();
        var after = await server.UsageAsync();
        double[] all = [.. latencies.SelectMany(l => l).Order()];
        return new LoadResult(all.Length, clock.Elapsed, all, after.Cpu - before.Cpu, after.Allocated - before.Allocated);
    }

    public void Dispose() => _client.Dispose();

    private async Task OnceAsync(ChildServer server, Ask ask)
    {
        using var request = Request(server, ask);
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (answer.StatusCode != (ask.Known is null ? HttpStatusCode.OK : HttpStatusCode.NotModified))
        {
            throw new InvalidOperationException($"{server.Name} answers {(int)answer.StatusCode} to {ask.Url}.");
        }

        await answer.Content.CopyToAsync(Stream.Null);
    }

    private static HttpRequestMessage Request(ChildServer server, Ask ask)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, ask.Url));
        if (ask.PageSize is { } size)
        {
            request.Headers.TryAddWithoutValidation("Prefer", $"maxpagesize={size}");
        }

        if (ask.Known is { } tag)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        }
        else if (!ask.Kept)
        {
            // Who says who he is gets no answer that was kept.
            request.Headers.Authorization = new AuthenticationHeaderValue("Anonymous");
        }

        return request;
    }
}
