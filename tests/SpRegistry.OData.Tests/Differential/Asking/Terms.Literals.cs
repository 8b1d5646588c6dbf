using System.Globalization;
using System.Text;

namespace SpRegistry.OData.Tests.Differential.Asking;

/// <content>What is written, and what functions make of texts.</content>
internal sealed partial class Terms
{
    private const int LongestText = 40;

    /// <summary>A piece of a text that occurs.</summary>
    public string Piece()
    {
        var texts = world.Occurring(Kind.Text);
        return texts.Count == 0 ? "a" : Piece(Any([.. texts]), 1, 4);
    }

    /// <summary>A piece of a text, of so many letters at least, and less than so many.</summary>
    public string Piece(object text, int least, int most)
    {
        var runes = Runes(text);
        return string.Concat(runes.Skip(random.Next(runes.Count + 1)).Take(random.Next(least, most)));
    }

    private Term Piece(Term text)
    {
        var piece = text.Near.Count > 0 && random.Next(3) > 0 ? Piece(Any([.. text.Near]), 1, 4) : Piece();
        return Term.Literal(Kind.Text, Written(piece), piece);
    }

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

    /// <summary>A literal of a kind, mostly one of the values of what it stands beside.</summary>
    private Term Literal(Kind kind, Term? beside = null)
    {
        var near = beside is { Near.Count: > 0 } && beside.Kind == kind && (kind == Kind.Choice || random.Next(3) > 0) ? beside.Near : [];
        if (near.Count == 0 && kind is Kind.Whole or Kind.Real)
        {
            return Number(kind, zero: true);
        }
        if (near.Count == 0 && kind == Kind.Truth)
        {
            var truth = random.Next(2) == 0;
            return Term.Literal(kind, truth ? "true" : "false", truth);
        }
        near = near.Count > 0 ? near : world.Occurring(kind == Kind.Time ? Kind.Moment : kind, beside?.Type);
        object value = near.Count == 0 ? new Member(beside?.Type ?? "", "", 0) : Any([.. near]);
        value = value switch
        {
            DateTime moment when kind == Kind.Time => TimeOnly.FromDateTime(moment),
            string { Length: > LongestText } text => Piece(text, 1, 8),
            _ => value,
        };
        return Term.Literal(kind, Written(value), value) with { Type = beside?.Type };
    }

    private string Written(object value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool truth => truth ? "true" : "false",
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTime moment => random.Next(2) == 0
            ? moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
            : new DateTimeOffset(moment).ToOffset(TimeSpan.FromMinutes(Any(330, -180, 120))).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        Member member => random.Next(2) == 0 ? $"'{member.Name}'" : $"{member.Type}'{member.Name}'",
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
}
