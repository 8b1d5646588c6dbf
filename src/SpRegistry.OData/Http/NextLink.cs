using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Http;

/// <summary>The URL of the next page: this one's with a new token, without $skip, and with what is left of $top.</summary>
internal static class NextLink
{
    /// <summary>Characters that are kept free in a URL for a token.</summary>
    public const int MaxTokenLength = 512;

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
        parts.Add($"$skiptoken={token}");
        return $"{address}?{string.Join('&', parts)}";
    }
}
