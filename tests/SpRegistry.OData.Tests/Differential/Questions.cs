namespace SpRegistry.OData.Tests.Differential;

/// <summary>Makes questions at random.</summary>
internal sealed class Questions(Random random, World world)
{
    private readonly Terms terms = new(random, world);

    /// <summary>A question about a set.</summary>
    public (string Set, Question Question) Next()
    {
        var set = random.Next(2) == 0 ? "Books" : world.Sets.Keys.ElementAt(random.Next(world.Sets.Count));
        return (set, Collection(world.Sets[set][0].Noun, depth: 3, expands: 2));
    }

    private Question Collection(string noun, int depth, int expands) => One(noun, expands) with
    {
        Filter = random.Next(5) > 0 ? terms.Condition([Terms.It(noun)], depth) : null,
        OrderBy = random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (terms.Key([Terms.It(noun)]), random.Next(2) == 0))],
        Top = random.Next(3) == 0 ? random.Next(10) : null,
        Skip = random.Next(4) == 0 ? random.Next(3) : null,
        Count = random.Next(3) == 0,
    };

    private Question One(string noun, int expands)
    {
        var of = Noun.All[noun];
        var question = new Question(noun)
        {
            Select = random.Next(3) == 0 ? [] : [.. of.Values.Select(v => v.Name).Where(_ => random.Next(4) == 0).Append(of.Key).Distinct()],
        };
        if (expands == 0 || random.Next(3) > 0)
        {
            return question;
        }
        var one = of.One.Where(_ => random.Next(3) == 0).Select(o => (o.Name, false, One(o.Noun, expands - 1)));
        var many = of.Many.Where(_ => random.Next(3) == 0).Select(m => (m.Name, true, Collection(m.Noun, 2, expands - 1)));
        return question with { Expand = [.. one, .. many] };
    }
}
