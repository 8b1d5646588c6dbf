using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Hosting;

/// <summary>The root of the site leads to the home page in the language that the reader's browser wants; nothing is remembered of it.</summary>
internal static class FirstLanguage
{
    /// <summary>Serves the root.</summary>
    public static void Map(WebApplication app) => app.MapMethods("/", ReadingOnly.Methods, http =>
    {
        http.Response.Headers.Vary = "Accept-Language";
        http.Response.Redirect($"/{Language.Preferred(http.Request.Headers.AcceptLanguage!).Code}");
        return Task.CompletedTask;
    }).ExcludeFromDescription();
}
