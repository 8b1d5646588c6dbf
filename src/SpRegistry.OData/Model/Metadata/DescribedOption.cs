using SpRegistry.OData.Model;

namespace SpRegistry.OData;

/// <summary>What a request may say besides its path, and what it means here.</summary>
/// <param name="Name">The query option or header: <c>$filter</c>, <c>Prefer</c>.</param>
/// <param name="Description">Its meaning, with the limits of the service.</param>
public sealed record DescribedOption(string Name, string Description)
{
    /// <summary>The query options and headers that a service knows, for whatever explains it to readers.</summary>
    /// <param name="options">The limits of the service.</param>
    public static IReadOnlyList<DescribedOption> Of(ODataOptions options)
    {
        var limits = new LimitTexts(options);
        return
        [
            new("$filter", $"Only rows for which this expression is true: comparisons (eq, ne, gt, ge, lt, le, in, has), and, or, not, arithmetic, functions, and any and all over related rows. Names are those of properties, with a path for what a row leads to (A/B); text stands in single quotes, doubled within it; dates are written 2020-12-31, instants 2020-12-31T23:59:00Z. $metadata lists the functions (Capabilities.FilterFunctions). At most: {limits.Expressions}; {limits.InItems}; {limits.Lambdas}; {limits.Patterns}."),
            new("$search", "Only rows in whose texts these words stand, anywhere and in any order. Quotes hold words together; AND, OR and NOT, in capitals, combine them."),
            new("$orderby", $"Expressions by which the rows are sorted, divided by commas; each is ascending unless desc follows it. Null comes before all values. Rows that are equal by them come in the order of their keys. At most: {limits.OrderBy}."),
            new("$select", "Only these properties, divided by commas; without it, all."),
            new("$expand", $"What the rows lead to along with them, by the names of navigation properties, divided by commas; * is all of them, A/$count only their number, A/$ref only their addresses. Options of its own stand between parentheses, divided by semicolons: A($select=B;$filter=C eq 1;$expand=D). At most: {limits.Expands}."),
            new("$compute", $"Further properties of each row, expressions with a name, divided by commas: A add B as C. All other options can use the names. At most: {limits.Expressions}."),
            new("$apply", $"Transformations of the rows, one after the other, divided by slashes: {string.Join(", ", ServiceTraits.Transformations)}. Example: filter(A gt 1)/groupby((B,C/D),aggregate($count as N)). The answer has the rows that the last one makes; all other options see those."),
            new("$top", $"At most so many rows. {limits.Pages}"),
            new("$skip", "Leaves out so many rows at the beginning. To read all rows follow the next links instead: they miss none and double none while rows come and go."),
            new("$count", "With true the answer says how many rows there are on all pages together (@odata.count), whatever $top and $skip."),
            new("$format", "json, or a media type, in place of the header Accept. application/json;metadata=full adds types, ids and links, metadata=none leaves all control information out but next links and counts; IEEE754Compatible=true writes 64-bit integers and decimals as strings."),
            new("$schemaversion", "The version of the schema that the client was written for (Core.SchemaVersion in $metadata), or * for any; another one is answered with 404."),
            new("Prefer", $"What the client would like, divided by commas: maxpagesize=N for rows of a page, at most {options.MaxPageSize}; omit-values=nulls leaves out properties that are null. Preference-Applied in the answer says what was done."),
            new("OData-MaxVersion", "The highest version of OData that the client understands: 4.0 or 4.01. Without it 4.01 is spoken, and control information spelt with the prefix odata. as in 4.0."),
            new("If-None-Match", "The ETag of an answer that the client has. While it would be the same, it is answered with 304 and no body."),
        ];
    }
}
