using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Mandates;

namespace SpRegistry.Domain.Calls;

/// <summary>The kind of body that issues a call.</summary>
public enum CallIssuer
{
    /// <summary>Not stated, or none of the others.</summary>
    Other,

    /// <summary>The special procedures: the default view.</summary>
    SpecialProcedures,

    /// <summary>A treaty body.</summary>
    TreatyBody,

    /// <summary>OHCHR.</summary>
    Ohchr,
}

/// <summary>A call for input: one call even where several mandates issue it together.</summary>
public sealed class CallForInput : IPublicNoun
{
    /// <summary>Public number; never reused.</summary>
    public int Number { get; init; }

    /// <summary>Identity: the page's address, else issuer, deadline and source.</summary>
    public required string Identity { get; init; }

    /// <summary>Title as printed; null when none is printed.</summary>
    public string? PrintedTitle { get; set; }

    /// <summary>ISO 639-1 code of the printed title's language.</summary>
    public string? PrintedTitleLanguage { get; set; }

    /// <summary>The issuer as printed.</summary>
    public string? IssuedBy { get; set; }

    public CallIssuer Issuer { get; set; }

    public string? Theme { get; set; }

    public DateOnly? OpensOn { get; set; }

    /// <summary>Deadline as printed, with its time and zone where they are.</summary>
    public string? DeadlinePrinted { get; set; }

    /// <summary>The day of the deadline as printed.</summary>
    public DateOnly? DeadlineOn { get; private set; }

    /// <summary>The closing instant (UTC); a date alone means 23:59 in Geneva.</summary>
    public DateTime? Deadline { get; private set; }

    /// <summary>IANA id of the zone in which the deadline is meant.</summary>
    public string? DeadlineZone { get; private set; }

    /// <summary>Whether the time or the zone of the deadline is assumed.</summary>
    public bool TimeAssumed { get; private set; }

    /// <summary>Whether the newest page that speaks of it says that the call is closed.</summary>
    public bool SaidClosed { get; set; }

    /// <summary>The day the page says it was last updated.</summary>
    public DateOnly? LastUpdatedOn { get; set; }

    /// <summary>Languages in which answers are accepted (ISO 639-1); empty: not stated.</summary>
    public List<string> Languages { get; set; } = [];

    /// <summary>Formats in which answers are accepted; empty: not stated.</summary>
    public List<string> Formats { get; set; } = [];

    /// <summary>Whether one can take part from afar; null: not stated.</summary>
    public bool? Remote { get; set; }

    /// <summary>Whether answers can stay confidential; null: not stated.</summary>
    public bool? Confidential { get; set; }

    /// <summary>Accommodations for persons with disabilities; null: not stated.</summary>
    public string? Accommodations { get; set; }

    /// <summary>The report the answers are for, as printed: "GA77", "country visit".</summary>
    public string? ReportTo { get; set; }

    public string? ForReportSlug { get; set; }

    /// <summary>Whether inputs received are published.</summary>
    public bool InputsPublished { get; set; }

    /// <summary>Address of the call's page.</summary>
    public string? Link { get; set; }

    public List<CallMandate> Mandates { get; } = [];

    public int Version { get; set; }

    public string Address => $"CallsForInput({Number})";

    /// <summary>The last minute of a deadline that gives a date alone.</summary>
    public static TimeOnly EndOfDay { get; } = new(23, 59);

    /// <summary>Takes the deadline away: no source prints one that can be read.</summary>
    public void LeaveOpen() => (DeadlineOn, DeadlineZone, TimeAssumed, Deadline) = (null, null, false, null);

    /// <summary>Sets the mandates that issue it; says whether they were others.</summary>
    public bool IssueBy(IReadOnlySet<string> slugs)
    {
        var left = Mandates.RemoveAll(m => !slugs.Contains(m.MandateSlug));
        var joined = slugs.Except(Mandates.Select(m => m.MandateSlug)).Order(StringComparer.Ordinal).ToList();
        Mandates.AddRange(joined.Select(slug => new CallMandate { CallNumber = Number, MandateSlug = slug }));
        return left + joined.Count > 0;
    }

    /// <summary>Sets or moves the deadline: its day and, where printed, its local time and IANA zone.</summary>
    public void CloseAt(DateOnly on, TimeOnly? time, string? zone)
    {
        DeadlineOn = on;
        DeadlineZone = zone ?? Geneva.ZoneId;
        TimeAssumed = time is null || zone is null;
        Deadline = zone is null or Geneva.ZoneId
            ? Geneva.At(on, time ?? EndOfDay)
            : TimeZoneInfo.ConvertTimeToUtc(on.ToDateTime(time ?? EndOfDay), TimeZoneInfo.FindSystemTimeZoneById(zone));
    }
}

/// <summary>One mandate that issues a call.</summary>
public sealed class CallMandate
{
    public int CallNumber { get; init; }

    public required string MandateSlug { get; init; }
}

/// <summary>A tentative theme for future work; becomes a call and keeps its number.</summary>
public sealed class PlannedCall : IPublicNoun
{
    /// <summary>Public number, of the same ledger as the calls'.</summary>
    public int Number { get; init; }

    public required string Theme { get; set; }

    /// <summary>The window as printed: "second half of 2027".</summary>
    public required string WindowPrinted { get; set; }

    public DateOnly? WindowFrom { get; set; }

    public DateOnly? WindowTo { get; set; }

    public Reading.DatePrecision? WindowPrecision { get; set; }

    public PlanConfidence Confidence { get; set; }

    public DateOnly? LastConfirmedOn { get; set; }

    /// <summary>Whether it has become the call of the same number.</summary>
    public bool BecameCall { get; set; }

    public int Version { get; set; }

    public string Address => $"PlannedCalls({Number})";
}

/// <summary>How sure the mandate holder is of a plan.</summary>
public enum PlanConfidence
{
    /// <summary>Not stated.</summary>
    NotStated,

    /// <summary>An idea.</summary>
    Tentative,

    /// <summary>Likely.</summary>
    Likely,

    /// <summary>Decided.</summary>
    Decided,
}

internal sealed class CallMap : IEntityTypeConfiguration<CallForInput>, IEntityTypeConfiguration<CallMandate>, IEntityTypeConfiguration<PlannedCall>
{
    public void Configure(EntityTypeBuilder<CallForInput> builder)
    {
        builder.HasKey(c => c.Number);
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.Identity).HasMaxLength(400);
        builder.Property(c => c.PrintedTitle).HasMaxLength(600);
        builder.Property(c => c.PrintedTitleLanguage).HasMaxLength(3);
        builder.Property(c => c.IssuedBy).HasMaxLength(400);
        builder.Property(c => c.Theme).HasMaxLength(600);
        builder.Property(c => c.DeadlinePrinted).HasMaxLength(100);
        builder.Property(c => c.DeadlineZone).HasMaxLength(60);
        builder.Property(c => c.Accommodations).HasMaxLength(600);
        builder.Property(c => c.ReportTo).HasMaxLength(200);
        builder.Property(c => c.ForReportSlug).HasMaxLength(80);
        builder.Property(c => c.Link).HasMaxLength(400);
        builder.HasIndex(c => c.Identity).IsUnique();
        builder.HasIndex(c => c.Deadline);
    }

    public void Configure(EntityTypeBuilder<CallMandate> builder)
    {
        builder.HasKey(m => new { m.CallNumber, m.MandateSlug });
        builder.Property(m => m.MandateSlug).HasMaxLength(80);
        builder.HasOne<CallForInput>().WithMany(c => c.Mandates).HasForeignKey(m => m.CallNumber);
        builder.HasOne<Mandate>().WithMany().HasForeignKey(m => m.MandateSlug);
    }

    public void Configure(EntityTypeBuilder<PlannedCall> builder)
    {
        builder.HasKey(c => c.Number);
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.Theme).HasMaxLength(600);
        builder.Property(c => c.WindowPrinted).HasMaxLength(100);
    }
}
