using System.Globalization;
using SpRegistry.Domain.Clock;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Forms.Calendars;
using SpRegistry.Web.Forms.Feeds;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.Calls;

/// <summary>A list of calls for input in its other forms.</summary>
public static class CallListing
{
    // Days before a deadline on which a reader is warned of it.
    private static readonly TimeSpan[] warnings = [TimeSpan.FromDays(14), TimeSpan.FromDays(7), TimeSpan.FromDays(2), TimeSpan.FromDays(1)];

    /// <summary>What every form has of a call.</summary>
    /// <param name="words">The words of the page.</param>
    /// <param name="to">The path of a page in its language.</param>
    public static Listing<CallRow> Of(Words words, Func<string, string> to) => new(
        new Columns<CallRow>(words)
            .Number("Number", "Forms.call_number", c => c.Number)
            .Text("PrintedTitle", "Calls.title", c => c.PrintedTitle)
            .Text("PrintedTitleLanguage", "Forms.title_language", c => c.PrintedTitleLanguage, c => c.PrintedTitleLanguage is { } code ? words.LanguageOf(code) : null)
            .Mandates(c => c.Mandates)
            .Named("Issuer", "Calls.issuer", "CallIssuer", c => c.Issuer)
            .Text("IssuedBy", "Calls.issued_by", c => c.IssuedBy)
            .Text("State", "status", c => c.State, c => words.CallState(c.State))
            .Instant("Deadline", "deadline", c => c.Deadline)
            .Flag("TimeAssumed", "time_assumed", c => c.TimeAssumed)
            .Codes("Languages", "accepted_languages", c => c.Languages, c => words.Accepted(c.Languages))
            .Stated("Remote", "remote_participation", c => c.Remote),
        call => new FeedEntry(Subject(call), Title(words, call), Path(to, call), call.ChangedAt) { Language = call.PrintedTitle is null ? null : call.PrintedTitleLanguage, Terms = call.State is { } state ? [state] : [] },
        call => Deadline(words, call, Path(to, call)));

    // Where only the day is printed the day is what the calendar has; what is assumed of the time it says.
    private static IEnumerable<CalendarEvent> Deadline(Words words, CallRow call, string path)
    {
        if (call.Deadline is not { } deadline)
        {
            yield break;
        }

        yield return new CalendarEvent($"{Subject(call)}#deadline", words.Labelled(words["deadline"], Title(words, call)), path, Geneva.DayOf(deadline), call.ChangedAt, call.Revision)
        {
            At = call.TimeAssumed ? null : deadline,
            Text = call.TimeAssumed ? $"{words.Labelled(words["time_assumed"], words.InGeneva(deadline))}\n{words["Calls.time_assumed_note"]}" : words.InGeneva(deadline),
            Alarms = warnings,
        };
    }

    private static string Subject(CallRow call) => string.Create(CultureInfo.InvariantCulture, $"CallsForInput({call.Number})");

    private static string Path(Func<string, string> to, CallRow call) => to(string.Create(CultureInfo.InvariantCulture, $"calls/{call.Number}"));

    private static string Title(Words words, CallRow call) => call.PrintedTitle ?? words.With("Calls.untitled", ("n", words.Number(call.Number)));
}
