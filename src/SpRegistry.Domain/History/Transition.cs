using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SpRegistry.Domain.History;

/// <summary>What came about.</summary>
public enum TransitionKind
{
    /// <summary>A request had been without an answer for a year.</summary>
    BecameOverdue,

    /// <summary>A report was not out, or came out too late, by one of the three clocks.</summary>
    BecameLate,

    /// <summary>The first answer to a request.</summary>
    Answered,

    /// <summary>Dates of a visit were agreed, or agreed anew.</summary>
    DatesAgreed,

    /// <summary>A visit was put off.</summary>
    Postponed,

    /// <summary>A visit was called off.</summary>
    Cancelled,

    /// <summary>A visit was refused.</summary>
    Declined,

    /// <summary>A visit took place.</summary>
    Completed,

    /// <summary>A visit was reported on.</summary>
    Reported,

    /// <summary>The deadline of a call for input passed.</summary>
    CallClosed,

    /// <summary>A call for input was open: from its first day, else from when a page first named it.</summary>
    CallOpened,

    /// <summary>Another deadline was set for a call.</summary>
    DeadlineMoved,

    /// <summary>A call closes in 14, 7, 2 days or in 1; told anew where its deadline moves.</summary>
    CallClosing,

    /// <summary>The inputs that a call received were published.</summary>
    CallOutcome,

    /// <summary>A report came out in a language for the first time.</summary>
    ReportPublished,

    /// <summary>Sources came to disagree, or said something new after a decision.</summary>
    DiscrepancyOpened,

    /// <summary>A curator decided which of several values is in force.</summary>
    DiscrepancyDecided,

    /// <summary>A curator corrected what the registry had said.</summary>
    Corrected,
}

/// <summary>One thing that came about on a day, recorded once for all who follow it; written by <see cref="Transitions"/> alone.</summary>
public sealed class Transition : IVersioned
{
    /// <summary>Longest <see cref="Detail"/> kept.</summary>
    public const int MaxDetail = 60;

    /// <summary>Longest explanation kept.</summary>
    public const int MaxExplanation = 1000;

    /// <summary>Key; rises with the order of recording, and within it with the day.</summary>
    public long Id { get; private set; }

    public TransitionKind Kind { get; init; }

    /// <summary>What it is about, by its address below the service root: "Visits(12)".</summary>
    public required string Subject { get; init; }

    /// <summary>
    /// Which of several transitions of the kind it is: the rule that was broken, "late-for-opening"; the language of a report, "fr"; the days within
    /// which a call closes, "7"; its new deadline, "2027-03-01 18:00 Europe/Zurich"; the dates of a visit that were agreed or on which it took place,
    /// "2024-06-03/2024-06-14"; the field on which sources disagree; else empty.
    /// </summary>
    public string Detail { get; init; } = "";

    /// <summary>Number of the visit it is about; null where it is about none.</summary>
    public int? VisitNumber { get; init; }

    /// <summary>The report it is about.</summary>
    public string? ReportSlug { get; init; }

    /// <summary>Number of the call for input it is about.</summary>
    public int? CallNumber { get; init; }

    /// <summary>The day (Geneva) on which it came about, years back for what was imported as history.</summary>
    public DateOnly On { get; init; }

    /// <summary>When it was recorded, or more was told of it (UTC); the order of feeds.</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>When it turned out never to have come about (UTC): what is known of that day has changed; null while it stands.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>What came about, in words that a reader can check.</summary>
    public required string Explanation { get; init; }

    public int Version { get; set; }

    internal Transition Numbered(long id)
    {
        Id = id;
        return this;
    }
}

internal sealed class TransitionMap : IEntityTypeConfiguration<Transition>
{
    public void Configure(EntityTypeBuilder<Transition> builder)
    {
        builder.Property(t => t.Subject).HasMaxLength(200);
        builder.Property(t => t.Detail).HasMaxLength(Transition.MaxDetail);
        builder.Property(t => t.ReportSlug).HasMaxLength(80);
        builder.Property(t => t.Explanation).HasMaxLength(Transition.MaxExplanation);
        builder.HasIndex(t => new { t.Kind, t.Subject, t.On, t.Detail }).IsUnique();
        builder.HasIndex(t => t.RecordedAt);
    }
}
