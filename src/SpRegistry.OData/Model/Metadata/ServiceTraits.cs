using Microsoft.EntityFrameworkCore;
using SpRegistry.OData.Binding;

namespace SpRegistry.OData.Model;

/// <summary>What a service can do that its contract does not tell.</summary>
/// <param name="Options">Its limits.</param>
/// <param name="Unsupported">The functions that its database lacks.</param>
internal sealed record ServiceTraits(ODataOptions Options, IReadOnlySet<string> Unsupported)
{
    public static ServiceTraits Of(DbContext context, ODataOptions options) => new(options, DatabaseTraits.Of(context, options).Unsupported);

    private static readonly string[] Operators =
        ["eq", "ne", "gt", "ge", "lt", "le", "has", "in", "and", "or", "not", "add", "sub", "mul", "div", "divby", "mod", "any", "all"];

    /// <summary>The operators and functions of <c>$filter</c> and all other expressions.</summary>
    public IEnumerable<string> Functions => Operators.Concat(DatabaseTraits.CanonicalFunctions).Where(f => !Unsupported.Contains(f));

    /// <summary>The transformations of <c>$apply</c>.</summary>
    public static IReadOnlyList<string> Transformations { get; } =
    [
        "aggregate", "groupby", "filter", "compute", "orderby", "top", "skip", "topcount", "topsum", "toppercent", "bottomcount", "bottomsum", "bottompercent",
        "concat", "identity", "search", "expand",
    ];

    /// <summary>The limits for which no vocabulary has a term, in words.</summary>
    public string Limits => string.Join(' ',
        "The service is for reading.",
        $"What is over a limit is answered with status 400 and the limit's name as the error's code. Limits: {Options.MaxUrlLength} characters of a URL's path and query, without the token of a next link (MaxUrlLength);",
        $"{Options.MaxQueryBytes} bytes of the body of a POST to $query (MaxQueryBytes, 413);",
        $"{Options.MaxBatchRequests} requests (MaxBatchRequests) and {Options.MaxBatchBytes} bytes (MaxBatchBytes, 413) of a batch, whose requests are answered with 503 if they have not begun after {Options.BatchTimeout.TotalSeconds} seconds (BatchTimeout);",
        $"expressions nested {Options.MaxDepth} deep (MaxDepth) with {Options.MaxNodes} nodes in a request (MaxNodes), and {Options.MaxExpressionSize} in one expression with what its names stand for written out (MaxExpressionSize);",
        $"{Options.MaxPathSegments} segments of a path (MaxPathSegments); {Options.MaxInItems} items of an 'in' list (MaxInItems); {Options.MaxCrossJoin} sets of a $crossjoin (MaxCrossJoin);",
        $"'any' and 'all' {Options.MaxLambdaNesting} within one another (MaxLambdaNesting);",
        $"$expand {Options.MaxExpandDepth} levels deep (MaxExpandDepth), with {Options.MaxExpands} navigation properties in a request (MaxExpands), each that * and $levels stand for, and {Options.MaxExpandedBytes} bytes of expanded collections on a page (MaxExpandedBytes);",
        $"{Options.MaxOrderBy} items of one $orderby (MaxOrderBy); {Options.MaxPatternLength} characters of a regular expression (MaxPatternLength), which is matched in linear time: what needs backtracking is refused.",
        $"Collections come in pages of {Options.PageSize}, or of as many as the preference maxpagesize asks for, at most {Options.MaxPageSize}; expanded collections in pages of {Options.ChildPageSize} for each parent. Follow the next link for what is left.",
        $"A statement of the database may take {Options.CommandTimeout.TotalSeconds} seconds; what takes longer is answered with 503.",
        "What is OData and not supported is answered with 501 by name.");
}
