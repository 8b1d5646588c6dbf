using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using SpRegistry.Web.Bundles;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Hosting;

/// <summary>Serves the bundles: <c>/data/bundles</c> lists them, <c>/data/bundles/spregistry-fr.zip</c> is that of a language.</summary>
internal static class BundleFiles
{
    /// <summary>Where they are listed.</summary>
    public const string Root = "/data/bundles";

    /// <summary>Address of a language's bundle.</summary>
    public static string AddressOf(Language language) => $"{Root}/{BundleStore.NameOf(language)}.zip";

    /// <summary>Serves them, where any are made.</summary>
    public static void Map(WebApplication app)
    {
        if (app.Services.GetService<BundleStore>() is not { } bundles)
        {
            return;
        }

        app.MapMethods(Root, ReadingOnly.Methods, async (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            var all = new List<object>();
            foreach (var language in Language.All)
            {
                if (await bundles.FindAsync(language, http.RequestAborted) is { Manifest: var made })
                {
                    all.Add(new { made.Language, made.Day, zip = $"{http.Request.PathBase}{AddressOf(language)}", made.Pages, made.Bytes, made.Sha256, made.DataVersion });
                }
            }

            return Results.Json(all);
        }).ExcludeFromDescription();
        foreach (var language in Language.All)
        {
            app.MapMethods(AddressOf(language), ReadingOnly.Methods, async (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "no-cache";
                return await bundles.FindAsync(language, http.RequestAborted) is var (made, zip)
                    ? Results.File(zip, MediaTypeNames.Application.Zip, $"{BundleStore.NameOf(language)}-{made.Day:yyyy-MM-dd}.zip", new DateTimeOffset(File.GetLastWriteTimeUtc(zip)), new EntityTagHeaderValue($"\"{made.Sha256}\""), enableRangeProcessing: true)
                    : Results.NotFound();
            }).ExcludeFromDescription();
        }
    }
}
