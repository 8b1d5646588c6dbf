using SpRegistry.Domain.Checks;

namespace SpRegistry.Web.Operation;

/// <summary>How the registry stands, as far as whoever runs it has to know. Instants are UTC.</summary>
/// <param name="At">When this was read.</param>
/// <param name="Reachable">Whether the database answered in time.</param>
/// <param name="Migrated">Whether it has the schema of this program.</param>
internal sealed record RegistryCondition(DateTime At, bool Reachable, bool Migrated)
{
    /// <summary>When public content last changed; null: never.</summary>
    public DateTime? DataChangedAt { get; init; }

    /// <summary>The sources that were ever read.</summary>
    public IReadOnlyList<SourceCondition> Sources { get; init; } = [];

    /// <summary>The jobs with a cron line that ever fell due.</summary>
    public IReadOnlyList<JobCondition> Jobs { get; init; } = [];
}

/// <summary>The last reading of a source.</summary>
/// <param name="Source">Its slug.</param>
/// <param name="ReadAt">When pages of it were last read through; null: never.</param>
/// <param name="Rows">Rows of the last finished run that brought anything.</param>
/// <param name="Problems">What it could not read.</param>
/// <param name="Refused">Pages it refused or could not have.</param>
/// <param name="Interrupted">Whether a run after it was begun and never finished.</param>
internal sealed record SourceCondition(string Source, DateTime? ReadAt, int Rows, int Problems, int Refused, bool Interrupted);

/// <summary>The last run of a job, by the ledger of due runs.</summary>
/// <param name="Job">Its name.</param>
/// <param name="BegunAt">When the last run was begun.</param>
/// <param name="FinishedAt">When one was last finished; null: never.</param>
/// <param name="IsUnfinished">Whether the last one is not finished: it is at work, or failed.</param>
internal sealed record JobCondition(string Job, DateTime BegunAt, DateTime? FinishedAt, bool IsUnfinished)
{
    /// <summary>Whether it must have failed: nothing takes this long.</summary>
    public bool HasFailedBy(DateTime now) => IsUnfinished && BegunAt + DueRuns.Abandoned <= now;
}
