using System.Text.RegularExpressions;

namespace SpRegistry.OData.Syntax;

/// <summary>What the literals look like that need no quotes (ABNF 4.01, section 7: primitive literals).</summary>
internal static partial class LiteralSyntax
{
    private static readonly (Regex Pattern, LiteralKind Kind)[] Patterns =
    [
        (Guid(), LiteralKind.Guid),
        (Instant(), LiteralKind.Instant),
        (Date(), LiteralKind.Date),
        (TimeOfDay(), LiteralKind.TimeOfDay),
        (Double(), LiteralKind.Double),
        (Decimal(), LiteralKind.Decimal),
        (Integer(), LiteralKind.Integer),
    ];

    /// <summary>The literal that begins at a place of a text, and its length; null where none does.</summary>
    public static (LiteralKind Kind, int Length)? At(string text, int at)
    {
        if (!char.IsAsciiHexDigit(text[at]) && text[at] is not ('-' or '+' or 'I' or 'N'))
        {
            return null;
        }
        foreach (var (pattern, kind) in Patterns)
        {
            var match = pattern.Match(text, at);
            if (match.Success)
            {
                return (kind, match.Length);
            }
        }
        return null;
    }

    /// <summary>The length of what looks like a date or an instant at a place but has a month, day or hour that does not exist; 0 where nothing does.</summary>
    public static int MistakenDate(string text, int at) => LooseDate().Match(text, at).Length;

    /// <summary>Whether a text is a duration, as in <c>P1DT2H</c>: days and time only (CSDL 4.01, 3.3: xs:dayTimeDuration).</summary>
    public static bool IsDuration(string text) => Duration().IsMatch(text);

    /// <summary>Whether a text is base64url, padded or not.</summary>
    public static bool IsBinary(string text) => Binary().IsMatch(text);

    [GeneratedRegex(@"\G[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Guid();

    // A '+' that was not escaped has become a blank.
    [GeneratedRegex(@"\G-?(0[0-9]{3}|[1-9][0-9]{3,})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,12})?)?([Zz]|[+ -]([01][0-9]|2[0-3]):[0-5][0-9])(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instant();

    [GeneratedRegex(@"\G-?(0[0-9]{3}|[1-9][0-9]{3,})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Date();

    [GeneratedRegex(@"\G([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,12})?)?(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"\G([+-]?[0-9]+(\.[0-9]+)?[eE][+ -]?[0-9]+|-?INF|NaN)(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Double();

    [GeneratedRegex(@"\G[+-]?[0-9]+\.[0-9]+(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\G[+-]?[0-9]+(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Integer();

    [GeneratedRegex(@"\G-?[0-9]{4,}-[0-9]{1,2}-[0-9]{1,2}([Tt][0-9:.]+([Zz]|[+ -][0-9:]+)?)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LooseDate();

    [GeneratedRegex(@"^-?P(?=.)([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^([A-Za-z0-9_-]{4})*([A-Za-z0-9_-]{2}(==)?|[A-Za-z0-9_-]{3}=?)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Binary();
}
