using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Http;

/// <summary>The URL of the next page: this one's with a new token, without $skip, and with what is left of $top.</summary>
internal static class NextLink
{
    private const string Token = "$skiptoken=";

    // The option's name with every letter encoded.
    private const int LongestName = 30;

    /// <summary>Characters of a query part without the token that a next link has: a client chose the others.</summary>
    public static int LengthWithoutToken(string query)
    {
        foreach (var part in query.AsSpan().Split('&'))
        {
            var option = query.AsSpan(part);
            var name = option[..Math.Max(0, option.IndexOf('='))];
            if (name.Length is > 0 and <= LongestName && RequestQuery.SystemOption(name.ToString()) == "$skiptoken")
            {
                // A second one is refused as such; what it holds counts here.
                return query.Length - (option.Length - name.Length - 1);
            }
        }
        return query.Length;
    }

    public static string Of(string address, RequestQuery query, string token, int taken)
    {
        var parts = new List<string>();
        foreach (var (name, value) in query.Parts)
        {
            var option = RequestQuery.SystemOption(name);
            if (option is "$skiptoken" or "$skip")
            {
                continue;
            }
            parts.Add(option == "$top" ? $"{name}={query.Options.Top - taken}" : $"{name}={value}");
        }
        parts.Add(Token + token);
        return $"{address}?{string.Join('&', parts)}";
    }
}
