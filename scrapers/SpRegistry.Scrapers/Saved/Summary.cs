using System.Globalization;

namespace SpRegistry.Scrapers.Saved;

/// <summary>One line for many things of a kind: "12 files are no pages: a.png, b.css, c.js and 9 more."</summary>
internal static class Summary
{
    private const int Named = 3;

    public static string Of(IReadOnlyList<string> names, string one, string several)
    {
        var count = names.Count.ToString(CultureInfo.InvariantCulture);
        var more = names.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - Named} more") : "";
        return $"{count} {(names.Count == 1 ? one : several)}: {string.Join(", ", names.Take(Named))}{more}.";
    }
}
