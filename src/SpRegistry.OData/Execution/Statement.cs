using System.Linq.Expressions;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Execution;

/// <summary>One SQL statement of a plan: which rows in which order, and which columns of them.</summary>
/// <param name="Rows">The rows, ordered and limited, not projected.</param>
/// <param name="Row">The row in the expressions of the columns.</param>
/// <param name="Columns">What is selected.</param>
/// <param name="Order">The ordering, and the columns that hold its values.</param>
/// <param name="Children">The statements of its to-many expands.</param>
internal sealed record Statement(Expression Rows, ParameterExpression Row, Columns Columns, IReadOnlyList<(OrderKey Key, int Column)> Order, IReadOnlyList<ChildStatement> Children)
{
    /// <summary>How each row is written.</summary>
    public required EntityShape Shape { get; init; }
}

/// <summary>The statement of one expand, for all parents of a page at once, ordered by parent.</summary>
internal sealed class ChildStatement(Navigation navigation, Statement statement, IReadOnlyList<int> parentColumns)
{
    public Navigation Navigation => navigation;

    public Statement Statement => statement;

    /// <summary>The columns that say whose row it is.</summary>
    public IReadOnlyList<int> ParentColumns => parentColumns;

    public int Skip { get; init; }

    /// <summary>How many a parent shows at most.</summary>
    public int Limit { get; init; }

    /// <summary>Whether a next link leads to those beyond the limit.</summary>
    public bool Continues { get; init; }

    public bool Count { get; init; }

    /// <summary>What a parent of no rows shows: one whose counts are 0 and whose other values are null; null for an empty list.</summary>
    public IReadOnlyList<Property>? OfNothing { get; init; }

    /// <summary>The options of a nested next link, encoded, without its token; null where a link could not say what <c>$it</c> was.</summary>
    public required string? Options { get; init; }

    public string NextLink(string token) => $"/{navigation.Name}?{Options}$skiptoken={token}";
}

/// <summary>What answers a request: one statement, those of its expands, and one that counts.</summary>
internal sealed record QueryPlan(Statement Statement, Expression? Count, Slots Slots, int PageSize, bool Continues)
{
    /// <summary>What each row shows, <c>$apply</c> and <c>$compute</c> included.</summary>
    public required EntityType Type { get; init; }

    /// <summary>The same of the rows of expands, by their options.</summary>
    public required IReadOnlyDictionary<OptionSet, EntityType> Shown { get; init; }
}
