using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SpRegistry.Domain.History;

/// <summary>What happened to a public fact.</summary>
public enum ChangeKind
{
    /// <summary>It came into the registry.</summary>
    Created,

    /// <summary>The world or a source says something new.</summary>
    Changed,

    /// <summary>What the registry said was wrong.</summary>
    Corrected,

    /// <summary>It was taken out, with a reason.</summary>
    Withdrawn,
}

/// <summary>Who made a change.</summary>
public enum ChangeActor
{
    /// <summary>An importer.</summary>
    Importer,

    /// <summary>A check.</summary>
    Check,

    /// <summary>A curator.</summary>
    Curator,
}

/// <summary>An append-only record of a change of public content.</summary>
public sealed class Change
{
    /// <summary>Rises without end; the order of changes.</summary>
    public long Sequence { get; init; }

    /// <summary>What changed, by its address below the service root: "Visits(12)", "Reports('A-HRC-46-35')".</summary>
    public required string Subject { get; init; }

    public ChangeKind Kind { get; init; }

    public ChangeActor Actor { get; init; }

    /// <summary>When it was recorded (UTC).</summary>
    public DateTime At { get; init; }

    public required string Reason { get; init; }
}

internal sealed class ChangeMap : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> builder)
    {
        builder.HasKey(c => c.Sequence);
        builder.Property(c => c.Subject).HasMaxLength(200);
        builder.Property(c => c.Reason).HasMaxLength(400);
        builder.HasIndex(c => c.Subject);
    }
}
