using System.Globalization;
using System.Text.RegularExpressions;

namespace SpRegistry.Scrapers.Pages;

/// <summary>The count that a heading prints in brackets: "Pending visits (16 in total)", "Nauru (2)".</summary>
internal static partial class PrintedCount
{
    /// <summary>The count of a heading; null where it prints none.</summary>
    public static int? Of(string heading) =>
        InBrackets().Match(heading) is { Success: true } count ? int.Parse(count.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>The heading without its count.</summary>
    public static string Without(string heading) => InBrackets().Replace(heading, "").Trim();

    /// <summary>Notes a count that does not agree with the rows below it.</summary>
    public static void Held(string heading, int rows, PageRows problems)
    {
        if (Of(heading) is { } count && count != rows)
        {
            problems.Problem(heading, string.Create(CultureInfo.InvariantCulture, $"the heading counts {count}, the table has {rows}"));
        }
    }

    [GeneratedRegex(@"\(\s*(?<count>\d{1,4})(?:\s+(?:in\s+total|au\s+total|en\s+total|States|États|Estados|visits|visites|visitas))?\s*\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InBrackets();
}
