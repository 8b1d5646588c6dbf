using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Visits;

/// <summary>One act in the life of a visit, with up to three dates and one citation per source row that prints it.</summary>
/// <remarks>Where citations differ, the values here are those in force; what each row prints stands in its <see cref="VisitEventCitation"/>.</remarks>
public sealed class VisitEvent
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The visit file.</summary>
    public int VisitNumber { get; set; }

    /// <summary>What was done, as printed: an invitation after a request stays Invited here and counts as Accepted in replay.</summary>
    public required VisitEventKind Kind { get; set; }

    /// <summary>The side that acted.</summary>
    public Actor Actor { get; set; }

    /// <summary>True for what only shows that a source still spoke of the file: it moves the last evidence; it is not counted, and changes a status only by showing that a request is still open.</summary>
    public bool EvidenceOnly { get; set; }

    /// <summary>First day of the interval in which the act took place; null where no date of the act is printed.</summary>
    public DateOnly? OccurredFrom { get; set; }

    /// <summary>Last day of that interval, inclusive.</summary>
    public DateOnly? OccurredTo { get; set; }

    /// <summary>How exactly the interval of the act is known.</summary>
    public DatePrecision? OccurredPrecision { get; set; }

    /// <summary>The date of the act as printed.</summary>
    public string? OccurredText { get; set; }

    /// <summary>First day of the visit the act speaks of; null where it speaks of none.</summary>
    public DateOnly? VisitFrom { get; set; }

    /// <summary>Last day of that visit, inclusive.</summary>
    public DateOnly? VisitTo { get; set; }

    /// <summary>How exactly the days of the visit are known.</summary>
    public DatePrecision? VisitPrecision { get; set; }

    /// <summary>The days of the visit as printed.</summary>
    public string? VisitText { get; set; }

    /// <summary>Date of the earliest source that reports the act.</summary>
    public required DateOnly Known { get; set; }

    /// <summary>True where no date of the act is printed, so that it is dated "by the date of the source".</summary>
    public bool ByDateOfSource { get; set; }

    /// <summary>The kind of visit the source prints; null where it prints none.</summary>
    public VisitKind? PrintedKind { get; set; }

    /// <summary>The place within the State the act names, as printed.</summary>
    public string? Place { get; set; }

    /// <summary>True where the act was done by, or to, several mandates together.</summary>
    public bool Joint { get; set; }

    /// <summary>Place of the act in its earliest source; the last tie-breaker of replay.</summary>
    public int OrderInSource { get; set; }

    /// <summary>Place of the act in the order in which the acts of its file are replayed, from 1; the order of its timeline.</summary>
    public int OrderInFile { get; set; }

    /// <summary>When the act took place; null where no date of the act is printed.</summary>
    public DayInterval? Occurred => Interval(OccurredFrom, OccurredTo, OccurredPrecision, OccurredText);

    /// <summary>The days of the visit the act speaks of; null where it speaks of none.</summary>
    public DayInterval? VisitDates => Interval(VisitFrom, VisitTo, VisitPrecision, VisitText);

    /// <summary>The mandates that did it, or to which it was done.</summary>
    public List<VisitEventMandate> Mandates { get; } = [];

    /// <summary>The source rows that print it.</summary>
    public List<VisitEventCitation> Citations { get; } = [];

    private static DayInterval? Interval(DateOnly? from, DateOnly? to, DatePrecision? precision, string? text) =>
        to is { } last ? new DayInterval(from ?? last, last, precision ?? DatePrecision.Range, text) : null;
}

/// <summary>The kinds of acts in the life of a visit, in the words of the UN visits database and of the reports.</summary>
public enum VisitEventKind
{
    /// <summary>A mandate asks a Government for a visit.</summary>
    Requested,

    /// <summary>A Government invites a mandate; after a request by that mandate it counts as Accepted.</summary>
    Invited,

    /// <summary>A mandate reminds a Government of its own or its predecessor's request.</summary>
    Reminder,

    /// <summary>The present mandate holder says that the request still stands.</summary>
    Reaffirmed,

    /// <summary>A Government confirms that it received the request; no acceptance.</summary>
    Acknowledged,

    /// <summary>A Government accepts a request, or a mandate holder an invitation.</summary>
    Accepted,

    /// <summary>One side proposes dates.</summary>
    DatesProposed,

    /// <summary>Both sides agreed on dates.</summary>
    DatesAgreed,

    /// <summary>Put off; the dates of the event are those it was moved from.</summary>
    Postponed,

    /// <summary>Called off; suspends the file for 36 months.</summary>
    Cancelled,

    /// <summary>A Government refuses a request, or a mandate holder an invitation.</summary>
    Declined,

    /// <summary>A mandate takes its request back, or a Government its invitation.</summary>
    Withdrawn,

    /// <summary>The visit took place; only a source says so, never the clock.</summary>
    Completed,

    /// <summary>The report on the visit was published.</summary>
    Reported,

    /// <summary>A source says that a request is still open: no act, only evidence.</summary>
    ReportedPending,
}

/// <summary>The side to which a source gives an act.</summary>
public enum Actor
{
    /// <summary>The holder of the mandate, or the working group.</summary>
    MandateHolder,

    /// <summary>The Government, or the organization visited.</summary>
    Government,

    /// <summary>Neither side: circumstances, or no act at all.</summary>
    Neither,

    /// <summary>The source does not say.</summary>
    Unknown,
}

/// <summary>A mandate named by an event.</summary>
public sealed class VisitEventMandate
{
    /// <summary>The event.</summary>
    public long EventId { get; set; }

    /// <summary>The mandate, for example "sr-torture".</summary>
    public required string MandateSlug { get; set; }

    public Mandate? Mandate { get; set; }
}

/// <summary>One source row that prints an event, with what it prints.</summary>
public sealed class VisitEventCitation
{
    /// <summary>The event.</summary>
    public long EventId { get; set; }

    /// <summary>The source row; it has its own public citation ("A/60/316, para. 10").</summary>
    public required long SourceRowId { get; set; }

    public SourceRow? SourceRow { get; set; }

    /// <summary>Date of the document or page.</summary>
    public required DateOnly Known { get; set; }

    /// <summary>The side to which this row gives the act.</summary>
    public Actor Actor { get; set; }

    /// <summary>First day of the act as this row has it.</summary>
    public DateOnly? OccurredFrom { get; set; }

    /// <summary>Last day of the act as this row has it, inclusive.</summary>
    public DateOnly? OccurredTo { get; set; }

    /// <summary>First day of the visit as this row has it.</summary>
    public DateOnly? VisitFrom { get; set; }

    /// <summary>Last day of the visit as this row has it, inclusive.</summary>
    public DateOnly? VisitTo { get; set; }

    /// <summary>The date as this row prints it.</summary>
    public string? Text { get; set; }

    /// <summary>Symbol of the report on the visit, where the row names it.</summary>
    public string? ReportSymbol { get; set; }
}

internal sealed class VisitEventMap : IEntityTypeConfiguration<VisitEvent>
{
    public void Configure(EntityTypeBuilder<VisitEvent> act)
    {
        act.ToTable("VisitEvents");
        act.HasKey(e => e.Id);
        act.Ignore(e => e.Occurred).Ignore(e => e.VisitDates);
        act.Property(e => e.OccurredText).HasMaxLength(400);
        act.Property(e => e.VisitText).HasMaxLength(400);
        act.Property(e => e.Place).HasMaxLength(200);
        act.HasMany(e => e.Mandates).WithOne().HasForeignKey(m => m.EventId);
        act.HasMany(e => e.Citations).WithOne().HasForeignKey(c => c.EventId);
        act.HasIndex(e => new { e.VisitNumber, e.Kind });
        act.HasIndex(e => e.Kind);
    }
}

internal sealed class VisitEventMandateMap : IEntityTypeConfiguration<VisitEventMandate>
{
    public void Configure(EntityTypeBuilder<VisitEventMandate> part)
    {
        part.ToTable("VisitEventMandates");
        part.HasKey(m => new { m.EventId, m.MandateSlug });
        part.Property(m => m.MandateSlug).HasMaxLength(80);
        part.HasOne(m => m.Mandate).WithMany().HasForeignKey(m => m.MandateSlug);
    }
}

internal sealed class VisitEventCitationMap : IEntityTypeConfiguration<VisitEventCitation>
{
    public void Configure(EntityTypeBuilder<VisitEventCitation> citation)
    {
        citation.ToTable("VisitEventCitations");
        citation.HasKey(c => new { c.EventId, c.SourceRowId });
        citation.Property(c => c.Text).HasMaxLength(400);
        citation.Property(c => c.ReportSymbol).HasMaxLength(80);
        citation.HasIndex(c => c.ReportSymbol);
        citation.HasOne(c => c.SourceRow).WithMany().HasForeignKey(c => c.SourceRowId).OnDelete(DeleteBehavior.Restrict);
    }
}
