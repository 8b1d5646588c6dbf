using System.Net;
using System.Net.Http.Headers;

namespace SpRegistry.Scrapers.Fetching;

/// <summary>One request and its answer, or why there is none.</summary>
internal sealed record HttpAnswer
{
    /// <summary>Status; null where there is no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>What went wrong below HTTP.</summary>
    public (FetchFault Fault, string Reason)? Failure { get; init; }

    public byte[] Body { get; init; } = [];

    public string MediaType { get; init; } = "";

    public string? Charset { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public Uri? Location { get; init; }

    /// <summary>How long the server asks to wait (Retry-After in either form).</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same request may well succeed a little later.</summary>
    public bool MayPass => Failure is { Fault: FetchFault.TimedOut }
        || Status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}

/// <summary>Makes single requests: bounded in bytes and in time, without redirects, cookies or retries.</summary>
internal sealed class HttpExchange : IDisposable
{
    // Beside the body: what HttpClient reads of headers, in KB.
    private const int MostOfHeaders = 64;

    private readonly HttpClient _client;
    private readonly FetchingOptions _options;
    private readonly TimeProvider _time;

    public HttpExchange(FetchingOptions options, string version, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            MaxResponseHeadersLength = MostOfHeaders,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            // Time is kept by the clock that was given.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.UserAgent(version));
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml;q=0.9,text/csv;q=0.8,*/*;q=0.1");
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", ContentCoding.Accepted);
    }

    /// <summary>Asks once.</summary>
    /// <param name="address">The address.</param>
    /// <param name="known">What is known of the page, for a conditional request.</param>
    /// <param name="most">Most bytes of a body, coded or not.</param>
    public async Task<HttpAnswer> AskAsync(Uri address, StoredPage? known, int most, CancellationToken cancellation)
    {
        using var inAll = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), _time);
        using var silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, inAll.Token, silence.Token);
        var answered = false;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            Conditional(request, "If-None-Match", known?.ETag);
            Conditional(request, "If-Modified-Since", known?.LastModified);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            answered = true;
            return await ReadAsync(response, most, silence, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var waited = inAll.IsCancellationRequested ? _options.TimeoutSeconds : _options.SilenceSeconds;
            return Failed(FetchFault.TimedOut, FormattableString.Invariant(inAll.IsCancellationRequested
                ? (FormattableString)$"there was no whole answer within {waited} s; try again later."
                : $"the answer stood still for {waited} s; try again later."));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return Failed(broken, answered);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpAnswer> ReadAsync(HttpResponseMessage response, int most, CancellationTokenSource silence, CancellationToken stop)
    {
        var answer = new HttpAnswer
        {
            Status = response.StatusCode,
            Location = response.Headers.Location,
            RetryAfter = RetryAfter(response.Headers.RetryAfter),
            ETag = First(response.Headers, "ETag"),
            LastModified = First(response.Content.Headers, "Last-Modified"),
            MediaType = (First(response.Content.Headers, "Content-Type") ?? "").Split(';')[0].Trim().ToLowerInvariant(),
            Charset = ContentTypes.Charset(First(response.Content.Headers, "Content-Type")),
        };
        if (response.StatusCode is not HttpStatusCode.OK)
        {
            return answer;
        }

        var body = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        var buffer = new byte[64 * 1024];
        while (true)
        {
            silence.CancelAfter(TimeSpan.FromSeconds(_options.SilenceSeconds));
            if (await stream.ReadAsync(buffer, stop) is not (> 0 and var count))
            {
                break;
            }

            body.Write(buffer, 0, count);
            if (body.Length > most)
            {
                return answer with { Failure = TooLarge(most), Body = body.ToArray() };
            }
        }

        try
        {
            return ContentCoding.Decode(body.ToArray(), string.Join(',', response.Content.Headers.ContentEncoding), most) is { } plain
                ? answer with { Body = plain }
                : answer with { Failure = TooLarge(most) };
        }
        catch (InvalidDataException broken)
        {
            return answer with { Failure = (FetchFault.Unreadable, $"the body is not coded as its headers say: {broken.Message.TrimEnd('.')}.") };
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? asked) =>
        asked?.Delta ?? (asked?.Date is { } instant ? TimeSpan.FromTicks(Math.Max(0, (instant - _time.GetUtcNow()).Ticks)) : null);

    private static HttpAnswer Failed(Exception broken, bool answered) => (broken as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.ConfigurationLimitExceeded => Failed(FetchFault.TooLarge, $"the headers are larger than {MostOfHeaders} KB."),
        HttpRequestError.NameResolutionError => Failed(FetchFault.Unreachable, "the name of the host is not known; see the address and your connection."),
        HttpRequestError.SecureConnectionError => Failed(FetchFault.Unreachable, $"no secure connection: {broken.GetBaseException().Message}"),
        HttpRequestError.ConnectionError => Failed(FetchFault.Unreachable, $"no connection: {broken.GetBaseException().Message}"),
        _ when answered => Failed(FetchFault.Truncated, "the answer broke off before its end; nothing of it was taken. Try again later."),
        _ => Failed(FetchFault.Unreachable, $"the connection was closed without an answer: {broken.GetBaseException().Message}"),
    };

    private static HttpAnswer Failed(FetchFault fault, string reason) => new() { Failure = (fault, reason) };

    private static (FetchFault Fault, string Reason) TooLarge(int most) =>
        (FetchFault.TooLarge, FormattableString.Invariant($"the page is larger than {most / 1024} KB when unpacked; no page of a source is."));

    private static void Conditional(HttpRequestMessage request, string header, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }
    }

    private static string? First(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 and <= 400 } value ? value : null;
}
