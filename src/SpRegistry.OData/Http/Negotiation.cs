using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Http;

/// <summary>What a client says about the form of the answer: OData-MaxVersion, Accept or $format, Prefer.</summary>
internal static class Negotiation
{
    /// <summary><c>4.0</c> for clients that ask for no more, else <c>4.01</c>.</summary>
    public static string Version(HttpRequest request)
    {
        var header = request.Headers["OData-MaxVersion"].ToString().Trim();
        return header.Length == 0 ? "4.01" : Version(header);
    }

    /// <summary>The version that answers an <c>OData-MaxVersion</c>.</summary>
    public static string Version(string header)
    {
        return decimal.TryParse(header, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version) && version >= 4.0m
            ? version >= 4.01m ? "4.01" : "4.0"
            : throw new ODataError(400, "UnsupportedVersion", $"OData-MaxVersion '{header}' is not supported: this service speaks 4.0 and 4.01.", "OData-MaxVersion");
    }

    /// <summary>Refuses to answer from one state of the data what further pages or a batch would have to be answered from as well (Protocol 4.01, 8.2.7).</summary>
    /// <exception cref="ODataError">412; 400 for a value that the protocol does not know.</exception>
    public static void RefuseIsolation(HttpRequest request)
    {
        var name = request.Headers.ContainsKey("Isolation") ? "Isolation" : "OData-Isolation";
        if (request.Headers[name].ToString().Trim() is { Length: > 0 } wanted)
        {
            throw wanted.Equals("snapshot", StringComparison.OrdinalIgnoreCase)
                ? new ODataError(412, "IsolationNotSupported", "'snapshot' isolation is not supported: the pages of an answer and the parts of a batch are read one after the other, each from one state of the data.", name)
                : new ODataError(400, "InvalidHeader", $"'{wanted}' is no isolation: the protocol knows 'snapshot' only.", name);
        }
    }

    /// <summary>Without the prefix for a client that says it understands 4.01, as JSON Format 4.01 wants; all others get what every reader knows.</summary>
    public static ControlNames Control(HttpRequest request) =>
        request.Headers["OData-MaxVersion"].ToString().Trim().Length > 0 && Version(request) != "4.0" ? ControlNames.Short : ControlNames.Prefixed;

    /// <summary>The offered media type that the client likes best, with the parameters it gave; of those it likes alike the first offered.</summary>
    /// <exception cref="ODataError">406 when it takes none.</exception>
    public static MediaTypeHeaderValue MediaType(HttpRequest request, string? format, params string[] offered)
    {
        return Best(format is null ? Accepted(request) : Abbreviated(format), offered)
            ?? throw new ODataError(406, "NotAcceptable", $"This answer comes as {string.Join(" or ", offered)}.", format is null ? "Accept" : "$format");
    }

    /// <summary>
    /// Whether <c>$metadata</c> is wanted in JSON. That form came with 4.01: clients of 4.0 that list JSON mean the data, and get XML if they take it at all.
    /// </summary>
    /// <exception cref="ODataError">406 when neither form is taken.</exception>
    public static bool MetadataIsJson(HttpRequest request, string? format)
    {
        const string Xml = "application/xml";
        var mediaType = MediaType(request, format, Xml, "application/json").MediaType;
        return mediaType == "application/json" && !(format is null && Version(request) == "4.0" && Best(Accepted(request), Xml) is not null);
    }

    private static MediaTypeHeaderValue? Best(IList<MediaTypeHeaderValue> accepted, params string[] offered)
    {
        var best = offered
            .SelectMany(o => Ranges(accepted, MediaTypeHeaderValue.Parse(o)).Select(range => (Offer: o, Range: range)))
            .OrderByDescending(c => c.Range.Quality ?? 1)
            .ThenByDescending(c => Specificity(c.Range))
            .FirstOrDefault();
        if (best.Offer is null)
        {
            return null;
        }
        var chosen = new MediaTypeHeaderValue(best.Offer);
        foreach (var parameter in best.Range.Parameters.Where(p => p.Name != "q"))
        {
            chosen.Parameters.Add(parameter);
        }
        return chosen;
    }

    // A type with q=0 is refused even where a wider range would take it (RFC 9110, 12.5.1).
    private static IEnumerable<MediaTypeHeaderValue> Ranges(IList<MediaTypeHeaderValue> accepted, MediaTypeHeaderValue offer)
    {
        var ranges = accepted.Where(range => offer.IsSubsetOf(WithoutParameters(range)) && UnknownParameter(range) is null).ToList();
        var refused = ranges.Where(range => range.Quality is 0).Select(Specificity).Where(s => s <= 2).DefaultIfEmpty(-1).Max();
        return ranges.Where(range => range.Quality is not 0 && Specificity(range) > refused);
    }

    private static int Specificity(MediaTypeHeaderValue range) =>
        range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2 + range.Parameters.Count(p => p.Name != "q");

    public static (MetadataLevel Level, bool Ieee754Compatible) JsonParameters(MediaTypeHeaderValue mediaType)
    {
        var level = Parameter(mediaType, "metadata") ?? Parameter(mediaType, "odata.metadata");
        var compatible = Parameter(mediaType, "IEEE754Compatible");
        return (
            level?.ToLowerInvariant() switch { "none" => MetadataLevel.None, "full" => MetadataLevel.Full, _ => MetadataLevel.Minimal },
            "true".Equals(compatible, StringComparison.OrdinalIgnoreCase));
    }

    private static string? Parameter(MediaTypeHeaderValue mediaType, string name) =>
        mediaType.Parameters.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value.Value?.Trim('"');

    private static IList<MediaTypeHeaderValue> Accepted(HttpRequest request)
    {
        var header = request.Headers.Accept;
        if (header.Count == 0 || string.IsNullOrWhiteSpace(header.ToString()))
        {
            return [new MediaTypeHeaderValue("*/*")];
        }
        return MediaTypeHeaderValue.TryParseList(header, out var parsed)
            ? parsed
            : throw new ODataError(406, "NotAcceptable", "The Accept header is no list of media types.", "Accept");
    }

    private static IList<MediaTypeHeaderValue> Abbreviated(string format) => format.ToLowerInvariant() switch
    {
        "json" => [new MediaTypeHeaderValue("application/json")],
        "xml" => [new MediaTypeHeaderValue("application/xml")],
        _ => MediaTypeHeaderValue.TryParse(format, out var parsed) ? [parsed] : throw new ODataError(406, "NotAcceptable", $"'{format}' is no format: expected json, xml or a media type.", "$format"),
    };

    private static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue range) => new(range.MediaType);

    private static string? UnknownParameter(MediaTypeHeaderValue range)
    {
        foreach (var parameter in range.Parameters)
        {
            var value = parameter.Value.Value?.Trim('"').ToLowerInvariant();
            var known = parameter.Name.ToString().ToLowerInvariant() switch
            {
                "q" or "boundary" => true,
                "charset" => value is "utf-8" or "utf8" or "us-ascii" or "*",
                "metadata" or "odata.metadata" => value is "none" or "minimal" or "full",
                "ieee754compatible" or "streaming" or "odata.streaming" or "exponentialdecimals" => value is "true" or "false",
                _ => false,
            };
            if (!known)
            {
                return parameter.Name.ToString();
            }
        }
        return null;
    }
}
