namespace SpRegistry.Domain.Keeping;

/// <summary>One file of the export: the rows of one table, sorted by their natural key.</summary>
/// <param name="Name">Name of the file without its ending.</param>
/// <param name="Entity">The entity of the model whose rows it holds.</param>
/// <param name="Key">Properties by which rows are sorted; rows that share them are sorted by their whole text.</param>
internal sealed record Noun(string Name, Type Entity, params string[] Key)
{
    /// <summary>Whether the file tells when things were imported and recorded; such files are no part of the content hash.</summary>
    public bool OfHistory { get; init; }

    /// <summary>Properties that are left out, besides surrogate keys and row versions.</summary>
    public IReadOnlyCollection<string> Without { get; init; } = [];

    /// <summary>Properties of which only is told whether they are set, with the name under which that is told.</summary>
    public IReadOnlyList<(string Property, string Name)> Marks { get; init; } = [];

    /// <summary>Values that only stand for one that is not known, by the name of their column; nothing is written of them.</summary>
    public IReadOnlyDictionary<string, object> Unknown { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>The rows that are taken: those whose property has this value.</summary>
    public (string Property, object? Value)? Only { get; init; }

    /// <summary>Rows of other tables that stand within a row of this one, having no key of their own that outlives an import.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>Where the JSON Lines stand in the export.</summary>
    public string JsonPath => $"{Folder}/{Name}.jsonl";

    /// <summary>Where the CSV stands in the export.</summary>
    public string CsvPath => $"{Folder}/{Name}.csv";

    private string Folder => OfHistory ? "history" : "content";
}

/// <summary>Rows that stand within a row of a <see cref="Noun"/>.</summary>
/// <param name="Name">Name of the column that lists them.</param>
/// <param name="Entity">Their entity.</param>
internal sealed record Part(string Name, Type Entity);
