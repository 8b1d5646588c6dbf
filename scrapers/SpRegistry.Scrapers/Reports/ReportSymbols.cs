using System.Globalization;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Scrapers.Reference;

namespace SpRegistry.Scrapers.Reports;

/// <summary>Symbols as pages list them ("A/HRC/25/60, Add.1 and 2"), and which of them are reports.</summary>
internal static partial class ReportSymbols
{
    private const int MostOfARange = 40;
    private const int YearBeforeFirstSessionOfTheCommission = 1944;

    /// <summary>Every symbol of a text in its order; what looks like one and is none is there with its reason.</summary>
    public static IReadOnlyList<ReadSymbol> In(string? text)
    {
        var clean = Words.Clean(text);
        var found = new List<ReadSymbol>();
        for (var whole = Whole().Match(clean); whole.Success; whole = whole.NextMatch())
        {
            var at = whole.Index + whole.Length;
            var range = Range().Match(whole.Value);
            var (printed, last) = range.Success ? (whole.Value[..(range.Groups["from"].Index + range.Groups["from"].Length)], Number(range, "to")) : (whole.Value, null);
            Add(found, printed);
            var stem = Part().Replace(printed, "");
            var (kind, count) = Part().Match(printed) is { Success: true } own ? (own.Groups["kind"].Value, Number(own, "n")) : ("", null);
            Count(found, stem, kind, count, last);
            for (var extra = Extra().Match(clean, at); extra.Success && (extra.Groups["kind"].Success || kind.Length > 0); extra = Extra().Match(clean, at))
            {
                kind = extra.Groups["kind"] is { Success: true } named ? named.Value : kind;
                count = Number(extra, "n");
                Add(found, $"{stem}/{kind}.{extra.Groups["n"].Value}");
                Count(found, stem, kind, count, Number(extra, "to"));
                at = extra.Index + extra.Length;
            }
        }

        return found;
    }

    /// <summary>Whether the symbol is that of a report, and not of a draft, a statement, a letter or a decision.</summary>
    public static bool IsReport(ReadSymbol symbol) => symbol.Key is { } key && Report().IsMatch(key);

    /// <summary>The symbol of the report: without Rev. and Corr., which are its versions.</summary>
    public static string WithoutVersion(string symbol) => Version().Replace(symbol, "");

    /// <summary>The session whose symbol it is, without dates; null where the symbol does not tell.</summary>
    public static SessionFact? Session(string symbol) =>
        SessionOf().Match(symbol) is not { Success: true } session ? null
        : SessionCode.Read(
            session.Groups["year"].Success ? $"CHR{(Number(session, "year")!.Value - YearBeforeFirstSessionOfTheCommission).ToString(CultureInfo.InvariantCulture)}"
            : session.Groups["assembly"].Success ? $"GA{session.Groups["assembly"].Value}"
            : session.Groups["special"].Success ? $"HRC-S{session.Groups["special"].Value}"
            : $"HRC{session.Groups["council"].Value}");

    /// <summary>Whether it can be put off to another regular session of the Council; what other bodies and special sessions have is listed there for information.</summary>
    public static bool CanBePutOff(ReportFact report) => Session(report.Symbol) is null or { Body: SessionBody.HRC, Special: false };

    /// <summary>The facts of a report: itself, and its session where no table of sessions has it.</summary>
    public static IEnumerable<Fact> Facts(ReportFact report)
    {
        if (Session(report.Symbol) is { } session && (session.Body is not SessionBody.HRC || session.Special))
        {
            yield return session;
        }

        yield return report;
    }

    /// <summary>What a symbol alone says of its report.</summary>
    public static ReportFact Named(ReadSymbol symbol, ReportKind kind, string? title, IReadOnlyList<string> mandates) =>
        new(symbol.Key!, WithoutVersion(symbol.Symbol!), kind, WithoutVersion(symbol.Symbol!) == symbol.Symbol ? title : null, Session(symbol.Symbol!)?.Code, mandates, Confirmed: true);

    private static void Add(List<ReadSymbol> found, string printed)
    {
        var read = Symbols.Read(printed.TrimEnd('.'));
        if (!found.Exists(s => s.Symbol == read.Symbol && s.Text == read.Text))
        {
            found.Add(read);
        }
    }

    private static void Count(List<ReadSymbol> found, string stem, string kind, int? from, int? to)
    {
        for (var n = from + 1; n <= to && n - from <= MostOfARange; n++)
        {
            Add(found, $"{stem}/{kind}.{n.Value.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } number && int.TryParse(number.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;

    [GeneratedRegex(@"(?<![A-Za-z0-9/])[AES](?:/[A-Za-z0-9][A-Za-z0-9.\-]*)+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    // "/Add.1-3"
    [GeneratedRegex(@"(?<from>/(?:Add|Corr|Rev)\.\d{1,3})-(?:Add\.)?(?<to>\d{1,3})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();

    [GeneratedRegex(@"/(?<kind>Add|Corr|Rev)\.(?<n>\d{1,3})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    // ", Add.1", " and Add.2", ", 2-4": what follows a symbol and adds to it.
    [GeneratedRegex(@"\G\s*[\*†]*\s*(?:[,;&]|\band\b|\bet\b|\by\b)(?:\s*(?:and|et|y)\b)?\s*(?:(?<kind>Add|Corr|Rev)\.?\s*)?(?<n>\d{1,3})(?![\d./])(?!\s+(?!and\b|et\b|y\b)\p{L})(?:\s*-\s*(?:Add\.?\s*)?(?<to>\d{1,3})(?!\d))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Extra();

    [GeneratedRegex(@"^(?:A-HRC-(?:S-)?\d{1,3}-\d{1,3}|A-\d{2,3}-\d{1,5}|E-CN\.4-\d{4}-\d{1,3})(?:-Add\.\d{1,3})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Report();

    [GeneratedRegex(@"/(?:Rev|Corr|Amend)\.\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();

    [GeneratedRegex(@"^(?:A/HRC/(?:S-(?<special>\d{1,3})|(?<council>\d{1,3}))/|A/(?<assembly>\d{2,3})/|E/CN\.4/(?<year>\d{4})/)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SessionOf();
}
