using SpRegistry.Domain.Imports;

namespace SpRegistry.Scrapers.Reference;

/// <summary>Acts in the life of visits as UN reports print them, in prose and lists that are no page of the archive.</summary>
public sealed class ReferenceActs() : ReferenceSource(
    "reference-acts",
    "Acts printed in UN reports",
    "Requests, invitations, reminders, answers, dates and visits as printed in some 120 UN documents of 1988 to 2025, each with report and paragraph. A small and uneven sample: most come from a few mandates (torture, arbitrary detention, human rights defenders, racism). Acts that stand on a page of the archive are not repeated.",
    new CsvTable("visit_events.csv",
        ["mandate_as_printed", "mandate", "state_as_printed", "iso3", "place", "event", "visit_kind", "actor", "occurred_from", "occurred_to", "visit_from", "visit_to", "precision", "known_on", "date_as_printed", "note", "source"],
        Act))
{
    private static RecordContent Act(CsvRecord record)
    {
        var known = CsvDates.Day(record, "known_on");
        try
        {
            return new RecordContent(record["source"], known, new VisitFact(ReferenceVisitRow.Read(0, record.Number, column => record[column])));
        }
        catch (FormatException strange)
        {
            record.Problem(record["event"], strange.Message);
            return new RecordContent(record["source"], known);
        }
    }
}
