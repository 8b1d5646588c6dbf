using SpRegistry.Data.Tests.Imports;
using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Figures;

/// <summary>A made-up registry small enough to be counted by hand: its rows are imported as those of any page.</summary>
internal sealed class SmallRegistry
{
    private readonly List<ReadRow> rows = [];

    public SmallRegistry()
    {
        foreach (var (iso3, m49) in new[] { ("AAA", 1), ("BBB", 2), ("CCC", 3) })
        {
            Add(new StateFact(iso3, iso3[..2], m49, UnStatus.Member, RegionalGroup.None, iso3, iso3, iso3, iso3, iso3, iso3));
        }

        foreach (var (slug, kind) in new[] { ("sr-torture", MandateKind.Thematic), ("sr-health", MandateKind.Thematic), ("ie-aaa", MandateKind.Country) })
        {
            Add(new MandateFact(slug, slug, slug, kind, MandateForm.SpecialRapporteur, true, 1985, null, null, null));
        }
    }

    /// <summary>A fact of any kind.</summary>
    public SmallRegistry Add(Fact fact)
    {
        rows.Add(ImporterTests.Row(rows.Count + 1, $"A/{rows.Count + 1}/1, para. 1", fact));
        return this;
    }

    /// <summary>An act, in a document of its own. Days: "2005", "2005-03-01" or "2005-03-01/2005-03-09"; the document is of the last of them unless told otherwise.</summary>
    public SmallRegistry Says(
        string state, VisitEventKind kind, string? on = null, string? visit = null, string? known = null, string mandates = "sr-torture", VisitKind? printed = null, Actor? by = null)
    {
        var (occurred, days) = (Interval(on), Interval(visit));
        return Add(new VisitFact(new VisitRow
        {
            SourceRowId = 0,
            StateIso3 = state,
            Mandates = mandates.Split(';'),
            Kind = kind,
            Actor = by ?? (kind is VisitEventKind.Requested or VisitEventKind.Reminder or VisitEventKind.Completed ? Actor.MandateHolder : Actor.Government),
            Occurred = occurred,
            VisitDates = days,
            Known = known is null ? (occurred ?? days)!.Value.To : DateOnly.Parse(known),
            Document = $"A/{rows.Count + 1}/1",
            Paragraph = "1",
            PrintedKind = printed,
            Joint = mandates.Contains(';', StringComparison.Ordinal),
            OrderInSource = rows.Count,
        }));
    }

    public async Task<TestDatabase> ImportAsync(Provider provider)
    {
        var database = await TestDatabase.CreateAsync(provider, new FixedClock("2026-03-01T12:00Z"));
        await ImporterTests.ImportAsync(database, ImporterTests.Page("page", [.. rows]));
        return database;
    }

    public static DayInterval? Interval(string? days) => days?.Split('/') switch
    {
        null => null,
        [var from, var to] => new DayInterval(DateOnly.Parse(from), DateOnly.Parse(to), DatePrecision.Day, days),
        [{ Length: 4 } year] => new DayInterval(new(int.Parse(year), 1, 1), new(int.Parse(year), 12, 31), DatePrecision.Year, days),
        [var day, ..] => new DayInterval(DateOnly.Parse(day), DateOnly.Parse(day), DatePrecision.Day, days),
        _ => null,
    };
}

/// <summary>Reading figures off a database.</summary>
internal static class FiguresOf
{
    public static async Task<VisitRecord> RecordAsync(this TestDatabase database, string from, string to, string? state = null, string? mandate = null, MandateKind? kind = null)
    {
        await using var db = database.Open();
        return await VisitRecords.LoadAsync(db, new FigureScope(new FigurePeriod(DateOnly.Parse(from), DateOnly.Parse(to)), state, mandate, kind), TestContext.Current.CancellationToken);
    }

    /// <summary>The count; the rows must be as many.</summary>
    public static int CountOf(this VisitRecord record, Figure<VisitRecord> figure)
    {
        var value = figure.Of(record).Value;
        Assert.Equal(value.Rows.Count, value.Number);
        return value.Rows.Count;
    }

    public static int LeftOutOf(this VisitRecord record, Figure<VisitRecord> figure) => figure.Of(record).Value.LeftOut.Sum(l => l.Count);
}
