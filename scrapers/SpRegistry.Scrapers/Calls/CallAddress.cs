using System.Globalization;

namespace SpRegistry.Scrapers.Calls;

/// <summary>The address of a call's page, its identity: listing and page name it alike.</summary>
internal static class CallAddress
{
    private const int MaxLength = 350;

    private static readonly Uri Site = new("https://www.ohchr.org/");

    /// <summary>The absolute address of a link, without query and fragment; null where it is no address.</summary>
    public static string? Absolute(string? link) =>
        !string.IsNullOrWhiteSpace(link) && link.Length <= MaxLength && Uri.TryCreate(Site, link.Trim(), out var address) && address.Scheme is "http" or "https"
            ? address.GetLeftPart(UriPartial.Path).TrimEnd('/')
            : null;

    /// <summary>How what a page prints of a call is cited: the call's own page, or the listing that names it, each by its date.</summary>
    public static string Citation(string page, string address, DateOnly? date) =>
        $"OHCHR, {page}, {address}{(date is { } day ? string.Create(CultureInfo.InvariantCulture, $", {day:d MMMM yyyy}") : "")}";
}
