using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Scrapers.Reference;

/// <summary>Standing invitations, each known to be in force by a day, and the totals published over the years.</summary>
public sealed class ReferenceStandingInvitations() : ReferenceSource(
    "reference-standing-invitations",
    "Standing invitations named in statements and reports",
    "States that public statements and UN documents of 2003 to 2022 name as having extended a standing invitation: known in force by the date of the source, not issued on it. 33 States carry January 2003 from a statement that may be of 2004. Not complete: the published totals are higher.",
    new CsvTable("standing_invitations.csv", ["iso3", "state_as_printed", "known_in_force", "issued", "sources"], Invitation),
    new CsvTable("standing_invitation_totals.csv", ["as_of", "members", "observers", "source"],
        Total))
{
    private static RecordContent Total(CsvRecord record)
    {
        var on = CsvDates.Interval(record, "as_of")?.To;
        return on is { } day && CsvDates.Number(record, "members") is { } members
            ? new RecordContent(record["source"], day, new PrintedTotalFact(TotalMeasure.StandingInvitations, day, members, CsvDates.Number(record, "observers")))
            : new RecordContent(record["source"], on);
    }

    private static RecordContent Invitation(CsvRecord record)
    {
        var known = CsvDates.Interval(record, "known_in_force")?.To;
        return known is { } day
            ? new RecordContent(record["sources"], day, new StandingInvitationFact(record["iso3"], day, CsvDates.Day(record, "issued")))
            : new RecordContent(record["sources"], null);
    }
}
