using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Http;

/// <summary>The URL of the next page: this one's with a new token, without $skip, and with what is left of $top.</summary>
internal static class NextLink
{
    private const string Token = "$skiptoken=";

    /// <summary>Characters of a query part without the token that a next link has: a client chose the others.</summary>
    public static int LengthWithoutToken(string query)
    {
        var at = query.LastIndexOf(Token, StringComparison.Ordinal);
        if (at < 0)
        {
            return query.Length;
        }
        var end = query.IndexOf('&', at);
        return query.Length - ((end < 0 ? query.Length : end) - at - Token.Length);
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
