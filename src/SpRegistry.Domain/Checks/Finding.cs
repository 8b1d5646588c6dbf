using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.History;

namespace SpRegistry.Domain.Checks;

/// <summary>What a check has to tell.</summary>
public sealed class Finding : IVersioned
{
    /// <summary>Longest explanation kept.</summary>
    public const int MaxExplanation = 2000;

    /// <summary>Longest subject.</summary>
    internal const int MaxSubject = 200;

    public int Id { get; init; }

    /// <summary>Name of the rule: "late-for-opening".</summary>
    public required string Rule { get; init; }

    /// <summary>What it is about, by its address below the service root: "Reports('A-HRC-62-35')".</summary>
    public required string Subject { get; init; }

    /// <summary>What it is about, in words: "India: SR torture, request of 1993"; null where that is not known.</summary>
    public string? About { get; set; }

    /// <summary>Number of the visit it is about; null where it is about none.</summary>
    public int? VisitNumber { get; set; }

    /// <summary>The report it is about; null where it is about none.</summary>
    public string? ReportSlug { get; set; }

    /// <summary>The State it is about, of a visit the State visited; null where it is about none.</summary>
    public string? StateIso3 { get; set; }

    /// <summary>The day (Geneva) from which the rule is broken.</summary>
    public DateOnly Since { get; set; }

    /// <summary>The day (Geneva) on which the check found it in order again; null while it stands.</summary>
    public DateOnly? HealedOn { get; set; }

    /// <summary>Rule, inputs, zone and result, so that a reader can recompute it by hand.</summary>
    public required string Explanation { get; set; }

    /// <summary>Fingerprint of what the explanation rests on; while it is the same, the words stay as they were told.</summary>
    public long Fingerprint { get; set; }

    public int Version { get; set; }

    internal Finding Of(SubjectText subject)
    {
        (About, VisitNumber, ReportSlug, StateIso3) = (subject.Text, subject.VisitNumber, subject.ReportSlug, subject.StateIso3);
        return this;
    }
}

/// <summary>The latest day for which a check was run: a clock that jumps back un-fires nothing.</summary>
public sealed class CheckStamp
{
    /// <summary>Name of the check: "lateness".</summary>
    public required string Check { get; init; }

    /// <summary>The day (Geneva).</summary>
    public DateOnly Day { get; set; }

    /// <summary>When content had last changed that the run knew of (UTC), for what looks only at what has changed since; else null.</summary>
    public DateTime? KnownUntil { get; set; }

    /// <summary>What the run looked at: the version of the facts (<see cref="RegistryState.FactsVersion"/>) and the program that has the rules; null where that is not known.</summary>
    public string? LookedAt { get; set; }
}

/// <summary>The ledger of due jobs: a job runs once per due instant, whatever stops or restarts happen.</summary>
public sealed class DueRun
{
    public required string Job { get; init; }

    /// <summary>The instant at which it was due (UTC).</summary>
    public DateTime DueAt { get; init; }

    /// <summary>When it was begun (UTC).</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>When it was done (UTC); null while it runs, or when it was interrupted.</summary>
    public DateTime? FinishedAt { get; set; }
}

internal sealed class FindingMap : IEntityTypeConfiguration<Finding>, IEntityTypeConfiguration<CheckStamp>, IEntityTypeConfiguration<DueRun>
{
    public void Configure(EntityTypeBuilder<Finding> builder)
    {
        builder.Property(f => f.Rule).HasMaxLength(60);
        builder.Property(f => f.Subject).HasMaxLength(Finding.MaxSubject);
        builder.Property(f => f.About).HasMaxLength(SubjectText.MaxLength);
        builder.Property(f => f.ReportSlug).HasMaxLength(80);
        builder.Property(f => f.StateIso3).HasMaxLength(3);
        builder.Property(f => f.Explanation).HasMaxLength(Finding.MaxExplanation);
        builder.HasIndex(f => new { f.Rule, f.Subject, f.Since }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CheckStamp> builder)
    {
        builder.HasKey(s => s.Check);
        builder.Property(s => s.Check).HasMaxLength(60);
        builder.Property(s => s.LookedAt).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<DueRun> builder)
    {
        builder.HasKey(r => new { r.Job, r.DueAt });
        builder.Property(r => r.Job).HasMaxLength(60);
    }
}
