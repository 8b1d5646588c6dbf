using System.Net.Mail;

namespace SpRegistry.Scrapers.Fetching;

/// <summary>How live pages are fetched (configuration section <c>Fetching</c>).</summary>
public sealed record FetchingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Fetching";

    /// <summary>Hosts asked unless others are named.</summary>
    public static readonly IReadOnlyList<string> UsualHosts = ["www.ohchr.org", "spinternet.ohchr.org", "www2.ohchr.org"];

    /// <summary>Where the operator can be reached, an e-mail address or a web address: sent with every request. Nothing is fetched without one.</summary>
    public string? Contact { get; init; }

    /// <summary>The only hosts that are asked, with their port where it is not the usual one; none named: <see cref="UsualHosts"/>.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Seconds from one request to a host to the next; a longer Crawl-delay of its robots.txt wins.</summary>
    public double SecondsBetweenRequests { get; init; } = 1;

    /// <summary>Longest Crawl-delay (seconds) that is kept to.</summary>
    public double MostCrawlDelaySeconds { get; init; } = 60;

    /// <summary>Longest Retry-After (seconds) that is waited for; a longer one is reported.</summary>
    public double MostRetryAfterSeconds { get; init; } = 120;

    /// <summary>Longest time (seconds) for one answer, from request to last byte.</summary>
    public double TimeoutSeconds { get; init; } = 60;

    /// <summary>Longest silence (seconds) within the body of an answer.</summary>
    public double SilenceSeconds { get; init; } = 15;

    /// <summary>Folder of the snapshots; null: <c>snapshots</c> beside the database file, or <c>data/snapshots</c>.</summary>
    public string? SnapshotFolder { get; init; }

    /// <summary>Addresses of a source by its slug, in place of the built-in ones.</summary>
    public IReadOnlyDictionary<string, string[]> Addresses { get; init; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>When snapshots older than <see cref="SnapshotStore.MonthsKept"/> are deleted: a cron line by the clock of Geneva; empty: never.</summary>
    public string Prune { get; init; } = "0 45 4 * * ?";

    /// <summary>The hosts in force.</summary>
    public IReadOnlyList<string> AllowedHosts => Hosts.Count > 0 ? Hosts : UsualHosts;

    /// <summary>What is wrong with them, one sentence each; none where they are right.</summary>
    public IEnumerable<string> Faults()
    {
        if (Contact is { Length: > 0 } && !IsContact(Contact))
        {
            yield return $"{Section}:{nameof(Contact)} is '{Contact}'; expected an e-mail address or a web address.";
        }

        foreach (var (name, value, least) in new[]
        {
            (nameof(SecondsBetweenRequests), SecondsBetweenRequests, 1d), (nameof(MostCrawlDelaySeconds), MostCrawlDelaySeconds, 1), (nameof(MostRetryAfterSeconds), MostRetryAfterSeconds, 0),
            (nameof(TimeoutSeconds), TimeoutSeconds, 1), (nameof(SilenceSeconds), SilenceSeconds, 1),
        })
        {
            if (!(value >= least && value <= 3600))
            {
                yield return FormattableString.Invariant($"{Section}:{name} is {value}; expected {least} to 3600 seconds.");
            }
        }

        foreach (var host in Hosts.Where(h => !Uri.TryCreate($"http://{h}/", UriKind.Absolute, out var uri) || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0))
        {
            yield return $"{Section}:{nameof(Hosts)} names '{host}'; expected a host such as www.ohchr.org.";
        }

        foreach (var (slug, address) in Addresses.SelectMany(a => a.Value.Select(v => (a.Key, v))).Where(a => !Uri.TryCreate(a.v, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
        {
            yield return $"{Section}:{nameof(Addresses)}:{slug} names '{address}'; expected an address such as https://www.ohchr.org/….";
        }
    }

    /// <summary>What every request says of itself; robots.txt files name its first word.</summary>
    /// <exception cref="InvalidOperationException">There is no contact.</exception>
    public string UserAgent(string version) => Contact is { Length: > 0 } contact
        ? $"{RobotsTxt.Product}/{version} (+{(contact.Contains("://", StringComparison.Ordinal) ? contact : $"mailto:{contact}")})"
        : throw new InvalidOperationException($"{Section}:{nameof(Contact)} is empty. Live pages are fetched only with an e-mail address or web address by which the site can reach you: set it in appsettings.json or as {Section}__{nameof(Contact)}.");

    private static bool IsContact(string contact) =>
        contact.All(c => c is > ' ' and < '\u007F' and not ('(' or ')'))
        && ((Uri.TryCreate(contact, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") || (MailAddress.TryCreate(contact, out var mail) && mail.Address == contact));
}
