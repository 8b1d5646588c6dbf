using System.Globalization;
using System.Net.Mime;
using SpRegistry.Web.Keeping;

namespace SpRegistry.Web.Hosting;

/// <summary>Serves the dumps: <c>/data/dumps</c> lists them, <c>/data/dumps/latest.zip</c> leads to the newest, each has an address with its day.</summary>
internal static class DumpFiles
{
    /// <summary>Where they are listed.</summary>
    public const string Root = "/data/dumps";

    /// <summary>Where the newest one is.</summary>
    public const string Latest = $"{Root}/latest.zip";

    /// <summary>Serves them, where any are made.</summary>
    public static void Map(WebApplication app)
    {
        if (app.Services.GetService<DumpStore>() is not { } dumps)
        {
            return;
        }

        app.MapMethods(Root, ReadingOnly.Methods, async (HttpContext http) =>
        {
            var all = await dumps.AllAsync(http.RequestAborted).ToListAsync(http.RequestAborted);
            http.Response.Headers.CacheControl = "no-cache";
            return Results.Json(all.Select(dump => new
            {
                day = dump.Day,
                zip = $"{http.Request.PathBase}{Root}/{dump.Name}.zip",
                manifest = $"{http.Request.PathBase}{Root}/{dump.Name}.json",
                bytes = new FileInfo(dump.File).Length,
                dump.Manifest.Sha256,
                dump.Manifest.DataVersion,
                dump.Manifest.ContentHash,
            }));
        }).ExcludeFromDescription();
        foreach (var ending in new[] { "zip", "json" })
        {
            app.MapMethods($"{Root}/latest.{ending}", ReadingOnly.Methods, async (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "no-cache";
                return await dumps.AllAsync(http.RequestAborted).FirstOrDefaultAsync(http.RequestAborted) is { } newest ? Results.Redirect($"{http.Request.PathBase}{Root}/{newest.Name}.{ending}") : Results.NotFound();
            }).ExcludeFromDescription();
        }

        app.MapMethods($"{Root}/spregistry-{{day}}.zip", ReadingOnly.Methods, async (HttpContext http, string day) => await OfAsync(dumps, http, day) is { } dump
            ? KeptZip.Of(dump.File, dump.Manifest.Sha256!)
            : Results.NotFound()).ExcludeFromDescription();
        app.MapMethods($"{Root}/spregistry-{{day}}.json", ReadingOnly.Methods, async (HttpContext http, string day) => await OfAsync(dumps, http, day) is { } dump
            ? Results.Text(dump.Manifest.ToJson(), MediaTypeNames.Application.Json)
            : Results.NotFound()).ExcludeFromDescription();
    }

    private static async Task<Dump?> OfAsync(DumpStore dumps, HttpContext http, string text)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? await dumps.FindAsync(day, http.RequestAborted) : null;
    }
}
