using System.Text;
using SpRegistry.TestSupport;
using SpRegistry.Web.Forms.Calendars;

namespace SpRegistry.Web.Tests.Forms;

/// <summary>Who subscribes to a list sees what is ahead on its day, sees it move, and sees what was called off.</summary>
public sealed class CalendarsOfLists(RunningRegistry registry)
{
    public static TheoryData<string> Calendars =>
    [
        "/en/visits.ics", "/ar/visits.ics?view=Completed", "/zh/visits.ics?mandate=sr-torture", "/fr/calls.ics?issuer=all", "/ru/reports.ics", "/ar/reports.ics", "/es/sessions.ics", "/en/visits.ics?view=Overdue",
    ];

    [Theory]
    [MemberData(nameof(Calendars))]
    public async Task Lines_are_of_75_octets_at_most_and_no_character_is_cut_in_two(string address)
    {
        var bytes = await registry.BytesAsync(address);
        var text = FormReading.Text(bytes);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        var lines = text.Split("\r\n")[..^1];
        Assert.All(lines, line =>
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75);
            Assert.DoesNotContain(line, c => char.IsControl(c) && c != '\t');
        });
        for (int at = 0, begin = 0; at < bytes.Length; at++)
        {
            if (bytes[at] == '\n')
            {
                // Each line by itself is UTF-8.
                _ = FormReading.Text(bytes.AsSpan(begin, at + 1 - begin));
                begin = at + 1;
            }
        }

        var begun = new Stack<string>();
        foreach (var line in text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")[..^1])
        {
            Assert.Matches("^[A-Z][A-Z0-9-]*(;[A-Z-]+=[^:;]+)*:", line);
            if (line.StartsWith("BEGIN:", StringComparison.Ordinal))
            {
                begun.Push(line[6..]);
            }
            else if (line.StartsWith("END:", StringComparison.Ordinal))
            {
                Assert.Equal(begun.Pop(), line[4..]);
            }
        }

        Assert.Empty(begun);
    }

    [Theory]
    [MemberData(nameof(Calendars))]
    public async Task Mozillas_calendar_reads_it_strictly_and_every_event_has_what_it_must(string address)
    {
        Assert.SkipUnless(CalendarJudge.Installed, "ical.js is not installed.");
        var calendar = await CalendarJudge.ReadAsync(await registry.BytesAsync(address));
        Assert.Empty(calendar.Wrong);
        Assert.Equal(("2.0", address[1..3], "PT4H"), (calendar.Version, calendar.Language, calendar.Refresh));
        Assert.NotNull(calendar.Product);
        Assert.NotNull(calendar.Name);
        Assert.Equal(calendar.Events.Count, calendar.Events.Select(e => e.Uid).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(address.Contains("Overdue", StringComparison.Ordinal), calendar.Events.Count == 0);
        Assert.All(calendar.Events, e =>
        {
            Assert.True(Guid.TryParse(e.Uid, out _) && e.Summary.Length > 0 && e.Stamped.Length > 0 && Uri.TryCreate(e.Url, UriKind.Absolute, out _), e.Uid);
            Assert.Contains(e.Status, new[] { "CONFIRMED", "TENTATIVE", "CANCELLED" });
            Assert.Contains(e.Url, e.Description, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_deadline_that_was_moved_is_the_same_event_on_its_new_day_and_rings_again()
    {
        Assert.SkipUnless(CalendarJudge.Installed, "ical.js is not installed.");
        var clock = new FixedClock("2026-11-22T10:00Z");
        await using var growing = await OpenCall.ServeAsync(clock);
        var before = Assert.Single((await CalendarJudge.ReadAsync(await growing.BytesAsync("/en/calls.ics"))).Events);

        // No hour is printed: what is assumed of it is said, and takes the day from no one.
        Assert.Equal((0, true, "2026-12-01", "2026-12-02"), (before.Sequence, before.Start.IsDate, before.Start.Text, before.End.Text));
        Assert.Contains("Time assumed: 1 December 2026, 23:59", Plain(before.Description), StringComparison.Ordinal);
        Assert.Equal(["-P14D", "-P7D", "-P2D", "-P1D"], before.Alarms.Select(a => a.Replace("-P2W", "-P14D", StringComparison.Ordinal).Replace("-P1W", "-P7D", StringComparison.Ordinal)));

        clock.Now = clock.Now.AddDays(1);
        await OpenCall.ExtendAsync(growing, new(2026, 12, 15));
        var moved = Assert.Single((await CalendarJudge.ReadAsync(await growing.BytesAsync("/ar/calls.ics"))).Events);
        Assert.Equal((before.Uid, 1, "2026-12-15", "2026-11-23T10:00:00Z"), (moved.Uid, moved.Sequence, moved.Start.Text, moved.Stamped));

        clock.Now = clock.Now.AddDays(1);
        await OpenCall.ExtendAsync(growing, new(2026, 12, 15), new(18, 0));
        var timed = Assert.Single((await CalendarJudge.ReadAsync(await growing.BytesAsync("/en/calls.ics"))).Events);
        Assert.Equal((before.Uid, 2, false, "2026-12-15T17:00:00Z"), (timed.Uid, timed.Sequence, timed.Start.IsDate, timed.Start.Text));
        Assert.DoesNotContain("assumed", timed.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_that_was_called_off_stays_in_sight_with_its_days_and_one_that_was_put_off_with_its_new_ones()
    {
        Assert.SkipUnless(CalendarJudge.Installed, "ical.js is not installed.");
        var called = await VisitAsync("USA", "", "2006-06-01");
        Assert.Equal(("CANCELLED", "2005-12-06"), (called.Status, called.Start.Text));
        Assert.StartsWith("Called off or put off: ", Plain(called.Summary), StringComparison.Ordinal);
        Assert.Empty(called.Alarms);

        // Dates were agreed, and put off; new ones are proposed, for some time in half a year.
        var (agreed, putOff) = (await VisitAsync("THA", "&mandate=sr-torture", "2014-04-01"), await VisitAsync("THA", "&mandate=sr-torture", "2014-12-01"));
        Assert.Equal(("CONFIRMED", "2014-08-04", "2014-08-19"), (agreed.Status, agreed.Start.Text, agreed.End.Text));
        Assert.Equal((agreed.Uid, "TENTATIVE", "2015-01-01", "2015-07-01"), (putOff.Uid, putOff.Status, putOff.Start.Text, putOff.End.Text));

        async Task<ReadEvent> VisitAsync(string state, string of, string day) =>
            Assert.Single((await CalendarJudge.ReadAsync(await registry.BytesAsync($"/en/visits.ics?view=Forthcoming&state={state}{of}&asOf={day}"))).Events);
    }

    [Fact]
    public async Task Letters_that_a_line_cannot_hold_are_escaped_and_read_as_they_were()
    {
        const string Title = "One; two, three \\ four: 日本語の長い見出し 😀😀😀😀😀😀😀😀 \"five\"";
        var bytes = await SampleRow.WrittenAsync(
            body => new CalendarWriting<SampleRow>(body, r => [new CalendarEvent("Samples(1)", r.Text!, "/en/samples/1", r.Day!.Value, null, 0) { LastDay = r.Day.Value.AddDays(2), Text = "first\r\nsecond\nthird \u0007" }], SampleRow.Head(title: Title)),
            new SampleRow(Title, Day: new(2026, 2, 28)));
        Assert.All(FormReading.Text(bytes).Split("\r\n"), l => Assert.InRange(Encoding.UTF8.GetByteCount(l), 0, 75));
        Assert.SkipUnless(CalendarJudge.Installed, "ical.js is not installed.");
        var calendar = await CalendarJudge.ReadAsync(bytes);
        var read = Assert.Single(calendar.Events);
        Assert.Equal((Title, "2026-02-28", "2026-03-03"), (read.Summary, read.Start.Text, read.End.Text));
        Assert.StartsWith("first\nsecond\nthird \nhttps://", read.Description, StringComparison.Ordinal);
    }

    private static string Plain(string text) => text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
}
