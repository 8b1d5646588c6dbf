using System.Globalization;
using Microsoft.AspNetCore.Http;
using SpRegistry.OData.Execution;

namespace SpRegistry.OData.Http;

/// <summary>The work that is done for one request, from its admission to its end.</summary>
internal sealed class RequestWork(HttpContext http, ODataOptions options, RequestMeasure measure) : IDisposable
{
    private IDisposable? lease;
    private bool answers;

    /// <summary>Asks whether the request is worked on, unless that was granted already.</summary>
    /// <exception cref="ODataError">429, with Retry-After.</exception>
    public async ValueTask AnswerAsync()
    {
        if (!answers)
        {
            lease = await AdmitAsync(Work.Answer);
            answers = true;
        }
    }

    /// <summary>Asks whether a plan is made.</summary>
    /// <exception cref="ODataError">429, with Retry-After.</exception>
    public async ValueTask PlanAsync() => (await AdmitAsync(Work.Plan))?.Dispose();

    public void Dispose()
    {
        lease?.Dispose();
        lease = null;
    }

    private async ValueTask<IDisposable?> AdmitAsync(Work work)
    {
        if (options.Admit is null)
        {
            return null;
        }
        measure.InTurn();
        var admission = await options.Admit(http, work);
        measure.Alone();
        if (admission.Refusal is not { } why)
        {
            return admission.Lease;
        }
        http.Response.Headers.RetryAfter = Math.Ceiling(admission.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        throw new ODataError(429, "TooManyRequests", why);
    }
}
