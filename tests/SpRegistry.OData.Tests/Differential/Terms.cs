using System.Globalization;
using System.Text;

namespace SpRegistry.OData.Tests.Differential;

/// <summary>A row that names lead from: the current one, or a variable of <c>any</c> or <c>all</c>.</summary>
internal sealed record Site(string Prefix, string Noun, Func<Scope, Row?> At);

/// <summary>Makes expressions at random over the rows of a noun.</summary>
internal sealed partial class Terms(Random random, World world)
{
    private static readonly string[] Comparisons = ["eq", "ne", "gt", "ge", "lt", "le"];
    private int variables;

    public static Site It(string noun) => new("", noun, scope => scope.It);

    public Term Condition(IReadOnlyList<Site> sites, int depth) => random.Next(depth > 0 ? 16 : 10) switch
    {
        0 or 1 => Compared(Any(Kind.Text, Kind.Text, Kind.Whole, Kind.Real, Kind.Day, Kind.Moment, Kind.Day, Kind.Moment, random.Next(4) == 0 ? Kind.Time : Kind.Text, Kind.Genre, Kind.Status, Kind.Mark, Kind.Truth), sites, depth),
        2 => Compared(Any(Kind.Whole, Kind.Real), sites, depth),
        3 => NullTest(sites),
        4 or 5 => Match(sites, depth),
        6 => Member(sites, depth),
        7 => Flagged(sites),
        8 or 9 => Relation(sites, depth) ?? Compared(Kind.Text, sites, depth),
        10 => Term.Not(Condition(sites, depth - 1)),
        11 or 12 => Term.And(Condition(sites, depth - 1), Condition(sites, depth - 1)),
        13 or 14 => Term.Or(Condition(sites, depth - 1), Condition(sites, depth - 1)),
        _ => AsValue(Condition(sites, depth - 1)),
    };

    /// <summary>Something to order by.</summary>
    public Term Key(IReadOnlyList<Site> sites) =>
        Value(Typed(Any(Kind.Text, Kind.Text, Kind.Whole, Kind.Whole, Kind.Real, Kind.Day, Kind.Moment, Kind.Genre, Kind.Status, Kind.Mark, Kind.Truth), sites), sites, random.Next(2));

    private Term Value(Kind kind, IReadOnlyList<Site> sites, int depth)
    {
        if (kind is Kind.Text or Kind.Whole or Kind.Real or Kind.Day or Kind.Moment && random.Next(12) == 0)
        {
            return Literal(kind);
        }
        var made = depth > 0 && random.Next(2) == 0 ? Computed(kind, sites, depth - 1) : null;
        return made ?? Path(kind, sites) ?? (depth > 0 ? Computed(kind, sites, depth - 1) : null) ?? Literal(kind);
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
                    1 => Term.Function(Kind.Whole, "indexof", [Text(), random.Next(3) > 0 ? Piece() : Text()], v => IndexOf((string)v[0], (string)v[1])),
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
        var right = random.Next(3) > 0
            ? (numbers ? Number(Any(Kind.Whole, Kind.Real), zero: true) : Literal(kind))
            : Value(numbers ? Any(Kind.Whole, Kind.Real) : kind, sites, Math.Max(0, depth - 1));
        return Term.Comparison(kind == Kind.Mark ? Any("eq", "ne") : Any(Comparisons), left, right);
    }

    private Term NullTest(IReadOnlyList<Site> sites)
    {
        var site = Site(sites);
        var references = Noun.All[site.Noun].One;
        var name = Any(Comparisons[..2]);
        if (references.Length > 0 && random.Next(3) == 0)
        {
            var reference = Any(references);
            return Term.Simple(Kind.Truth, $"({site.Prefix}{reference.Name} {name} null)", scope => (site.At(scope)?.One[reference.Name] is null) == (name == "eq"));
        }
        if (site.Noun == "Book" && random.Next(4) == 0)
        {
            return Term.Simple(Kind.Truth, $"({site.Prefix}Published {name} null)", scope => (site.At(scope)!.Values["Published/Text"] is null) == (name == "eq"));
        }
        var value = Value(Any(Kind.Text, Kind.Whole, Kind.Real, Kind.Day, Kind.Moment, Kind.Genre), sites, 1);
        return Term.Comparison(random.Next(6) == 0 ? Any(Comparisons) : name, value, Term.Literal(value.Kind, "null", null));
    }

    private Term Match(IReadOnlyList<Site> sites, int depth)
    {
        var text = Value(Kind.Text, sites, depth > 0 ? 1 : 0);
        var part = random.Next(4) > 0 ? Piece() : Value(Kind.Text, sites, 0);
        return random.Next(3) switch
        {
            0 => Term.Function(Kind.Truth, "contains", [text, part], v => ((string)v[0]).Contains((string)v[1], StringComparison.Ordinal)),
            1 => Term.Function(Kind.Truth, "startswith", [text, part], v => ((string)v[0]).StartsWith((string)v[1], StringComparison.Ordinal)),
            _ => Term.Function(Kind.Truth, "endswith", [text, part], v => ((string)v[0]).EndsWith((string)v[1], StringComparison.Ordinal)),
        };
    }

    private Term Member(IReadOnlyList<Site> sites, int depth)
    {
        var kind = Typed(Any(Kind.Text, Kind.Whole, Kind.Real, Kind.Day, Kind.Genre, Kind.Moment, Kind.Mark), sites);
        var items = Enumerable.Range(0, random.Next(1, 5))
            .Select(_ => random.Next(8) == 0 ? Term.Literal(kind, "null", null) : kind is Kind.Whole or Kind.Real ? Number(kind, zero: true) : Literal(kind)).ToList();
        return Term.In(Path(kind, sites) ?? Value(kind, sites, depth), items);
    }

    private Term Flagged(IReadOnlyList<Site> sites) =>
        Path(Kind.Genre, sites) is { } genre ? Term.Has(genre, Literal(Kind.Genre)) : Compared(Kind.Text, sites, 0);

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
    private Kind Typed(Kind kind, IReadOnlyList<Site> sites) => kind is Kind.Genre or Kind.Status && Path(kind, sites) is null ? Kind.Text : kind;

    private Term? Path(Kind kind, IReadOnlyList<Site> sites)
    {
        var preferred = Site(sites);
        return Path(kind, preferred) ?? sites.Where(s => s != preferred).Select(s => Path(kind, s)).FirstOrDefault(p => p is not null);
    }

    private Term? Path(Kind kind, Site site)
    {
        List<(string Text, Func<Scope, object?> Of)> all = [.. Noun.All[site.Noun].Values.Where(v => v.Kind == kind).Select(v => ($"{site.Prefix}{v.Name}", (Func<Scope, object?>)(scope => site.At(scope)?.Values[v.Name])))];
        foreach (var (name, target, _) in Noun.All[site.Noun].One)
        {
            all.AddRange(Noun.All[target].Values.Where(v => v.Kind == kind).Select(v => ($"{site.Prefix}{name}/{v.Name}", (Func<Scope, object?>)(scope => site.At(scope)?.One[name]?.Values[v.Name]))));
            foreach (var (further, last, _) in Noun.All[target].One)
            {
                all.AddRange(Noun.All[last].Values.Where(v => v.Kind == kind).Select(v => ($"{site.Prefix}{name}/{further}/{v.Name}", (Func<Scope, object?>)(scope => site.At(scope)?.One[name]?.One[further]?.Values[v.Name]))));
            }
        }
        return all.Count == 0 ? null : Any([.. all]) is var (text, of) ? Term.Simple(kind, text, of) : null;
    }

    private Site Site(IReadOnlyList<Site> sites) => random.Next(3) > 0 ? sites[^1] : Any([.. sites]);

    private Term Number(Kind kind, bool zero)
    {
        if (kind == Kind.Real)
        {
            var real = Any(-2.5, 0.5, 1.5, 2.25, 9.99, 0.125, 1e3);
            return Term.Literal(Kind.Real, real == 1e3 ? "1e3" : real.ToString(CultureInfo.InvariantCulture), real);
        }
        var number = random.Next(6) == 0 && zero ? 5_000_000_000 : random.Next(3) == 0 ? Any(120L, 300L, 1991L, 2023L) : random.Next(1, 9) * (random.Next(4) == 0 ? -1 : 1);
        number = zero && random.Next(6) == 0 ? 0 : number;
        return Term.Literal(Kind.Whole, number.ToString(CultureInfo.InvariantCulture), number);
    }

    private Term Literal(Kind kind)
    {
        if (kind is Kind.Whole or Kind.Real)
        {
            return Number(kind, zero: true);
        }
        var value = kind == Kind.Time ? TimeOnly.FromDateTime((DateTime)Any([.. world.Occurring(Kind.Moment)])) : Any([.. world.Occurring(kind)]);
        return Term.Literal(kind, Written(value), value);
    }

    /// <summary>A piece of a text that occurs.</summary>
    private Term Piece()
    {
        var runes = Runes(Any([.. world.Occurring(Kind.Text)]));
        var from = random.Next(runes.Count + 1);
        var piece = string.Concat(runes.Skip(from).Take(random.Next(1, 4)));
        return Term.Literal(Kind.Text, Written(piece), piece);
    }

    private string Written(object value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool truth => truth ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTime moment => random.Next(2) == 0
            ? moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
            : new DateTimeOffset(moment).ToOffset(TimeSpan.FromMinutes(Any(330, -180, 120))).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        Enum member => random.Next(2) == 0 ? $"'{member}'" : $"Library.{member.GetType().Name}'{member}'",
        _ => value.ToString()!,
    };

    private static List<Rune> Runes(object text) => [.. ((string)text).EnumerateRunes()];

    private static long IndexOf(string text, string part)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        return at < 0 ? -1 : Runes(text[..at]).Count;
    }

    // SQLite folds ASCII letters only, and so does PostgreSQL under the collation "C" that makes its order ordinal.
    private static string Folded(string text, Func<char, char> fold) => string.Concat(text.Select(c => char.IsAscii(c) ? fold(c) : c));

    private T Any<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
