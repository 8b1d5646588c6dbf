using System.Globalization;
using System.Text.RegularExpressions;

namespace SpRegistry.Domain.History;

/// <summary>A noun's address below the service root, taken apart: "Visits(12)", "Sessions('HRC59')", "States('IND')/StandingInvitation".</summary>
/// <param name="Set">Name of the set; of a part of a noun, with the part's name: "States/StandingInvitation".</param>
/// <param name="Key">The key, without quotes.</param>
public sealed partial record NounKey(string Set, string Key)
{
    /// <summary>The key as a number; null where it is none.</summary>
    public int? Number => int.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Takes an address apart; null for anything else.</summary>
    public static NounKey? Of(string address) =>
        Form().Match(address) is { Success: true } form ? new NounKey(form.Groups["set"].Value + form.Groups["part"].Value, form.Groups["text"].Success ? form.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal) : form.Groups["number"].Value) : null;

    [GeneratedRegex(@"^(?<set>[A-Za-z]+)\((?:'(?<text>(?:[^']|'')+)'|(?<number>\d{1,9}))\)(?<part>/[A-Za-z]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
