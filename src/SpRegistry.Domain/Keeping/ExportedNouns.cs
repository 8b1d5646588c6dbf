using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Search;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Keeping;

/// <summary>What the export holds of the model, and what it leaves out for which reason; an entity named in neither list fails a test.</summary>
internal static class ExportedNouns
{
    /// <summary>The files: what the registry knows, then when it came to know it.</summary>
    public static readonly IReadOnlyList<Noun> All =
    [
        new("States", typeof(State), nameof(State.Iso3))
        {
            // Made of the names by the collation at hand.
            Without = [nameof(State.SortKeys)],
        },
        new("StateAliases", typeof(StateAlias), nameof(StateAlias.StateIso3), nameof(StateAlias.Name)),
        new("StandingInvitations", typeof(StandingInvitation), nameof(StandingInvitation.StateIso3), nameof(StandingInvitation.KnownInForceBy)),
        new("Mandates", typeof(Mandate), nameof(Mandate.Slug)) { Without = [nameof(Mandate.SortKeys)] },
        new("MandateAliases", typeof(MandateAlias), nameof(MandateAlias.MandateSlug), nameof(MandateAlias.Title), nameof(MandateAlias.FromYear)),
        new("MandateHolders", typeof(MandateHolder), nameof(MandateHolder.MandateSlug), nameof(MandateHolder.Name), nameof(MandateHolder.From)),
        new("Visits", typeof(Visit), nameof(Visit.Number)),
        new("VisitMandates", typeof(VisitMandate), nameof(VisitMandate.VisitNumber), nameof(VisitMandate.MandateSlug)),
        new("VisitEvents", typeof(VisitEvent), nameof(VisitEvent.VisitNumber), nameof(VisitEvent.Known), nameof(VisitEvent.Kind))
        {
            Parts = [new("Mandates", typeof(VisitEventMandate)), new("Citations", typeof(VisitEventCitation))],
        },
        new("VisitPeriods", typeof(VisitPeriod), nameof(VisitPeriod.VisitNumber), nameof(VisitPeriod.From))
        {
            Only = (nameof(VisitPeriod.RecordedTo), DateTime.MaxValue),

            // Of several rows of the date of the last evidence any may stand for it; the order of the latest act is its day.
            Without = [nameof(VisitPeriod.RecordedFrom), nameof(VisitPeriod.RecordedTo), nameof(VisitPeriod.LastEvidenceRowId), nameof(VisitPeriod.LastActionOrder)],
        },
        new("Sessions", typeof(Session), nameof(Session.Code)),
        new("Reports", typeof(Report), nameof(Report.Slug)),
        new("ReportMandates", typeof(ReportMandate), nameof(ReportMandate.ReportSlug), nameof(ReportMandate.MandateSlug)),
        new("ReportVersions", typeof(ReportVersion), nameof(ReportVersion.ReportSlug), nameof(ReportVersion.Language), nameof(ReportVersion.Stage), nameof(ReportVersion.Symbol))
        {
            Unknown = new Dictionary<string, object>(StringComparer.Ordinal) { [nameof(ReportVersion.PublishedFrom)] = ReportVersion.NotBefore },
        },
        new("ReportLateness", typeof(ReportLateness), nameof(ReportLateness.ReportSlug), nameof(ReportLateness.Language)) { Unknown = NotKnownSince() },
        new("CallsForInput", typeof(CallForInput), nameof(CallForInput.Number)),
        new("CallMandates", typeof(CallMandate), nameof(CallMandate.CallNumber), nameof(CallMandate.MandateSlug)),
        new("PlannedCalls", typeof(PlannedCall), nameof(PlannedCall.Number)),
        new("Sources", typeof(Source), nameof(Source.Slug)),
        new("SourceRows", typeof(SourceRow), nameof(SourceRow.SourceSlug), nameof(SourceRow.Page), nameof(SourceRow.Key))
        {
            Without = [nameof(SourceRow.SnapshotId), nameof(SourceRow.NotSeenSince)],
            Marks = [(nameof(SourceRow.NotSeenSince), "NoLongerSeen")],
        },
        new("PrintedTotals", typeof(PrintedTotal), nameof(PrintedTotal.Measure), nameof(PrintedTotal.On), nameof(PrintedTotal.SourceRowId)),
        new("PrintedAbsences", typeof(PrintedAbsence), nameof(PrintedAbsence.StateIso3), nameof(PrintedAbsence.On), nameof(PrintedAbsence.SourceRowId)),
        new("Citations", typeof(Citation), nameof(Citation.SourceRowId)),
        new("ImportProblems", typeof(ImportProblem), nameof(ImportProblem.SourceSlug), nameof(ImportProblem.Page), nameof(ImportProblem.RowNumber)),
        new("Discrepancies", typeof(Discrepancy), nameof(Discrepancy.Subject), nameof(Discrepancy.Field)) { Parts = [new("Values", typeof(DiscrepancyValue))], Without = [nameof(Discrepancy.About)] },
        new("Decisions", typeof(Decision), nameof(Decision.Subject), nameof(Decision.Field), nameof(Decision.DecidedAt)),
        new("Findings", typeof(Finding), nameof(Finding.Rule), nameof(Finding.Subject), nameof(Finding.Since)) { Without = [nameof(Finding.Fingerprint), nameof(Finding.About)] },
        new("Numbers", typeof(LedgerEntry), nameof(LedgerEntry.Kind), nameof(LedgerEntry.Number), nameof(LedgerEntry.Key)),

        new("Transitions", typeof(Transition), nameof(Transition.Subject), nameof(Transition.On), nameof(Transition.Kind)) { OfHistory = true },
        new("Changes", typeof(Change), nameof(Change.Sequence)) { OfHistory = true },
        new("ImportRuns", typeof(ImportRun), nameof(ImportRun.StartedAt), nameof(ImportRun.SourceSlug)) { OfHistory = true },
        new("Snapshots", typeof(Snapshot), nameof(Snapshot.SourceSlug), nameof(Snapshot.Page), nameof(Snapshot.FetchedAt), nameof(Snapshot.Sha256)) { OfHistory = true },
        new("SourceRows", typeof(SourceRow), nameof(SourceRow.SourceSlug), nameof(SourceRow.Page), nameof(SourceRow.Key))
        {
            OfHistory = true,
            Without =
            [
                nameof(SourceRow.RowNumber), nameof(SourceRow.Cells), nameof(SourceRow.Values), nameof(SourceRow.Citation),
                nameof(SourceRow.Known), nameof(SourceRow.Concerns), nameof(SourceRow.OfVisit),
            ],
        },
        new("VisitPeriods", typeof(VisitPeriod), nameof(VisitPeriod.VisitNumber), nameof(VisitPeriod.RecordedFrom), nameof(VisitPeriod.RecordedTo), nameof(VisitPeriod.From))
        {
            OfHistory = true,
            Without = [nameof(VisitPeriod.LastActionOrder)],
        },
    ];

    private static Dictionary<string, object> NotKnownSince() => new[] { nameof(ReportLateness.Earliest), nameof(ReportLateness.Official) }
        .SelectMany(publication => new[]
        {
            (Column: $"{publication}.{nameof(Publication.From)}", Unknown: (object)ReportVersion.NotBefore),
            (Column: $"{publication}.{nameof(Publication.Begins)}", Unknown: (object)Geneva.BeginOf(ReportVersion.NotBefore)),
        })
        .ToDictionary(c => c.Column, c => c.Unknown, StringComparer.Ordinal);

    /// <summary>What no file holds, and why.</summary>
    public static readonly IReadOnlyDictionary<Type, string> LeftOut = new Dictionary<Type, string>
    {
        [typeof(RegistryState)] = "stands in the manifest",
        [typeof(SearchText)] = "made of the names, titles and symbols that the files hold",
        [typeof(FoundText)] = "rows of a question, which are stored nowhere",
        [typeof(CheckStamp)] = "tells when this installation ran its checks, nothing about the world",
        [typeof(DueRun)] = "tells which jobs this installation has run, nothing about the world",
    };

    /// <summary>The natural key of an entity whose own key is made by the database: what stands for it where another row refers to it.</summary>
    public static IReadOnlyList<string> NaturalKeyOf(Type entity) =>
        All.FirstOrDefault(n => n.Entity == entity)?.Key ?? throw new InvalidOperationException($"{entity.Name} is exported nowhere, so that nothing can refer to it.");
}
