using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Domain.Tests.Reports;

public sealed class LatenessTests
{
    private static readonly Func<LatenessAt, Verdict> Opening = LatenessRules.Earliest.VerdictForOpening.Compile();
    private static readonly Func<LatenessAt, Verdict> Dialogue = LatenessRules.Earliest.VerdictForDialogue.Compile();
    private static readonly Func<LatenessAt, Verdict> Statement = LatenessRules.Earliest.VerdictForStatement.Compile();
    private static readonly Func<LatenessAt, int?> OpeningDays = LatenessRules.Earliest.DaysLateForOpening.Compile();
    private static readonly Func<LatenessAt, int?> DialogueDays = LatenessRules.Earliest.DaysLateForDialogue.Compile();
    private static readonly Func<LatenessAt, int?> StatementHours = LatenessRules.Earliest.HoursLateForStatement.Compile();

    // HRC37 opened on 26 February 2018: 42 days before is 15 January.
    [Theory]
    [InlineData("2018-01-15", "2018-01-15", Verdict.OnTime, 0)]
    [InlineData("2018-01-16", "2018-01-16", Verdict.Late, 1)]
    [InlineData("2017-12-01", "2017-12-31", Verdict.OnTime, null)]
    [InlineData("2018-01-01", "2018-01-31", Verdict.CannotTell, null)]
    [InlineData("2018-02-01", "2018-02-28", Verdict.Late, null)]
    public void A_report_is_due_six_weeks_before_the_session_opens(string from, string to, Verdict verdict, int? days)
    {
        var at = At(Report(), Out(from, to));
        Assert.Equal((verdict, days), (Opening(at), OpeningDays(at)));
    }

    // A date against an instant: the whole day before, none of it before, or neither.
    [Theory]
    [InlineData("2018-03-05", Verdict.OnTime, -1)]
    [InlineData("2018-03-06", Verdict.CannotTell, 0)]
    [InlineData("2018-03-07", Verdict.Late, 1)]
    public void A_report_should_be_out_before_its_dialogue(string day, Verdict verdict, int days)
    {
        var report = Report();
        report.HoldDialogue(new DateOnly(2018, 3, 6), new TimeOnly(15, 0));
        var at = At(report, Out(day, day));
        Assert.Equal((verdict, days), (Dialogue(at), DialogueDays(at)));
    }

    // Dialogue on 6 March at 15:00: statements by 5 March 15:00 in Geneva.
    [Theory]
    [InlineData("2018-03-04", Verdict.OnTime, -15)]
    [InlineData("2018-03-05", Verdict.CannotTell, null)]
    [InlineData("2018-03-06", Verdict.Late, 9)]
    public void A_report_published_after_the_statement_deadline_cannot_be_answered(string day, Verdict verdict, int? hours)
    {
        var report = Report();
        report.HoldDialogue(new DateOnly(2018, 3, 6), new TimeOnly(15, 0));
        var at = At(report, Out(day, day));
        Assert.Equal((verdict, hours), (Statement(at), StatementHours(at)));
    }

    [Fact]
    public void A_moved_session_or_dialogue_recomputes_everything()
    {
        var report = Report();
        report.HoldDialogue(new DateOnly(2018, 3, 6));
        var at = At(report, Out("2018-01-20", "2018-01-20"));
        Assert.Equal((Verdict.Late, Verdict.OnTime), (Opening(at), Dialogue(at)));

        report.Session!.Opens = new DateOnly(2018, 3, 12);
        report.HoldDialogue(new DateOnly(2018, 1, 10));
        Assert.Equal((Verdict.OnTime, Verdict.Late), (Opening(at), Dialogue(at)));
    }

    [Fact]
    public void A_dialogue_without_a_printed_time_says_that_its_time_is_assumed()
    {
        var report = Report();
        report.HoldDialogue(new DateOnly(2018, 7, 2));
        Assert.True(report.DialogueTimeAssumed);
        Assert.Equal(new DateTime(2018, 7, 2, 7, 0, 0, DateTimeKind.Utc), report.DialogueAt);
        Assert.Equal(new DateTime(2018, 7, 1, 7, 0, 0, DateTimeKind.Utc), report.StatementDueAt);

        report.HoldDialogue(new DateOnly(2018, 7, 2), new TimeOnly(10, 0));
        Assert.False(report.DialogueTimeAssumed);
    }

    [Fact]
    public void The_councils_own_report_has_no_clock() =>
        Assert.Equal(Verdict.NoClock, Opening(At(Report(ReportKind.CouncilSession), Out("2018-06-01", "2018-06-01"))));

    [Theory]
    [InlineData(SessionBody.GA)]
    [InlineData(SessionBody.CHR)]
    public void Reports_to_other_bodies_have_no_opening_clock(SessionBody body) =>
        Assert.Equal(Verdict.NoClock, Opening(At(Report(body: body), Out("2018-06-01", "2018-06-01"))));

    [Theory]
    [InlineData(SessionBody.GA)]
    [InlineData(SessionBody.CHR)]
    public void Reports_to_other_bodies_have_no_clock_of_a_dialogue(SessionBody body)
    {
        var report = Report(body: body);
        report.HoldDialogue(new DateOnly(2018, 3, 6));
        var at = At(report, Out("2018-06-01", "2018-06-01"));
        Assert.Equal((Verdict.NoClock, Verdict.NoClock), (Dialogue(at), Statement(at)));
    }

    // Statements are due on 5 March at 10:30; the report is of the 6th: thirteen hours and a half.
    [Fact]
    public void Hours_late_are_at_least_so_many()
    {
        var report = Report();
        report.HoldDialogue(new DateOnly(2018, 3, 6), new TimeOnly(10, 30));
        Assert.Equal(13, StatementHours(At(report, Out("2018-03-06", "2018-03-06"))));
        Assert.Equal(-10, StatementHours(At(report, Out("2018-03-04", "2018-03-04"))));
    }

    [Fact]
    public void A_report_postponed_by_decision_is_not_late()
    {
        var report = Report();
        report.HoldDialogue(new DateOnly(2018, 3, 6));
        report.PostponedBy = "A/HRC/DEC/55/115";
        var at = At(report, Out("2018-06-01", "2018-06-01"));
        Assert.Equal((Verdict.NoClock, Verdict.NoClock, Verdict.NoClock), (Opening(at), Dialogue(at), Statement(at)));
        Assert.Null(OpeningDays(at));
    }

    [Fact]
    public void A_report_without_a_dialogue_has_no_clock_for_it() =>
        Assert.Equal((Verdict.NoClock, Verdict.NoClock), (Dialogue(At(Report(), Out("2018-06-01", "2018-06-01"))), Statement(At(Report(), Out("2018-06-01", "2018-06-01")))));

    [Theory]
    [InlineData("2018-03-23", Verdict.NotPublished)]
    [InlineData("2018-03-24", Verdict.CannotTell)]
    public void A_report_without_a_known_version_is_unpublished_only_until_its_session_has_closed(string today, Verdict verdict)
    {
        var at = At(Report(), Publication.None, today);
        Assert.Equal(verdict, Opening(at));
        Assert.Null(OpeningDays(at));
    }

    [Fact]
    public void An_unknown_opening_decides_nothing()
    {
        var report = Report();
        report.Session!.Opens = null;
        Assert.Equal(Verdict.CannotTell, Opening(At(report, Out("2018-01-01", "2018-01-01"))));
    }

    [Fact]
    public void The_earliest_public_version_counts_and_the_official_one_again()
    {
        var report = Report();
        Version(report, ReportStage.Official, "en", "2018-02-20");
        Version(report, ReportStage.AdvanceUnedited, "en", "2018-01-10");
        Version(report, ReportStage.Official, "fr", "2018-03-01");
        ReportLateness.Derive(report);

        var english = new LatenessAt { Lateness = report.Lateness.Single(l => l.Language == "en"), Today = new(2018, 6, 1) };
        english.Lateness.GetType().GetProperty(nameof(ReportLateness.Report))!.SetValue(english.Lateness, report);
        Assert.Equal(ReportStage.AdvanceUnedited, english.Lateness.Earliest.Stage);
        Assert.Equal(-5, OpeningDays(english));
        Assert.Equal(36, LatenessRules.Official.DaysLateForOpening.Compile()(english));
        Assert.Equal((Verdict.OnTime, Verdict.Late), (Opening(english), LatenessRules.Official.VerdictForOpening.Compile()(english)));
        Assert.Equal(["en", "fr"], report.Lateness.Select(l => l.Language).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_corrigendum_does_not_say_when_the_report_came_out()
    {
        var report = Report();
        report.Versions.Add(new ReportVersion
        {
            ReportSlug = report.Slug,
            Stage = ReportStage.Official,
            Language = "en",
            Symbol = $"{report.Symbol}/Corr.1",
            PublishedFrom = new(2018, 4, 23),
            PublishedTo = new(2018, 4, 23),
        });
        ReportLateness.Derive(report);
        Assert.Equal((Publication.None, Publication.None), (Assert.Single(report.Lateness).Earliest, report.Lateness[0].Official));
    }

    [Fact]
    public void Lateness_against_an_unconfirmed_session_is_unconfirmed()
    {
        var confirmed = LatenessRules.Confirmed.Compile();
        var report = Report();
        var at = At(report, Out("2018-01-01", "2018-01-01"));
        Assert.True(confirmed(at));
        report.Session!.Confirmed = false;
        Assert.False(confirmed(at));
    }

    [Fact]
    public void An_explanation_is_enough_to_recompute_the_verdict_by_hand()
    {
        var report = Report();
        report.HoldDialogue(new DateOnly(2018, 3, 6));
        report.DialogueBasis = "order of the day";
        var at = At(report, Out("2018-03-07", "2018-03-07"));
        var opening = LatenessExplanation.ForOpening(at);
        Assert.All(["42 days", "49/221 B", "HRC37", "2018-02-26", "2018-01-15", "2018-03-07", "51 days", "Result: late.", "Europe/Zurich"], part => Assert.Contains(part, opening, StringComparison.Ordinal));
        var statement = LatenessExplanation.ForStatement(at);
        Assert.All(["24 hours", "2018-03-05 09:00", "time assumed", "order of the day", "39 hours"], part => Assert.Contains(part, statement, StringComparison.Ordinal));
    }

    private static Report Report(ReportKind kind = ReportKind.Mandate, SessionBody body = SessionBody.HRC) => new()
    {
        Slug = "A-HRC-37-50",
        Symbol = "A/HRC/37/50",
        Kind = kind,
        Confirmed = true,
        SessionCode = "HRC37",
        Session = new Session { Code = "HRC37", Body = body, Number = 37, Opens = new(2018, 2, 26), Closes = new(2018, 3, 23), Confirmed = true },
    };

    private static void Version(Report report, ReportStage stage, string language, string day) => report.Versions.Add(new ReportVersion
    {
        ReportSlug = report.Slug,
        Stage = stage,
        Language = language,
        Symbol = report.Symbol,
        PublishedFrom = DateOnly.Parse(day),
        PublishedTo = DateOnly.Parse(day),
        PublishedPrecision = DatePrecision.Day,
    });

    private static Publication Out(string from, string to) => Publication.Of(
    [
        new ReportVersion
        {
            ReportSlug = "A-HRC-37-50",
            Stage = ReportStage.Official,
            Language = "en",
            Symbol = "A/HRC/37/50",
            PublishedFrom = DateOnly.Parse(from),
            PublishedTo = DateOnly.Parse(to),
        },
    ]);

    private static LatenessAt At(Report report, Publication earliest, string today = "2018-06-01") => new()
    {
        Lateness = new ReportLateness { ReportSlug = report.Slug, Report = report, Language = "en", Earliest = earliest, Official = Publication.None },
        Today = DateOnly.Parse(today),
    };
}
