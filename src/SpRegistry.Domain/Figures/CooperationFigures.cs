using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Figures;

/// <summary>How States and mandates cooperate in a period: requests, answers, visits.</summary>
public static class CooperationFigures
{
    internal const string Sample =
        "A lower bound: the rows come from a few mandates (torture, arbitrary detention, human rights defenders, racism) and the years their reports speak of. What is not on record is unknown, not none.";

    internal const string ByTheDay =
        "An act counts by the days in which it took place, days in Geneva, both borders included; without a date of its own it lies between the first day of the request it answers and the date of its source. What can lie outside the period is left out and counted apart. "
        + "Unofficial visits are never counted. For a State a joint act counts once; for a mandate its own acts count. ";

    internal const string StandingByEvidence =
        "The file is taken as it stands on the last day of the period (Geneva); files whose last evidence is 24 months old or older on that day are left out, for nothing is known of them since. ";

    public static readonly Figure<VisitRecord> RequestsReceived = Acts(
        "requests-received", "Requests for a visit, renewed ones included.", "requests",
        "Acts of the kind Requested. Reminders and reaffirmations are no requests.", VisitEventKind.Requested);

    public static readonly Figure<VisitRecord> Reminders = Acts(
        "reminders", "Reminders of requests.", "reminders",
        "Acts of the kind Reminder; a joint reminder counts once per State.", VisitEventKind.Reminder);

    public static readonly Figure<VisitRecord> ProactiveInvitations = new(
        "proactive-invitations", 1, "Invitations by a Government that no request preceded.", "invitations",
        ByTheDay + "Acts of the kind Invited with no request of the mandate open before.", Sample,
        record => OfActs(record, a => a.Replayed.InvitesUnasked));

    public static readonly Figure<VisitRecord> Accepted = new(
        "accepted", 1, "Requests accepted.", "requests",
        ByTheDay + "The first act since the request by which the Government accepts, invites, proposes dates or agrees on dates. An acknowledgement is no acceptance, nor are dates that the mandate holder proposes; new dates after a postponement are no second acceptance.",
        Sample, record => OfActs(record, a => a.Replayed.Accepts));

    public static readonly Figure<VisitRecord> Declined = new(
        "declined", 1, "Requests refused by the Government.", "refusals",
        ByTheDay + "Acts of the kind Declined, those by the mandate holder (of an invitation) left aside.", Sample,
        record => OfActs(record, a => a.Act is { Kind: VisitEventKind.Declined } && a.Act.Actor != Actor.MandateHolder));

    public static readonly Figure<VisitRecord> Postponed = Acts(
        "postponed", "Visits put off, by whichever side; the rows name it.", "postponements",
        "Acts of the kind Postponed.", VisitEventKind.Postponed);

    public static readonly Figure<VisitRecord> CompletedVisits = Visits(
        "completed-visits", "Official visits that took place; follow-ups apart.", k => k == VisitKind.Official, "Files of the kind Official with a Completed act. ");

    public static readonly Figure<VisitRecord> FollowUps = Visits(
        "follow-ups", "Follow-up visits that took place.", k => k == VisitKind.FollowUp, "Files of the kind FollowUp with a Completed act. ");

    public static readonly Figure<VisitRecord> ReportsOnVisits = new(
        "reports-on-visits", 1, "Reports on visits that came out.", "reports",
        "Reports linked to a visit, by the earliest public version in English known to be out within the period (Geneva); where only a month is known, the month must lie within it.",
        "Only reports that the registry has as documents; a report that a visit's source merely names has no date.",
        record =>
        {
            var tally = new Tally();
            foreach (var report in record.Reports)
            {
                var row = new FigureRow($"Reports('{report.Slug}')", report.OutTo, null, $"report on Visits({report.VisitNumber})", report.Confirmed);
                if (report is { OutFrom: { } from, OutTo: { } to })
                {
                    tally.Add(record.Period.PlaceOf(from, to), row);
                }
                else
                {
                    tally.Leave("no public version in English is dated");
                }
            }

            return tally.Count();
        });

    public static readonly Figure<VisitRecord> StandingInvitations = new(
        "standing-invitation", 1, "States known to have a standing invitation on the last day of the period.", "States",
        "Of a State: whether an invitation is known to have been in force by that day and not withdrawn. Of a mandate: the States it requested a visit of within the period that had one. Standing invitations are to thematic mandates only.",
        "Before the day by which it is known an invitation is unknown, not \"none\"; the published totals are higher than the States on record.",
        StandingInvitation);

    /// <summary>In the order in which they are shown.</summary>
    public static readonly IReadOnlyList<Figure<VisitRecord>> All =
    [
        RequestsReceived, Reminders, RequestFigures.Answered, RequestFigures.Unanswered, RequestFigures.MedianDaysToAnswer, Accepted, RequestFigures.AcceptedButUndated, Declined, Postponed,
        ProactiveInvitations, CompletedVisits, FollowUps, ReportsOnVisits, StandingInvitations, RequestFigures.Pending, RequestFigures.NonResponse,
    ];

    internal static FigureValue OfActs(VisitRecord record, Func<FiledAct, bool> counts)
    {
        var tally = new Tally();
        foreach (var act in record.Acts.Where(counts))
        {
            tally.Add(record.Period.PlaceOf(act.Replayed), VisitRecord.Row(act));
        }

        return tally.Count();
    }

    /// <summary>Visits that took place, each file once whoever completed it.</summary>
    internal static FigureValue OfVisits(VisitRecord record, Func<FileOnRecord, bool> counts)
    {
        var tally = new Tally();
        foreach (var file in record.Files.Where(counts))
        {
            if (file.Completions.OrderBy(c => record.Period.PlaceOfVisit(c)).ThenBy(c => c.Day).FirstOrDefault() is { } visit)
            {
                tally.Add(record.Period.PlaceOfVisit(visit), RowOfVisit(file, visit));
            }
        }

        return tally.Count();
    }

    internal static FigureRow RowOfVisit(FileOnRecord file, ReplayedAct visit) => new(
        file.Address,
        VisitOrder.DayOf(visit.Act),
        file.Concerned,
        $"{(file.Kind == VisitKind.FollowUp ? "follow-up visit" : "visit")} ({string.Join(", ", visit.Act.Mandates.Select(m => m.MandateSlug).Order(StringComparer.Ordinal))})");

    private static Figure<VisitRecord> Acts(string slug, string says, string unit, string method, VisitEventKind kind) =>
        new(slug, 1, says, unit, ByTheDay + method, Sample, record => OfActs(record, a => a.Act.Kind == kind));

    private static Figure<VisitRecord> Visits(string slug, string says, Func<VisitKind, bool> kind, string method) => new(
        slug, 1, says, "visits",
        method + "A visit known to the day counts by its last day, another where all the days it can have been (without any date: from the request to the date of its source) lie within the period; days in Geneva, both borders included. A joint visit is one visit; for a mandate it counts where a source says that the mandate took part.",
        Sample, record => OfVisits(record, f => kind(f.Kind)));

    private static FigureValue StandingInvitation(VisitRecord record)
    {
        if (!record.Thematic)
        {
            return FigureValue.None("standing invitations are to thematic mandates only");
        }

        var day = record.Period.To;
        IEnumerable<string> asked = record.Scope switch
        {
            { StateIso3: { } iso3 } => [iso3],
            { MandateSlug: not null } => record.ActsOf(VisitEventKind.Requested).Where(a => record.Period.PlaceOf(a.Replayed) == Placing.Within).Select(a => a.File.Concerned).Distinct(StringComparer.Ordinal),
            _ => record.Invitations.Select(i => i.StateIso3).Distinct(StringComparer.Ordinal),
        };
        var rows = asked.Order(StringComparer.Ordinal)
            .Select(iso3 => record.Invitations.FirstOrDefault(i => i.StateIso3 == iso3 && i.KnownInForceOn(day)))
            .OfType<InvitationOnRecord>()
            .Select(i => new FigureRow(i.Address, i.IssuedOn ?? i.KnownInForceBy, i.StateIso3, i.IssuedOn is null ? "known in force by that day" : "issued on that day"))
            .ToList();
        return record.Scope.StateIso3 is not null && rows.Count == 0
            ? FigureValue.None($"not known: no source shows one in force by {day:yyyy-MM-dd}, which does not say that there was none")
            : FigureValue.Count(rows);
    }
}
