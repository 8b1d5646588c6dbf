using SpRegistry.Web.Forms.Calendars;
using SpRegistry.Web.Forms.Feeds;
using SpRegistry.Web.Forms.Workbooks;

namespace SpRegistry.Web.Forms;

/// <summary>What every form of a list has of its rows.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="EntryOf">A row as an entry of a feed.</param>
/// <param name="EventsOf">What a calendar shows of a row; null for a list that is no matter of days.</param>
public sealed record Listing<TRow>(IReadOnlyList<Column<TRow>> Columns, Func<TRow, FeedEntry> EntryOf, Func<TRow, IEnumerable<CalendarEvent>>? EventsOf = null)
{
    /// <summary>What writes the list in a form.</summary>
    internal IFormWriter<TRow> In(ListForm form, Stream body, ListHead head) => form switch
    {
        _ when form == ListForm.Csv => new CsvWriting<TRow>(body, Columns, head, forExcel: false),
        _ when form == ListForm.CsvForExcel => new CsvWriting<TRow>(body, Columns, head, forExcel: true),
        _ when form == ListForm.Workbook => new WorkbookWriting<TRow>(body, Columns, head),
        _ when form == ListForm.Json => new JsonWriting<TRow>(body, Columns, head),
        _ when form == ListForm.Feed => new FeedWriting<TRow>(body, Columns, EntryOf, head),
        _ when form == ListForm.Calendar && EventsOf is { } eventsOf => new CalendarWriting<TRow>(body, eventsOf, head),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form.Extension, "The list has no such form."),
    };
}
