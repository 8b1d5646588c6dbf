using System.Text.Json;
using System.Text.RegularExpressions;
using SpRegistry.OData.Http;

namespace SpRegistry.OData.Grammar;

/// <summary>Headers and preferences, through the parts of the service that read them.</summary>
internal static partial class HeaderRules
{
    public static void Read(string rule, string text)
    {
        switch (rule)
        {
            case "request-id":
                Require(RequestId().IsMatch(text), "This is no id of a request.");
                break;
            case "header" or "prefer":
                var colon = text.IndexOf(':', StringComparison.Ordinal);
                Header(text[..colon].ToLowerInvariant(), text[(colon + 1)..].Trim());
                break;
            default:
                Require(Preferences.Parse(text) is not null, "This is no preference of OData, or its value is wrong.");
                break;
        }
    }

    private static void Header(string name, string value)
    {
        switch (name.StartsWith("odata-", StringComparison.Ordinal) && name is not ("odata-version" or "odata-maxversion" or "odata-error" or "odata-entityid") ? name[6..] : name)
        {
            case "odata-maxversion":
                Negotiation.Version(value);
                break;
            case "odata-version":
                Require(value is "4.0" or "4.01", "This is no version.");
                break;
            case "content-id":
                Read("request-id", value);
                break;
            case "isolation":
                Require(value.Equals("snapshot", StringComparison.OrdinalIgnoreCase), "Expected 'snapshot'.");
                break;
            case "odata-error":
                using (JsonDocument.Parse(value))
                {
                    break;
                }
            case "prefer":
                foreach (var preference in value.Split(','))
                {
                    Read("preference", preference);
                }
                break;
            case "odata-entityid" or "asyncresult":
                Require(value.Length > 0, "A value is expected.");
                break;
            default:
                throw new ArgumentException($"'{name}' is no header of OData.");
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9._~-]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequestId();
}
