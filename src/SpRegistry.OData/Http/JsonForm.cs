using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Http;

/// <summary>The form in which a client takes JSON. Clients say it in the same few words again and again, so what they mean is remembered.</summary>
/// <param name="ContentType">The media type with its parameters.</param>
/// <param name="Level">How much control information.</param>
/// <param name="Ieee754Compatible">Whether 64-bit integers and decimals are strings.</param>
internal sealed record JsonForm(string ContentType, MetadataLevel Level, bool Ieee754Compatible)
{
    private const int MostRemembered = 200;

    private const int LongestRemembered = 200;

    private static readonly ConcurrentDictionary<(string Asked, bool ByOption, string Version), JsonForm> remembered = new();

    /// <summary>What <c>$format</c> says, or else the Accept header.</summary>
    /// <param name="request">The request.</param>
    /// <param name="format">Its <c>$format</c>.</param>
    /// <param name="version">The OData version of the response.</param>
    /// <exception cref="ODataError">406 when no JSON is taken.</exception>
    public static JsonForm Of(HttpRequest request, string? format, string version)
    {
        var asked = (Asked: format ?? request.Headers.Accept.ToString(), format is not null, version);
        if (remembered.TryGetValue(asked, out var known))
        {
            return known;
        }
        var (level, compatible) = Negotiation.JsonParameters(Negotiation.MediaType(request, format, "application/json"));
        var parameter = version == "4.0" ? "odata.metadata" : "metadata";
        var form = new JsonForm($"application/json; {parameter}={level.ToString().ToLowerInvariant()}{(compatible ? "; IEEE754Compatible=true" : "")}", level, compatible);
        if (asked.Asked.Length <= LongestRemembered)
        {
            if (remembered.Count >= MostRemembered)
            {
                remembered.Clear();
            }
            remembered[asked] = form;
        }
        return form;
    }
}
