using System.Globalization;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Scrapers.Reference;

/// <summary>Codes of sessions: "HRC46", "HRC-S17", "GA74", "CHR61".</summary>
internal static partial class SessionCode
{
    /// <summary>The session of a code as far as the code tells, without dates; null for no known code.</summary>
    public static SessionFact? Read(string code)
    {
        var match = Form().Match(code);
        return match.Success
            ? new SessionFact(
                code, Enum.Parse<SessionBody>(match.Groups["body"].Value), int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
                match.Groups["special"].Success, Opens: null, Closes: null, Confirmed: false, Note: null)
            : null;
    }

    [GeneratedRegex(@"^(?<body>HRC|GA|CHR)(?<special>-S)?(?<number>\d{1,3})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
