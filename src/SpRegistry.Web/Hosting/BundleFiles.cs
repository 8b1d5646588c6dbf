using SpRegistry.Web.Bundles;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Hosting;

/// <summary>
/// Serves the bundles: <c>/data/bundles</c> lists them, <c>/data/bundles/spregistry-fr.zip</c> leads to the newest of a language, under an address
/// with its day and hash.
/// </summary>
internal static class BundleFiles
{
    /// <summary>Where they are listed.</summary>
    public const string Root = "/data/bundles";

    /// <summary>Where a language's newest bundle is.</summary>
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
                if (await bundles.FindAsync(language, http.RequestAborted) is { } made)
                {
                    all.Add(new { made.Language, made.Day, zip = $"{http.Request.PathBase}{Root}/{BundleStore.NameOf(made)}", made.Pages, made.Bytes, made.Sha256, made.DataVersion });
                }
            }

            return Results.Json(all);
        }).ExcludeFromDescription();
        foreach (var language in Language.All)
        {
            app.MapMethods(AddressOf(language), ReadingOnly.Methods, async (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "no-cache";
                return await bundles.FindAsync(language, http.RequestAborted) is { } made ? Results.Redirect($"{http.Request.PathBase}{Root}/{BundleStore.NameOf(made)}") : Results.NotFound();
            }).ExcludeFromDescription();
        }

        app.MapMethods($"{Root}/spregistry-{{made}}.zip", ReadingOnly.Methods, (string made) =>
            bundles.ZipOf($"spregistry-{made}.zip") is { } zip ? KeptZip.Of(zip, made) : Results.NotFound()).ExcludeFromDescription();
    }
}
