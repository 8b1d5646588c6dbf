using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Figures;

/// <summary>The figures on requests and visits that the UN publishes, by its definitions.</summary>
public static class AnnexVisitFigures
{
    private const string VisitedBy = "A visit took place by that day where its days, or the date of the source that reports it without days, lie before or on it (Geneva). Unofficial visits are never counted. ";

    public static readonly Figure<VisitRecord> StatesVisited = new(
        "states-visited", 1, "Member States visited by at least one mandate.", "States",
        "Member States with an official or follow-up visit that took place by the day. " + VisitedBy, CooperationFigures.Sample,
        record => FigureValue.Count(
            Members(record).Select(s => (State: s.Key, Visit: Visited(record, s))).Where(s => s.Visit is not null).Select(s => s.Visit! with { Address = $"States('{s.State}')" }),
            UndatedVisits(record)));

    public static readonly Figure<VisitRecord> StatesNotVisited = new(
        "states-not-visited", 1, "Member States never visited.", "States",
        "Not computed: that no visit is on record does not say that there was none, and no source in the registry says of which States there was none.",
        CooperationFigures.Sample, WithoutRecord);

    public static readonly Figure<VisitRecord> NotVisitedNotAsked = StatesNotVisited with
    {
        Slug = "states-not-visited-not-asked",
        Says = "Member States never visited to which no request was sent.",
    };

    public static readonly Figure<VisitRecord> NotVisitedAsked = new(
        "states-not-visited-asked", 1, "Member States without a visit on record to which a request is on record.", "States",
        "Member States without any visit on record that took place by the day, with an open file whose request was made by then. " + VisitedBy + CooperationFigures.StandingByEvidence,
        CooperationFigures.Sample + " \"No visit on record\" is not \"never visited\".",
        record =>
        {
            var (rows, stale) = (new List<FigureRow>(), 0);
            foreach (var state in Members(record).Where(s => Visited(record, s) is null && s.All(f => !f.Completions.Any())))
            {
                var asked = state.Where(f => f.AtEnd is { FirstRequestedTo: not null }).OrderBy(f => f.AtEnd!.FirstRequestedTo).ToList();
                if (asked.Find(f => VisitRules.IsFresh(f.AtEnd!, record.Period.To)) is { } fresh)
                {
                    rows.Add(new FigureRow($"States('{state.Key}')", fresh.AtEnd!.FirstRequestedTo, state.Key, $"{fresh.Address}: last evidence {fresh.AtEnd.LastEvidence:yyyy-MM-dd}"));
                }
                else if (asked.Count > 0)
                {
                    stale++;
                }
            }

            return FigureValue.Count(rows, new LeftOut(stale, Tally.StaleEvidence));
        });

    public static readonly Figure<VisitRecord> VisitsWithFollowUps = new(
        "visits-with-follow-ups", 1, "Fact-finding visits in the period, follow-ups included, as the published figure has it.", "visits",
        "The figures completed-visits and follow-ups together: a joint visit is one.", CooperationFigures.Sample,
        record => CooperationFigures.OfVisits(record, _ => true));

    public static readonly Figure<VisitRecord> StatesAsked = OfStates(
        "states-asked", "States asked for a visit.", "States to which a request of the period (figure requests-received) is on record.", Asked, _ => true);

    public static readonly Figure<VisitRecord> StatesAskedWithInvitation = OfStates(
        "states-asked-with-invitation", "States asked for a visit that had a standing invitation.",
        "The States of the figure states-asked with a standing invitation known to have been in force on the last day of the period.", Asked, Invited);

    public static readonly Figure<VisitRecord> StatesThatNeverAnswered = OfStates(
        "states-without-answer", "States asked for a visit that had not answered by the end of the period.",
        "States with a file of the figure unanswered and none of the figure answered.", WithoutAnswer, _ => true);

    public static readonly Figure<VisitRecord> StatesThatNeverAnsweredWithInvitation = OfStates(
        "states-without-answer-with-invitation", "States asked for a visit that had not answered and had a standing invitation.",
        "The States of the figure states-without-answer with a standing invitation known to have been in force on the last day of the period.", WithoutAnswer, Invited);

    public static readonly Figure<VisitRecord> StatesReminded = OfStates(
        "states-reminded", "States reminded of a request.", "States to which a reminder of the period (figure reminders) is on record.", Reminded, _ => true);

    public static readonly Figure<VisitRecord> StatesRemindedWithInvitation = OfStates(
        "states-reminded-with-invitation", "States reminded of a request that had a standing invitation.",
        "The States of the figure states-reminded with a standing invitation known to have been in force on the last day of the period.", Reminded, Invited);

    private static IEnumerable<IGrouping<string, FileOnRecord>> Members(VisitRecord record) =>
        record.Files.Where(f => record.States.GetValueOrDefault(f.Concerned, UnStatus.Observer) == UnStatus.Member)
            .GroupBy(f => f.Concerned, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);

    private static FigureRow? Visited(VisitRecord record, IGrouping<string, FileOnRecord> state) =>
        record.Visited[state.Key].Select(v => CooperationFigures.RowOfVisit(v.File, v.Replayed)).FirstOrDefault();

    private static LeftOut UndatedVisits(VisitRecord record) => new(
        Members(record).Count(s => Visited(record, s) is null && s.SelectMany(f => f.Completions).Any(c => record.Period.PlaceOfVisit(c) is Placing.AcrossABorder or Placing.Undated)),
        "the only visit on record has no date that tells whether it took place by that day");

    private static FigureValue WithoutRecord(VisitRecord record)
    {
        var visited = Members(record).Count(s => Visited(record, s) is not null);
        var members = record.States.Count(s => s.Value == UnStatus.Member);
        return FigureValue.None($"not in the sources: of {members} Member States {members - visited} have no visit on record by {record.Period.To:yyyy-MM-dd}, which does not say that there was none");
    }

    private static Figure<VisitRecord> OfStates(string slug, string says, string method, Func<VisitRecord, FigureValue> files, Func<(VisitRecord Record, string State), bool> counts) => new(
        slug, 1, says, "States", method, CooperationFigures.Sample,
        record =>
        {
            var of = files(record);
            return FigureValue.Count(
                of.Rows.GroupBy(r => r.Concerned!, StringComparer.Ordinal)
                    .Where(g => counts((record, g.Key))).OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => g.First() with { Address = record.States.ContainsKey(g.Key) ? $"States('{g.Key}')" : g.First().Address }),
                of.LeftOut);
        });

    private static FigureValue Asked(VisitRecord record) => CooperationFigures.RequestsReceived.Compute(record);

    private static FigureValue Reminded(VisitRecord record) => CooperationFigures.Reminders.Compute(record);

    private static FigureValue WithoutAnswer(VisitRecord record)
    {
        var (unanswered, answered) = (RequestFigures.Unanswered.Compute(record), RequestFigures.Answered.Compute(record));
        var answering = answered.Rows.Select(r => r.Concerned).ToHashSet(StringComparer.Ordinal);
        return FigureValue.Count(unanswered.Rows.Where(r => !answering.Contains(r.Concerned)), unanswered.LeftOut);
    }

    private static bool Invited((VisitRecord Record, string State) of) => of.Record.HasStandingInvitation(of.State);
}
