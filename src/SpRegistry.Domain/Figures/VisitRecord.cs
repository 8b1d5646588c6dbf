using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Figures;

/// <summary>A standing invitation, as far as figures ask.</summary>
/// <param name="StateIso3">The State.</param>
/// <param name="UnStatus">Whether the State is a Member or an observer.</param>
/// <param name="IssuedOn">The day of issue; null where no source gives it.</param>
/// <param name="KnownInForceBy">The day by which it is known to have been in force.</param>
/// <param name="WithdrawnOn">The day it was withdrawn.</param>
public sealed record InvitationOnRecord(string StateIso3, UnStatus UnStatus, DateOnly? IssuedOn, DateOnly KnownInForceBy, DateOnly? WithdrawnOn)
{
    /// <summary>Whether it is known to have been in force on a day (Geneva), as <see cref="StandingInvitation.KnownInForceOn"/> defines it.</summary>
    public bool KnownInForceOn(DateOnly day) => StandingInvitation.IsKnownInForceOn(
        new StandingInvitation { StateIso3 = StateIso3, IssuedOn = IssuedOn, KnownInForceBy = KnownInForceBy, WithdrawnOn = WithdrawnOn }, day);

    public string Address => new StandingInvitation { StateIso3 = StateIso3 }.Address;
}

/// <summary>A report on a visit, as far as figures ask.</summary>
/// <param name="VisitNumber">The visit.</param>
/// <param name="Slug">The report.</param>
/// <param name="OutFrom">First possible day of its earliest public version in English; null where none is dated.</param>
/// <param name="OutTo">Last possible day of it.</param>
/// <param name="Confirmed">Whether its facts were confirmed on a document.</param>
public sealed record ReportOnVisit(int VisitNumber, string Slug, DateOnly? OutFrom, DateOnly? OutTo, bool Confirmed);

/// <summary>An act of a file.</summary>
public sealed record FiledAct(FileOnRecord File, ReplayedAct Replayed)
{
    public VisitEvent Act => Replayed.Act;
}

/// <summary>What the registry has on record of requests, visits, standing invitations and reports on visits within a scope.</summary>
/// <remarks>
/// Unofficial visits are not in it. A mandate has its own acts; a joint act counts once per State. The part of a mandate
/// that left a joint file stands in a file of its own: that act is not counted a second time.
/// </remarks>
public sealed class VisitRecord
{
    private readonly HashSet<long> repeated;
    private readonly Lazy<ILookup<string, FiledAct>> visited;

    /// <param name="scope">Of whom and when.</param>
    /// <param name="files">The files within the scope, each with the acts of the scope's mandates.</param>
    /// <param name="repeated">Ids of acts that stand in the joint file as well from which they were carried.</param>
    /// <param name="invitations">Standing invitations of the States in question.</param>
    /// <param name="reports">Reports on the files' visits.</param>
    /// <param name="states">The States by ISO 3166 alpha-3 code, and whether each is a Member.</param>
    /// <param name="today">Today in Geneva.</param>
    public VisitRecord(
        FigureScope scope, IReadOnlyList<FileOnRecord> files, IEnumerable<long> repeated, IReadOnlyList<InvitationOnRecord> invitations,
        IReadOnlyList<ReportOnVisit> reports, IReadOnlyDictionary<string, UnStatus> states, DateOnly today)
    {
        (Scope, Files, Invitations, Reports, States, Today) = (scope, files, invitations, reports, states, today);
        this.repeated = [.. repeated];
        visited = new(() => Files.SelectMany(f => f.Completions.Where(c => Period.PlaceOfVisit(c) == Placing.Within).Select(c => new FiledAct(f, c)))
            .OrderBy(v => VisitOrder.DayOf(v.Act)).ToLookup(v => v.File.Concerned, StringComparer.Ordinal));
    }

    public FigureScope Scope { get; }

    public FigurePeriod Period => Scope.Period;

    /// <summary>By number.</summary>
    public IReadOnlyList<FileOnRecord> Files { get; }

    public IReadOnlyList<InvitationOnRecord> Invitations { get; }

    public IReadOnlyList<ReportOnVisit> Reports { get; }

    public IReadOnlyDictionary<string, UnStatus> States { get; }

    public DateOnly Today { get; }

    /// <summary>Whether standing invitations are to the mandates in question: they are to thematic mandates only.</summary>
    public bool Thematic => Scope.MandateKind != MandateKind.Country;

    /// <summary>The acts that count, evidence left out, each joint act once.</summary>
    public IEnumerable<FiledAct> Acts =>
        Files.SelectMany(f => f.Acts.Select(a => new FiledAct(f, a))).Where(a => !a.Act.EvidenceOnly && !repeated.Contains(a.Act.Id));

    /// <summary>Acts of a kind.</summary>
    public IEnumerable<FiledAct> ActsOf(VisitEventKind kind) => Acts.Where(a => a.Act.Kind == kind);

    /// <summary>
    /// The acts by which visits are known to have taken place within the period, the earliest first, by the State or organization visited:
    /// the one definition of "visited". Unofficial visits are not in it.
    /// </summary>
    public ILookup<string, FiledAct> Visited => visited.Value;

    /// <summary>Whether a standing invitation of a State is known to have been in force on the last day of the period.</summary>
    public bool HasStandingInvitation(string iso3) => Invitations.Any(i => i.StateIso3 == iso3 && i.KnownInForceOn(Period.To));

    /// <summary>The row of an act.</summary>
    public static FigureRow Row(FiledAct act) => new(
        $"VisitEvents({act.Act.Id})",
        VisitOrder.DayOf(act.Act),
        act.File.Concerned,
        $"{Words(act.Act)} ({string.Join(", ", act.Act.Mandates.Select(m => m.MandateSlug).Order(StringComparer.Ordinal))}), {act.File.Address}");

    private static string Words(VisitEvent act) => act.Kind switch
    {
        VisitEventKind.Postponed => $"postponed by {By(act.Actor)}",
        VisitEventKind.DatesAgreed => "dates agreed",
        VisitEventKind.DatesProposed => "dates proposed",
        var kind => $"{kind}".ToLowerInvariant(),
    };

    private static string By(Actor actor) => actor switch
    {
        Actor.MandateHolder => "the mandate holder",
        Actor.Government => "the Government",
        Actor.Neither => "neither side",
        _ => "a side not named",
    };
}
