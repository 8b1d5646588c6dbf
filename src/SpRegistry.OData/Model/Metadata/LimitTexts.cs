namespace SpRegistry.OData.Model;

/// <summary>The limits of a service in words, each with the name under which it is refused: what <c>$metadata</c> tells of the service, and what is told of each option of a request.</summary>
internal sealed class LimitTexts(ODataOptions options)
{
    public string Url => $"{options.MaxUrlLength} characters of a URL's path and query, without the token of a next link (MaxUrlLength)";

    public string QueryBody => $"{options.MaxQueryBytes} bytes of the body of a POST to $query (MaxQueryBytes, 413)";

    public string Batch => $"{options.MaxBatchRequests} requests (MaxBatchRequests) and {options.MaxBatchBytes} bytes (MaxBatchBytes, 413) of a batch, whose requests are answered with 503 if they have not begun after {options.BatchTimeout.TotalSeconds} seconds (BatchTimeout)";

    public string Expressions =>
        $"expressions nested {options.MaxDepth} deep (MaxDepth) with {options.MaxNodes} nodes in a request (MaxNodes), and {options.MaxExpressionSize} in one expression with what its names stand for written out (MaxExpressionSize)";

    public string Paths => $"{options.MaxPathSegments} segments of a path (MaxPathSegments)";

    public string InItems => $"{options.MaxInItems} items of an 'in' list (MaxInItems)";

    public string CrossJoin => $"{options.MaxCrossJoin} sets of a $crossjoin (MaxCrossJoin)";

    public string Lambdas => $"'any' and 'all' {options.MaxLambdaNesting} within one another (MaxLambdaNesting)";

    public string Expands =>
        $"$expand {options.MaxExpandDepth} levels deep (MaxExpandDepth), with {options.MaxExpands} navigation properties in a request (MaxExpands), each that * and $levels stand for, and {options.MaxExpandedBytes} bytes of expanded collections on a page (MaxExpandedBytes)";

    public string OrderBy => $"{options.MaxOrderBy} items of one $orderby (MaxOrderBy)";

    public string Patterns => $"{options.MaxPatternLength} characters of a regular expression (MaxPatternLength), which is matched in linear time: what needs backtracking is refused";

    public string Pages =>
        $"Collections come in pages of {options.PageSize}, or of as many as the preference maxpagesize asks for, at most {options.MaxPageSize}; expanded collections in pages of {options.ChildPageSize} for each parent. Follow the next link for what is left.";

    /// <summary>What happens to a request that is over a limit.</summary>
    public static string Refusal => "What is over a limit is answered with status 400 and the limit's name as the error's code.";

    /// <summary>All that is told of the service itself.</summary>
    public string All => string.Join(' ',
        "The service is for reading.",
        $"{Refusal} Limits: {Url};",
        $"{QueryBody};",
        $"{Batch};",
        $"{Expressions};",
        $"{Paths}; {InItems}; {CrossJoin};",
        $"{Lambdas};",
        $"{Expands};",
        $"{OrderBy}; {Patterns}.",
        Pages,
        $"A statement of the database may take {options.CommandTimeout.TotalSeconds} seconds; what takes longer is answered with 503.",
        "What is OData and not supported is answered with 501 by name.");
}
