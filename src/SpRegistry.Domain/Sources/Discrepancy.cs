using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SpRegistry.Domain.Sources;

/// <summary>A field on which cited rows disagree: all values stand, one is in force, and the reason is said.</summary>
public sealed class Discrepancy
{
    /// <summary>What puts a value in force where no curator decided.</summary>
    public const string Rule = "the newer document or page date; of equal dates, the more precise";

    public int Id { get; init; }

    /// <summary>What it is about, by its address below the service root: "Visits(12)".</summary>
    public required string Subject { get; init; }

    /// <summary>What it is about, in words: "India: SR torture, request of 1993"; null where that is not known.</summary>
    public string? About { get; set; }

    /// <summary>Number of the visit it is about; null where it is about none.</summary>
    public int? VisitNumber { get; set; }

    /// <summary>The report it is about; null where it is about none.</summary>
    public string? ReportSlug { get; set; }

    /// <summary>The State it is about, of a visit the State visited; null where it is about none.</summary>
    public string? StateIso3 { get; set; }

    public required string Field { get; init; }

    /// <summary>The value in force.</summary>
    public required string InForce { get; set; }

    /// <summary>Why that value is in force.</summary>
    public required string Why { get; set; }

    /// <summary>The decision that put it in force; null where the rule did.</summary>
    public int? DecisionId { get; set; }

    public Decision? Decision { get; set; }

    public List<DiscrepancyValue> Values { get; } = [];

    /// <summary>The day (Geneva) from which sources disagree: that by which a second value had been said.</summary>
    /// <param name="said">Values, each with the day by which it was said; two of them differ.</param>
    internal static DateOnly Since(IEnumerable<(string Value, DateOnly Day)> said) =>
        said.GroupBy(s => s.Value, StringComparer.Ordinal).Select(value => value.Min(s => s.Day)).Order().Take(2).Last();

    internal Discrepancy Of(string? about, int? visitNumber, string? reportSlug, string? stateIso3)
    {
        (About, VisitNumber, ReportSlug, StateIso3) = (about, visitNumber, reportSlug, stateIso3);
        return this;
    }
}

/// <summary>One of the values that disagree, with the row that prints it.</summary>
public sealed class DiscrepancyValue
{
    public int Id { get; init; }

    public int DiscrepancyId { get; init; }

    public required string Value { get; init; }

    public long SourceRowId { get; init; }

    public SourceRow? SourceRow { get; init; }
}

/// <summary>A curator's decision on a field; it wins until a source says something new.</summary>
public sealed class Decision
{
    public int Id { get; init; }

    public required string Subject { get; init; }

    public required string Field { get; init; }

    public required string Value { get; init; }

    /// <summary>The value it overrules.</summary>
    public required string Overrules { get; init; }

    /// <summary>Every value of the field that was known when it was taken; another one reopens it.</summary>
    public required List<string> Considered { get; init; }

    public required string Reason { get; init; }

    /// <summary>The function in which the curator acted; never a person's name.</summary>
    public required string Actor { get; init; }

    /// <summary>When it was taken (UTC).</summary>
    public DateTime DecidedAt { get; init; }

    /// <summary>When a source said something new, so that it holds no longer and is to be looked at again (UTC); null while it holds.</summary>
    public DateTime? ReopenedAt { get; set; }
}

internal sealed class DiscrepancyMap : IEntityTypeConfiguration<Discrepancy>, IEntityTypeConfiguration<DiscrepancyValue>, IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Discrepancy> builder)
    {
        builder.Property(d => d.Subject).HasMaxLength(200);
        builder.Property(d => d.About).HasMaxLength(300);
        builder.Property(d => d.ReportSlug).HasMaxLength(80);
        builder.Property(d => d.StateIso3).HasMaxLength(3);
        builder.Property(d => d.Field).HasMaxLength(120);
        builder.Property(d => d.InForce).HasMaxLength(400);
        builder.Property(d => d.Why).HasMaxLength(400);
        builder.HasIndex(d => d.Subject);
        builder.HasMany(d => d.Values).WithOne().HasForeignKey(v => v.DiscrepancyId);
        builder.HasOne(d => d.Decision).WithMany().HasForeignKey(d => d.DecisionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DiscrepancyValue> builder)
    {
        builder.Property(v => v.Value).HasMaxLength(400);
        builder.HasOne(v => v.SourceRow).WithMany().HasForeignKey(v => v.SourceRowId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.Property(d => d.Subject).HasMaxLength(200);
        builder.Property(d => d.Field).HasMaxLength(120);
        builder.Property(d => d.Value).HasMaxLength(400);
        builder.Property(d => d.Overrules).HasMaxLength(400);
        builder.Property(d => d.Reason).HasMaxLength(1000);
        builder.Property(d => d.Actor).HasMaxLength(100);
        builder.HasIndex(d => d.Subject);
    }
}
