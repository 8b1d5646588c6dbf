namespace SpRegistry.OData.Syntax;

/// <summary>System query options of a request, or of one item of <c>$expand</c>, <c>$select</c> or <c>$count</c>.</summary>
internal sealed class OptionSet
{
    public Node? Filter { get; set; }

    public SearchNode? Search { get; set; }

    public IReadOnlyList<Transformation> Apply { get; set; } = [];

    public IReadOnlyList<ComputeItem> Compute { get; set; } = [];

    public IReadOnlyList<OrderItem> OrderBy { get; set; } = [];

    /// <summary>Null when all properties are asked for.</summary>
    public IReadOnlyList<SelectItem>? Select { get; set; }

    public IReadOnlyList<ExpandItem> Expand { get; set; } = [];

    public int? Top { get; set; }

    public int? Skip { get; set; }

    public bool Count { get; set; }

    /// <summary>How often an expand repeats itself; <see cref="int.MaxValue"/> for <c>max</c>.</summary>
    public int? Levels { get; set; }

    public SkipToken? SkipToken { get; set; }

    public string? Format { get; set; }

    public string? SchemaVersion { get; set; }

    public string? Id { get; set; }

    /// <summary>Parameter aliases given inside the parentheses, by name without <c>@</c>.</summary>
    public Dictionary<string, Node> Aliases { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether an expression inside these parentheses, or any within them, uses <c>$it</c>.</summary>
    public bool RefersToIt { get; set; }

    /// <summary>Whether one uses an alias, behind which there may be <c>$it</c>.</summary>
    public bool RefersToAlias { get; set; }

    /// <summary>The options inside parentheses as they were written, for nested next links.</summary>
    public List<(string Option, string Text)> Texts { get; } = [];

    /// <summary>Lower-case names with <c>$</c> of the options that were given.</summary>
    public HashSet<string> Given { get; } = new(StringComparer.Ordinal);

    /// <summary>The same options with other expands and levels.</summary>
    public OptionSet With(IReadOnlyList<ExpandItem> expand, int? levels)
    {
        var copy = (OptionSet)MemberwiseClone();
        copy.Expand = expand;
        copy.Levels = levels;
        return copy;
    }
}

/// <summary>One key of an ordering.</summary>
internal sealed record OrderItem(Node Value, bool Descending);

/// <summary>One item of <c>$select</c>: <c>*</c>, or a path with options of its own.</summary>
internal sealed record SelectItem(int Position, IReadOnlyList<string> Path, OptionSet? Options);

/// <summary>One item of <c>$expand</c>; <paramref name="Suffix"/> is <c>$ref</c>, <c>$count</c>, <c>$value</c> or null.</summary>
internal sealed record ExpandItem(int Position, IReadOnlyList<string> Path, string? Suffix, OptionSet Options);
