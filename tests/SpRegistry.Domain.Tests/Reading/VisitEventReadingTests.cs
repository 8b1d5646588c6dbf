using System.Runtime.CompilerServices;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Reference;

namespace SpRegistry.Domain.Tests.Reading;

/// <summary>The reference acts as printed, read and compared with what was recorded of them by hand.</summary>
public sealed class VisitEventReadingTests
{
    private static readonly IReadOnlyList<VisitEventRow> Rows = new ReferenceFacts(Folder()).VisitEvents;

    /// <summary>Cells whose record says more, less or other than their own words, and why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["in 2009 ... in November"] = "the month without a year is another act; by the source's date it is November 2008",
        ["postponed from late 2022 to February 2023"] = "both dates are read; the record keeps the one it was moved from",
        ["19 - 28 March 2006; 22"] = "the second date is cut off: half a cell is not read",
        ["in 1993 and 1994"] = "both years are read; the record is of the second",
        ["did not confirm the possibility of a visit in September 2001"] = "the month is printed, the act recorded has no date",
        ["may take place in early summer 2003"] = "a season is not turned into days",
        ["had replied negatively (at least until spring 1997)"] = "a season is not turned into days",
        ["announcement of the postponement ... (16 June 2004)"] = "the record is of the visit, the cell dates the announcement",
        ["in February"] = "the record takes the year before the one the source's date gives, from the sentence around it",
        ["in December 2001 but the Government requested that her visit be delayed to 2002"] = "both dates are read; the record keeps the one it was moved from",
        ["(22 May/2June)"] = "the year stands in another column of the source",
        ["(14 November/25 November)"] = "the year stands in another column of the source",
        ["(August/September)"] = "the year stands in another column of the source",
        ["(January/ February)"] = "the year stands in another column of the source",
        ["(November)"] = "the year stands in another column of the source",
        ["By the end of her mandate in July 2011"] = "the date is the mandate's end, not the act's",
        ["As at 31 December 2016 ... had been invited"] = "the date is the list's, not the act's",
        ["to the second half of 2020"] = "the record keeps the date it was moved from",
        ["until the completion of her tenure in May 2014"] = "the date is the mandate's end, not the act's",
        ["during the term of her mandate 2008-2014"] = "the years are the mandate's, not the act's",
        ["in March and April 2012, respectively"] = "one month for each State: both are read",
        ["In August and September 2012 ... respectively"] = "one month for each State: both are read",
    };

    [Fact]
    public void There_are_all_the_rows() => Assert.Equal(1590, Rows.Count);

    [Fact]
    public void Every_printed_State_reads_as_recorded()
    {
        var states = ReferenceFacts.Bundled.StateNames();
        var wrong = Rows.Select(row => (row, Read: states.Read(row.StateAsPrinted)))
            .Where(r => (r.Read.Key ?? "") != r.row.Iso3 || (r.Read.Place is { } place && place != r.row.Place))
            .Select(r => $"{r.row.StateAsPrinted} → {r.Read.Key} {r.Read.Place} {r.Read.Reason}").Distinct().ToList();
        Assert.Empty(wrong);
        var named = Rows.Where(row => row.StateAsPrinted.Contains("including", StringComparison.Ordinal) || row.StateAsPrinted.Contains(" and the Occupied", StringComparison.Ordinal));
        Assert.All(named, row => Assert.Equal(row.Place, states.Read(row.StateAsPrinted).Place));
    }

    [Fact]
    public void Every_printed_mandate_reads_as_recorded()
    {
        // Acts of several mandates print the first of them and name the others in the sentence.
        var mandates = ReferenceFacts.Bundled.MandateNames();
        var wrong = Rows.Select(row => (row, Read: mandates.Read(row.MandateAsPrinted, row.KnownOn)))
            .Where(r => r.Read.Keys.Count is not 1 || r.Read.Keys[0] != MandateSlug.Of(r.row.Mandate.Split(';')[0]))
            .Select(r => $"{r.row.MandateAsPrinted} → {string.Join(' ', r.Read.Keys)} {r.Read.Reason}").Distinct().ToList();
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_readable_date_agrees_with_the_record()
    {
        var wrong = new List<string>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Rows)
        {
            var read = PrintedDates.Read(row.DateAsPrinted, row.KnownOn);
            if (read.Reason is DateReasons.NoDate || Agrees(row, read))
            {
                continue;
            }

            if (!Exceptions.ContainsKey(row.DateAsPrinted))
            {
                wrong.Add($"{row.DateAsPrinted} → {FormTests.Show(read)}");
            }

            used.Add(row.DateAsPrinted);
        }

        Assert.Empty(wrong);
        Assert.Equal(Exceptions.Keys.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    // Every interval read is one recorded, and the recorded precision is among those read; a second date of the
    // record may come from the sentence around the cell.
    private static bool Agrees(VisitEventRow row, ReadDates read)
    {
        (DateOnly?, DateOnly?)[] recorded = [(row.OccurredFrom, row.OccurredTo), (row.VisitFrom, row.VisitTo)];
        return read.Intervals.Count > 0
            && read.Intervals.All(i => recorded.Contains((i.From, i.To)))
            && read.Intervals.Any(i => DatePrecisionName.Of(i.Precision) == row.Precision);
    }

    // The acts before some of them were moved onto pages of the archive.
    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../SpRegistry.Scrapers.Tests/Reference"));
}
