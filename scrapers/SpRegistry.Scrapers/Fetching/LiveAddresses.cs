using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers.Calls;

namespace SpRegistry.Scrapers.Fetching;

/// <summary>Where the pages of a source are to be had.</summary>
/// <param name="Slug">Slug of the source.</param>
/// <param name="Addresses">The addresses to begin with.</param>
public sealed record LiveSource(string Slug, IReadOnlyList<string> Addresses)
{
    /// <summary>The address of the page behind a page, where the pages form a chain.</summary>
    public Func<PageBytes, string?> Next { get; init; } = _ => null;

    /// <summary>The addresses of the source's pages on a page that only lists them; null where the pages fetched are the source's own.</summary>
    public Func<PageBytes, IEnumerable<string>>? Listed { get; init; }
}

/// <summary>The live addresses of the sources, as far as they are known.</summary>
public static class LiveAddresses
{
    private const string Visits = "https://spinternet.ohchr.org/";
    private const string Listing = "https://www.ohchr.org/en/calls-for-input-listing";

    /// <summary>Sources by their slugs. One that is missing has no address that could be confirmed.</summary>
    public static IReadOnlyDictionary<string, LiveSource> Known { get; } = new[]
    {
        new LiveSource("visits-database", [.. new[] { "forthcoming", "pending", "completed", "underway", "other" }.Select(view => $"{Visits}ViewCountryVisits.aspx?visitType={view}&lang=en")]),
        new LiveSource("country-visits-static", [.. new[] { "A-E", "F-M", "N-Z" }.Select(part => $"https://www.ohchr.org/EN/HRBodies/SP/Pages/Countryvisits{part}.aspx")]),
        new LiveSource("states-not-yet-visited", [$"{Visits}Statesnotyetvisited.aspx?lang=en"]),
        new LiveSource("calls-listing", [Listing]) { Next = NextOfListing },
        new LiveSource("call-pages", [Listing]) { Next = NextOfListing, Listed = Calls },
    }.ToDictionary(source => source.Slug, StringComparer.Ordinal);

    /// <summary>The addresses of a source, those of the configuration before the built-in ones; null where there are none.</summary>
    public static LiveSource? Of(string slug, FetchingOptions options) => options.Addresses.TryGetValue(slug, out var addresses) && addresses.Length > 0
        ? (Known.GetValueOrDefault(slug) ?? new LiveSource(slug, [])) with { Addresses = addresses }
        : Known.GetValueOrDefault(slug);

    // The pages of a listing lie on one host, wherever it has moved to.
    private static string? NextOfListing(PageBytes page) =>
        CallsListing.Next(page) is { } next && page.Address is { } address ? new Uri(new Uri(address), new Uri(next).PathAndQuery).AbsoluteUri : null;

    private static IEnumerable<string> Calls(PageBytes listing) =>
        PageSources.All["calls-listing"].Read(listing).Rows.SelectMany(row => row.Facts).OfType<CallFact>()
            .Select(call => call.Identity).Where(identity => Uri.TryCreate(identity, UriKind.Absolute, out var address) && address.Scheme is "http" or "https");
}
