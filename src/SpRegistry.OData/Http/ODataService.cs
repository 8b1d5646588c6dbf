using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Http;

/// <summary>Answers the requests of one contract.</summary>
internal sealed partial class ODataService(ApiSchema schema, string prefix, Func<HttpContext, object> source, ODataOptions options)
{
    private readonly Documents documents = new(schema);

    public async Task HandleAsync(HttpContext http)
    {
        http.Response.Headers["OData-Version"] = "4.01";
        try
        {
            await AnswerAsync(http);
        }
        catch (ODataError error) when (!http.Response.HasStarted)
        {
            await ErrorWriter.WriteAsync(http, error);
        }
        catch (ODataError)
        {
            // Half a body cannot be taken back: the client must see that it is not whole.
            http.Abort();
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Abort();
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            LogFault(Logger(http), error, http.Request.Path);
            await ErrorWriter.WriteAsync(http, new ODataError(500, "InternalError", "This is a fault of the service; it has been recorded."));
        }
    }

    private static ILogger Logger(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("SpRegistry.OData");

    [LoggerMessage(Level = LogLevel.Error, Message = "A request below {Path} failed")]
    private static partial void LogFault(ILogger logger, Exception error, string path);

    private async Task AnswerAsync(HttpContext http)
    {
        var (path, queryText) = Url(http);
        var version = Negotiation.Version(http.Request);
        http.Response.Headers["OData-Version"] = version;
        http.Response.Headers.Vary = "Accept, OData-MaxVersion, Prefer";
        RequireReading(http, path);
        if (path.Length + queryText.Length > options.MaxUrlLength)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxUrlLength), options.MaxUrlLength, "The length of this URL");
        }
        var budget = new Budget(options);
        var literals = new Literals();
        var query = RequestQuery.Parse(queryText, literals, budget);
        var segments = PathSegment.Split(path, literals, budget);
        ResourcePath.Check(segments);
        ResourcePath.Check(segments, query);
        var root = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{prefix}/";
        if (segments is [] or [{ Text: "$metadata" }])
        {
            RefuseOptions(query, "this document");
            await documents.WriteAsync(http, segments.Count == 0, root, version, query.Options.Format);
            return;
        }
        var clock = http.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;
        var view = source(http);
        var context = new BindingContext(schema, view, DatabaseTraits.Of(schema.Context(view), options), options, budget, literals, query, clock);
        var resource = new ResourceBinder(context).Bind(segments is [{ Name: "$entity" }, ..] ? Entity(segments, query, root, literals, budget) : segments);
        if (resource.Call is { } call)
        {
            RefuseOptions(query, $"what '{call.Function.Name}' computes");
            await new FunctionResponder(http, context, resource, Settings(http, resource, query, root, version), options).RespondAsync(call.Function, call.Values);
            return;
        }
        RefuseMisplacedOptions(resource, query);
        var settings = Settings(http, resource, query, root, version);
        var plan = new PlanMaker(context).Make(resource, PageSize(http, resource));
        await new Responder(http, context, resource, plan, settings, options) { Address = root + path.Trim('/'), Logger = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("SpRegistry.OData.Sql") }.RespondAsync();
    }

    /// <summary>The path that <c>$entity?$id=…</c> stands for; a type after <c>$entity</c> must be the entity's.</summary>
    private static IReadOnlyList<PathSegment> Entity(IReadOnlyList<PathSegment> segments, RequestQuery query, string root, Literals literals, Budget budget)
    {
        var id = query.Options.Id ?? throw new ODataError(400, "SyntaxError", "'$entity' needs an id: $entity?$id=…", "$entity");
        var relative = id.StartsWith(root, StringComparison.OrdinalIgnoreCase) ? id[root.Length..] : id;
        if (Uri.TryCreate(relative, UriKind.Absolute, out _) || relative.Contains('?', StringComparison.Ordinal))
        {
            throw ODataError.NotFound($"'{id}' is no id of an entity of this service.");
        }
        query.Options.Given.Remove("$id");
        return [.. PathSegment.Split(relative.TrimStart('/'), literals, budget), .. segments.Skip(1)];
    }

    // The path as it was sent: in Request.Path an encoded slash inside a key could not be told from one that was encoded twice.
    private (string Path, string Query) Url(HttpContext http)
    {
        var raw = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var question = raw.IndexOf('?', StringComparison.Ordinal);
        var rawPath = question < 0 ? raw : raw[..question];
        var start = http.Request.PathBase.ToUriComponent() + prefix;
        var path = rawPath.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            ? rawPath[start.Length..]
            : http.Request.Path.ToUriComponent() is var whole && whole.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? whole[prefix.Length..] : whole;
        return (path, http.Request.QueryString.Value ?? "");
    }

    private static void RequireReading(HttpContext http, string path)
    {
        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            return;
        }
        if (HttpMethods.IsPost(method) && (path.EndsWith("/$batch", StringComparison.OrdinalIgnoreCase) || path.EndsWith("/$query", StringComparison.OrdinalIgnoreCase)))
        {
            throw ODataError.NotImplemented(path[(path.LastIndexOf('/') + 1)..]);
        }
        http.Response.Headers.Allow = "GET, HEAD";
        throw new ODataError(405, "MethodNotAllowed", $"{method} is not allowed: this service is for reading.");
    }

    private static void RefuseMisplacedOptions(Resource resource, RequestQuery query)
    {
        if (resource.Properties.Count > 0)
        {
            RefuseOptions(query, "a single property");
        }
        if (resource.Single && query.Options.Given.FirstOrDefault(g => resource.Suffix is not null || g is not ("$select" or "$expand" or "$compute")) is { } option)
        {
            throw new ODataError(400, "NotACollection", $"'{option}' applies to collections; this URL names one {resource.Type.Name}.", option);
        }
        if (resource.Single && query.Options.SkipToken is not null)
        {
            throw new ODataError(400, "NotACollection", "'$skiptoken' applies to collections.", "$skiptoken");
        }
    }

    private static void RefuseOptions(RequestQuery query, string what)
    {
        if (query.Options.Given.FirstOrDefault() is { } option)
        {
            throw new ODataError(400, "MisplacedOption", $"'{option}' does not apply to {what}.", option);
        }
    }

    private static WriteSettings Settings(HttpContext http, Resource resource, RequestQuery query, string root, string version)
    {
        if (resource.Suffix is "$count" or "$value")
        {
            Negotiation.MediaType(http.Request, query.Options.Format, "text/plain");
            http.Response.ContentType = "text/plain; charset=utf-8";
            return new WriteSettings(root, MetadataLevel.None, Ieee754Compatible: false, version);
        }
        var mediaType = Negotiation.MediaType(http.Request, query.Options.Format, "application/json");
        var (level, compatible) = Negotiation.JsonParameters(mediaType);
        var parameter = version == "4.0" ? "odata.metadata" : "metadata";
        http.Response.ContentType = $"application/json; {parameter}={level.ToString().ToLowerInvariant()}{(compatible ? "; IEEE754Compatible=true" : "")}";
        return new WriteSettings(root, level, compatible, version);
    }

    private int PageSize(HttpContext http, Resource resource)
    {
        var preferences = Preferences.Of(http.Request.Headers);
        if (resource.Single || resource.Suffix is not null || preferences.MaxPageSize is not { } wanted)
        {
            return options.PageSize;
        }
        var size = Math.Min(wanted, options.MaxPageSize);
        preferences.Applied(http.Response, "maxpagesize", size.ToString(CultureInfo.InvariantCulture));
        return size;
    }
}
