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
    public string Limits => new LimitTexts(Options).All;
}
