namespace SpRegistry.Web.Hosting;

/// <summary>What every answer tells a browser: to load and run nothing of others, to tell nobody where the reader comes from, and to believe the media type.</summary>
internal static class SafeHeaders
{
    /// <summary>Nothing but our own style and pictures; no script, no frame, nobody else.</summary>
    private const string ContentPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly Func<object, Task> add = http => Add(((HttpContext)http).Response.Headers);

    /// <summary>Adds them to all that is answered after it, also to what goes wrong; what an answer says itself stays.</summary>
    public static void Use(WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(add, http);
        return next(http);
    });

    private static Task Add(IHeaderDictionary headers)
    {
        headers.TryAdd("Content-Security-Policy", ContentPolicy);
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        return Task.CompletedTask;
    }
}
