using SpRegistry.Web.Api.OpenApi;

namespace SpRegistry.Web.Operation;

/// <summary>Says to load balancers and operators whether the program runs, and whether it can answer. What it says is never kept.</summary>
internal static class Health
{
    /// <summary>Address of what says that the program runs: on the public listener and on the private one.</summary>
    public const string Live = "/health";

    /// <summary>Address of what says whether it can answer, check by check: on the private listener only.</summary>
    public const string Ready = "/health/ready";

    private static readonly byte[] Alive = """{"status":"pass"}"""u8.ToArray();

    /// <summary>Adds what watches the registry, and the private listener.</summary>
    public static void Add(IServiceCollection services, OperationOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<RegistryWatch>();
        services.AddSingleton<RegistryMetrics>();
        services.AddSingleton<PrivateListener>();
        services.AddHostedService(provider => provider.GetRequiredService<PrivateListener>());
    }

    /// <summary>Maps what is public. <c>/metrics</c> and <c>/health/ready</c> are not: they are <see cref="PrivateListener"/>'s and no part of the contract.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods(Live, [HttpMethods.Head], (Delegate)LiveAsync).ExcludeFromDescription();
        endpoints.MapGet(Live, (Delegate)LiveAsync).WithName("Health").WithTags(OtherPaths.Tag).WithSummary("Whether the program runs.")
            .WithDescription("For load balancers: 200 with the status pass as long as the program answers at all; it does not ask the database. Never kept.")
            .Produces<object>(StatusCodes.Status200OK, HealthReport.MediaType);
    }

    /// <summary>Answers that the program runs.</summary>
    public static Task LiveAsync(HttpContext http) => AnswerAsync(http, Alive);

    /// <summary>Answers whether the registry can be asked: 200, or 503.</summary>
    public static async Task ReadyAsync(HttpContext http, RegistryWatch watch)
    {
        var report = HealthReport.Of(await watch.ReadAsync(http.RequestAborted));
        http.Response.StatusCode = report.Status == HealthStatus.Fail ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        await AnswerAsync(http, report.Json());
    }

    private static async Task AnswerAsync(HttpContext http, byte[] json)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = HealthReport.MediaType;
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }
}
