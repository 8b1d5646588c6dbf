using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.OpenApi;
using SpRegistry.Domain;

namespace SpRegistry.Web.Api;

/// <summary>Old numbers answer 308 to the new ones for ever: a visit file that was merged into another leads there, wherever in a path it stands.</summary>
internal static class MovedNumbers
{
    /// <summary>The path with the number that took the old one's place; null where none did.</summary>
    /// <param name="http">The request.</param>
    /// <param name="path">Its path below the service root, percent-encoded.</param>
    public static async Task<string?> OfAsync(HttpContext http, string path) =>
        VisitAddress.Match(path) is { Success: true } address
        && int.TryParse(address.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number)
        && await MovedToAsync(http.RequestServices.GetRequiredService<RegistryDb>(), number, http.RequestAborted) is { } moved
            ? $"{address.Groups["before"].Value}{moved.ToString(CultureInfo.InvariantCulture)}{address.Groups["after"].Value}"
            : null;

    /// <summary>Tells of it at the addresses of a document at which it can happen.</summary>
    public static void Describe(OpenApiDocument document)
    {
        document.AddComponent("moved", new OpenApiResponse
        {
            Description = "The visit file was merged into another one, whose address is in Location.",
            Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal) { ["Location"] = new OpenApiHeader { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference" } } },
        });
        foreach (var operation in document.Paths.Where(p => VisitAddress.IsMatch(p.Key.Replace("{Number}", "1", StringComparison.Ordinal))).SelectMany(p => p.Value.Operations!.Values))
        {
            operation.Responses!.Add("308", new OpenApiResponseReference("moved", document));
        }
    }

    private static async Task<int?> MovedToAsync(RegistryDb db, int number, CancellationToken cancellation)
    {
        int? moved = null;
        while (await db.Visits.Where(v => v.Number == (moved ?? number)).Select(v => v.MergedIntoNumber).SingleOrDefaultAsync(cancellation) is { } next)
        {
            moved = next;
        }

        return moved;
    }

    // Visits(12), Visits(Number=12), Visits/12 and, after a function of the set, Visits/AsOf(date=2014-01-31)/12.
    private static readonly Regex VisitAddress = new(
        @"^(?<before>(/[^/]+)*?/Visits(/[^/]*(\(|%28)[^/]*)?(/|(\(|%28)(Number(=|%3D))?))(?<number>\d{1,9})(?<after>((\)|%29)?)(/.*)?)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
        TimeSpan.FromSeconds(1));
}
