using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.States;

namespace SpRegistry.Domain.Sources;

/// <summary>A source row on which a fact rests. Exactly one of the subjects is set; acts of a visit keep their own citations.</summary>
public sealed class Citation
{
    public long Id { get; init; }

    public long SourceRowId { get; init; }

    public SourceRow? SourceRow { get; init; }

    public string? StateIso3 { get; init; }

    public int? StandingInvitationId { get; init; }

    public string? MandateSlug { get; init; }

    public int? MandateHolderId { get; init; }

    public string? SessionCode { get; init; }

    public string? ReportSlug { get; init; }

    public int? CallNumber { get; init; }
}

internal sealed class CitationMap : IEntityTypeConfiguration<Citation>
{
    public void Configure(EntityTypeBuilder<Citation> builder)
    {
        builder.HasOne(c => c.SourceRow).WithMany().HasForeignKey(c => c.SourceRowId);
        builder.Property(c => c.StateIso3).HasMaxLength(3);
        builder.Property(c => c.MandateSlug).HasMaxLength(80);
        builder.Property(c => c.SessionCode).HasMaxLength(12);
        builder.Property(c => c.ReportSlug).HasMaxLength(80);
        builder.HasOne<State>().WithMany().HasForeignKey(c => c.StateIso3);
        builder.HasOne<StandingInvitation>().WithMany().HasForeignKey(c => c.StandingInvitationId);
        builder.HasOne<Mandate>().WithMany().HasForeignKey(c => c.MandateSlug);
        builder.HasOne<MandateHolder>().WithMany().HasForeignKey(c => c.MandateHolderId);
        builder.HasOne<Session>().WithMany().HasForeignKey(c => c.SessionCode);
        builder.HasOne<Report>().WithMany().HasForeignKey(c => c.ReportSlug);
        builder.HasOne<CallForInput>().WithMany().HasForeignKey(c => c.CallNumber);
        foreach (var key in builder.Metadata.GetForeignKeys())
        {
            key.DeleteBehavior = DeleteBehavior.Restrict;
        }
    }
}
