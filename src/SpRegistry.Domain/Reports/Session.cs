using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.History;

namespace SpRegistry.Domain.Reports;

/// <summary>The body that holds a session.</summary>
public enum SessionBody
{
    /// <summary>Human Rights Council.</summary>
    HRC,

    /// <summary>General Assembly.</summary>
    GA,

    /// <summary>Commission on Human Rights, until 2006.</summary>
    CHR,
}

/// <summary>A session of the Human Rights Council, the General Assembly or the former Commission.</summary>
public sealed class Session : IPublicNoun
{
    /// <summary>The key: "HRC46", "HRC-S17" for a special session, "GA74", "CHR61".</summary>
    public required string Code { get; init; }

    public SessionBody Body { get; init; }

    public int Number { get; init; }

    /// <summary>Whether it is a special session.</summary>
    public bool Special { get; init; }

    /// <summary>First day; null where not known.</summary>
    public DateOnly? Opens { get; set; }

    /// <summary>Last day; null where not known.</summary>
    public DateOnly? Closes { get; set; }

    /// <summary>Whether a document confirms the dates; lateness against an unconfirmed date is unconfirmed too.</summary>
    public bool Confirmed { get; set; }

    public string? Note { get; set; }

    public List<Report> Reports { get; } = [];

    public int Version { get; set; }

    public string Address => $"Sessions('{Code}')";
}

internal sealed class SessionMap : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.HasKey(s => s.Code);
        builder.Property(s => s.Code).HasMaxLength(12);
        builder.Property(s => s.Note).HasMaxLength(400);
    }
}
