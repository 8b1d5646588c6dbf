using System.Text.RegularExpressions;

namespace SpRegistry.OData.Binding.Expressions;

/// <summary>Says what is wrong with a regular expression, and where.</summary>
internal static class PatternFault
{
    /// <summary>A sentence, or null for a pattern that can be matched in linear time.</summary>
    public static string? In(string pattern)
    {
        try
        {
            _ = new Regex(pattern, LinearPatterns.Options, LinearPatterns.Timeout);
            return null;
        }
        catch (RegexParseException error)
        {
            return $"This is no regular expression: {Said(error.Error)} at character {error.Offset} of the pattern.";
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return "This pattern cannot be matched in linear time: it looks back or ahead, or refers to what was matched before.";
        }
    }

    private static string Said(RegexParseError error) => error switch
    {
        RegexParseError.InsufficientClosingParentheses => "a closing ')' is missing",
        RegexParseError.InsufficientOpeningParentheses => "a ')' closes nothing",
        RegexParseError.UnterminatedBracket => "a closing ']' is missing",
        RegexParseError.ReversedCharacterRange => "a range ends before it begins",
        RegexParseError.ShorthandClassInCharacterRange => "a class of characters cannot end a range",
        RegexParseError.ExclusionGroupNotLast => "what is taken out of a class must stand last in it",
        RegexParseError.NestedQuantifiersNotParenthesized => "a quantifier follows another",
        RegexParseError.QuantifierAfterNothing => "a quantifier follows nothing",
        RegexParseError.ReversedQuantifierRange => "a quantifier's most is less than its least",
        RegexParseError.CaptureGroupOfZero or RegexParseError.CaptureGroupNameInvalid => "a group has no proper name",
        RegexParseError.QuantifierOrCaptureGroupOutOfRange => "a number is too large",
        RegexParseError.UndefinedNumberedReference or RegexParseError.UndefinedNamedReference => "a reference leads to no group",
        RegexParseError.UnescapedEndingBackslash => "a '\\' at the end escapes nothing",
        RegexParseError.UnrecognizedEscape or RegexParseError.InsufficientOrInvalidHexDigits or RegexParseError.MissingControlCharacter or RegexParseError.UnrecognizedControlCharacter => "an escape is unknown or not whole",
        RegexParseError.InvalidUnicodePropertyEscape or RegexParseError.MalformedUnicodePropertyEscape => "a Unicode category is unknown or not whole",
        RegexParseError.InvalidGroupingConstruct => "a group begins in no known way",
        RegexParseError.UnterminatedComment => "a comment is not ended",
        _ => "it cannot be read",
    };
}
