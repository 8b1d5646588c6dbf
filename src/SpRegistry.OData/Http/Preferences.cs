using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace SpRegistry.OData.Http;

/// <summary>What a client would like (RFC 7240; Protocol 4.01, 8.2.8), each preference also in its 4.0 spelling with <c>odata.</c> before it. What is unknown or misspelt is ignored, as RFC 7240 wants.</summary>
internal sealed partial class Preferences
{
    private readonly Dictionary<string, (string Written, string? Value)> given = new(StringComparer.Ordinal);

    /// <summary>Rows of a page.</summary>
    public int? MaxPageSize => Value("maxpagesize") is { } size ? int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether properties that are null are left out.</summary>
    public bool OmitNulls => Value("omit-values") == "nulls";

    /// <summary>Which annotations are wanted, as a list of patterns; null when the client does not say.</summary>
    public string? IncludeAnnotations => Value("include-annotations");

    /// <summary>Whether a batch goes on after a request that failed; null when the client does not say.</summary>
    public bool? ContinueOnError => given.TryGetValue("continue-on-error", out var preference) ? preference.Value is null or "true" : null;

    public static Preferences Of(IHeaderDictionary headers)
    {
        var preferences = new Preferences();
        foreach (var text in headers["Prefer"].SelectMany(h => Split(h ?? "")))
        {
            if (Parse(text) is var (name, written, value))
            {
                // Of one that is given twice the first counts (RFC 7240, 2).
                preferences.given.TryAdd(name, (written, value));
            }
        }
        return preferences;
    }

    /// <summary>A preference's name without <c>odata.</c>, as it was written, and its value; null when it is none of OData's or its value is wrong.</summary>
    public static (string Name, string Written, string? Value)? Parse(string text)
    {
        var match = Preference().Match(text.Trim());
        if (!match.Success)
        {
            return null;
        }
        var written = match.Groups["name"].Value.ToLowerInvariant();
        var name = written.StartsWith("odata.", StringComparison.Ordinal) ? written[6..] : written;
        var value = match.Groups["value"] is { Success: true } group ? group.Value.Trim('"') : null;
        return IsValue(name, value) ? (name, written, value) : null;
    }

    /// <summary>Says in the answer that a preference was honoured, spelt as the client spelt it.</summary>
    public void Applied(HttpResponse response, string name, string? value)
    {
        if (given.TryGetValue(name, out var preference))
        {
            response.Headers.Append("Preference-Applied", value is null ? preference.Written : $"{preference.Written}={value}");
        }
    }

    // A comma inside quotes belongs to the value.
    private static IEnumerable<string> Split(string header)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i] == '"')
            {
                quoted = !quoted;
            }
            else if (header[i] == ',' && !quoted)
            {
                yield return header[start..i];
                start = i + 1;
            }
        }
        yield return header[start..];
    }

    private string? Value(string name) => given.TryGetValue(name, out var preference) ? preference.Value : null;

    private static bool IsValue(string name, string? value) => name switch
    {
        "maxpagesize" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0,
        "wait" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "omit-values" => value is "nulls" or "defaults",
        "continue-on-error" => value is null or "true" or "false",
        "include-annotations" => value is not null && value.Split(',').All(p => AnnotationPattern().IsMatch(p.Trim())),
        "return" => value is "minimal" or "representation",
        "handling" => value is "strict" or "lenient",
        "respond-async" or "track-changes" or "allow-entityreferences" or "callback" => value is null,
        _ => false,
    };

    [GeneratedRegex(@"^(?<name>[A-Za-z][A-Za-z.-]*)(\s*=\s*(?<value>""[^""]*""|[^\s"";]+))?(\s*;.*)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Preference();

    [GeneratedRegex(@"^-?(\*|\w+(\.\w+)*\.(\*|\w+))(#\w+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnnotationPattern();
}
