using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SpRegistry.OData.Http.Batch;

/// <summary>Answers the requests of a batch one after the other, each as if it had come alone.</summary>
internal sealed class BatchRunner(HttpContext http, ODataService service, string prefix, TimeSpan limit)
{
    private readonly BatchUrls urls = new(http, prefix);
    private readonly TimeProvider clock = http.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;
    private readonly Dictionary<string, bool> succeeded = new(StringComparer.Ordinal);
    private long begun;

    private bool IsLate => clock.GetElapsedTime(begun) >= limit;

    private ODataError Late => new(503, nameof(ODataOptions.BatchTimeout), $"This batch takes longer than the limit {nameof(ODataOptions.BatchTimeout)} of {limit.TotalSeconds:0.###} seconds: send this request again, alone or in a smaller batch.");

    /// <summary>The answers, as each is there.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="stops">Whether the first failure ends the batch.</param>
    /// <param name="omits">Whether what is not attempted then gets no answer, instead of 424.</param>
    public async IAsyncEnumerable<BatchResponse> RunAsync(IReadOnlyList<BatchRequest> requests, bool stops, bool omits)
    {
        var stopped = false;
        begun = clock.GetTimestamp();
        for (var at = 0; at < requests.Count;)
        {
            http.RequestAborted.ThrowIfCancellationRequested();
            BatchRequest[] unit = requests[at].Group is { } group ? [.. requests.Skip(at).TakeWhile(r => r.Group == group)] : [requests[at]];
            at += unit.Length;
            if (stopped && omits)
            {
                yield break;
            }
            var responses = stopped
                ? await RefuseAsync(unit, "A request before this one failed, and the batch ends at the first failure: see the preference continue-on-error.")
                : IsLate
                ? await RefuseAsync(unit, Late)
                : await RunAsync(unit);
            foreach (var response in responses)
            {
                Remember(response);
                yield return response;
            }
            stopped |= stops && responses.Exists(r => r.Failed);
        }
    }

    private void Remember(BatchResponse response)
    {
        var success = response.Status is >= 200 and < 300;
        if (response.Request.Id is { } id)
        {
            succeeded[id] = success;
            urls.Answered(response);
        }
        if (response.Request.Group is { } group)
        {
            succeeded[group] = success && succeeded.GetValueOrDefault(group, true);
        }
    }

    private async Task<List<BatchResponse>> RunAsync(BatchRequest[] unit)
    {
        if (unit.FirstOrDefault(r => r.IsConditional) is not null)
        {
            return await RefuseAsync(unit, "The condition 'if' is not supported by this service.");
        }
        if (unit.SelectMany(r => r.DependsOn ?? []).FirstOrDefault(d => succeeded.TryGetValue(d, out var success) && !success) is { } failed)
        {
            return await RefuseAsync(unit, $"'{failed}', which this depends on, did not succeed.");
        }
        if (unit[0].InChangeSet)
        {
            // One answer stands for all of a change set that fails, as all do here.
            var read = unit.FirstOrDefault(r => HttpMethods.IsGet(r.Method) || HttpMethods.IsHead(r.Method));
            return [read is null ? await RunAsync(unit[0], http.RequestServices) : await RefuseAsync(read, new ODataError(400, "InvalidBatch", $"'{read.Method} {read.Url}' has no place in a change set: a request that reads stands outside."))];
        }
        await using var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        await using var snapshot = unit.Length > 1 ? await service.SnapshotAsync(BatchPart.Open(http, scope.ServiceProvider, unit[0], prefix)) : null;
        return await RunAsync(unit, scope.ServiceProvider);
    }

    // All of a group succeed or all fail; the one that failed says why.
    private async Task<List<BatchResponse>> RunAsync(BatchRequest[] unit, IServiceProvider services)
    {
        List<BatchResponse> responses = [];
        foreach (var request in unit)
        {
            responses.Add(IsLate ? await RefuseAsync(request, Late) : await RunAsync(request, services));
            Remember(responses[^1]);
            if (responses[^1].Failed)
            {
                break;
            }
        }
        if (unit.Length == 1 || !responses[^1].Failed)
        {
            return responses;
        }
        var cause = responses[^1];
        var others = await RefuseAsync([.. unit.Where(r => r != cause.Request)], $"'{cause.Request.Id}' of the same atomicity group failed.");
        return [.. unit.Select(r => r == cause.Request ? cause : others.Find(o => o.Request == r)!)];
    }

    private async Task<BatchResponse> RunAsync(BatchRequest request, IServiceProvider services)
    {
        try
        {
            var part = BatchPart.Open(http, services, urls.WithTags(request), urls.Target(request));
            await service.HandleAsync(part);
            return await BatchPart.CloseAsync(part, request);
        }
        catch (ODataError error)
        {
            return await RefuseAsync(request, error);
        }
    }

    private Task<List<BatchResponse>> RefuseAsync(BatchRequest[] unit, string why) => RefuseAsync(unit, new ODataError(424, "FailedDependency", why));

    private async Task<List<BatchResponse>> RefuseAsync(BatchRequest[] unit, ODataError error)
    {
        List<BatchResponse> responses = [];
        foreach (var request in unit)
        {
            responses.Add(await RefuseAsync(request, error));
        }
        return responses;
    }

    private async Task<BatchResponse> RefuseAsync(BatchRequest request, ODataError error)
    {
        var part = BatchPart.Open(http, http.RequestServices, request, prefix);
        part.Response.Headers[ODataEndpoint.VersionHeader] = http.Response.Headers[ODataEndpoint.VersionHeader];
        await ErrorWriter.WriteAsync(part, error);
        return await BatchPart.CloseAsync(part, request);
    }
}
