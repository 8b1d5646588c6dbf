using System.Globalization;

namespace SpRegistry.OData.Tests.Differential.Asking;

/// <summary>Makes sequences of transformations at random.</summary>
internal sealed class Pipelines(Random random, Terms terms)
{
    private static readonly string[] Methods = ["sum", "sum", "average", "min", "max", "countdistinct"];
    private int names;
    private bool summed;

    /// <summary>One step or several over the rows of a noun.</summary>
    public IReadOnlyList<Step> Next(Noun noun, int depth = 1)
    {
        List<Step> steps = [];
        for (var left = random.Next(1, 4); left > 0 || steps.Count == 0; left--)
        {
            steps.Add(One(steps.Count == 0 ? noun : steps[^1].After, depth));
        }
        return steps;
    }

    /// <summary>Values with names of their own.</summary>
    public IReadOnlyList<(Term Value, string Name)> Computed(Noun noun)
    {
        List<(Term, string)> items = [];
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var value = terms.Computed([Terms.It(noun)]);
            var name = Name("C");
            items.Add((value, name));
            noun = noun.With(new Column(name, value.Kind));
        }
        return items;
    }

    private Step One(Noun noun, int depth)
    {
        Site[] sites = [Terms.It(noun)];
        switch (random.Next(depth > 0 ? 16 : 14))
        {
            case 0 or 1 or 2:
                var condition = terms.Condition(sites, 2);
                return Step.Where($"filter({condition})", noun, row => condition.Of(Scope.Of(row)) is true);
            case 3 or 4:
                return Step.Compute(noun, Computed(noun));
            case 5:
                return Step.AggregateAll(noun, Aggregates(noun, 1));
            case 6 or 7 or 8:
                return Grouped(noun);
            case 9:
                return Ordered(noun);
            case 10:
                return Limited(noun);
            case 11 or 12:
                return Ranked(noun);
            case 13:
                if (noun.Searched.Count > 0)
                {
                    var search = Search.Random(random, terms.Piece, 1);
                    return Step.Where($"search({search.Text})", noun, search.Of);
                }
                return new("identity", noun, table => table);
            default:
                return Concatenated(noun);
        }
    }

    private Step Grouped(Noun noun)
    {
        List<Term> keys = [];
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            if (terms.Path([Terms.It(noun)], Kind.Text, Kind.Whole, Kind.Real, Kind.Truth, Kind.Day, Kind.Moment, Kind.Choice, Kind.Choice, Kind.Mark) is { } key && !keys.Exists(k => k.Text == key.Text))
            {
                keys.Add(key);
            }
        }
        if (keys.Count == 0)
        {
            return Step.AggregateAll(noun, Aggregates(noun, 1));
        }
        var rolled = random.Next(6) == 0 ? random.Next(1, keys.Count + 1) : 0;
        return Step.GroupBy(noun, keys[..^rolled], keys[^rolled..], random.Next(5) == 0 ? [] : Aggregates(noun, 1));
    }

    private List<Aggregate> Aggregates(Noun noun, int least)
    {
        List<Aggregate> aggregates = [];
        for (var i = random.Next(least, 4); i > 0; i--)
        {
            Site[] sites = [Terms.It(noun)];
            var method = Methods[random.Next(Methods.Length)];
            var value = method is "sum" or "average" ? terms.Summand(sites) : terms.Path(sites, Kind.Text, Kind.Whole, Kind.Real, Kind.Day, Kind.Moment, Kind.Choice) ?? terms.Summand(sites);
            aggregates.Add(random.Next(5) switch
            {
                0 => Aggregate.Rows(Name("N")),
                1 when noun.Many.Count > 0 => Aggregate.Related(noun.Many[random.Next(noun.Many.Count)].Name, Name("N")),
                _ => Aggregate.By(method, value, Name("A")),
            });
        }
        return aggregates;
    }

    private Step Ordered(Noun noun)
    {
        var order = Enumerable.Range(0, random.Next(1, 3)).Select(_ => (Key: terms.Key([Terms.It(noun)]), Descending: random.Next(2) == 0)).ToList();
        return new($"orderby({string.Join(',', order.Select(o => o.Descending ? $"{o.Key} desc" : $"{o.Key}"))})", noun, table => table with { Order = order });
    }

    private Step Limited(Noun noun)
    {
        var number = random.Next(8);
        return random.Next(2) == 0
            ? new($"top({number})", noun, table => table with { Rows = [.. table.Sorted().Take(number)] })
            : new($"skip({number})", noun, table => table with { Rows = [.. table.Sorted().Skip(number)] });
    }

    /// <summary><c>topcount</c> and its kin; those by sum and share leave out rows without a number, and compare each row with all others: one of them is enough.</summary>
    private Step Ranked(Noun noun)
    {
        var top = random.Next(2) == 0;
        var value = terms.Summand([Terms.It(noun)]);
        var by = summed ? 0 : random.Next(3);
        summed |= by > 0;
        var amount = by switch { 0 => random.Next(1, 8), 1 => random.Next(0, 120) * (random.Next(2) == 0 ? 1 : 0.5), _ => random.Next(0, 101) };
        var text = $"{(top ? "top" : "bottom")}{by switch { 0 => "count", 1 => "sum", _ => "percent" }}({amount.ToString(CultureInfo.InvariantCulture)},{value})";
        return new(text, noun, table =>
        {
            var ranked = table.Sorted([(value, top)]);
            if (by == 0)
            {
                return table with { Rows = [.. ranked.Take((int)amount)] };
            }
            var known = ranked.Select(row => (Row: row, Number: value.Of(Scope.Of(row)))).Where(r => r.Number is not null).Select(r => (r.Row, Number: Term.Number(r.Number!))).ToList();
            var wanted = by == 1 ? amount : known.Sum(k => k.Number) * amount / 100;
            var sum = 0.0;
            List<Row> kept = [];
            foreach (var (row, number) in known.TakeWhile(_ => sum < wanted))
            {
                kept.Add(row);
                sum += number;
            }
            return table with { Rows = kept };
        });
    }

    // A row that is concatenated has only plain values, and one form.
    private Step Concatenated(Noun noun)
    {
        IReadOnlyList<Step> Part()
        {
            var steps = random.Next(2) == 0 ? [] : Next(noun, 0).TakeWhile(s => !s.After.Made).ToList();
            var at = steps.Count == 0 ? noun : steps[^1].After;
            return !noun.Made || noun.Keys.Contains(Step.Form) || random.Next(2) == 0
                ? [.. steps, random.Next(2) == 0 ? Step.AggregateAll(at, Aggregates(at, 1)) : Plain(at)]
                : [.. steps, new("identity", at, table => table)];
        }
        return Step.Concat(noun, Part(), Part());
    }

    private Step Plain(Noun noun) => Enumerable.Range(0, 20).Select(_ => Grouped(noun)).First(s => !s.After.Keys.Contains(Step.Form));

    private string Name(string letter) => $"{letter}{++names}";
}
