using SpRegistry.OData;

namespace SpRegistry.Web.Operation;

/// <summary>What those who run the registry can see of it (configuration section <c>Operation</c>).</summary>
public sealed record OperationOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Operation";

    /// <summary>Addresses of the private listener, divided by semicolons, such as <c>http://127.0.0.1:5081</c>; none: there is no such listener, and nothing is measured.</summary>
    public string PrivateUrls { get; init; } = "";

    /// <summary>How long a query may take before a line in the log tells of it (<see cref="ODataOptions.SlowQuery"/>); zero: none does.</summary>
    public TimeSpan SlowQuery { get; init; } = new ODataOptions().SlowQuery;

    /// <summary>Meters to be shown besides the registry's, the API's and the runtime's, such as <c>Microsoft.AspNetCore.Hosting</c>.</summary>
    public IReadOnlyList<string> Meters { get; init; } = [];

    /// <summary>The settings of the program.</summary>
    /// <exception cref="InvalidOperationException">A setting is none.</exception>
    public static OperationOptions Of(IConfiguration configuration) => configuration.GetSection(Section).Get<OperationOptions>() ?? new OperationOptions();
}
