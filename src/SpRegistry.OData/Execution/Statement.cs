using SpRegistry.OData.Binding;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Execution;

/// <summary>One SQL statement of a plan and how each of its rows is written.</summary>
/// <param name="Shape">How each row is written.</param>
/// <param name="Order">The ordering: the type of each key, and the column that holds its value.</param>
/// <param name="Children">The statements of its to-many expands.</param>
internal sealed record Statement(EntityShape Shape, IReadOnlyList<(DataType Type, EnumType? Enum, int Column)> Order, IReadOnlyList<ChildStatement> Children)
{
    /// <summary>The SQL.</summary>
    public SqlQuery Query { get; private set; } = null!;

    /// <summary>For each planned column its place in the result; equal columns share one.</summary>
    public int[] Ordinals { get; private set; } = [];

    /// <summary>How many columns the result has.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Has its SQL written.</summary>
    public void Translate(Func<(SqlQuery Query, int[] Ordinals)> translate)
    {
        (Query, Ordinals) = translate();
        FieldCount = Math.Max(1, Ordinals.Distinct().Count());
    }
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

/// <summary>What answers the requests of a shape: one statement, those of its expands, one that counts, and one that says whether there is anything to start from.</summary>
internal sealed record QueryPlan(Statement Statement, SqlQuery? Count, SqlQuery? Parent)
{
    /// <summary>What the path names, for messages and rules.</summary>
    public required Resource Resource { get; init; }

    /// <summary>What follows <c>$metadata#</c> (<see cref="ContextUrl"/>).</summary>
    public required Func<string, string?, string> Context { get; init; }

    /// <summary>Where the parameters have their values from.</summary>
    public required Slots Slots { get; init; }

    /// <summary>Which of them are null: null changes the SQL.</summary>
    public required IReadOnlyList<bool> Nulls { get; init; }

    /// <summary>What has to hold of another request of the same shape.</summary>
    public required IReadOnlyList<Func<Given, bool>> Decisions { get; init; }

    /// <summary>The literals that stand behind aliases.</summary>
    public required IReadOnlyList<Literal> Added { get; init; }

    /// <summary>Another source than the request's, chosen by a function of the path.</summary>
    public Func<object, object>? Source { get; init; }

    public bool ReadsClock { get; init; }

    /// <summary>Why it cannot answer other requests: a parameter of which EF does not show where its value is from, say; null where it can.</summary>
    public string? OnlyOnce { get; init; }

    /// <summary>Rows of a page that go on with a next link.</summary>
    public bool Continues { get; init; }

    /// <summary>The values of a request, where this plan is for it; null where another one is.</summary>
    /// <exception cref="ODataError">400 for a literal that is no value of its slot.</exception>
    public object?[]? ValuesOf(Given given)
    {
        given.Added = Added;
        foreach (var decision in Decisions)
        {
            if (!decision(given))
            {
                return null;
            }
        }
        if (Source is not null)
        {
            given.Source = Source(given.Source);
        }
        var values = Slots.Values(given);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null != Nulls[i])
            {
                return null;
            }
        }
        return values;
    }
}
