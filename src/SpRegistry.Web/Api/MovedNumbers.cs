using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.OpenApi;
using SpRegistry.Domain;

namespace SpRegistry.Web.Api;

/// <summary>Old numbers answer 308 to the new ones for ever: a visit file that was merged into another leads there.</summary>
internal static partial class MovedNumbers
{
    public static IApplicationBuilder UseMovedNumbers(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (VisitAddress().Match(context.Request.Path.Value ?? "") is { Success: true } address
            && int.TryParse(address.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number)
            && await MovedToAsync(context.RequestServices.GetRequiredService<RegistryDb>(), number, context.RequestAborted) is { } moved)
        {
            var path = new PathString(address.Groups["before"].Value + moved.ToString(CultureInfo.InvariantCulture) + address.Groups["after"].Value);
            context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
            context.Response.Headers.Location = $"{context.Request.PathBase.ToUriComponent()}{path.ToUriComponent()}{context.Request.QueryString}";
            return;
        }

        await next(context);
    });

    /// <summary>Tells of it at the addresses of a document at which it can happen.</summary>
    public static void Describe(OpenApiDocument document)
    {
        document.AddComponent("moved", new OpenApiResponse
        {
            Description = "The visit file was merged into another one, whose address is in Location.",
            Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal) { ["Location"] = new OpenApiHeader { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference" } } },
        });
        foreach (var operation in document.Paths.Where(p => VisitAddress().IsMatch(p.Key.Replace("{Number}", "1", StringComparison.Ordinal))).SelectMany(p => p.Value.Operations!.Values))
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

    [GeneratedRegex(@"^(?<before>/odata/Visits(?:/|\((?:Number=)?))(?<number>\d{1,9})(?<after>\)?(?:/.*)?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VisitAddress();
}
