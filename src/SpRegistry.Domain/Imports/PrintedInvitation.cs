using SpRegistry.Domain.Reading;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>
/// What the rows that cite a State's standing invitation say of it together. Only a row that says "withdrawn" withdraws; a
/// list that leaves the State out says nothing. A source of a later day than the withdrawal and the source that prints it
/// shows it in force again: the same invitation where it was known before, else a new one.
/// </summary>
internal sealed class PrintedInvitation(IEnumerable<CitedFact<StandingInvitationFact>> said)
{
    private readonly List<CitedFact<StandingInvitationFact>> _rows = [.. said];

    // What speaks of the invitation in question: of one issued anew, the rows since.
    private List<CitedFact<StandingInvitationFact>> _ofIt = [];

    /// <summary>Every day of withdrawal that is printed; a row that is gone from its page counts where no other prints one.</summary>
    public IEnumerable<(DayInterval Value, DateOnly? Known, long RowId)> Withdrawals => Days(_rows, f => f.WithdrawnOn);

    /// <summary>Every day of issue that is printed of the invitation in question.</summary>
    public IEnumerable<(DayInterval Value, DateOnly? Known, long RowId)> Issues => Days(_ofIt, f => f.IssuedOn);

    /// <summary>Finds which invitation stands, and sets by which day it is known in force and whether it was withdrawn.</summary>
    /// <param name="invitation">The State's invitation.</param>
    /// <param name="withdrawn">The day of withdrawal in force; null where none is printed.</param>
    public void Tell(StandingInvitation invitation, DateOnly? withdrawn)
    {
        var told = _rows.Where(r => r.Fact.WithdrawnOn is not null).Max(r => r.Known);
        var since = _rows.Where(r => withdrawn is not null && r.Fact.WithdrawnOn is null && r.Known > withdrawn && (told is null || r.Known > told)).ToList();
        var (again, anew) = (since.Count > 0, since.Count > 0 && since.TrueForAll(r => r.Fact.KnownInForceBy > withdrawn));
        _ofIt = withdrawn is null || (again && !anew) ? _rows : anew ? since : _rows.FindAll(r => r.Fact.KnownInForceBy < withdrawn);
        invitation.WithdrawnOn = again ? null : withdrawn;
        invitation.KnownInForceBy = _ofIt.Count > 0 ? _ofIt.Min(r => r.Fact.KnownInForceBy) : invitation.KnownInForceBy;
    }

    private static IEnumerable<(DayInterval Value, DateOnly? Known, long RowId)> Days(
        List<CitedFact<StandingInvitationFact>> rows, Func<StandingInvitationFact, DateOnly?> says) =>
        rows.Where(r => says(r.Fact) is not null).Standing()
            .Select(r => (new DayInterval(says(r.Fact)!.Value, says(r.Fact)!.Value, DatePrecision.Day), r.Known, r.RowId));
}
