using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Rules;

namespace SpRegistry.Domain.Checks;

/// <summary>Planned calls that nobody has confirmed for six months (<see cref="CallRules.Unconfirmed"/>).</summary>
public sealed class PlannedCallsCheck : ICheck
{
    public const string Unconfirmed = "plan-unconfirmed";

    public string Name => "planned-calls";

    public IReadOnlyList<string> Rules => [Unconfirmed];

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var plans = await db.PlannedCalls.AsNoTracking().Where(CallRules.Unconfirmed.On((PlannedCall p) => p, _ => on)).OrderBy(p => p.Number).ToListAsync(cancellation);
        return [.. plans.Select(plan =>
        {
            var confirmed = plan.LastConfirmedOn!.Value;
            var since = CallRules.UnconfirmedFrom(confirmed);
            return new Found(
                Unconfirmed, plan.Address, since, $"{confirmed:O}|{plan.WindowPrinted}",
                () => $"A plan should be confirmed every {CallRules.MonthsUntilUnconfirmed} months until its call is out. Planned for '{plan.WindowPrinted}', last confirmed on {confirmed:yyyy-MM-dd}; "
                    + $"{CallRules.MonthsUntilUnconfirmed} months later is {since:yyyy-MM-dd}, and nobody has confirmed it since. Result: doubtful. {VisitWords.Zone}");
        })];
    }
}
