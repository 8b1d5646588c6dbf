using System.Net;

namespace SpRegistry.Scrapers.Fetching;

/// <summary>What a host's robots.txt says, or why it cannot be known.</summary>
/// <param name="Rules">Its rules; null: everything counts as forbidden (RFC 9309, section 2.3.1.4).</param>
/// <param name="Reason">Why they are not known.</param>
internal sealed record HostRules(RobotsTxt? Rules, string? Reason);

/// <summary>The robots.txt of every host asked, kept for a day (RFC 9309, section 2.4); one that could not be had is asked for again after ten minutes.</summary>
internal sealed class RobotsRules(Func<Uri, CancellationToken, Task<HttpAnswer>> ask, TimeProvider time)
{
    private const int MostRedirects = 5;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly TimeSpan KeptUnknown = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, (HostRules Rules, DateTimeOffset Until)> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>The time a host asks for between requests, where its robots.txt is known.</summary>
    public TimeSpan? CrawlDelay(Uri address)
    {
        lock (_hosts)
        {
            return _hosts.TryGetValue(Site(address), out var host) ? host.Rules.Rules?.CrawlDelay : null;
        }
    }

    /// <summary>The rules for an address.</summary>
    public async Task<HostRules> ForAsync(Uri address, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            var site = Site(address);
            lock (_hosts)
            {
                if (_hosts.TryGetValue(site, out var known) && time.GetUtcNow() < known.Until)
                {
                    return known.Rules;
                }
            }

            var rules = await ReadAsync(new Uri(site + "/robots.txt"), cancellation);
            lock (_hosts)
            {
                _hosts[site] = (rules, time.GetUtcNow() + (rules.Rules is null ? KeptUnknown : Kept));
            }

            return rules;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<HostRules> ReadAsync(Uri address, CancellationToken cancellation)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            var answer = await ask(address, cancellation);
            switch (answer)
            {
                // Of a longer one its begin counts.
                case { Status: HttpStatusCode.OK, Failure: null or { Fault: FetchFault.TooLarge }, Body.Length: > 0 } or { Status: HttpStatusCode.OK, Failure: null }:
                    return new HostRules(RobotsTxt.Parse(answer.Body), null);
                case { Failure: { } failure }:
                    return new HostRules(null, failure.Reason);
                case { Location: { } location } when (int)answer.Status! is >= 300 and < 400:
                    var target = new Uri(address, location);
                    if (!Fetcher.SameHost(target, address))
                    {
                        return new HostRules(null, $"it is redirected to another host, {target.Host}.");
                    }

                    address = target;
                    break;

                // A site that is asked too often has a robots.txt, it only does not show it.
                case { Status: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests }:
                    return new HostRules(RobotsTxt.AllowsAll, null);
                default:
                    return new HostRules(null, $"it answers {(int)answer.Status!}.");
            }
        }

        return new HostRules(RobotsTxt.AllowsAll, null);
    }

    private static string Site(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
