namespace SpRegistry.OData.Tests.Differential.Asking;

/// <summary>A row that names lead from: the current one, or a variable of <c>any</c> or <c>all</c>.</summary>
internal sealed record Site(string Prefix, Noun Noun, Func<Scope, Row?> At);

/// <summary>Makes expressions at random over the rows of a noun.</summary>
internal sealed partial class Terms(Random random, World world)
{
    private static readonly string[] Comparisons = ["eq", "ne", "gt", "ge", "lt", "le"];
    private int variables;

    public static Site It(Noun noun) => new("", noun, scope => scope.It);

    public Term Condition(IReadOnlyList<Site> sites, int depth) => random.Next(depth > 0 ? 16 : 10) switch
    {
        0 or 1 => Compared(Frequent(sites, Kind.Text, Kind.Text, Kind.Whole, Kind.Real, Kind.Day, Kind.Moment, Kind.Day, Kind.Moment, random.Next(4) == 0 ? Kind.Time : Kind.Text, Kind.Choice, Kind.Choice, Kind.Mark, Kind.Truth), sites, depth),
        2 => Compared(Frequent(sites, Kind.Whole, Kind.Real), sites, depth),
        3 => NullTest(sites),
        4 or 5 => Match(sites, depth),
        6 => Contained(sites, depth),
        7 => Flagged(sites),
        8 or 9 => Relation(sites, depth) ?? Compared(Frequent(sites, Kind.Text, Kind.Choice, Kind.Day), sites, depth),
        10 => Term.Not(Condition(sites, depth - 1)),
        11 or 12 => Term.And(Condition(sites, depth - 1), Condition(sites, depth - 1)),
        13 or 14 => Term.Or(Condition(sites, depth - 1), Condition(sites, depth - 1)),
        _ => AsValue(Condition(sites, depth - 1)),
    };

    /// <summary>Something to order by.</summary>
    public Term Key(IReadOnlyList<Site> sites) =>
        Value(Typed(Frequent(sites, Kind.Text, Kind.Text, Kind.Whole, Kind.Whole, Kind.Real, Kind.Day, Kind.Moment, Kind.Choice, Kind.Choice, Kind.Mark, Kind.Truth), sites), sites, random.Next(2));

    /// <summary>Something to compute.</summary>
    public Term Computed(IReadOnlyList<Site> sites) =>
        Value(Frequent(sites, Kind.Text, Kind.Text, Kind.Whole, Kind.Whole, Kind.Real, Kind.Day), sites, random.Next(1, 3)) is { } term && term.Text != "null" ? term : Literal(Kind.Text);

    /// <summary>A number to aggregate: one whose sums are exact in every order.</summary>
    public Term Summand(IReadOnlyList<Site> sites) => random.Next(4) switch
    {
        0 => Value(Kind.Whole, sites, 1),
        1 when Path(Kind.Real, sites) is { } real => real,
        _ => Path(Kind.Whole, sites) ?? Value(Kind.Whole, sites, 1),
    };

    /// <summary>A value of a row, or of one it refers to.</summary>
    public Term? Path(IReadOnlyList<Site> sites, params Kind[] kinds) => kinds.OrderBy(_ => random.Next()).Select(kind => Path(kind, sites)).FirstOrDefault(p => p is not null);

    private Term Value(Kind kind, IReadOnlyList<Site> sites, int depth)
    {
        if (kind is Kind.Text or Kind.Whole or Kind.Real or Kind.Day or Kind.Moment && random.Next(12) == 0)
        {
            return Literal(kind);
        }
        var made = depth > 0 && random.Next(2) == 0 ? Computed(kind, sites, depth - 1) : null;
        return made ?? Path(kind, sites) ?? (depth > 0 ? Computed(kind, sites, depth - 1) : null) ?? Literal(kind);
    }

    /// <summary>One of several kinds, mostly one that rows have.</summary>
    private Kind Frequent(IReadOnlyList<Site> sites, params Kind[] kinds)
    {
        kinds = [.. kinds.Where(k => k is Kind.Whole or Kind.Real or Kind.Truth || world.Occurring(k == Kind.Time ? Kind.Moment : k).Count > 0)];
        var kind = Any(kinds);
        for (var i = 0; i < 3 && !sites[^1].Noun.Columns.Any(c => c.Kind == kind); i++)
        {
            kind = Any(kinds);
        }
        return kind;
    }

    private Term? Computed(Kind kind, IReadOnlyList<Site> sites, int depth)
    {
        depth = Math.Max(depth, 0);
        Term Text() => Value(Kind.Text, sites, depth);
        Term Moment() => Path(Kind.Moment, sites) ?? Literal(Kind.Moment);
        switch (kind)
        {
            case Kind.Text:
                return random.Next(5) switch
                {
                    0 => Term.Function(Kind.Text, "concat", [Text(), random.Next(2) == 0 ? Literal(Kind.Text) : Text()], v => (string)v[0] + (string)v[1]),
                    1 => Substring(Text()),
                    2 => Term.Function(Kind.Text, "tolower", [Text()], v => Folded((string)v[0], char.ToLowerInvariant)),
                    3 => Term.Function(Kind.Text, "toupper", [Text()], v => Folded((string)v[0], char.ToUpperInvariant)),
                    _ => Term.Function(Kind.Text, "trim", [Text()], v => ((string)v[0]).Trim()),
                };
            case Kind.Whole:
                return random.Next(6) switch
                {
                    0 => Term.Function(Kind.Whole, "length", [Text()], v => (long)Runes(v[0]).Count),
                    1 => Term.Function(Kind.Whole, "indexof", [Text(), random.Next(3) > 0 ? Piece(Text()) : Text()], v => IndexOf((string)v[0], (string)v[1])),
                    2 => Part(sites),
                    3 => Count(sites, depth) ?? Part(sites),
                    4 => Term.Negation(Value(Kind.Whole, sites, depth)),
                    _ => Term.Arithmetic(Any("add", "sub", "mul", "div", "mod"), Value(Kind.Whole, sites, depth), Other(Kind.Whole, sites, depth)),
                };
            case Kind.Real:
                return random.Next(5) switch
                {
                    0 => Term.Function(Kind.Real, "round", [Value(Kind.Real, sites, depth)], v => Math.Round((double)v[0], MidpointRounding.AwayFromZero)),
                    1 => Term.Function(Kind.Real, "floor", [Value(Kind.Real, sites, depth)], v => Math.Floor((double)v[0])),
                    2 => Term.Function(Kind.Real, "ceiling", [Value(Kind.Real, sites, depth)], v => Math.Ceiling((double)v[0])),
                    3 => Term.Arithmetic("divby", Value(Kind.Whole, sites, depth), Other(Kind.Whole, sites, depth)),
                    _ => Term.Arithmetic(Any("add", "sub", "mul", "div", "mod"), Value(Kind.Real, sites, depth), Other(Any(Kind.Whole, Kind.Real), sites, depth)),
                };
            case Kind.Day:
                return Term.Function(Kind.Day, "date", [Moment()], v => DateOnly.FromDateTime((DateTime)v[0]));
            case Kind.Time:
                return Term.Function(Kind.Time, "time", [Moment()], v => TimeOnly.FromDateTime((DateTime)v[0]));
            default:
                return null;
        }
    }

    // Division by what is written as zero is refused.
    private Term Other(Kind kind, IReadOnlyList<Site> sites, int depth) =>
        random.Next(2) == 0 && Value(kind, sites, depth) is { Text: not ("0" or "-0") } value ? value : Number(kind, zero: false);

    private Term Compared(Kind kind, IReadOnlyList<Site> sites, int depth)
    {
        kind = Typed(kind, sites);
        var numbers = kind is Kind.Whole or Kind.Real;
        var left = Value(kind, sites, depth);
        Term? right = null;
        if (random.Next(3) == 0)
        {
            right = Value(numbers ? Any(Kind.Whole, Kind.Real) : kind, sites, Math.Max(0, depth - 1));
            right = right.Type == left.Type ? right : null;
        }
        return Term.Comparison(kind == Kind.Mark ? Any("eq", "ne") : Any(Comparisons), left, right ?? (numbers && left.Near.Count == 0 ? Number(Any(Kind.Whole, Kind.Real), zero: true) : Literal(kind, left)));
    }

    private Term NullTest(IReadOnlyList<Site> sites)
    {
        var site = Site(sites);
        var name = Any(Comparisons[..2]);
        if (site.Noun.One.Count > 0 && random.Next(3) == 0)
        {
            var reference = Any([.. site.Noun.One]);
            return Term.Simple(Kind.Truth, $"({site.Prefix}{reference.Name} {name} null)", scope => (site.At(scope)?.One[reference.Name] is null) == (name == "eq"));
        }
        if (!site.Noun.Made && site.Noun.Complex.Any() && random.Next(4) == 0)
        {
            var complex = Any([.. site.Noun.Complex]);
            return Term.Simple(Kind.Truth, $"({site.Prefix}{complex} {name} null)", scope => site.At(scope)!.Missing.Contains(complex) == (name == "eq"));
        }
        var value = Value(Typed(Frequent(sites, Kind.Text, Kind.Whole, Kind.Real, Kind.Day, Kind.Moment, Kind.Choice), sites), sites, 1);
        return Term.Comparison(random.Next(6) == 0 ? Any(Comparisons) : name, value, Term.Literal(value.Kind, "null", null));
    }

    private Term Match(IReadOnlyList<Site> sites, int depth)
    {
        var text = Value(Kind.Text, sites, depth > 0 ? 1 : 0);
        var part = random.Next(4) > 0 ? Piece(text) : Value(Kind.Text, sites, 0);
        return random.Next(3) switch
        {
            0 => Term.Function(Kind.Truth, "contains", [text, part], v => ((string)v[0]).Contains((string)v[1], StringComparison.Ordinal)),
            1 => Term.Function(Kind.Truth, "startswith", [text, part], v => ((string)v[0]).StartsWith((string)v[1], StringComparison.Ordinal)),
            _ => Term.Function(Kind.Truth, "endswith", [text, part], v => ((string)v[0]).EndsWith((string)v[1], StringComparison.Ordinal)),
        };
    }

    private Term Contained(IReadOnlyList<Site> sites, int depth)
    {
        var kind = Typed(Frequent(sites, Kind.Text, Kind.Whole, Kind.Real, Kind.Day, Kind.Choice, Kind.Moment, Kind.Mark), sites);
        var value = Path(kind, sites) ?? Value(kind, sites, depth);
        var items = Enumerable.Range(0, random.Next(1, 5))
            .Select(_ => random.Next(8) == 0 ? Term.Literal(kind, "null", null) : Literal(kind, value)).ToList();
        return Term.In(value, items);
    }

    private Term Flagged(IReadOnlyList<Site> sites) =>
        Path(Kind.Choice, sites) is { } choice ? Term.Has(choice, Literal(Kind.Choice, choice)) : Compared(Frequent(sites, Kind.Text, Kind.Whole), sites, 0);

    private Term AsValue(Term condition) => random.Next(3) switch
    {
        0 => Term.Comparison("eq", condition, Term.Literal(Kind.Truth, "true", true)) with { Parts = [condition] },
        1 => Term.Comparison(Any("eq", "ne"), condition, Term.Literal(Kind.Truth, "false", false)) with { Parts = [condition] },
        _ => Term.Comparison(Any("eq", "ne"), condition, Term.Literal(Kind.Truth, "null", null)) with { Parts = [condition] },
    };

    private Term Part(IReadOnlyList<Site> sites)
    {
        if (random.Next(2) == 0 && Path(Kind.Day, sites) is { } day)
        {
            return random.Next(3) switch
            {
                0 => Term.Function(Kind.Whole, "year", [day], v => (long)((DateOnly)v[0]).Year),
                1 => Term.Function(Kind.Whole, "month", [day], v => (long)((DateOnly)v[0]).Month),
                _ => Term.Function(Kind.Whole, "day", [day], v => (long)((DateOnly)v[0]).Day),
            };
        }
        var moment = Path(Kind.Moment, sites) ?? Literal(Kind.Moment);
        return random.Next(6) switch
        {
            0 => Term.Function(Kind.Whole, "year", [moment], v => (long)((DateTime)v[0]).Year),
            1 => Term.Function(Kind.Whole, "month", [moment], v => (long)((DateTime)v[0]).Month),
            2 => Term.Function(Kind.Whole, "day", [moment], v => (long)((DateTime)v[0]).Day),
            3 => Term.Function(Kind.Whole, "hour", [moment], v => (long)((DateTime)v[0]).Hour),
            4 => Term.Function(Kind.Whole, "minute", [moment], v => (long)((DateTime)v[0]).Minute),
            _ => Term.Function(Kind.Whole, "second", [moment], v => (long)((DateTime)v[0]).Second),
        };
    }

    private Term Substring(Term text)
    {
        var from = random.Next(6);
        var start = Term.Literal(Kind.Whole, $"{from}", (long)from);
        if (random.Next(2) == 0)
        {
            return Term.Function(Kind.Text, "substring", [text, start], v => string.Concat(Runes(v[0]).Skip(from)));
        }
        var length = random.Next(5);
        return Term.Function(Kind.Text, "substring", [text, start, Term.Literal(Kind.Whole, $"{length}", (long)length)], v => string.Concat(Runes(v[0]).Skip(from).Take(length)));
    }

    // Beside one another the literals of an enumeration are texts.
    private Kind Typed(Kind kind, IReadOnlyList<Site> sites) => kind == Kind.Choice && Path(kind, sites) is null ? Kind.Text : kind;

    private Term? Path(Kind kind, IReadOnlyList<Site> sites)
    {
        var preferred = Site(sites);
        return Path(kind, preferred) ?? sites.Where(s => s != preferred).Select(s => Path(kind, s)).FirstOrDefault(p => p is not null);
    }

    private Term? Path(Kind kind, Site site)
    {
        List<(Noun Noun, Column Column, string Path, Func<Scope, object?> Of)> all = [];
        void Add(Noun noun, string prefix, Func<Scope, Row?> at) =>
            all.AddRange(noun.Columns.Where(c => c.Kind == kind && (kind != Kind.Choice || world.Occurring(kind, c.Type).Count > 0)).Select(c => (noun, c, $"{prefix}{c.Name}", (Func<Scope, object?>)(scope => at(scope)?[c.Name]))));

        Add(site.Noun, site.Prefix, site.At);
        var own = all.Count;
        foreach (var (name, target, _) in site.Noun.One)
        {
            var near = world.Nouns[target];
            Row? One(Scope scope) => site.At(scope)?.One[name];
            Add(near, $"{site.Prefix}{name}/", One);
            foreach (var (further, last, _) in near.One)
            {
                Add(world.Nouns[last], $"{site.Prefix}{name}/{further}/", scope => One(scope)?.One[further]);
            }
        }
        if (all.Count == 0)
        {
            return null;
        }

        // A noun with many references has few values of its own.
        var (noun, column, path, of) = own > 0 && random.Next(2) == 0 ? all[random.Next(own)] : Any([.. all]);
        return Term.Simple(kind, path, of) with { Type = column.Type, Near = world.Occurring(noun.Name, column.Name) };
    }

    private Site Site(IReadOnlyList<Site> sites) => random.Next(3) > 0 ? sites[^1] : Any([.. sites]);

    private T Any<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
