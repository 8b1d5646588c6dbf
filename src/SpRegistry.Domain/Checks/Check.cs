using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;

namespace SpRegistry.Domain.Checks;

/// <summary>One thing a check found.</summary>
/// <param name="Rule">Name of the rule: "late-for-opening".</param>
/// <param name="Subject">What it is about, by its address below the service root.</param>
/// <param name="Since">The day (Geneva) from which the rule is broken.</param>
/// <param name="Explanation">Rule, inputs, zone and result, so that a reader can recompute it by hand.</param>
public sealed record Found(string Rule, string Subject, DateOnly Since, string Explanation);

/// <summary>A check of the registry: pure reading, on a day in Geneva.</summary>
public interface ICheck
{
    /// <summary>Name of the check: "lateness".</summary>
    string Name { get; }

    /// <summary>The rules whose findings are this check's.</summary>
    IReadOnlyList<string> Rules { get; }

    /// <summary>What the check has to tell on a day (Geneva), past days included.</summary>
    Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation);
}

/// <summary>What running a check did to the findings.</summary>
/// <param name="Standing">Findings that stand.</param>
/// <param name="New">Findings that were not there before.</param>
/// <param name="Healed">Findings that are in order again.</param>
public sealed record CheckOutcome(int Standing, int New, int Healed);

/// <summary>Brings the stored findings in line with what a check finds; the same again changes nothing.</summary>
public static class Findings
{
    public static Task<CheckOutcome> UpdateAsync(RegistryDb db, ICheck check, DateOnly today, CancellationToken cancellation) =>
        db.WriteAsync(
            new Occasion(ChangeActor.Check, check.Name),
            async token =>
            {
                var found = await check.FindAsync(db, today, token);
                var standing = await db.Findings.Where(f => check.Rules.Contains(f.Rule) && f.HealedOn == null).ToListAsync(token);
                var isNew = 0;
                foreach (var one in found)
                {
                    var stored = standing.Find(f => f.Rule == one.Rule && f.Subject == one.Subject);
                    if (stored is null)
                    {
                        isNew++;
                        await AddOrReviveAsync(db, one, token);
                        continue;
                    }

                    standing.Remove(stored);
                    stored.Since = one.Since;
                    stored.Explanation = one.Explanation;
                }

                foreach (var healed in standing)
                {
                    healed.HealedOn = today;
                }

                return new CheckOutcome(found.Count, isNew, standing.Count);
            },
            cancellation);

    private static async Task AddOrReviveAsync(RegistryDb db, Found one, CancellationToken cancellation)
    {
        var before = await db.Findings.SingleOrDefaultAsync(f => f.Rule == one.Rule && f.Subject == one.Subject && f.Since == one.Since, cancellation);
        if (before is null)
        {
            db.Findings.Add(new Finding { Rule = one.Rule, Subject = one.Subject, Since = one.Since, Explanation = one.Explanation });
            return;
        }

        before.HealedOn = null;
        before.Explanation = one.Explanation;
    }
}
