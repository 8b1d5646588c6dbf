using SpRegistry.Web.Pages.States;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.Figures;

/// <summary>The rows that figures count, as pages show them: of each set those that are asked for.</summary>
public sealed record CountedRows
{
    /// <summary>Acts, the earliest first.</summary>
    public IReadOnlyList<CountedAct> Acts { get; init; } = [];

    /// <summary>Visit files.</summary>
    public IReadOnlyList<VisitRow> Visits { get; init; } = [];

    /// <summary>Standing invitations, by State.</summary>
    public IReadOnlyList<CountedInvitation> Invitations { get; init; } = [];

    /// <summary>States, as the page's language sorts them.</summary>
    public IReadOnlyList<StateName> States { get; init; } = [];

    /// <summary>Mandates, as the page's language sorts them.</summary>
    public IReadOnlyList<MandateName> Mandates { get; init; } = [];

    /// <summary>Terms of mandate holders.</summary>
    public IReadOnlyList<CountedTerm> Terms { get; init; } = [];

    /// <summary>Calls for input.</summary>
    public IReadOnlyList<CountedCall> Calls { get; init; } = [];
}

/// <summary>An act with the visit it is of. Days are days in Geneva.</summary>
public sealed record CountedAct(
    long Id, int VisitNumber, int Order, string Kind, string Actor, bool EvidenceOnly, PrintedDate? Occurred, PrintedDate? VisitDates, DateOnly Known, string? Place, IReadOnlyList<MandateName>? Mandates, CountedVisit? Visit)
{
    /// <summary>The act alone, without what it is replayed by and where it is printed.</summary>
    public VisitAct Act => new(Id, VisitNumber, Order, Kind, Actor, EvidenceOnly, Occurred, VisitDates, Known, Place, ByDateOfSource: false, PrintedKind: null, OrderInSource: 0, Joint: false, Mandates, Citations: null);
}

/// <summary>Whom a visit is to.</summary>
public sealed record CountedVisit(string? Organization, StateName? State);

/// <summary>A standing invitation with its State. Days are days in Geneva.</summary>
public sealed record CountedInvitation(int Id, string StateIso3, DateOnly? IssuedOn, DateOnly KnownInForceBy, DateOnly? WithdrawnOn, StateName? State)
{
    /// <summary>What is known of it on a day, in words.</summary>
    public string In(Languages.Words words, DateOnly day) => new StateModel.Invitation(IssuedOn, KnownInForceBy, WithdrawnOn).In(words, day);
}

/// <summary>A term of a mandate holder.</summary>
public sealed record CountedTerm(int Id, string Name, MandateName? Mandate);

/// <summary>A call for input.</summary>
public sealed record CountedCall(int Number, string? PrintedTitle, string? PrintedTitleLanguage);
