using System.Collections;
using System.Globalization;
using SpRegistry.Domain.Clock;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Calls;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.Lists;

/// <summary>The columns of a list, in order, each with its heading in one language.</summary>
public sealed class Columns<TRow>(Words words) : IReadOnlyList<Column<TRow>>
{
    private readonly List<Column<TRow>> columns = [];

    /// <inheritdoc/>
    public int Count => columns.Count;

    /// <inheritdoc/>
    public Column<TRow> this[int index] => columns[index];

    /// <summary>A text; with what readers are told, where that differs.</summary>
    /// <param name="name">Its name for programs.</param>
    /// <param name="heading">Key of its heading.</param>
    /// <param name="value">The text.</param>
    /// <param name="said">What readers are told.</param>
    public Columns<TRow> Text(string name, string heading, Func<TRow, string?> value, Func<TRow, string?>? said = null) => Add(name, words[heading], ColumnKind.Text, value, said);

    /// <summary>A list of codes; with what readers are told.</summary>
    public Columns<TRow> Codes(string name, string heading, Func<TRow, IReadOnlyList<string>> value, Func<TRow, string?>? said = null) => Add(name, words[heading], ColumnKind.Text, value, said);

    /// <summary>A member of an enumeration, which readers are told in their language.</summary>
    /// <param name="name">Its name for programs.</param>
    /// <param name="heading">Key of its heading.</param>
    /// <param name="enumeration">Name of the enumeration.</param>
    /// <param name="value">The member's name.</param>
    public Columns<TRow> Named(string name, string heading, string enumeration, Func<TRow, string?> value) =>
        Add(name, words[heading], ColumnKind.Text, value, row => value(row) is { } member ? words.Named(enumeration, member) : null);

    /// <summary>A whole number.</summary>
    public Columns<TRow> Number(string name, string heading, Func<TRow, long?> value) => Add(name, words[heading], ColumnKind.Number, row => value(row));

    /// <summary>Yes or no.</summary>
    public Columns<TRow> Flag(string name, string heading, Func<TRow, bool> value) => Add(name, words[heading], ColumnKind.Flag, row => value(row));

    /// <summary>Yes, no, or not stated, which readers are told.</summary>
    public Columns<TRow> Stated(string name, string heading, Func<TRow, bool?> value) => Add(name, words[heading], ColumnKind.Flag, row => value(row), row => words.Stated(value(row)));

    /// <summary>A day in Geneva.</summary>
    public Columns<TRow> Day(string name, string heading, Func<TRow, DateOnly?> value) => Add(name, words[heading], ColumnKind.Day, row => value(row));

    /// <summary>An instant, as UTC and by the clock of Geneva.</summary>
    public Columns<TRow> Instant(string name, string heading, Func<TRow, DateTime?> value) => this
        .Add(name, words.Labelled(words[heading], "UTC"), ColumnKind.Instant, row => value(row))
        .Add($"{name}Geneva", words.Labelled(words[heading], words["Forms.in_geneva"]), ColumnKind.Text, row => value(row) is { } instant ? InGeneva(instant) : null, row => value(row) is { } instant ? words.InGeneva(instant) : null);

    /// <summary>A printed date: as printed, and the days that it can mean.</summary>
    public Columns<TRow> Printed(string name, string heading, Func<TRow, PrintedDate?> value) => this
        .Add($"{name}Text", words[heading], ColumnKind.Text, row => value(row)?.Text, row => value(row) is { } date ? words.Printed(date) : null)
        .Add($"{name}From", words.Labelled(words[heading], words["Visits.first_possible"]), ColumnKind.Day, row => value(row)?.From)
        .Add($"{name}To", words.Labelled(words[heading], words["Forms.last_possible"]), ColumnKind.Day, row => value(row)?.To);

    /// <summary>A member of an enumeration for programs, and what readers are told, under a heading that is no word of its own.</summary>
    public Columns<TRow> Told(string name, string heading, Func<TRow, string?> value, Func<TRow, string?> said) => Add(name, heading, ColumnKind.Text, value, said);

    /// <summary>A whole number, under a heading that is no word of its own.</summary>
    public Columns<TRow> Counted(string name, string heading, Func<TRow, long?> value) => Add(name, heading, ColumnKind.Number, row => value(row));

    /// <summary>A State: its code, and its name in the page's language.</summary>
    public Columns<TRow> State(Func<TRow, StateName?> value) => this
        .Add("StateIso3", words["Forms.state_code"], ColumnKind.Text, row => value(row)?.Iso3)
        .Add("State", words["state"], ColumnKind.Text, row => value(row)?.In(words.Language));

    /// <summary>Mandates: their keys for programs, their titles for readers.</summary>
    public Columns<TRow> Mandates(Func<TRow, IReadOnlyList<MandateName>?> value) => Add(
        "Mandates",
        words["mandates"],
        ColumnKind.Text,
        row => value(row)?.Select(m => m.Slug).ToArray(),
        row => value(row) is { } mandates ? string.Join($"{MandateName.Between(words.Language)} ", mandates.Select(m => m.In(words.Language).Title)) : null);

    /// <inheritdoc/>
    public IEnumerator<Column<TRow>> GetEnumerator() => columns.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string InGeneva(DateTime instant) => TimeZoneInfo.ConvertTime(new DateTimeOffset(instant), Geneva.Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private Columns<TRow> Add(string name, string heading, ColumnKind kind, Func<TRow, object?> value, Func<TRow, string?>? said = null)
    {
        columns.Add(new Column<TRow>(name, heading, kind, value, said));
        return this;
    }
}
