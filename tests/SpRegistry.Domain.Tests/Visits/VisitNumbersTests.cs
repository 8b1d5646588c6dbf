using SpRegistry.Domain.Visits;
using static SpRegistry.Domain.Visits.VisitEventKind;

namespace SpRegistry.Domain.Tests.Visits;

/// <summary>domain.md, "Numbers".</summary>
public class VisitNumbersTests
{
    [Fact]
    public void New_files_are_numbered_by_first_act_mandate_and_State()
    {
        var rows = A.State("BBB").Says(Requested, "1995").Says(Requested, "1993", mandate: "sr-health").Rows.Concat(A.State("AAA").Says(Requested, "1995").Says(Requested, "1996").Rows);
        var visits = VisitFiling.File(rows).Numbered();

        Assert.Equal([("BBB", "sr-health"), ("AAA", "sr-torture"), ("BBB", "sr-torture")], visits.OrderBy(v => v.Number).Select(v => (v.StateIso3, v.Mandates[0].MandateSlug)));
        Assert.Equal([1, 2, 3], visits.Select(v => v.Number).Order());
    }

    [Fact]
    public void A_file_keeps_its_number_when_older_files_come_and_rows_join_it()
    {
        var first = A.State().Says(Requested, "2005");
        var ledger = Ledger(first.File(), []);

        var later = first.Says(Requested, "1990", mandate: "sr-health").Says(Reminder, "2006").File();
        var numbered = VisitNumbers.Assign(later.Files, ledger);

        Assert.Equal([2, 1], later.Files.Select(f => f.Visit.Number));
        Assert.Equal([1, 2], numbered.NewEntries.Values.Order());
        Assert.Empty(numbered.Redirects);
    }

    [Fact]
    public void Children_carry_the_number_and_a_second_run_learns_nothing()
    {
        var filing = A.State().Says(Requested, "2005").File();
        var ledger = Ledger(filing, new() { ["another row"] = 41 });

        Assert.Equal(42, filing.Files[0].Visit.Events[0].VisitNumber);
        Assert.Equal(42, filing.Files[0].Visit.Mandates[0].VisitNumber);
        Assert.Empty(VisitNumbers.Assign(A.State().Says(Requested, "2005").File().Files, ledger).NewEntries);
    }

    [Fact]
    public void When_a_file_falls_in_two_the_first_keeps_the_number()
    {
        var rows = A.State().Says(Requested, "2005").Says(Reminder, "2010");
        var ledger = Ledger(rows.File(), []);

        var split = rows.Says(Completed, visit: "2007-05").File();
        VisitNumbers.Assign(split.Files, ledger);

        Assert.Equal([1, 2], split.Files.Select(f => f.Visit.Number));
    }

    [Fact]
    public void A_number_whose_rows_all_moved_redirects_for_ever()
    {
        var apart = A.State().Says(Requested, "2005-05").Says(Declined, "2005-06-01").Says(Invited, "2005-12-01");
        var ledger = Ledger(apart.File(), []);
        var together = apart.Says(Reminder, "2005-07-01").File();
        var numbered = VisitNumbers.Assign(together.Files, ledger);

        Assert.Equal(1, Assert.Single(together.Files).Visit.Number);
        Assert.Equal(new Dictionary<int, int> { [2] = 1 }, numbered.Redirects);
        Assert.Equal(3, Add(ledger, VisitNumbers.Assign(A.State("BBB").Says(Requested, "1990").File().Files, ledger)).Values.Max());
    }

    [Fact]
    public void A_file_merged_into_another_has_a_number_that_redirects()
    {
        var filing = VisitFiling.File(ReferenceRows.Of("USA"));
        var numbered = VisitNumbers.Assign(filing.Files, new Dictionary<string, int>());
        var merged = filing.Files.Single(f => f.MergedInto is not null);

        Assert.Equal(merged.MergedInto!.Visit.Number, numbered.Redirects[merged.Visit.Number]);
        Assert.Equal(merged.MergedInto.Visit.Number, merged.Visit.MergedIntoNumber);
    }

    [Fact]
    public void Rows_that_say_the_same_do_no_harm()
    {
        var rows = A.State().Says(Declined, known: "2007-01-31", source: "A/1, para. 1").Says(Declined, known: "2007-01-31", source: "A/1, para. 1");
        var filing = rows.File();
        var ledger = Ledger(filing, []);

        Assert.Equal(filing.Files.Select(f => f.Visit.Number), ledger.Values.Order());
        Assert.Contains("AAA||sr-torture|Declined||Government|||2007-01-31|A/1|para. 1", ledger);
        AssertSameNumbers(filing, rows.File(), ledger);
    }

    [Fact]
    public void A_request_carried_from_a_row_of_both_mandates_has_a_number_that_it_keeps_when_rows_of_its_own_come()
    {
        var rows = A.State().Says(Requested, "2000-06", mandate: "sr-torture;wg-arbitrary-detention").Says(Completed, visit: "2002-11");
        var ledger = Ledger(rows.File(), []);
        Assert.Equal([1, 2], ledger.Values.Distinct().Order());

        ledger.Add("a row of another State", 3);
        AssertSameNumbers(rows.File(), rows.Says(Reminder, "2004-01-15", mandate: "wg-arbitrary-detention").File(), ledger);
    }

    [Fact]
    public void A_key_that_stands_in_two_files_is_that_of_the_first()
    {
        var (one, other) = (A.State().Says(Requested, "2005").File(), A.State().Says(Requested, "2005").File());
        var numbered = VisitNumbers.Assign([.. one.Files, .. other.Files], new Dictionary<string, int>());

        Assert.Equal([1], numbered.NewEntries.Values);
    }

    [Fact]
    public void Of_files_that_a_joint_act_makes_one_the_lowest_number_of_the_ledger_keeps()
    {
        var rows = A.State().Says(Requested, "2008-05", mandate: "wg-arbitrary-detention");
        var ledger = Ledger(rows.File(), []);
        Add(ledger, rows.Says(Requested, "2001-03").File());
        Assert.Equal([2, 1], Add(ledger, rows.File()).Files.Select(f => f.Visit.Number));

        var merged = rows.Says(Invited, "2009-01-15", joint: true).Says(Invited, "2009-01-15", joint: true, mandate: "wg-arbitrary-detention").File();
        var redirects = VisitNumbers.Assign(merged.Files, ledger).Redirects;
        Add(ledger, merged);

        Assert.Equal(new Dictionary<int, int> { [2] = 1 }, redirects);
        Assert.Equal([(1, null), (2, 1)], Numbers(merged));
        Assert.Equal(Days.Day("2001-03-31"), merged.Files[0].FirstActOn);
        Assert.All(merged.Files[0].Visit.Events, e => Assert.Equal(1, e.VisitNumber));

        var rebuilt = Add(ledger, rows.File());
        Assert.Equal(Numbers(merged), Numbers(rebuilt));
        Assert.Equal(4, ledger.Count);
    }

    [Fact]
    public void Of_several_the_others_keep_theirs_in_every_rebuild()
    {
        var rows = A.State().Says(Requested, "2008-05", mandate: "wg-arbitrary-detention");
        var ledger = new Dictionary<string, int>();
        Add(ledger, rows.File());
        Add(ledger, rows.Says(Requested, "2007-05", mandate: "sr-health").File());
        Add(ledger, rows.Says(Requested, "2001-03").File());
        Assert.Equal([3, 2, 1], Add(ledger, rows.File()).Files.Select(f => f.Visit.Number));

        var merged = Add(ledger, rows.Says(Invited, "2009-01-15", mandate: "sr-health;sr-torture;wg-arbitrary-detention").File());
        Assert.Equal([(1, null), (2, 1), (3, 1)], Numbers(merged));
        Assert.Equal(Numbers(merged), Numbers(Add(ledger, rows.File())));
    }

    [Fact]
    public void Without_a_ledger_too_the_file_that_stands_has_the_lowest_number()
    {
        foreach (var rows in ReferenceRows.All.GroupBy(r => r.Subject))
        {
            var visits = VisitFiling.File(rows).Numbered();
            Assert.All(visits, v => Assert.True(v.MergedIntoNumber is null || v.MergedIntoNumber < v.Number));
        }
    }

    [Fact]
    public void The_whole_archive_filed_page_by_page_ends_with_the_numbers_of_the_ledger()
    {
        var ledger = Ledger(VisitFiling.File(ReferenceRows.All), []);
        foreach (var part in ReferenceRows.All.Chunk(400))
        {
            var touched = part.Select(r => r.Subject).ToHashSet();
            var filing = VisitFiling.File(ReferenceRows.All.Where(r => touched.Contains(r.Subject)));
            Assert.Empty(VisitNumbers.Assign(filing.Files, ledger).NewEntries);
            Assert.All(filing.Files, f => Assert.Equal(ledger[f.RowKeys[0]], f.Visit.Number));
        }
    }

    private static void AssertSameNumbers(Filing before, Filing after, Dictionary<string, int> ledger)
    {
        VisitNumbers.Assign(before.Files, ledger);
        VisitNumbers.Assign(after.Files, ledger);
        Assert.Equal(before.Files.Select(f => f.Visit.Number), after.Files.Select(f => f.Visit.Number));
    }

    private static IEnumerable<(int Number, int? MergedInto)> Numbers(Filing filing) => filing.Files.Select(f => (f.Visit.Number, f.Visit.MergedIntoNumber));

    /// <summary>Numbers the files and writes down what the ledger has to learn.</summary>
    private static Filing Add(Dictionary<string, int> ledger, Filing filing)
    {
        foreach (var (key, number) in VisitNumbers.Assign(filing.Files, ledger).NewEntries)
            ledger.Add(key, number);
        return filing;
    }

    private static Dictionary<string, int> Ledger(Filing filing, Dictionary<string, int> before) => Add(before, VisitNumbers.Assign(filing.Files, before));

    private static Dictionary<string, int> Add(Dictionary<string, int> ledger, NumberedFiles learned) =>
        ledger.Concat(learned.NewEntries).ToDictionary(StringComparer.Ordinal);
}
