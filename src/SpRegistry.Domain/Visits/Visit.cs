using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.States;

namespace SpRegistry.Domain.Visits;

/// <summary>One visit file: one or several mandates asking to visit one State or organization, from the first request to the report.</summary>
/// <remarks>What it amounts to on a day stands in <see cref="Periods"/>, written by <see cref="VisitReplay"/> alone.</remarks>
public sealed class Visit : IPublicNoun
{
    /// <summary>Public number; never reused, kept by the ledger across rebuilds.</summary>
    public int Number { get; set; }

    /// <summary>ISO 3166 alpha-3 code of the State; null for an organization.</summary>
    public string? StateIso3 { get; set; }

    /// <summary>The State visited; null for an organization.</summary>
    public State? State { get; set; }

    /// <summary>Name of the organization visited; null for a State.</summary>
    public string? Organization { get; set; }

    /// <summary>The place within the State, as printed, where the request named that place alone.</summary>
    public string? Place { get; set; }

    /// <summary>Official, follow-up or unofficial; only official ones and follow-ups are counted, and apart.</summary>
    public VisitKind Kind { get; set; }

    /// <summary>Number of the visit this one follows up; null for a first visit, or where the sources do not show it.</summary>
    public int? FollowsNumber { get; set; }

    /// <summary>Number of the file that took this one over; null while the file stands for itself.</summary>
    public int? MergedIntoNumber { get; set; }

    /// <summary>The mandates of the file, those that left it included.</summary>
    public List<VisitMandate> Mandates { get; } = [];

    /// <summary>Its acts, and the evidence that is no act, in no particular order: <see cref="VisitOrder"/> has the order of replay.</summary>
    public List<VisitEvent> Events { get; } = [];

    /// <summary>What the file amounted to, day by day and as recorded at each instant.</summary>
    public List<VisitPeriod> Periods { get; } = [];

    /// <summary>Raised with every change of public content; concurrency token.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public string Address => AddressOf(Number);

    /// <summary>The address of the visit of that number.</summary>
    public static string AddressOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Visits({number})");
}

/// <summary>What kind of visit a file is about.</summary>
public enum VisitKind
{
    /// <summary>An official country visit.</summary>
    Official,

    /// <summary>A visit that follows up an earlier one; a file of its own.</summary>
    FollowUp,

    /// <summary>An unofficial or academic visit; never counted with official ones.</summary>
    Unofficial,
}

/// <summary>One mandate's part in a visit file.</summary>
public sealed class VisitMandate
{
    /// <summary>The visit file.</summary>
    public int VisitNumber { get; set; }

    /// <summary>The mandate, for example "sr-torture".</summary>
    public required string MandateSlug { get; set; }

    public Mandate? Mandate { get; set; }

    /// <summary>The day on which the mandate left the file (a joint visit took place without it); null while it takes part.</summary>
    public DateOnly? LeftOn { get; set; }
}

internal sealed class VisitMap : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> visit)
    {
        visit.ToTable("Visits");
        visit.HasKey(v => v.Number);
        visit.Property(v => v.Number).ValueGeneratedNever();
        visit.Property(v => v.StateIso3).HasMaxLength(3);
        visit.Property(v => v.Organization).HasMaxLength(200);
        visit.Property(v => v.Place).HasMaxLength(200);
        visit.Property(v => v.Version).IsConcurrencyToken();
        visit.HasOne<Visit>().WithMany().HasForeignKey(v => v.FollowsNumber).OnDelete(DeleteBehavior.Restrict);
        visit.HasOne<Visit>().WithMany().HasForeignKey(v => v.MergedIntoNumber).OnDelete(DeleteBehavior.Restrict);
        visit.HasOne(v => v.State).WithMany().HasForeignKey(v => v.StateIso3);
        visit.HasMany(v => v.Mandates).WithOne().HasForeignKey(m => m.VisitNumber);
        visit.HasMany(v => v.Events).WithOne().HasForeignKey(e => e.VisitNumber);
        visit.HasMany(v => v.Periods).WithOne().HasForeignKey(p => p.VisitNumber);
        visit.HasIndex(v => v.StateIso3);
    }
}

internal sealed class VisitMandateMap : IEntityTypeConfiguration<VisitMandate>
{
    public void Configure(EntityTypeBuilder<VisitMandate> part)
    {
        part.ToTable("VisitMandates");
        part.HasKey(m => new { m.VisitNumber, m.MandateSlug });
        part.Property(m => m.MandateSlug).HasMaxLength(80);
        part.HasOne(m => m.Mandate).WithMany().HasForeignKey(m => m.MandateSlug);
    }
}
