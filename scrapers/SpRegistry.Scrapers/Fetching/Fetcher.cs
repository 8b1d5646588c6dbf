using System.Globalization;
using Polly;
using Polly.Retry;
using SpRegistry.Domain.Imports;

namespace SpRegistry.Scrapers.Fetching;

/// <summary>
/// Fetches pages as a guest does: only from hosts on the list, as their robots.txt allows, one request a second to each,
/// saying who asks; conditional where the page is known, waiting as long as Retry-After asks, with bounds on time and size.
/// </summary>
public sealed class Fetcher : IDisposable
{
    private const int MostRedirects = 5;
    private const int MostRetries = 3;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);

    private readonly FetchingOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpExchange _exchange;
    private readonly HostPace _pace;
    private readonly RobotsRules _robots;
    private readonly ResiliencePipeline<HttpAnswer> _retries;

    /// <summary>A fetcher; one is enough for a program, and keeps its requests apart.</summary>
    /// <param name="options">Whom to ask, and how.</param>
    /// <param name="version">Version of the program, for its User-Agent.</param>
    /// <param name="time">The clock by which it waits.</param>
    /// <exception cref="InvalidOperationException">The options name no contact.</exception>
    public Fetcher(FetchingOptions options, string version, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _exchange = new HttpExchange(options, version, time);
        _pace = new HostPace(time);
        _robots = new RobotsRules((address, cancellation) => AskAsync(address, null, RobotsTxt.MaxBytes, cancellation), time);
        _retries = new ResiliencePipelineBuilder<HttpAnswer> { TimeProvider = time }.AddRetry(new RetryStrategyOptions<HttpAnswer>
        {
            MaxRetryAttempts = MostRetries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = FirstRetry,
            ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Result is { MayPass: true } answer && !IsTooLong(answer.RetryAfter)),
            DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result?.RetryAfter),
        }).Build();
    }

    /// <summary>Asks for one address.</summary>
    /// <param name="address">An http or https address.</param>
    /// <param name="known">The page as it is stored, if it is.</param>
    public async Task<FetchResult> GetAsync(string address, StoredPage? known, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var asked) || asked.Scheme is not ("http" or "https"))
        {
            return new FetchFailure(address, FetchFault.NotAllowed, "only http and https addresses are fetched.");
        }

        if (!_options.AllowedHosts.Contains(asked.Authority, StringComparer.OrdinalIgnoreCase))
        {
            return new FetchFailure(address, FetchFault.NotAllowed, $"{asked.Authority} is not among the hosts that may be asked ({FetchingOptions.Section}:{nameof(FetchingOptions.Hosts)}): {string.Join(", ", _options.AllowedHosts)}.");
        }

        var at = asked;
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (await ForbiddenAsync(address, at, cancellation) is { } forbidden)
            {
                return forbidden;
            }

            var answer = await AskAsync(at, known, PageBytes.MostBytes, cancellation);
            if (answer.Failure is not null || answer.Location is null || (int)answer.Status! is not (301 or 302 or 303 or 307 or 308))
            {
                return Result(address, answer, known);
            }

            var target = new Uri(at, answer.Location);
            if (!SameHost(target, at))
            {
                return new FetchFailure(address, FetchFault.Redirect, $"the page is redirected to another host, {target}; if it has moved there, set its new address ({FetchingOptions.Section}:{nameof(FetchingOptions.Addresses)}).");
            }

            at = target;
        }

        return new FetchFailure(address, FetchFault.Redirect, $"the page is redirected more than {MostRedirects} times, the last time to {at}.");
    }

    /// <inheritdoc/>
    public void Dispose() => _exchange.Dispose();

    /// <summary>Whether a redirect stays on its host: from http to https is no other host.</summary>
    internal static bool SameHost(Uri one, Uri other) =>
        one.Scheme is "http" or "https" && one.Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase) && (one.Port == other.Port || (one.IsDefaultPort && other.IsDefaultPort));

    private async Task<FetchFailure?> ForbiddenAsync(string address, Uri at, CancellationToken cancellation)
    {
        var robots = await _robots.ForAsync(at, cancellation);
        return robots.Rules is null
            ? new FetchFailure(address, FetchFault.RobotsUnknown, $"the site's robots.txt cannot be had, so nothing of it is fetched: {robots.Reason}")
            : robots.Rules.Allows(at.PathAndQuery)
                ? null
                : new FetchFailure(address, FetchFault.Robots, "the site's robots.txt forbids programs to fetch this page; save it in a browser and import it with --from.");
    }

    private async Task<HttpAnswer> AskAsync(Uri address, StoredPage? known, int most, CancellationToken cancellation) =>
        await _retries.ExecuteAsync(
            async token =>
            {
                await _pace.WaitAsync(address.Authority, Apart(address), token);
                return await _exchange.AskAsync(address, known, most, token);
            },
            cancellation);

    private TimeSpan Apart(Uri address) => TimeSpan.FromSeconds(
        Math.Max(_options.SecondsBetweenRequests, Math.Min(_robots.CrawlDelay(address)?.TotalSeconds ?? 0, _options.MostCrawlDelaySeconds)));

    private bool IsTooLong(TimeSpan? retryAfter) => retryAfter?.TotalSeconds > _options.MostRetryAfterSeconds;

    private FetchResult Result(string address, HttpAnswer answer, StoredPage? known)
    {
        if (answer.Failure is { } failure)
        {
            return new FetchFailure(address, failure.Fault, failure.Reason);
        }

        var status = (int)answer.Status!;
        var name = $"{status} {new HttpResponseMessage(answer.Status.Value).ReasonPhrase}".TrimEnd();
        var later = answer.RetryAfter is { } wait ? $"; try again after {(_time.GetUtcNow() + wait).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, as it asks" : "; try again later";
        return status switch
        {
            200 when !ContentTypes.IsPage(answer.MediaType) => new FetchFailure(address, FetchFault.Unexpected, $"the answer is {answer.MediaType}, no page."),
            200 => new FetchedPage(address, answer.Body, answer.Charset, answer.ETag, answer.LastModified),
            304 when known is not null => new UnchangedPage(address),
            401 or 403 => new FetchFailure(address, FetchFault.Forbidden, $"{name}: the site refuses programs for this page; save it in a browser and import it with --from."),
            404 or 410 => new FetchFailure(address, FetchFault.NotFound, $"{name}: the page is not there; see in a browser where it has moved and set its new address ({FetchingOptions.Section}:{nameof(FetchingOptions.Addresses)})."),
            429 => new FetchFailure(address, FetchFault.TooManyRequests, $"{name}: the site was asked too often{later}."),
            >= 500 => new FetchFailure(address, FetchFault.ServerError, $"{name}: the site has a fault of its own{later}."),
            _ => new FetchFailure(address, FetchFault.Unexpected, $"{name}: no answer that a page is had by."),
        };
    }
}
