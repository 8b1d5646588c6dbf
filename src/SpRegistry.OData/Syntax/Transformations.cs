namespace SpRegistry.OData.Syntax;

/// <summary>One step of <c>$apply</c> (Data Aggregation 4.0, section 3).</summary>
internal abstract record Transformation(int Position);

/// <summary><c>aggregate(Amount with sum as Total,$count as Sales)</c>.</summary>
internal sealed record AggregateTransformation(int Position, IReadOnlyList<AggregateItem> Items) : Transformation(Position);

/// <summary>One aggregate: <c>Amount with sum from Time with average as DailyAverage</c>.</summary>
/// <param name="Position">Character of the decoded text, from 0.</param>
/// <param name="Value">What is aggregated; for the number of rows a <see cref="CountNode"/>, or <c>$count</c> alone.</param>
/// <param name="Method"><c>sum</c>, <c>Namespace.method</c>; null for a count and for a custom aggregate.</param>
/// <param name="From">The groupings over which the aggregate is aggregated again.</param>
/// <param name="Alias">The name of the result; null where a custom aggregate keeps its own.</param>
internal sealed record AggregateItem(int Position, Node Value, string? Method, IReadOnlyList<(Node Grouping, string? Method)> From, string? Alias);

/// <summary><c>groupby((Author/Name,rollup(Genre,Status)),aggregate(…))</c>.</summary>
internal sealed record GroupByTransformation(int Position, IReadOnlyList<Grouping> Groupings, IReadOnlyList<Transformation> Then) : Transformation(Position);

/// <summary>What rows are grouped by: one path, or the levels of a rollup from the outermost.</summary>
/// <param name="Levels">The paths.</param>
/// <param name="Rollup">Null for a plain path; <c>rollup</c> or <c>rolluprecursive</c>.</param>
internal sealed record Grouping(IReadOnlyList<Node> Levels, string? Rollup);

/// <summary><c>compute(Price mul 2 as Double)</c>, as a step or as the option <c>$compute</c>.</summary>
internal sealed record ComputeTransformation(int Position, IReadOnlyList<ComputeItem> Items) : Transformation(Position);

/// <summary>A computed value and its name.</summary>
internal sealed record ComputeItem(int Position, Node Value, string Alias);

/// <summary><c>filter(condition)</c>.</summary>
internal sealed record FilterTransformation(int Position, Node Condition) : Transformation(Position);

/// <summary><c>search(words)</c>.</summary>
internal sealed record SearchTransformation(int Position, SearchNode Search) : Transformation(Position);

/// <summary><c>orderby(keys)</c>.</summary>
internal sealed record OrderByTransformation(int Position, IReadOnlyList<OrderItem> Items) : Transformation(Position);

/// <summary><c>skip(n)</c> or <c>top(n)</c>.</summary>
internal sealed record LimitTransformation(int Position, bool Skip, int Rows) : Transformation(Position);

/// <summary><c>identity</c>.</summary>
internal sealed record IdentityTransformation(int Position) : Transformation(Position);

/// <summary><c>concat(steps,steps)</c>.</summary>
internal sealed record ConcatTransformation(int Position, IReadOnlyList<IReadOnlyList<Transformation>> Parts) : Transformation(Position);

/// <summary><c>topcount(n,value)</c>, <c>bottomsum(n,value)</c>, <c>toppercent(n,value)</c> and their kin.</summary>
internal sealed record RankedTransformation(int Position, bool Top, RankedBy By, Node Amount, Node Value) : Transformation(Position);

internal enum RankedBy
{
    Count,
    Sum,
    Percent,
}

/// <summary><c>expand(Loans,filter(…))</c>.</summary>
internal sealed record ExpandTransformation(int Position, ExpandItem Item) : Transformation(Position);

/// <summary>A step that is read but not answered: joins, nests, hierarchies and functions of a service.</summary>
internal sealed record OtherTransformation(int Position, string Name) : Transformation(Position);
