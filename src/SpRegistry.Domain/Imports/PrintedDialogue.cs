using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>The dialogue on a report as a row prints it, in Geneva: its day, and its time or else the opening of its meeting where one is printed.</summary>
internal sealed record PrintedDialogue(DateOnly On, TimeOnly? At, TimeOnly? MeetingOpensAt) : IPrintedValue<PrintedDialogue>
{
    private const string Meeting = "meeting";

    /// <summary>"2018-03-06", "2018-03-06 11:30", "2018-03-06 meeting 10:00".</summary>
    public string Words => string.Join(' ', new[]
    {
        On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), MeetingOpensAt is null ? null : Meeting, (At ?? MeetingOpensAt)?.ToString("HH:mm", CultureInfo.InvariantCulture),
    }.Where(part => part is not null));

    /// <summary>Its begin as <see cref="Report.HoldDialogue"/> takes it.</summary>
    public TimeOnly Begins => At ?? MeetingOpensAt ?? Report.FirstMeeting;

    /// <summary>0 with a time, 1 with the opening of its meeting, 2 with the day alone.</summary>
    public int Coarseness => At is not null ? 0 : MeetingOpensAt is not null ? 1 : 2;

    /// <summary>The dialogue that a fact gives; it must give one.</summary>
    public static PrintedDialogue Of(ReportFact fact) => new(fact.DialogueOn!.Value, fact.DialogueAt, fact.DialogueAt is null ? fact.MeetingOpensAt : null);

    /// <summary>Reads <see cref="Words"/> back.</summary>
    public static bool TryRead(string words, [MaybeNullWhen(false)] out PrintedDialogue value)
    {
        value = null;
        var parts = words.Split(' ');
        var ofMeeting = parts.Length == 3 && parts[1] == Meeting;
        if (parts.Length > 2 && !ofMeeting || !DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
        {
            return false;
        }

        var time = TimeOnly.MinValue;
        if (parts.Length > 1 && !TimeOnly.TryParseExact(parts[^1], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
        {
            return false;
        }

        value = parts.Length == 1 ? new PrintedDialogue(on, null, null) : ofMeeting ? new PrintedDialogue(on, null, time) : new PrintedDialogue(on, time, null);
        return true;
    }

    // A dialogue can begin at any time of its meeting, but not before it opens.
    bool IPrintedValue<PrintedDialogue>.SaysLessThan(PrintedDialogue other) =>
        On == other.On && Coarseness > other.Coarseness && (MeetingOpensAt is null || MeetingOpensAt <= other.At);
}
