using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SpRegistry.Domain.Sources;

/// <summary>A place the registry reads: a group of legacy pages, or a table of reference facts.</summary>
public sealed class Source
{
    /// <summary>The key in addresses: "country-visits-static".</summary>
    public required string Slug { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; set; }

    /// <summary>Public address of the pages; null for reference facts.</summary>
    public string? Address { get; set; }

    /// <summary>What it speaks for: which States, mandates and years.</summary>
    public required string Coverage { get; set; }

    /// <summary>Whether it is a list that only grows; such a source is refused when it loses rows.</summary>
    public bool Cumulative { get; set; }

    public List<Snapshot> Snapshots { get; } = [];
}

/// <summary>The bytes of one page as fetched, known by their hash.</summary>
public sealed class Snapshot
{
    public int Id { get; init; }

    public required string SourceSlug { get; init; }

    public Source? Source { get; init; }

    /// <summary>Name of the page within its source.</summary>
    public required string Page { get; init; }

    /// <summary>Public address the page was read from; null for reference facts.</summary>
    public string? Address { get; init; }

    /// <summary>When the bytes were read (UTC).</summary>
    public DateTime FetchedAt { get; init; }

    /// <summary>SHA-256 of the bytes as fetched, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size in bytes.</summary>
    public int Bytes { get; init; }

    /// <summary>Version of the importer that read them.</summary>
    public required string ImporterVersion { get; init; }

    /// <summary>The date the page gives itself.</summary>
    public DateOnly? PageDate { get; init; }

    /// <summary>Whether the page was reconstructed in the structure of the original.</summary>
    public bool Reconstructed { get; init; }
}

/// <summary>One row of a page: its cells as printed, the values as read, and its public citation.</summary>
public sealed class SourceRow
{
    public long Id { get; init; }

    public required string SourceSlug { get; init; }

    public Source? Source { get; init; }

    /// <summary>The earliest capture that shows it.</summary>
    public int SnapshotId { get; set; }

    public Snapshot? Snapshot { get; init; }

    /// <summary>Name of the page within its source.</summary>
    public required string Page { get; init; }

    /// <summary>Number of the row on the page, from 1.</summary>
    public int RowNumber { get; set; }

    /// <summary>Identity of the row: its cells and citation, hashed; rows of a page that print the same are told apart by their order.</summary>
    public required string Key { get; set; }

    /// <summary>Cells as printed, a JSON object from header to text.</summary>
    public required string Cells { get; init; }

    /// <summary>Values as read, a JSON object; null where the row could not be read.</summary>
    public string? Values { get; set; }

    /// <summary>The public citation: "A/60/316, para. 10".</summary>
    public required string Citation { get; set; }

    /// <summary>Date by which the source reports what the row says.</summary>
    public DateOnly? Known { get; init; }

    /// <summary>The State the row speaks of, by ISO 3166-1 alpha-3 code, or the name of an organization; null where it speaks of none.</summary>
    public string? Concerns { get; set; }

    /// <summary>Whether the row is an act or evidence of a visit.</summary>
    public bool OfVisit { get; set; }

    /// <summary>When the row was first missing from a newer snapshot of its page (UTC); null while it is there.</summary>
    public DateTime? NotSeenSince { get; set; }
}

internal sealed class SourceMap : IEntityTypeConfiguration<Source>, IEntityTypeConfiguration<Snapshot>, IEntityTypeConfiguration<SourceRow>
{
    public void Configure(EntityTypeBuilder<Source> builder)
    {
        builder.HasKey(s => s.Slug);
        builder.Property(s => s.Slug).HasMaxLength(60);
        builder.Property(s => s.Title).HasMaxLength(200);
        builder.Property(s => s.Address).HasMaxLength(400);
        builder.Property(s => s.Coverage).HasMaxLength(1000);
    }

    public void Configure(EntityTypeBuilder<Snapshot> builder)
    {
        builder.Property(s => s.SourceSlug).HasMaxLength(60);
        builder.Property(s => s.Page).HasMaxLength(400);
        builder.Property(s => s.Address).HasMaxLength(400);
        builder.Property(s => s.Sha256).HasMaxLength(64);
        builder.Property(s => s.ImporterVersion).HasMaxLength(20);
        builder.HasOne(s => s.Source).WithMany(s => s.Snapshots).HasForeignKey(s => s.SourceSlug);
        builder.HasIndex(s => new { s.SourceSlug, s.Page });
    }

    public void Configure(EntityTypeBuilder<SourceRow> builder)
    {
        builder.Property(r => r.SourceSlug).HasMaxLength(60);
        builder.Property(r => r.Page).HasMaxLength(400);
        builder.Property(r => r.Key).HasMaxLength(64);
        builder.Property(r => r.Citation).HasMaxLength(1000);
        builder.Property(r => r.Concerns).HasMaxLength(200);
        builder.HasOne(r => r.Source).WithMany().HasForeignKey(r => r.SourceSlug);
        builder.HasOne(r => r.Snapshot).WithMany().HasForeignKey(r => r.SnapshotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.SourceSlug, r.Page, r.Key }).IsUnique();
        builder.HasIndex(r => new { r.OfVisit, r.Concerns });
    }
}
