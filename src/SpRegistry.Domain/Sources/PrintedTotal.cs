using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.States;

namespace SpRegistry.Domain.Sources;

/// <summary>What a printed total counts.</summary>
public enum TotalMeasure
{
    /// <summary>States with a standing invitation.</summary>
    StandingInvitations,

    /// <summary>Member States visited by at least one mandate.</summary>
    StatesVisited,

    /// <summary>Member States never visited by any mandate.</summary>
    StatesNotVisited,

    /// <summary>Member States never visited to which no request was sent.</summary>
    NotVisitedNoRequest,

    /// <summary>Member States never visited to which a request was sent.</summary>
    NotVisitedRequestSent,

    /// <summary>Rows of the visits database's list of pending visits.</summary>
    PendingVisits,

    /// <summary>Rows of the visits database's list of forthcoming visits.</summary>
    ForthcomingVisits,

    /// <summary>Rows of the visits database's list of visits under way.</summary>
    VisitsUnderWay,

    /// <summary>Rows of the visits database's list of completed visits.</summary>
    CompletedVisits,

    /// <summary>Rows of the visits database's list of visits of other status.</summary>
    OtherVisits,
}

/// <summary>A total as a source prints it, to be held against the registry's own; never a source of what it counts.</summary>
public sealed class PrintedTotal
{
    public int Id { get; init; }

    public TotalMeasure Measure { get; init; }

    /// <summary>The day of which it speaks.</summary>
    public DateOnly On { get; init; }

    /// <summary>The number; of standing invitations, of Member States; of lists of visits, of their rows.</summary>
    public int Count { get; init; }

    /// <summary>Of standing invitations, those of non-member observer States; null where the source does not tell them apart.</summary>
    public int? Observers { get; init; }

    /// <summary>The number of which it is a part, where printed.</summary>
    public int? OutOf { get; init; }

    public long SourceRowId { get; init; }

    /// <summary>The row that prints it.</summary>
    public SourceRow? SourceRow { get; init; }
}

/// <summary>A State that a list prints as never visited by any mandate, to be held against the registry's own visits.</summary>
public sealed class PrintedAbsence
{
    public int Id { get; init; }

    public required string StateIso3 { get; init; }

    public State? State { get; init; }

    /// <summary>The day of the list.</summary>
    public DateOnly On { get; init; }

    /// <summary>Whether the list says that a request was sent to the State.</summary>
    public bool RequestSent { get; init; }

    public long SourceRowId { get; init; }

    /// <summary>The row that prints it.</summary>
    public SourceRow? SourceRow { get; init; }
}

internal sealed class PrintedTotalMap : IEntityTypeConfiguration<PrintedTotal>, IEntityTypeConfiguration<PrintedAbsence>
{
    public void Configure(EntityTypeBuilder<PrintedTotal> builder)
    {
        builder.HasOne(t => t.SourceRow).WithMany().HasForeignKey(t => t.SourceRowId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(t => new { t.Measure, t.On });
    }

    public void Configure(EntityTypeBuilder<PrintedAbsence> builder)
    {
        builder.Property(a => a.StateIso3).HasMaxLength(3);
        builder.HasOne(a => a.State).WithMany().HasForeignKey(a => a.StateIso3).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.SourceRow).WithMany().HasForeignKey(a => a.SourceRowId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.On);
    }
}
