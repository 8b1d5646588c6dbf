using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;
using SpRegistry.Scrapers.Reference;

namespace SpRegistry.Domain.Tests.Visits;

/// <summary>The reference acts before some of them were moved onto pages of the archive. A row's id is its line in the file, so that a failing test names a line to look at.</summary>
internal static class ReferenceRows
{
    private static readonly Lazy<IReadOnlyList<VisitRow>> Rows = new(() => [.. Read("visit_events.csv").Select((record, i) =>
        ReferenceVisitRow.Read(i + 2, i, record))]);

    public static IReadOnlyList<VisitRow> All => Rows.Value;

    public static IReadOnlyList<VisitRow> Of(string iso3, string? mandate = null) =>
        [.. All.Where(r => r.StateIso3 == iso3 && (mandate is null || r.Mandates.Contains(mandate)))];

    /// <summary>The terms of a mandate as far as documents show them: from the first to the last day of what is printed.</summary>
    public static IReadOnlyList<HolderTerm> Terms(string mandate) =>
        [.. Read("mandate_holders.csv").Where(record => record("mandate") == mandate).Select(record => new HolderTerm(Days.Interval(record("first_seen")).From, Days.Interval(record("last_seen")).To))];

    private static IEnumerable<Func<string, string>> Read(string file)
    {
        using var csv = CsvReader.FromFile(Path.Combine(Archive(), file));
        while (csv.Read())
        {
            var record = csv.Headers!.ToDictionary(c => c, c => csv.GetString(c) ?? "", StringComparer.Ordinal);
            yield return column => record[column];
        }
    }

    private static string Archive([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../SpRegistry.Scrapers.Tests/Reference"));
}

/// <summary>Days written short: "1993", "2008-09", "2009-01-01", "2008-09/2008-11".</summary>
internal static class Days
{
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DayInterval Interval(string text)
    {
        var parts = text.Split('/');
        var (first, last) = (One(parts[0]), One(parts[^1]));
        return new DayInterval(first.From, last.To, parts.Length > 1 && first.Precision != DatePrecision.Day ? DatePrecision.Range : first.Precision, text);
    }

    private static DayInterval One(string text) => text.Length switch
    {
        4 => new(Day(text + "-01-01"), Day(text + "-12-31"), DatePrecision.Year),
        7 => new(Day(text + "-01"), Day(text + "-01").AddMonths(1).AddDays(-1), DatePrecision.Month),
        _ => new(Day(text), Day(text), DatePrecision.Day),
    };
}
