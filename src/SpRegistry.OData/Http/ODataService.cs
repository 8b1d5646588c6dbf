using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Http.Batch;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Http;

/// <summary>Answers the requests of one contract.</summary>
/// <param name="schema">The contract.</param>
/// <param name="prefix">Path of the service root, without a slash at its end.</param>
/// <param name="source">What a request reads from.</param>
/// <param name="version">The version of the data that a source reads; null when answers are not to be kept.</param>
/// <param name="options">The limits.</param>
/// <param name="plans">Plans that are kept.</param>
/// <param name="metrics">The figures it keeps.</param>
internal sealed partial class ODataService(
    ApiSchema schema, string prefix, Func<HttpContext, object> source, Func<object, CancellationToken, Task<string?>> version, ODataOptions options, PlanCache plans, ODataMetrics metrics) : IAsyncDisposable
{
    private readonly Documents documents = new(schema, options);
    private readonly ReadConnections connections = new(options);
    private readonly WaitingBytes waiting = new(options.MaxWaitingBytes);
    private DatabaseTraits? traits;
    private ServiceTraits? service;

    // A plan is as long as its shape, several times over; a thousand of the longest would fill the memory.
    private const int LongestShape = 4096;

    private async Task HandleAsync(HttpContext http, RequestMeasure measure)
    {
        http.Response.Headers[ODataEndpoint.VersionHeader] = "4.01";

        // It may be kept, and is asked for again each time: the next import can come at any moment.
        http.Response.Headers.CacheControl = "no-cache";
        try
        {
            await AnswerAsync(http, measure);
        }
        catch (ODataError error) when (!http.Response.HasStarted)
        {
            await ErrorWriter.WriteAsync(http, await MovedAsync(http, error, measure) ?? error);
        }
        catch (ODataError)
        {
            // Half a body cannot be taken back: the client must see that it is not whole.
            measure.Broken = BrokenOff;
            CutOff(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Drivers say in their own ways that they were stopped.
            measure.Broken = ClientLeft;
            CutOff(http);
        }
        catch (BadHttpRequestException error) when (!http.Response.HasStarted)
        {
            await ErrorWriter.WriteAsync(http, new ODataError(error.StatusCode, "BadRequest", "The body of this request cannot be read to its end: it is cut off, too slow, too long, or in no pieces that HTTP knows."));
        }
        catch (Exception error) when (!http.Response.HasStarted && Outage.Is(error))
        {
            LogFault(Logger(http), error, prefix, logged.Of(measure.Shape ?? ""));
            http.Response.Headers.RetryAfter = "5";
            await ErrorWriter.WriteAsync(http, new ODataError(503, "DatabaseUnavailable", "The service's database cannot be reached. Ask again in a few seconds."));
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            LogFault(Logger(http), error, prefix, logged.Of(measure.Shape ?? ""));
            await ErrorWriter.WriteAsync(http, new ODataError(500, "InternalError", "This is a fault of the service; it has been recorded."));
        }
    }

    public ValueTask DisposeAsync() => connections.DisposeAsync();

    // What was sent so far is no answer that others may get.
    private static void CutOff(HttpContext http)
    {
        if (http.Features.Get<IOutputCacheFeature>() is { } cache)
        {
            cache.Context.AllowCacheStorage = false;
        }
        http.Abort();
    }

    // Where it cannot be told whether something moved, it is not found.
    private async Task<ODataError?> MovedAsync(HttpContext http, ODataError error, RequestMeasure measure)
    {
        try
        {
            return await MovedTo.AddressAsync(http, prefix, options, error) is { } address ? MovedTo.Redirect(http, address) : null;
        }
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested)
        {
            LogFault(Logger(http), fault, prefix, logged.Of(measure.Shape ?? ""));
            return null;
        }
    }

    /// <summary>Begins one state of the data for all requests of an exchange's services; null where the database knows no such thing.</summary>
    public async Task<IDbContextTransaction?> SnapshotAsync(HttpContext http)
    {
        var context = schema.Context(source(http));
        return DatabaseTraits.Of(context, options).Snapshot is { } isolation && context.Database.CurrentTransaction is null
            ? await context.Database.BeginTransactionAsync(isolation, http.RequestAborted)
            : null;
    }

    private async Task AnswerAsync(HttpContext http, RequestMeasure measure)
    {
        var url = RequestUrl.Of(http, prefix);
        var spoken = Negotiation.Version(http.Request);
        http.Response.Headers[ODataEndpoint.VersionHeader] = spoken;
        http.Response.Headers.Vary = "Accept, Accept-Encoding, OData-MaxVersion, Prefer";
        Negotiation.RefuseIsolation(http.Request);
        if (url.Path.Length + NextLink.LengthWithoutToken(url.Query) > options.MaxUrlLength)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxUrlLength), options.MaxUrlLength, "The length of this URL (longer queries go into the body of a POST to …/$query)");
        }
        RequestUrl.RequireWellFormed(url.Path, "path");
        var budget = new Budget(options);
        var literals = new Literals();
        var segments = PathSegment.Split(url.Path, literals, budget);
        ResourcePath.Check(segments);
        if (Methods.Answered(http, segments))
        {
            return;
        }
        if (Methods.IsQuery(segments))
        {
            url = await WithBodyAsync(http, url);
            segments = [.. segments.SkipLast(1)];
        }
        RequestUrl.RequireWellFormed(url.Query, "query");
        var query = RequestQuery.Parse(url.Query, literals, budget);
        documents.RequireVersion(query.Options.SchemaVersion);
        ResourcePath.Check(segments, query);
        var root = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{prefix}/";
        if (segments is [] or [{ Text: "$metadata" or "$batch" }])
        {
            measure.Kind = segments is [{ Text: var document }] ? document[1..] : "service";
            RefuseOptions(query, segments is [{ Text: "$batch" }] ? "a batch" : "this document");
            await (segments switch
            {
                [{ Text: "$batch" }] => new BatchResponder(http, this, query.Options.Format, prefix, options).RespondAsync(),
                [] => documents.WriteServiceAsync(http, root, query.Options.Format),
                _ => documents.WriteMetadataAsync(http, spoken, query.Options.Format, Service(http)),
            });
            return;
        }
        await AnswerAsync(http, url, segments, query, literals, budget, root, measure);
    }

    private async Task AnswerAsync(HttpContext http, RequestUrl url, IReadOnlyList<PathSegment> segments, RequestQuery query, Literals literals, Budget budget, string root, RequestMeasure measure)
    {
        var view = source(http);
        var now = Clock(http).GetUtcNow().UtcDateTime;
        var preferences = Preferences.Of(http.Request.Headers);
        var pageSize = Math.Min(preferences.MaxPageSize ?? options.PageSize, options.MaxPageSize);
        Given Given() => new(literals, url.Path, query, view, now, pageSize);
        var shape = Shape(segments, query);
        measure.Shape = shape;
        using var work = new RequestWork(http, options, measure);
        if ((Find() ?? await MakeAsync()) is not var (plan, given, values))
        {
            return;
        }
        measure.Kind = KindOf(plan.Resource, query);
        var settings = Settings(http, plan.Resource, query, root, preferences);
        if (!plan.Resource.Single && plan.Resource.Suffix != "$count" && preferences.MaxPageSize is not null)
        {
            preferences.Applied(http.Response, "maxpagesize", pageSize.ToString(CultureInfo.InvariantCulture));
        }
        RequireFollowableLink(http, plan, given, url);
        if (await TagAndMatchAsync(http, view, url, plan.ReadsClock))
        {
            return;
        }
        await work.AnswerAsync();
        await new Responder(http, () => schema.Context(given.Source), connections, plan, given, values, settings, options, measure)
        {
            Address = root + url.Path.Trim('/'),
            Logger = SqlLogger(http),
            Snapshot = Traits(view).Snapshot,
            Work = work,
            Waiting = waiting,
        }.RespondAsync();

        (QueryPlan Plan, Given Given, object?[] Values)? Find()
        {
            var found = plans.Find(shape, Given);
            if (found is not null)
            {
                metrics.Looked(hit: true);
            }
            return found;
        }

        // Null where a function has answered.
        async Task<(QueryPlan Plan, Given Given, object?[] Values)?> MakeAsync()
        {
            await work.AnswerAsync();
            measure.InTurn();
            using var turn = await plans.TurnAsync(shape, http.RequestAborted);
            measure.Alone();
            if (Find() is { } found)
            {
                return found;
            }
            var path = EntityId.Resolved(segments, query, root, literals, budget);
            var own = Given();
            var context = new BindingContext(schema, own, Traits(view), options, budget, literals);
            var resource = new ResourceBinder(context).Bind(path);
            if (resource.Call is { } call)
            {
                turn.Dispose();
                measure.Kind = "function";
                var form = Settings(http, resource, query, root, preferences);
                RefuseOptions(query, $"what '{call.Function.Name}' computes");
                if (await TagAndMatchAsync(http, view, url, context.ReadsClock))
                {
                    return null;
                }
                await new FunctionResponder(http, context, connections, resource, form, options, measure) { Logger = SqlLogger(http), Work = work }.RespondAsync(call.Function, call.Values);
                return null;
            }
            RefuseMisplacedOptions(resource, query);

            // Some values need a plan of their own, but make no new form of a question.
            if (!plans.Knows(shape))
            {
                await work.PlanAsync();
            }
            metrics.Looked(hit: false);
            var made = new PlanMaker(context).Make(resource);
            if (made.OnlyOnce is { } why)
            {
                LogOnlyOnce(Logger(http), logged.Of(shape), why);
            }
            else if (path == segments && shape.Length <= LongestShape)
            {
                plans.Add(shape, made);
            }
            return (made, own, made.Slots.Values(own));
        }
    }

    private ServiceTraits Service(HttpContext http) => service ??= new ServiceTraits(options, Traits(source(http)).Unsupported);

    private DatabaseTraits Traits(object view) => traits ??= DatabaseTraits.Of(schema.Context(view), options);

    /// <summary>What requests that one plan may answer have in common.</summary>
    private string Shape(IReadOnlyList<PathSegment> segments, RequestQuery query) =>
        string.Concat(segments.Select(s => "/" + (s.Shape ?? (schema.IsName(s.Text) ? s.Text : Literals.Mark.ToString())))) + query.Shape;

    // Whether the client has this answer: then it is a 304 already. Who asks by a body, or for what the clock changes, keeps no answers.
    private async Task<bool> TagAndMatchAsync(HttpContext http, object view, RequestUrl url, bool readsClock) =>
        !HttpMethods.IsPost(http.Request.Method)
        && !readsClock
        && await Outage.OnceMoreAsync(() => version(view, http.RequestAborted), () => http.Features.Get<BatchPart>() is null) is { } data
        && EntityTags.TagAndMatch(http, EntityTags.Of(data, $"{url.Path}?{url.Query}", http.Response), exists: false);

    // The options of the body join those of the URL; the rest is as for GET.
    private async Task<RequestUrl> WithBodyAsync(HttpContext http, RequestUrl url)
    {
        var path = url.Path.TrimEnd('/');
        var body = await RequestBody.QueryAsync(http.Request, options);
        return new RequestUrl(path[..path.LastIndexOf('/')], string.Join('&', new[] { url.Query, body }.Where(q => q.Length > 0)));
    }

    // The next link of a query from a body is a URL all the same.
    private void RequireFollowableLink(HttpContext http, QueryPlan plan, Given given, RequestUrl url)
    {
        if (HttpMethods.IsPost(http.Request.Method) && !plan.Resource.Single && plan.Resource.Suffix != "$count" && plan.Continues && url.Path.Length + NextLink.LengthWithoutToken(url.Query) > options.MaxUrlLength)
        {
            throw new ODataError(400, nameof(ODataOptions.MaxUrlLength), $"The next link of this query could be over the limit {nameof(ODataOptions.MaxUrlLength)} of {options.MaxUrlLength}: ask for one page, with $top of at most {given.Take}.", "$top");
        }
    }
}
