using System.Globalization;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Scrapers.Tests.Archive;

/// <summary>Pages and tables of the archive together say what the reference facts say: nothing less, nothing twice.</summary>
public sealed class CompletenessTests
{
    private static readonly Lazy<List<(string Source, string Page, PageReading Reading)>> Archive = new(() =>
        [.. new BundledArchive().Pages().Select(page => (page.Source.Description.Slug, page.Page.Name, page.Read()))]);

    [Fact]
    public void Every_act_of_the_reference_facts_is_read_exactly_once()
    {
        var expected = Acts(Original.Read("reference-acts", "visit_events.csv").Rows);
        var read = Acts(Archive.Value.SelectMany(page => page.Reading.Rows));

        Assert.Equal(1590, expected.Count);
        Assert.Equal("", Missing("missing", expected, read));
        Assert.Equal("", Missing("too many", read, expected));
        Assert.Equal(1590, read.Count);
    }

    [Fact]
    public void An_act_says_what_the_columns_of_its_record_say()
    {
        foreach (var row in Original.Read("reference-acts", "visit_events.csv").Rows)
        {
            var act = Assert.Single(row.Facts.OfType<VisitFact>()).Row;
            Assert.Equal(row.Cells["iso3"].Length > 0 ? row.Cells["iso3"] : row.Cells["state_as_printed"], act.StateIso3 ?? act.Organization);
            Assert.Equal(row.Cells["place"], act.Place ?? "");
            Assert.Equal((row.Cells["occurred_from"], row.Cells["occurred_to"]), (Iso(act.Occurred?.From), Iso(act.Occurred?.To)));
            Assert.Equal((row.Cells["visit_from"], row.Cells["visit_to"]), (Iso(act.VisitDates?.From), Iso(act.VisitDates?.To)));
            Assert.Equal(row.Cells["known_on"], Iso(act.Known));
            Assert.Equal(row.Cells["source"], row.Citation);
            Assert.Equal(row.Cells["mandate"].Split(';').Length, act.Mandates.Count);
        }
    }

    [Fact]
    public void Every_call_is_read_and_has_one_identity_on_listing_page_and_table()
    {
        var read = Facts<CallFact>().ToLookup(call => call.Identity);
        Assert.Equal(20, read.Count);

        foreach (var original in Original.Read("reference-calls", "calls_for_input.csv").Rows.SelectMany(row => row.Facts).OfType<CallFact>())
        {
            Assert.NotEmpty(read[original.Identity]);
            foreach (var call in read[original.Identity])
            {
                Assert.Equal((original.Title, original.IssuedBy, original.DeadlinePrinted), (call.Title, call.IssuedBy, call.DeadlinePrinted));
                Assert.Equal(original.DeadlineOn, call.DeadlineOn);
                Assert.Null(call.DeadlineTime);
            }

            Assert.Contains(read[original.Identity], call => call.ReportTo == original.ReportTo);
            Assert.Contains(read[original.Identity], call => call.Closed == original.Closed);
            Assert.Contains(read[original.Identity], call => call.Mandates.SequenceEqual(original.Mandates, StringComparer.Ordinal) || original.Mandates.Count == 0);
        }
    }

    [Fact]
    public void The_days_of_deadlines_are_those_of_the_table()
    {
        foreach (var row in Original.Read("reference-calls", "calls_for_input.csv").Rows)
        {
            var day = Assert.IsType<CallFact>(Assert.Single(row.Facts)).DeadlineOn;
            Assert.Equal(row.Cells["deadline"].Length == 10 ? row.Cells["deadline"] : "", Iso(day));
        }
    }

    [Fact]
    public void The_archive_has_every_fact_of_every_kind()
    {
        Assert.Equal(195, Facts<StateFact>().Count());
        Assert.Equal(60, Rows("reference-states", "state_aliases.csv").Count);
        Assert.Equal(56, Facts<StateAliasFact>().Count());
        Assert.Equal(59, Facts<MandateFact>().Where(m => m.Active).Select(m => m.Slug).Distinct().Count());
        Assert.Equal(36, Facts<MandateFact>().Where(m => !m.Active).Select(m => m.Slug).Distinct().Count());
        Assert.Equal(199, Facts<MandateAliasFact>().Count());
        Assert.Equal(103, Facts<MandateHolderFact>().Distinct().Count());
        Assert.Equal(65, Facts<SessionFact>().Count(s => s.Opens is not null));
        Assert.Equal(81, Facts<StandingInvitationFact>().Select(s => s.Iso3).Distinct().Count());
        Assert.Equal(81, Rows("reference-standing-invitations", "standing_invitations.csv").Count);
        Assert.Equal(271, Facts<ReportFact>().Count(r => Dated(r) || r.DialogueOn is not null));
        Assert.Equal(103, Facts<ReportFact>().Count(Dated));
        Assert.Equal(19, Rows("reference-statistics", "statistics_to_reproduce.csv").Count);
    }

    [Fact]
    public void Every_total_that_was_printed_is_kept_as_a_total()
    {
        Assert.Equal(
            [
                "StandingInvitations 2003-04-24: 47 and 0", "StandingInvitations 2003-07-17: 48 and 0", "StandingInvitations 2006-03-31: 53 and 0", "StandingInvitations 2007-07-31: 57 and 0",
                "StandingInvitations 2020-09-30: 126 and 1", "StandingInvitations 2021-09-30: 127 and 1", "StandingInvitations 2022-09-29: 128 and 1",
            ],
            Facts<PrintedTotalFact>().Where(t => t.Measure is TotalMeasure.StandingInvitations).Select(t => $"{t.Measure} {Iso(t.On)}: {t.Count} and {t.Observers}"));
        Assert.Equal(
            ["StatesVisited 2019-09-20: 171 of 193", "StatesNotVisited 2019-09-20: 22 of ", "NotVisitedNoRequest 2019-09-20: 6 of ", "NotVisitedRequestSent 2019-09-20: 16 of "],
            Facts<PrintedTotalFact>().Where(t => t.Measure is not TotalMeasure.StandingInvitations).Select(t => $"{t.Measure} {Iso(t.On)}: {t.Count} of {t.OutOf}"));
    }

    // A version that a list only links to has no date of its own.
    private static bool Dated(ReportFact report) => report.Version is { } version && version.PublishedFrom != ReportVersion.NotBefore;

    [Fact]
    public void Every_report_of_the_reference_facts_is_read_with_its_title_mandates_date_and_dialogue()
    {
        var read = Facts<ReportFact>().ToLookup(r => r.Slug);
        foreach (var original in Original.Read("reference-reports", "report_dates.csv").Rows.SelectMany(row => row.Facts).OfType<ReportFact>())
        {
            var same = read[original.Slug].ToList();
            Assert.True(original.TitleEn is null || original.Symbol == "A/HRC/37/78" || same.Exists(r => r.TitleEn == original.TitleEn), original.Symbol);
            Assert.Empty(original.Mandates.Except(same.SelectMany(r => r.Mandates), StringComparer.Ordinal));
            Assert.Contains(same, r => r.Version == original.Version);
            Assert.Contains(same, r => (r.DialogueOn, r.DialogueContinues) == (original.DialogueOn, original.DialogueContinues));
            Assert.Contains(same, r => r.SessionCode == original.SessionCode);
        }
    }

    [Fact]
    public void Every_row_has_a_public_citation() =>
        Assert.DoesNotContain(Archive.Value.SelectMany(page => page.Reading.Rows), row => string.IsNullOrWhiteSpace(row.Citation) || row.Citation is "same");

    [Fact]
    public void No_two_rows_of_a_page_are_the_same_row()
    {
        foreach (var (source, name, reading) in Archive.Value)
        {
            var same = reading.Rows.GroupBy(row => row.Citation + string.Join('\n', row.Cells.Select(c => $"{c.Key}={c.Value}"))).Where(rows => rows.Count() > 1).Select(rows => rows.Key);
            Assert.True(!same.Any(), $"{source}/{name}: {same.FirstOrDefault()}");
        }
    }

    [Fact]
    public void A_merged_mandate_was_founded_by_the_resolution_that_merged_it()
    {
        var merged = Facts<MandateFact>().First(m => m.Slug == "sr-slavery-and-trafficking");
        Assert.Equal("A/HRC/RES/60/25", merged.FoundingResolution);
        Assert.All(Facts<MandateFact>(), m => Assert.InRange(m.FoundingResolution?.Length ?? 0, 0, 60));
    }

    [Fact]
    public void Facts_name_only_mandates_and_sessions_that_are_known()
    {
        var mandates = Facts<MandateFact>().Select(m => m.Slug).ToHashSet(StringComparer.Ordinal);
        var sessions = Facts<SessionFact>().Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        var states = Facts<StateFact>().Select(s => s.Iso3).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Facts<VisitFact>().SelectMany(v => v.Row.Mandates).Distinct().Except(mandates));
        Assert.Empty(Facts<VisitFact>().Select(v => v.Row.StateIso3).OfType<string>().Distinct().Except(states));
        Assert.Empty(Facts<CallFact>().SelectMany(c => c.Mandates).Distinct().Except(mandates));
        Assert.Empty(Facts<MandateAliasFact>().Select(a => a.Slug).Distinct().Except(mandates));
        Assert.Empty(Facts<MandateHolderFact>().Select(h => h.Slug).Distinct().Except(mandates));
        Assert.Empty(Facts<ReportFact>().SelectMany(r => r.Mandates).Distinct().Except(mandates));
        Assert.Empty(Facts<ReportFact>().Select(r => r.SessionCode).OfType<string>().Distinct().Except(sessions));
        Assert.Empty(Facts<StandingInvitationFact>().Select(s => s.Iso3).Except(states));
    }

    [Fact]
    public void The_only_problems_of_the_archive_are_what_its_documents_leave_unreadable() =>
        Assert.Equal(
            ["2006-country-visits.html: '22'", "calls_for_input.csv: '31 (month cut)'"],
            Archive.Value.SelectMany(page => page.Reading.Problems, (page, problem) => $"{page.Page}: '{problem.Text}'").Order(StringComparer.Ordinal));

    [Fact]
    public void A_reconstructed_page_says_so_and_holds_rows_of_one_document_dated_by_it()
    {
        foreach (var (source, name, reading) in Archive.Value.Where(page => page.Page.EndsWith(".html", StringComparison.Ordinal)))
        {
            Assert.True(reading.Reconstructed, $"{source}/{name}");
            var acts = reading.Rows.SelectMany(row => row.Facts).OfType<VisitFact>().Select(v => v.Row).ToList();
            Assert.True(acts.Select(row => row.Document).Distinct().Count() <= 1, $"{source}/{name}");
            Assert.All(acts, act => Assert.Equal(reading.PageDate, act.Known));
        }
    }

    private static IEnumerable<T> Facts<T>() => Archive.Value.SelectMany(page => page.Reading.Rows).SelectMany(row => row.Facts).OfType<T>();

    private static IReadOnlyList<ReadRow> Rows(string source, string file) => Archive.Value.Single(page => page.Source == source && page.Page == file).Reading.Rows;

    private static List<string> Acts(IEnumerable<ReadRow> rows) =>
        [.. rows.SelectMany(row => row.Facts.OfType<VisitFact>().Select(fact => (fact.Row, row.Citation)))
            .Select(act => $"{VisitRowKey.Of(act.Row)} | joint {act.Row.Joint} | {act.Row.Occurred?.Precision} {act.Row.VisitDates?.Precision} | {act.Citation}")];

    private static string Missing(string what, List<string> from, List<string> of)
    {
        var left = of.GroupBy(key => key).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var missing = from.Where(key => left.GetValueOrDefault(key) == 0 || --left[key] < 0).ToList();
        return missing.Count == 0 ? "" : $"{missing.Count} {what}:\n{string.Join('\n', missing.Take(15))}";
    }

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
