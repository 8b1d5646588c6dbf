using Microsoft.AspNetCore.Diagnostics;

namespace SpRegistry.Web.Hosting;

/// <summary>Pages and files can be read and nothing else: any method but GET and HEAD is answered 405, with Allow.</summary>
internal static class ReadingOnly
{
    /// <summary>The methods.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Refuses other methods, outside the API.</summary>
    public static void Use(WebApplication app) => app.Use((http, next) =>
    {
        // What tells of a refusal is asked for by the method that was refused.
        if (Methods.Contains(http.Request.Method, StringComparer.Ordinal) || ApiRequest.Is(http) || http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        http.Response.Headers.Allow = string.Join(", ", Methods);
        return Task.CompletedTask;
    });
}
