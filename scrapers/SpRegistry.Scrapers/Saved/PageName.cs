using System.Security.Cryptography;
using System.Text;

namespace SpRegistry.Scrapers.Saved;

/// <summary>The name under which a page is known within its source; the same page keeps it.</summary>
public static class PageName
{
    /// <summary>Longest name kept.</summary>
    public const int MaxLength = 400;

    /// <summary>The name of the page at an address, its path and query: "ViewCountryVisits.aspx?visitType=pending&amp;lang=en".</summary>
    public static string OfAddress(Uri address) => Cut(address.PathAndQuery.TrimStart('/') is { Length: > 0 } name ? name : address.Host);

    /// <summary>The name of a saved file: its path below the folder or archive it lies in, with forward slashes.</summary>
    public static string OfFile(string path) => Cut(path.Replace('\\', '/'));

    /// <summary>A name no longer than is kept; names that agree as far as that are still told apart.</summary>
    internal static string Cut(string name) =>
        name.Length <= MaxLength ? name : $"{name[..(MaxLength - 17)]}…{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16]}";
}
