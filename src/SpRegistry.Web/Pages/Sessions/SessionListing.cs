using SpRegistry.Web.Forms;
using SpRegistry.Web.Forms.Calendars;
using SpRegistry.Web.Forms.Feeds;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;
using SpRegistry.Web.Pages.Reports;

namespace SpRegistry.Web.Pages.Sessions;

/// <summary>A list of sessions in its other forms.</summary>
public static class SessionListing
{
    /// <summary>What every form has of a session.</summary>
    /// <param name="words">The words of the page.</param>
    /// <param name="to">The path of a page in its language.</param>
    public static Listing<SessionRow> Of(Words words, Func<string, string> to) => new(
        new Columns<SessionRow>(words)
            .Text("Code", "Forms.key", s => s.Code)
            .Text("Session", "session", s => Name(words, s))
            .Flag("Special", "Forms.special", s => s.Special)
            .Day("Opens", "Sessions.opens", s => s.Opens)
            .Day("Closes", "Sessions.closes", s => s.Closes)
            .Flag("Confirmed", "Forms.confirmed", s => s.Confirmed)
            .Day("Due", "Sessions.due", s => s.Due)
            .Number("Reports", "Common.reports", s => s.ReportCount),
        session => new FeedEntry(Subject(session), Name(words, session), Path(to, session), session.ChangedAt),
        session => Events(words, session, Path(to, session)));

    private static IEnumerable<CalendarEvent> Events(Words words, SessionRow session, string path)
    {
        var status = session.Confirmed ? CalendarStatus.Confirmed : CalendarStatus.Tentative;
        if (session.Opens is { } opens)
        {
            yield return new CalendarEvent(Subject(session), Name(words, session), path, opens, session.ChangedAt, session.Revision) { LastDay = session.Closes, Status = status, Text = session.Note };
        }

        if (session.Due is { } due)
        {
            yield return new CalendarEvent($"{Subject(session)}#due", words.Labelled(Name(words, session), words["Sessions.due"]), path, due, session.ChangedAt, session.Revision) { Status = status };
        }
    }

    private static string Subject(SessionRow session) => $"Sessions('{session.Code}')";

    private static string Path(Func<string, string> to, SessionRow session) => to($"sessions/{session.Code}");

    private static string Name(Words words, SessionRow session) => words.Session(session.Body, session.Number, session.Special);
}
