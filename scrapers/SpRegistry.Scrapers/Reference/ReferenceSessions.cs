using System.Globalization;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Scrapers.Reference;

/// <summary>Sessions of the Human Rights Council.</summary>
public sealed class ReferenceSessions() : ReferenceSource(
    "reference-sessions",
    "Sessions of the Human Rights Council",
    "Regular sessions 1 to 62 and the planned sessions 64 to 66 of the Human Rights Council with opening and closing dates; the dates of session 63 are not known. Dates that no document seen confirms, and planned ones, are unconfirmed.",
    new CsvTable("hrc_sessions.csv", ["session", "opens", "closes", "note", "last_adoption_date", "closing_check", "opening_source"], Session),
    new CsvTable("session_dates_elsewhere.csv", ["session", "opens", "closes", "source"], Elsewhere))
{
    private static RecordContent Session(CsvRecord record)
    {
        var source = record.OrAbove("opening_source");
        var closing = record.Optional("closing_check") is { } check ? $"; closing date against the last adoption: {check}" : "";
        if (CsvDates.Number(record, "session") is not { } number)
        {
            return new RecordContent(source, null);
        }

        var confirmed = source.Length > 0
            && !source.Contains("unconfirmed", StringComparison.OrdinalIgnoreCase)
            && !record["note"].Equals("planned", StringComparison.OrdinalIgnoreCase);
        return new RecordContent(source + closing, null, new SessionFact(
            "HRC" + number.ToString(CultureInfo.InvariantCulture), SessionBody.HRC, number, Special: false,
            CsvDates.Day(record, "opens"), CsvDates.Day(record, "closes"), confirmed, record.Optional("note")));
    }

    // Another date of a session than the first table gives: both stand, as a discrepancy.
    private static RecordContent Elsewhere(CsvRecord record) =>
        CsvDates.Number(record, "session") is not { } number
            ? new RecordContent(record["source"], null)
            : new RecordContent(record["source"], null, new SessionFact(
                "HRC" + number.ToString(CultureInfo.InvariantCulture), SessionBody.HRC, number, Special: false,
                CsvDates.Day(record, "opens"), CsvDates.Day(record, "closes"), Confirmed: false, Note: null));
}
