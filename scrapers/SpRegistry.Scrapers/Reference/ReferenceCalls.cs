using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Calls;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.Reference;

/// <summary>Calls for input known from the round-ups of others, without an address of their own.</summary>
public sealed class ReferenceCalls() : ReferenceSource(
    "reference-calls",
    "Calls for input named in round-ups",
    "Calls of special procedures and OHCHR of 2013, 2018 and 2019 as round-ups of others print them (ILGA, University of Padova, IJRC); some without a title. Calls that have a page in the archive are not repeated.",
    new CsvTable("calls_for_input.csv", ["title", "issuer_as_printed", "deadline", "deadline_as_printed", "report_to", "state", "url_or_source"], Call))
{
    private static RecordContent Call(CsvRecord record)
    {
        var source = record["url_or_source"];
        var address = source.StartsWith('/') || source.StartsWith("http", StringComparison.Ordinal) ? CallAddress.Absolute(source.Split(' ')[0]) : null;
        var cells = new CallCells()
            .Print("Title", record.Optional("title"))
            .Print("Issued by", record.Optional("issuer_as_printed"))
            .Print("Deadline", record.Optional("deadline_as_printed"))
            .Print("Report to", record.Optional("report_to"))
            .Print("Closed", record["state"] is "Closed" ? "Closed" : null)
            .Print("Address", address);
        var rows = new PageRows();
        var call = cells.Fact(address ?? $"{record["issuer_as_printed"]} | {record["deadline"]} | {source}", "en", rows);
        foreach (var problem in rows.OfTable().Problems)
        {
            record.Problem(problem.Text, problem.Reason);
        }

        return new RecordContent(source, PrintedDates.Read(source) is { Intervals: [{ } date] } ? date.To : null, call);
    }
}
