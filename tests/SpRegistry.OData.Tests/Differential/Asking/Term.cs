using System.Collections.Immutable;

namespace SpRegistry.OData.Tests.Differential.Asking;

/// <summary>What names stand for while a term is evaluated.</summary>
internal sealed record Scope(Row It, ImmutableDictionary<string, object> Variables)
{
    public static Scope Of(Row row) => new(row, ImmutableDictionary<string, object>.Empty);

    public Scope With(string variable, object value) => this with { Variables = Variables.SetItem(variable, value) };
}

/// <summary>An expression: how it is written in a URL and, beside it, what it means.</summary>
/// <param name="Kind">Of what kind its value is.</param>
/// <param name="Text">Its text, not yet encoded.</param>
/// <param name="Level">How strongly its outermost operator binds, from 1 (or) to 9 (none).</param>
/// <param name="Of">Its value: null where it is unknown.</param>
internal sealed record Term(Kind Kind, string Text, int Level, Func<Scope, object?> Of)
{
    private const int Primary = 9;

    /// <summary>The conditions that it is made of, to find the part at fault.</summary>
    public IReadOnlyList<Term> Parts { get; init; } = [];

    /// <summary>The enumeration of a <see cref="Kind.Choice"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Values that it has.</summary>
    public IReadOnlyList<object> Near { get; init; } = [];

    public override string ToString() => Text;

    public static Term Simple(Kind kind, string text, Func<Scope, object?> of) => new(kind, text, Primary, of);

    public static Term Literal(Kind kind, string text, object? value) => new(kind, text, Primary, _ => value);

    public static Term And(Term one, Term other) => Operator(Kind.Truth, 2, "and", one, other, (a, b) => (a(), b()) switch
    {
        (false, _) or (_, false) => false,
        (true, true) => true,
        _ => null,
    }) with
    { Parts = [one, other] };

    public static Term Or(Term one, Term other) => Operator(Kind.Truth, 1, "or", one, other, (a, b) => (a(), b()) switch
    {
        (true, _) or (_, true) => true,
        (false, false) => false,
        _ => null,
    }) with
    { Parts = [one, other] };

    public static Term Not(Term one) => new(Kind.Truth, $"not {Within(one, 7)}", 7, scope => one.Of(scope) is bool truth ? !truth : null) { Parts = [one] };

    /// <summary><c>eq</c> and its kin: never unknown; null equals null only and is neither more nor less than anything.</summary>
    public static Term Comparison(string name, Term one, Term other) => Operator(Kind.Truth, name is "eq" or "ne" ? 3 : 4, name, one, other, (a, b) => Compare(name, a(), b()));

    public static Term In(Term one, IReadOnlyList<Term> items) =>
        new(Kind.Truth, $"{Within(one, Primary)} in ({string.Join(',', items)})", 4, scope => one.Of(scope) is var value && items.Any(i => Compare("eq", value, i.Of(scope))));

    /// <summary>No choice of a noun is a set of flags: each has itself alone.</summary>
    public static Term Has(Term one, Term flag) =>
        new(Kind.Truth, $"{Within(one, Primary)} has {flag}", 7, scope => one.Of(scope) is Member value && flag.Of(scope) is Member sought ? value.Number == sought.Number : null);

    /// <exception cref="OverflowException">The result of its evaluation has no room in 64 bits.</exception>
    public static Term Arithmetic(string name, Term one, Term other)
    {
        var whole = one.Kind == Kind.Whole && other.Kind == Kind.Whole && name != "divby";
        return Operator(whole ? Kind.Whole : Kind.Real, name is "add" or "sub" ? 5 : 6, name, one, other, (a, b) => (a(), b()) switch
        {
            (null, _) or (_, null) => null,
            (long x, long y) when whole => name switch { "add" => (object)checked(x + y), "sub" => checked(x - y), "mul" => checked(x * y), _ when y == 0 => null, "div" => x / y, _ => x % y },
            (var x, var y) => (Number(x), Number(y)) is var (left, right)
                ? name switch { "add" => (object)(left + right), "sub" => left - right, "mul" => left * right, _ when right == 0 => null, "mod" => left % right, _ => left / right }
                : null,
        });
    }

    public static Term Negation(Term one) => new(one.Kind, $"-{Within(one, 8)}", 7, scope => one.Of(scope) switch { long x => -x, double x => -x, _ => null });

    /// <summary>A function of one text or more, unknown when any of them is.</summary>
    public static Term Function(Kind kind, string name, IReadOnlyList<Term> arguments, Func<object[], object?> of) =>
        Simple(kind, $"{name}({string.Join(',', arguments)})", scope =>
        {
            var values = arguments.Select(a => a.Of(scope)).ToArray();
            return Array.Exists(values, v => v is null) ? null : of(values!);
        });

    public static int Order(object one, object other) => (one, other) switch
    {
        (long a, long b) => a.CompareTo(b),
        (long or double, long or double) => Number(one).CompareTo(Number(other)),
        (string a, string b) => System.Text.Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b)),
        (Guid a, Guid b) => string.CompareOrdinal(a.ToString(), b.ToString()),
        (Member a, Member b) => a.Number.CompareTo(b.Number),
        (IComparable a, _) => a.CompareTo(other),
        _ => throw new InvalidOperationException($"{one} and {other} do not compare."),
    };

    public static double Number(object value) => value is long whole ? whole : (double)value;

    private static bool Compare(string name, object? one, object? other) => (name, one, other) switch
    {
        ("eq", null, null) => true,
        ("ne", null, null) => false,
        ("ne", null, _) or ("ne", _, null) => true,
        (_, null, _) or (_, _, null) => false,
        _ => Order(one, other) is var order && name switch
        {
            "eq" => order == 0,
            "ne" => order != 0,
            "gt" => order > 0,
            "ge" => order >= 0,
            "lt" => order < 0,
            _ => order <= 0,
        },
    };

    private static Term Operator(Kind kind, int level, string name, Term one, Term other, Func<Func<object?>, Func<object?>, object?> of) =>
        new(kind, $"{Within(one, level)} {name} {Within(other, level + 1)}", level, scope => of(() => one.Of(scope), () => other.Of(scope)));

    private static string Within(Term term, int level) => term.Level < level ? $"({term.Text})" : term.Text;
}
