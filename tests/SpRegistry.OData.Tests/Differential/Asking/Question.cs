namespace SpRegistry.OData.Tests.Differential.Asking;

/// <summary>What is asked about rows: the options of a URL, or of an item of <c>$expand</c>.</summary>
/// <param name="Source">What the rows are to begin with.</param>
internal sealed partial record Question(Noun Source)
{
    public IReadOnlyList<Step> Apply { get; init; } = [];

    public IReadOnlyList<(Term Value, string Name)> Compute { get; init; } = [];

    public Search? Search { get; init; }

    public Term? Filter { get; init; }

    public IReadOnlyList<(Term Key, bool Descending)> OrderBy { get; init; } = [];

    public int? Top { get; init; }

    public int? Skip { get; init; }

    public bool Count { get; init; }

    public IReadOnlyList<string> Select { get; init; } = [];

    public IReadOnlyList<(string Name, bool Many, Question Question)> Expand { get; init; } = [];

    /// <summary>What the rows are in the end.</summary>
    public Noun Noun => Compute.Aggregate(Apply.Count > 0 ? Apply[^1].After : Source, (noun, item) => noun.With(new Column(item.Name, item.Value.Kind)));

    public override string ToString() => string.Join('&', Options(";"));

    /// <summary>A URL that asks it of a set.</summary>
    public string Url(string set) =>
        $"{set}?{string.Join('&', Options(";").Select(o => o.IndexOf('=', StringComparison.Ordinal) is var at ? $"{o[..at]}={Uri.EscapeDataString(o[(at + 1)..])}" : o))}";

    /// <summary>The options, joined inside parentheses by a separator of their own.</summary>
    public IEnumerable<string> Options(string separator)
    {
        if (Apply.Count > 0)
        {
            yield return $"$apply={string.Join('/', Apply)}";
        }
        if (Compute.Count > 0)
        {
            yield return $"$compute={string.Join(',', Compute.Select(c => $"{c.Value} as {c.Name}"))}";
        }
        if (Search is { } search)
        {
            yield return $"$search={search.Text}";
        }
        if (Filter is { } filter)
        {
            yield return $"$filter={filter}";
        }
        if (OrderBy.Count > 0)
        {
            yield return $"$orderby={string.Join(',', OrderBy.Select(o => o.Descending ? $"{o.Key} desc" : $"{o.Key}"))}";
        }
        if (Top is { } top)
        {
            yield return $"$top={top}";
        }
        if (Skip is { } skip)
        {
            yield return $"$skip={skip}";
        }
        if (Count)
        {
            yield return "$count=true";
        }
        if (Select.Count > 0)
        {
            yield return $"$select={string.Join(',', Select)}";
        }
        if (Expand.Count > 0)
        {
            yield return "$expand=" + string.Join(',', Expand.Select(e => string.Join(separator, e.Question.Options(separator)) is { Length: > 0 } inner ? $"{e.Name}({inner})" : e.Name));
        }
    }

    /// <summary>Smaller questions, to find the part at fault.</summary>
    public IEnumerable<Question> Smaller()
    {
        if (Apply.Count > 0)
        {
            yield return new Question(Source) { Apply = [.. Apply.SkipLast(1)] };
            yield return new Question(Source) { Apply = Apply };
            for (var i = 0; i < Apply.Count - 1; i++)
            {
                if (ReferenceEquals(Apply[i].After, i == 0 ? Source : Apply[i - 1].After))
                {
                    yield return this with { Apply = [.. Apply.Where((_, at) => at != i)] };
                }
            }
        }
        if (Compute.Count > 0)
        {
            yield return new Question(Source) { Apply = Apply, Compute = Compute };
            yield return new Question(Source) { Apply = Apply, Compute = [.. Compute.SkipLast(1)] };
        }
        if (Search is { } search)
        {
            yield return this with { Search = null };
            foreach (var part in search.Parts)
            {
                yield return this with { Search = part };
            }
        }
        if (Filter is { } filter)
        {
            yield return this with { Filter = null };
            foreach (var part in filter.Parts)
            {
                yield return this with { Filter = part };
            }
        }
        if (Top is not null || Skip is not null || Count)
        {
            yield return this with { Top = null, Skip = null, Count = false };
            yield return this with { Skip = null, Count = false };
        }
        for (var i = 0; i < OrderBy.Count; i++)
        {
            yield return this with { OrderBy = [.. OrderBy.Where((_, at) => at != i)] };
        }
        if (Select.Count != 1)
        {
            yield return this with { Select = [Noun.Keys.FirstOrDefault(k => k != Step.Form) ?? Noun.Columns[0].Name] };
        }
        for (var i = 0; i < Expand.Count; i++)
        {
            yield return this with { Expand = [.. Expand.Where((_, at) => at != i)] };
            foreach (var smaller in Expand[i].Question.Smaller())
            {
                yield return this with { Expand = [.. Expand.Select((e, at) => at == i ? e with { Question = smaller } : e)] };
            }
        }
    }
}
