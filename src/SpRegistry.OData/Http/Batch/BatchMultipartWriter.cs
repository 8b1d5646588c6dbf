using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace SpRegistry.OData.Http.Batch;

/// <summary>Writes the answers of a batch in multipart/mixed (Protocol 11.7.7.6), each as it is there.</summary>
internal static class BatchMultipartWriter
{
    public static async Task WriteAsync(HttpContext http, IAsyncEnumerable<BatchResponse> responses)
    {
        var boundary = "batchresponse_" + Guid.NewGuid().ToString("N");
        http.Response.ContentType = $"multipart/mixed; boundary={boundary}";
        await foreach (var response in responses)
        {
            await WriteAsync(http, Head(response, boundary));
            await http.Response.BodyWriter.WriteAsync(response.Body, http.RequestAborted);
            await WriteAsync(http, "\r\n");
        }
        await WriteAsync(http, $"--{boundary}--\r\n");
    }

    private static string Head(BatchResponse response, string boundary)
    {
        var head = new StringBuilder($"--{boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        if (response.Request.Id is { } id)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-ID: {id}\r\n");
        }
        head.Append(CultureInfo.InvariantCulture, $"\r\nHTTP/1.1 {response.Status} {ReasonPhrases.GetReasonPhrase(response.Status)}\r\n");
        foreach (var (name, value) in response.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }
        return head.Append("\r\n").ToString();
    }

    private static async Task WriteAsync(HttpContext http, string text) =>
        await http.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(text), http.RequestAborted);
}
