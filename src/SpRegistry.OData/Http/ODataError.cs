namespace SpRegistry.OData;

/// <summary>What a client is told instead of an answer.</summary>
internal sealed class ODataError(int status, string code, string message, string? target = null, int? position = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>The option or part of the URL at fault.</summary>
    public string? Target { get; } = target;

    /// <summary>Character of the decoded target, from 0.</summary>
    public int? Position { get; } = position;

    public static ODataError NotFound(string message, string? target) => new(404, "NotFound", message, target);

    public static ODataError Limit(string name, int limit, string what, string? target = null) =>
        new(400, name, $"{what} is over the limit {name} of {limit}.", target);

    public static ODataError NotImplemented(string what, string? target = null, int? position = null) =>
        new(501, "NotImplemented", $"{what} is not supported by this service.", target, position);
}
