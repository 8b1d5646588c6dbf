using System.Globalization;
using System.Xml;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Forms.Calendars;

/// <summary>A list as a calendar (RFC 5545, RFC 7986): what of its rows lies on a day or at an instant.</summary>
internal sealed class CalendarWriting<TRow> : IFormWriter<TRow>
{
    // How often programs are asked to look again; what has not changed is answered without being read.
    private const string LookAgain = "PT4H";

    private readonly Func<TRow, IEnumerable<CalendarEvent>> eventsOf;
    private readonly ListHead head;
    private readonly CalendarLines lines;
    private readonly string language;

    public CalendarWriting(Stream body, Func<TRow, IEnumerable<CalendarEvent>> eventsOf, ListHead head)
    {
        (this.eventsOf, this.head) = (eventsOf, head);
        lines = new CalendarLines(body);
        language = $";LANGUAGE={head.Words.Language.Code}";
        lines.Add("BEGIN", "VCALENDAR");
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", $"-//SpRegistry//SpRegistry {ProgramVersion.Text}//EN");
        lines.Add("CALSCALE", "GREGORIAN");
        lines.Add("METHOD", "PUBLISH");
        lines.AddText($"NAME{language}", head.Title);
        lines.AddText("X-WR-CALNAME", head.Title);
        lines.Add("URL", head.Page.AbsoluteUri);
        lines.Add("SOURCE;VALUE=URI", head.Self.AbsoluteUri);
        lines.Add("LAST-MODIFIED", Instant(head.ChangedAt));
        lines.Add("REFRESH-INTERVAL;VALUE=DURATION", LookAgain);
        lines.Add("X-PUBLISHED-TTL", LookAgain);
    }

    public async ValueTask WriteAsync(IReadOnlyList<TRow> rows, Uri? next, CancellationToken cancellation)
    {
        foreach (var each in rows.SelectMany(eventsOf))
        {
            Write(each, head.Words);
        }

        await lines.SendAsync(cancellation);
    }

    public async ValueTask EndAsync(CancellationToken cancellation)
    {
        lines.Add("END", "VCALENDAR");
        await lines.SendAsync(cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Write(CalendarEvent each, Words words)
    {
        var page = new Uri(head.Page, each.Path).AbsoluteUri;
        lines.Add("BEGIN", "VEVENT");
        lines.Add("UID", EntryId.Uuid(each.Subject).ToString());
        lines.Add("DTSTAMP", Instant(each.ChangedAt ?? head.ChangedAt));
        lines.Add("LAST-MODIFIED", Instant(each.ChangedAt ?? head.ChangedAt));
        lines.Add("SEQUENCE", each.Revision.ToString(CultureInfo.InvariantCulture));
        lines.Add("STATUS", each.Status.ToString().ToUpperInvariant());
        if (each.At is { } at)
        {
            lines.Add("DTSTART", Instant(at));
        }
        else
        {
            lines.Add("DTSTART;VALUE=DATE", Day(each.Day));
            lines.Add("DTEND;VALUE=DATE", Day((each.LastDay ?? each.Day).AddDays(1)));
        }

        lines.AddText($"SUMMARY{language}", each.Status == CalendarStatus.Cancelled ? words.With("Forms.called_off", ("title", each.Title)) : each.Title);
        lines.AddText($"DESCRIPTION{language}", each.Text is { } text ? $"{text}\n{page}" : page);
        lines.Add("URL", page);
        lines.Add("CLASS", "PUBLIC");
        lines.Add("TRANSP", "TRANSPARENT");
        foreach (var before in each.Status == CalendarStatus.Cancelled ? [] : each.Alarms)
        {
            lines.Add("BEGIN", "VALARM");
            lines.Add("ACTION", "DISPLAY");
            lines.AddText("DESCRIPTION", each.Title);
            lines.Add("TRIGGER", $"-{XmlConvert.ToString(before)}");
            lines.Add("END", "VALARM");
        }

        lines.Add("END", "VEVENT");
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Instant(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
