namespace SpRegistry.OData.Tests.Differential.Asking;

/// <summary>Makes questions at random.</summary>
internal sealed class Questions
{
    private readonly Random random;
    private readonly World world;
    private readonly Terms terms;
    private readonly Pipelines pipelines;

    public Questions(Random random, World world)
    {
        (this.random, this.world) = (random, world);
        terms = new Terms(random, world);
        pipelines = new Pipelines(random, terms);
    }

    /// <summary>The sets that are asked about more often than others.</summary>
    public IReadOnlyList<string> Favourites { get; init; } = [];

    /// <summary>A question about a set.</summary>
    public (string Set, Question Question) Next()
    {
        var set = Favourites.Count > 0 && random.Next(2) == 0 ? Favourites[random.Next(Favourites.Count)] : world.Sets.Keys.ElementAt(random.Next(world.Sets.Count));
        var noun = world.Sets[set].Noun;
        return (set, random.Next(3) == 0 ? Applied(noun) : Collection(noun, depth: 3, expands: 2));
    }

    private Question Applied(Noun source)
    {
        var apply = pipelines.Next(source);
        return Chosen(Shown(new Question(source) { Apply = apply }, apply[^1].After.Made ? 0 : 1), 2, often: 3);
    }

    private Question Collection(Noun noun, int depth, int expands) => Chosen(One(noun, expands), depth, often: 5);

    private Question One(Noun noun, int expands)
    {
        var question = new Question(noun);
        return Shown(random.Next(5) == 0 ? question with { Compute = pipelines.Computed(noun) } : question, expands);
    }

    /// <summary>Which rows, in which order.</summary>
    private Question Chosen(Question question, int depth, int often)
    {
        Site[] sites = [Terms.It(question.Noun)];
        return question with
        {
            Search = question.Noun.Searched.Count > 0 && random.Next(6) == 0 ? Search.Random(random, terms.Piece, 2) : null,
            Filter = random.Next(often) > (often == 5 ? 0 : 1) ? terms.Condition(sites, depth) : null,
            OrderBy = random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (terms.Key(sites), random.Next(2) == 0))],
            Top = random.Next(3) == 0 ? random.Next(10) : null,
            Skip = random.Next(4) == 0 ? random.Next(3) : null,
            Count = random.Next(3) == 0,
        };
    }

    /// <summary>What each row shows.</summary>
    private Question Shown(Question question, int expands)
    {
        var noun = question.Noun;
        var key = noun.Keys.FirstOrDefault(k => k != Step.Form) ?? noun.Columns[0].Name;
        question = question with
        {
            Select = noun.Made || random.Next(3) == 0 ? [] : [.. noun.Columns.Select(c => c.Name).Where(_ => random.Next(4) == 0).Append(key).Distinct(StringComparer.Ordinal)],
        };
        if (noun.Made && random.Next(3) == 0)
        {
            question = question with { Select = [.. noun.Columns.Select(c => c.Name.Split('/')[0]).Where(_ => random.Next(2) == 0).Append(key.Split('/')[0]).Distinct(StringComparer.Ordinal)] };
        }
        if (expands == 0 || random.Next(3) > 0)
        {
            return question;
        }
        var one = noun.One.Where(_ => random.Next(3) == 0).Select(o => (o.Name, false, One(world.Nouns[o.Noun], expands - 1)));
        var many = noun.Many.Where(_ => random.Next(3) == 0).Select(m => (m.Name, true, Collection(world.Nouns[m.Noun], 2, expands - 1)));
        return question with { Expand = [.. one, .. many] };
    }
}
