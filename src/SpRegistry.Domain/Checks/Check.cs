namespace SpRegistry.Domain.Checks;

/// <summary>One thing a check found.</summary>
/// <param name="Rule">Name of the rule: "late-for-opening".</param>
/// <param name="Subject">What it is about, by its address below the service root; a check finds each subject once per rule.</param>
/// <param name="Since">The day (Geneva) from which the rule is broken; the same on every later day while nothing else becomes known.</param>
/// <param name="Inputs">What the explanation rests on, the day of the run left out.</param>
/// <param name="Explain">Rule, inputs, zone and result, so that a reader can recompute it by hand; asked for only where it is new or its inputs changed.</param>
public sealed record Found(string Rule, string Subject, DateOnly Since, string Inputs, Func<string> Explain)
{
    /// <summary>A finding whose words are at hand.</summary>
    public Found(string rule, string subject, DateOnly since, string explanation)
        : this(rule, subject, since, explanation, () => explanation)
    {
    }

    /// <summary>The explanation.</summary>
    public string Explanation => Explain();
}

/// <summary>A check of the registry: pure reading, on a day in Geneva.</summary>
public interface ICheck
{
    /// <summary>Name of the check: "lateness".</summary>
    string Name { get; }

    /// <summary>The rules whose findings are this check's.</summary>
    IReadOnlyList<string> Rules { get; }

    /// <summary>Whether on one day it finds the same as long as no fact changes; what looks at settings or at the ledger of due runs too does not.</summary>
    bool RestsOnFactsAlone => true;

    /// <summary>What the check has to tell on a day (Geneva), past days included.</summary>
    Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation);
}

/// <summary>What running a check did to the findings.</summary>
/// <param name="Standing">Findings that stand.</param>
/// <param name="New">Findings that were not there before.</param>
/// <param name="Healed">Findings that are in order again.</param>
public sealed record CheckOutcome(int Standing, int New, int Healed)
{
    /// <summary>The day (Geneva) of a later run, for which this one was left out; null where it ran.</summary>
    public DateOnly? LaterRun { get; init; }
}
