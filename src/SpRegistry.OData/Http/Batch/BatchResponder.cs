using Microsoft.AspNetCore.Http;

namespace SpRegistry.OData.Http.Batch;

/// <summary>Answers <c>$batch</c> (Protocol 11.7; JSON Format 4.01, 19): many requests in one, in multipart/mixed or JSON, and the answers in either.</summary>
internal sealed class BatchResponder(HttpContext http, ODataService service, string? format, string prefix, ODataOptions options)
{
    private const string Json = "application/json";
    private const string Multipart = "multipart/mixed";

    public async Task RespondAsync()
    {
        if (http.Features.Get<BatchPart>() is not null)
        {
            throw new ODataError(400, "NestedBatch", "A batch cannot hold another batch.");
        }
        var mediaType = RequestBody.MediaType(http.Request, Json, Multipart);
        var isJson = mediaType.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase);
        var answer = Negotiation.MediaType(http.Request, format, isJson ? [Json, Multipart] : [Multipart, Json]).MediaType.Value;
        var text = await RequestBody.ReadAsync(http.Request, options.MaxBatchBytes, nameof(ODataOptions.MaxBatchBytes));
        var requests = isJson ? BatchJsonReader.Read(text, options.MaxBatchRequests) : BatchMultipartReader.Read(text, mediaType, options.MaxBatchRequests);

        // Without the preference a multipart batch ends at the first failure, a JSON batch goes on (Protocol 11.7.7.5; JSON Format 4.01, 19.5).
        var preferences = Preferences.Of(http.Request.Headers);
        var goesOn = preferences.ContinueOnError ?? isJson;
        if (preferences.ContinueOnError is not null)
        {
            preferences.Applied(http.Response, "continue-on-error", goesOn ? "true" : "false");
        }
        var responses = new BatchRunner(http, service, prefix, options.BatchTimeout).RunAsync(requests, stops: !goesOn, omits: !isJson);
        await (answer == Json ? BatchJsonWriter.WriteAsync(http, responses) : BatchMultipartWriter.WriteAsync(http, responses));
    }
}
