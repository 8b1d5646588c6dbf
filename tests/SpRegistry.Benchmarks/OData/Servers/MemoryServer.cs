using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SpRegistry.Benchmarks.OData.Servers;

/// <summary>Answers kept in memory, by URL: what Kestrel alone costs. A PUT keeps one, with the media type and entity tag it comes with.</summary>
internal static class MemoryServer
{
    public static async Task<int> RunAsync()
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        var app = ServerProcess.Bare();
        app.Run(async http =>
        {
            var key = string.Concat(http.Request.Path.Value, http.Request.QueryString.Value);
            if (HttpMethods.IsPut(http.Request.Method))
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                answers[key] = new Answer(body.ToArray(), http.Request.ContentType!, http.Request.Headers.ETag);
                return;
            }

            var answer = answers[key];
            http.Response.Headers.ETag = answer.Tag;
            if (answer.Tag is { } tag && http.Request.Headers.IfNoneMatch == tag)
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            http.Response.ContentType = answer.MediaType;
            http.Response.ContentLength = answer.Body.Length;
            await http.Response.BodyWriter.WriteAsync(answer.Body);
        });
        return await ServerProcess.ServeAsync(app);
    }

    private sealed record Answer(byte[] Body, string MediaType, string? Tag);
}
