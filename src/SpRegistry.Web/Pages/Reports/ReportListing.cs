using SpRegistry.Domain.Clock;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Forms.Calendars;
using SpRegistry.Web.Forms.Feeds;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.Reports;

/// <summary>A list of reports, by their publication in one language, in its other forms.</summary>
public static class ReportListing
{
    /// <summary>What every form has of a report's publication.</summary>
    /// <param name="words">The words of the page.</param>
    /// <param name="to">The path of a page in its language.</param>
    public static Listing<LatenessRow> Of(Words words, Func<string, string> to)
    {
        var columns = new Columns<LatenessRow>(words)
            .Text("Symbol", "symbol", r => r.Report!.Symbol)
            .Text("TitleEn", "Reports.title", r => r.Report!.TitleEn)
            .Named("Kind", "Reports.kind", "ReportKind", r => r.Report!.Kind)
            .Text("SessionCode", "session", r => r.Report!.SessionCode)
            .Mandates(r => r.Report!.Mandates)
            .Text("Language", "language", r => r.Language, r => words.LanguageOf(r.Language))
            .Day("EarliestOn", "Reports.published_on", r => r.EarliestOn)
            .Named("EarliestStage", "Reports.stage", "ReportStage", r => r.EarliestStage);
        foreach (var clock in ReportWords.Clocks)
        {
            var (unit, late) = clock == "Statement" ? ("Hours", words["Forms.hours_late"]) : ("Days", words["Forms.days_late"]);
            columns
                .Told($"VerdictFor{clock}", words.Named("LatenessClock", clock), r => r.Verdict(clock), r => words.Standing(ReportWords.Standing(r, r.Report!, clock)))
                .Counted($"{unit}LateFor{clock}", words.Labelled(words.Named("LatenessClock", clock), late), r => r.Late(clock));
        }

        return new(
            columns
                .Day("DueForOpening", "Reports.due_opening", r => r.Report!.DueForOpening)
                .Instant("DialogueAt", "interactive_dialogue", r => r.Report!.DialogueAt)
                .Flag("DialogueTimeAssumed", "time_assumed", r => r.Report!.DialogueTimeAssumed)
                .Number("WarningWeeks", "Forms.warning_weeks", r => r.WarningWeeks),
            row => new FeedEntry(Subject(row), Title(row), Path(to, row), row.Report!.ChangedAt)
            {
                Language = row.Report!.TitleEn is null ? null : "en",
                Terms = [.. ReportWords.Clocks.Select(clock => $"{clock}:{row.Verdict(clock)}")],
            },
            row => Events(words, row, Path(to, row)));
    }

    private static IEnumerable<CalendarEvent> Events(Words words, LatenessRow row, string path)
    {
        var report = row.Report!;
        if (report.DialogueAt is not { } dialogue)
        {
            yield break;
        }

        var status = report.PostponedBy is not null ? CalendarStatus.Cancelled : report.Confirmed ? CalendarStatus.Confirmed : CalendarStatus.Tentative;
        var assumed = report.DialogueTimeAssumed ? words["time_assumed"] : null;
        yield return new CalendarEvent($"{Subject(row)}#dialogue", words.Labelled(words["interactive_dialogue"], Title(row)), path, Geneva.DayOf(dialogue), report.ChangedAt, report.Revision)
        {
            At = report.DialogueTimeAssumed ? null : dialogue,
            Status = status,
            Text = assumed,
        };
        if (report.StatementDueAt is { } due)
        {
            yield return new CalendarEvent($"{Subject(row)}#statements", words.Labelled(words["statement_deadline"], Title(row)), path, Geneva.DayOf(due), report.ChangedAt, report.Revision)
            {
                At = report.DialogueTimeAssumed ? null : due,
                Status = status,
                Text = assumed,
                Alarms = [TimeSpan.FromDays(2)],
            };
        }
    }

    private static string Subject(LatenessRow row) => $"Reports('{row.Report!.Slug}')";

    private static string Path(Func<string, string> to, LatenessRow row) => to($"reports/{Uri.EscapeDataString(row.Report!.Slug)}");

    private static string Title(LatenessRow row) => Title(row.Report!.Symbol, row.Report.TitleEn);

    /// <summary>What a report is called: its symbol, and its title where one is known.</summary>
    public static string Title(string symbol, string? titleEn) => titleEn is null ? symbol : $"{symbol}: {titleEn}";
}
