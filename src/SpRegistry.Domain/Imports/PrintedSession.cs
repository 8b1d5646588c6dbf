using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>The session of a report as a row has it.</summary>
/// <param name="Code">Code of the session: "HRC46".</param>
/// <param name="Listed">Whether the page lists it for that session; otherwise only its symbol says so, which does not change when a report is put off.</param>
internal sealed partial record PrintedSession(string Code, bool Listed) : IPrintedValue<PrintedSession>
{
    /// <summary>The code.</summary>
    public string Words => Code;

    int IPrintedValue<PrintedSession>.Coarseness => Listed ? 0 : 1;

    /// <summary>Reads a code back.</summary>
    public static bool TryRead(string words, [MaybeNullWhen(false)] out PrintedSession value)
    {
        value = Form().IsMatch(words) ? new PrintedSession(words, Listed: true) : null;
        return value is not null;
    }

    bool IPrintedValue<PrintedSession>.SaysLessThan(PrintedSession other) => false;

    [GeneratedRegex(@"^(?:HRC(?:-S)?|GA|CHR)\d{1,3}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
