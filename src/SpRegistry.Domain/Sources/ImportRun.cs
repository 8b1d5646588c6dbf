using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Domain.Sources;

/// <summary>One reading of a source, with its counts.</summary>
public sealed class ImportRun
{
    public int Id { get; init; }

    public required string SourceSlug { get; init; }

    public Source? Source { get; init; }

    /// <summary>Begin (UTC).</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>End (UTC); null when it was interrupted.</summary>
    public DateTime? FinishedAt { get; set; }

    public int Pages { get; set; }

    public int Rows { get; set; }

    /// <summary>Rows not seen before.</summary>
    public int New { get; set; }

    /// <summary>Facts that changed.</summary>
    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Problems { get; set; }

    /// <summary>Pages that were refused or could not be had: nothing of them was taken. <see cref="ImportProblem"/> of row 0 say why.</summary>
    public int Refused { get; set; }

    /// <summary>Why an operator accepted that a list lost rows; null where none was lost, or few.</summary>
    public string? AcceptedLoss { get; set; }
}

/// <summary>What an importer could not read: kept as printed beside a reason, never guessed.</summary>
public sealed class ImportProblem
{
    /// <summary>Longest text kept; the whole row stands in its <see cref="SourceRow"/>.</summary>
    public const int MaxText = 2000;

    private const int MaxReason = 1000;

    public int Id { get; init; }

    public required string SourceSlug { get; init; }

    public Source? Source { get; init; }

    public required string Page { get; init; }

    /// <summary>Number of the row on the page, from 1; 0 for the page as a whole, where it was refused or could not be had.</summary>
    public int RowNumber { get; init; }

    /// <summary>The text as printed.</summary>
    public required string Text { get; init; }

    public required string Reason { get; init; }

    /// <summary>The row, where it was read but could not be placed among the rows of other pages without doubt.</summary>
    public long? SourceRowId { get; init; }

    public SourceRow? SourceRow { get; init; }

    /// <summary>What cannot be told of a row that was read.</summary>
    public static ImportProblem Of(SourceRow row, string reason) => new()
    {
        SourceSlug = row.SourceSlug,
        Page = row.Page,
        RowNumber = row.RowNumber,
        Text = Cut(row.Cells),
        Reason = reason,
        SourceRowId = row.Id,
    };

    /// <summary>A text no longer than is kept.</summary>
    public static string Cut(string text) => Words.Cut(text, MaxText);

    /// <summary>A reason no longer than is kept.</summary>
    public static string CutReason(string reason) => Words.Cut(reason, MaxReason);
}

internal sealed class ImportMap : IEntityTypeConfiguration<ImportRun>, IEntityTypeConfiguration<ImportProblem>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.Property(r => r.SourceSlug).HasMaxLength(60);
        builder.HasOne(r => r.Source).WithMany().HasForeignKey(r => r.SourceSlug);
        builder.Property(r => r.AcceptedLoss).HasMaxLength(1000);
        builder.HasIndex(r => new { r.SourceSlug, r.StartedAt });
    }

    public void Configure(EntityTypeBuilder<ImportProblem> builder)
    {
        builder.Property(p => p.SourceSlug).HasMaxLength(60);
        builder.Property(p => p.Page).HasMaxLength(400);
        builder.Property(p => p.Text).HasMaxLength(ImportProblem.MaxText);
        builder.Property(p => p.Reason).HasMaxLength(1000);
        builder.HasOne(p => p.Source).WithMany().HasForeignKey(p => p.SourceSlug);
        builder.HasOne(p => p.SourceRow).WithMany().HasForeignKey(p => p.SourceRowId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.SourceSlug, p.Page });
    }
}
