using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Visits;

/// <summary>What a visit file amounted to from one day to another, as the registry had it recorded from one instant to another.</summary>
/// <remarks>Transitions by the clock are written ahead, so that "now", "as of" and "known at" are one join on these columns.</remarks>
public sealed class VisitPeriod
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The visit file.</summary>
    public int VisitNumber { get; set; }

    /// <summary>First day (Geneva) of the period, inclusive.</summary>
    public DateOnly From { get; set; }

    /// <summary>Day (Geneva) on which the period is over, exclusive; <see cref="DateOnly.MaxValue"/> while it is the last one.</summary>
    public DateOnly To { get; set; } = DateOnly.MaxValue;

    /// <summary>Official, follow-up or unofficial, as the file was on record.</summary>
    public VisitKind Kind { get; set; }

    /// <summary>The place within the State, as the file was on record; null for the State as a whole.</summary>
    public string? Place { get; set; }

    /// <summary>Number of the visit that this one follows up, as the file was on record; null for a first visit, or where the sources did not show it.</summary>
    public int? FollowsNumber { get; set; }

    /// <summary>Symbol of the report on the visit that was on record: of the report itself, else as a source of the visit names it; null where none was known.</summary>
    public string? ReportSymbol { get; set; }

    /// <summary>Where the visit stands, derived from its events.</summary>
    public VisitStatus Status { get; set; }

    /// <summary>The list in which readers look for it.</summary>
    public VisitView View { get; set; }

    /// <summary>True where the visit was accepted and no dates are known.</summary>
    public bool AcceptedButUndated { get; set; }

    /// <summary>True where the sources show the request; false is "request unknown".</summary>
    public bool RequestKnown { get; set; }

    /// <summary>First day of the interval of the first request; null where it is unknown.</summary>
    public DateOnly? FirstRequestedFrom { get; set; }

    /// <summary>Last day of that interval, inclusive; for a request that is only implied, the day by which it had been made.</summary>
    public DateOnly? FirstRequestedTo { get; set; }

    /// <summary>The date of the first request as printed, or "date unknown, by …".</summary>
    public string? FirstRequestedText { get; set; }

    /// <summary>Reminders so far; a joint reminder counts once.</summary>
    public int ReminderCount { get; set; }

    /// <summary>The day of the latest request, reminder or reaffirmation.</summary>
    public DateOnly? KeptUpOn { get; set; }

    /// <summary>Renewed requests so far.</summary>
    public int RenewedCount { get; set; }

    /// <summary>The latest act so far.</summary>
    public VisitEventKind? LastActionKind { get; set; }

    /// <summary>The day on which replay places the latest act.</summary>
    public DateOnly? LastActionOn { get; set; }

    /// <summary><see cref="LastActionOn"/> to order by: the first day of the calendar where there is no act, for no index ranges over nulls and days.</summary>
    public DateOnly LastActionOrder
    {
        get => LastActionOn ?? DateOnly.MinValue;
        private set => _ = value;
    }

    /// <summary>The first answer to the request, of either kind; null while there is none.</summary>
    public DateOnly? AnsweredOn { get; set; }

    /// <summary>Date of the newest source that speaks of the file, of all that were recorded: an old period is borne out by newer sources.</summary>
    public DateOnly? LastEvidence { get; set; }

    /// <summary>The source row of that source; its citation stands in "pending when last reported (…)".</summary>
    public long? LastEvidenceRowId { get; set; }

    /// <summary>That row.</summary>
    public SourceRow? LastEvidenceRow { get; set; }

    /// <summary>First day of the visit by the dates in force; null while there are none.</summary>
    public DateOnly? VisitingFrom { get; set; }

    /// <summary>Last day of the visit by the dates in force, inclusive.</summary>
    public DateOnly? VisitingTo { get; set; }

    /// <summary>How exactly the dates in force are known.</summary>
    public DatePrecision? VisitingPrecision { get; set; }

    /// <summary>The dates in force as printed.</summary>
    public string? VisitingText { get; set; }

    /// <summary>Instant (UTC) from which the registry had it so, inclusive.</summary>
    public DateTime RecordedFrom { get; set; } = DateTime.MinValue;

    /// <summary>Instant (UTC) from which the registry no longer had it so, exclusive; <see cref="DateTime.MaxValue"/> while it does.</summary>
    public DateTime RecordedTo { get; set; } = DateTime.MaxValue;
}

/// <summary>Where a visit stands: the act that put it there.</summary>
public enum VisitStatus
{
    /// <summary>A request is open.</summary>
    Requested,

    /// <summary>The Government confirmed that it received the request.</summary>
    Acknowledged,

    /// <summary>The Government invited without being asked.</summary>
    Invited,

    /// <summary>Accepted in principle.</summary>
    Accepted,

    /// <summary>Dates are proposed.</summary>
    DatesProposed,

    /// <summary>Dates are agreed.</summary>
    DatesAgreed,

    /// <summary>Put off.</summary>
    Postponed,

    /// <summary>Called off; the file sleeps for 36 months.</summary>
    Cancelled,

    /// <summary>Refused.</summary>
    Declined,

    /// <summary>Taken back.</summary>
    Withdrawn,

    /// <summary>The visit took place.</summary>
    Completed,

    /// <summary>The visit took place and its report is out.</summary>
    Reported,
}

/// <summary>The lists readers browse.</summary>
public enum VisitView
{
    /// <summary>Asked for, and neither refused nor dated.</summary>
    Pending,

    /// <summary>Invited without a request.</summary>
    Invited,

    /// <summary>Agreed dates lie ahead.</summary>
    Forthcoming,

    /// <summary>The day in Geneva lies within the agreed dates.</summary>
    UnderWay,

    /// <summary>Agreed dates lie behind, and no source says what became of the visit: "outcome not known".</summary>
    DatesPassed,

    /// <summary>Carried out.</summary>
    Completed,

    /// <summary>Postponed, cancelled, declined or withdrawn.</summary>
    Other,
}

internal sealed class VisitPeriodMap : IEntityTypeConfiguration<VisitPeriod>
{
    public void Configure(EntityTypeBuilder<VisitPeriod> period)
    {
        period.ToTable("VisitPeriods");
        period.HasKey(p => p.Id);
        period.Property(p => p.Place).HasMaxLength(200);
        period.Property(p => p.ReportSymbol).HasMaxLength(80);
        period.Property(p => p.FirstRequestedText).HasMaxLength(400);
        period.Property(p => p.VisitingText).HasMaxLength(400);
        period.HasOne(p => p.LastEvidenceRow).WithMany().HasForeignKey(p => p.LastEvidenceRowId).OnDelete(DeleteBehavior.Restrict);
        period.HasIndex(p => new { p.VisitNumber, p.RecordedTo, p.From, p.To, p.Status, p.View });
        period.HasIndex(p => new { p.View, p.RecordedTo, p.VisitNumber, p.From, p.To });
        period.HasIndex(p => new { p.View, p.RecordedTo, p.LastActionOrder, p.VisitNumber, p.From, p.To }).IsDescending(false, false, true, false, false, false);
        period.HasIndex(p => new { p.LastActionOrder, p.VisitNumber, p.RecordedTo, p.From, p.To }).IsDescending(true, false, false, false, false);
    }
}
