using System.Globalization;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Scrapers.Calls;

/// <summary>Reads for which body and session the answers to a call are meant: "GA77", "HRC48", "HRC".</summary>
internal static partial class ReportTo
{
    private static readonly string[] Tens = ["", "", "twentieth|twenty", "thirtieth|thirty", "fortieth|forty", "fiftieth|fifty", "sixtieth|sixty", "seventieth|seventy", "eightieth|eighty"];
    private static readonly string[] Ones = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

    /// <summary>The session a text names, or the body alone; null where it names neither.</summary>
    public static string? Read(string? text)
    {
        var clean = Words.Clean(text);
        var session = Session().Match(clean);
        var body = Body().Match(clean);
        if (!body.Success)
        {
            return null;
        }

        var code = body.Groups["ga"].Success ? "GA" : "HRC";
        return session.Success && Number(session.Groups["ordinal"].Value) is { } number ? code + number.ToString(CultureInfo.InvariantCulture) : code;
    }

    private static int? Number(string ordinal)
    {
        var digits = new string([.. ordinal.TakeWhile(char.IsAsciiDigit)]);
        if (digits.Length > 0)
        {
            return int.Parse(digits, CultureInfo.InvariantCulture);
        }

        var parts = Words.Fold(ordinal).Split(['-', ' '], 2);
        for (var t = 2; t < Tens.Length; t++)
        {
            if (Tens[t].Split('|').Contains(parts[0], StringComparer.Ordinal))
            {
                return (t * 10) + (parts.Length > 1 ? Math.Max(0, Array.IndexOf(Ones, parts[1])) : 0);
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(?<ordinal>\d{1,3}(?:st|nd|rd|th)|\p{L}+(?:[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?)\s+session\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Session();

    [GeneratedRegex(@"\b(?:(?<ga>General Assembly)|(?<hrc>Human Rights Council))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Body();
}
