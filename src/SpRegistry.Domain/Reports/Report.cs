using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Domain.Reports;

/// <summary>Whose report it is.</summary>
public enum ReportKind
{
    /// <summary>Of a mandate; the only kind in the Coordination Committee's figures.</summary>
    Mandate,

    /// <summary>Of the Secretary-General, the High Commissioner or OHCHR.</summary>
    SecretariatOrHighCommissioner,

    /// <summary>The Council's own report of a session; it has no clock.</summary>
    CouncilSession,

    /// <summary>Any other.</summary>
    Other,
}

/// <summary>One document symbol: an annual thematic report, a country visit, a follow-up, communications.</summary>
public sealed class Report : IPublicNoun
{
    /// <summary>The key in addresses, stored and never parsed back: "A-HRC-46-35-Add.1".</summary>
    public required string Slug { get; init; }

    /// <summary>"A/HRC/46/35/Add.1", without a trailing asterisk.</summary>
    public required string Symbol { get; init; }

    public ReportKind Kind { get; set; }

    /// <summary>The title as the source prints it, or a description where the source is a table of reference facts; null where neither was seen.</summary>
    public string? TitleEn { get; set; }

    public string? SessionCode { get; set; }

    public Session? Session { get; set; }

    public string? AgendaItem { get; set; }

    /// <summary>Public number of the visit it reports on.</summary>
    public int? VisitNumber { get; set; }

    /// <summary>Day of the interactive dialogue, in Geneva.</summary>
    public DateOnly? DialogueOn { get; private set; }

    /// <summary>Begin of the dialogue (UTC); where no time is printed, the opening of its meeting by the order of the day, else <see cref="FirstMeeting"/> on that day.</summary>
    public DateTime? DialogueAt { get; private set; }

    /// <summary>24 hours before the dialogue (UTC): when statements must have been uploaded.</summary>
    public DateTime? StatementDueAt { get; private set; }

    /// <summary>Whether the time of <see cref="DialogueAt"/> is assumed rather than printed.</summary>
    public bool DialogueTimeAssumed { get; private set; }

    /// <summary>How the day of the dialogue is known: "order of the day", "meeting summary".</summary>
    public string? DialogueBasis { get; set; }

    /// <summary>Date of the source that gives the day of the dialogue.</summary>
    public DateOnly? DialogueKnown { get; set; }

    /// <summary>Symbol of the decision that postponed the report; a postponed report is not late.</summary>
    public string? PostponedBy { get; set; }

    /// <summary>Whether the facts were confirmed on a document.</summary>
    public bool Confirmed { get; set; }

    public List<ReportMandate> Mandates { get; } = [];

    public List<ReportVersion> Versions { get; } = [];

    public List<ReportLateness> Lateness { get; } = [];

    public int Version { get; set; }

    public string Address => $"Reports('{Slug}')";

    /// <summary>When the Council's first meeting of a day opens, in Geneva (orders of the day print 9.00 and 10.00; the earlier).</summary>
    public static TimeOnly FirstMeeting { get; } = new(9, 0);

    /// <summary>Sets or moves the dialogue: its day and, where printed, its time or at least the opening of its meeting, in Geneva.</summary>
    public void HoldDialogue(DateOnly on, TimeOnly? at = null, TimeOnly? meetingOpensAt = null)
    {
        DialogueOn = on;
        DialogueAt = Geneva.At(on, at ?? meetingOpensAt ?? FirstMeeting);
        DialogueTimeAssumed = at is null;
        StatementDueAt = DialogueAt.Value.AddHours(-24);
    }

    /// <summary>Takes the dialogue back: no source gives one.</summary>
    public void HoldNoDialogue()
    {
        (DialogueOn, DialogueAt, StatementDueAt) = (null, null, null);
        (DialogueBasis, DialogueKnown, DialogueTimeAssumed) = (null, null, false);
    }
}

/// <summary>One mandate of a report.</summary>
public sealed class ReportMandate
{
    public required string ReportSlug { get; init; }

    public required string MandateSlug { get; init; }
}

/// <summary>The stage of a published version.</summary>
public enum ReportStage
{
    /// <summary>Advance unedited version.</summary>
    AdvanceUnedited,

    /// <summary>Advance edited version.</summary>
    AdvanceEdited,

    /// <summary>The official document.</summary>
    Official,

    /// <summary>Reissued for technical reasons, revised or corrected.</summary>
    Reissued,
}

/// <summary>One stage of a report in one language, with its publication date.</summary>
public sealed class ReportVersion : IPublicNoun
{
    public int Id { get; init; }

    public required string ReportSlug { get; init; }

    public Report? Report { get; init; }

    public ReportStage Stage { get; init; }

    /// <summary>ISO 639-1 code of the language.</summary>
    public required string Language { get; init; }

    /// <summary>The version's own symbol, with Rev. or Corr.</summary>
    public required string Symbol { get; init; }

    /// <summary>
    /// The first possible day of a version that is only known to be out by a day: no document of the United Nations is older
    /// than its Charter, in force on 24 October 1945.
    /// </summary>
    public static readonly DateOnly NotBefore = new(1945, 10, 24);

    /// <summary>First day on which it can have been published.</summary>
    public DateOnly PublishedFrom { get; set; }

    /// <summary>Last day on which it can have been published; equal to <see cref="PublishedFrom"/> where the day is known.</summary>
    public DateOnly PublishedTo { get; set; }

    public DatePrecision PublishedPrecision { get; set; }

    /// <summary>Late-submission footnote as printed.</summary>
    public string? Footnote { get; set; }

    public bool Confirmed { get; set; }

    public int Version { get; set; }

    public string Address => $"Reports('{ReportSlug}')/Versions";
}

internal sealed class ReportMap : IEntityTypeConfiguration<Report>, IEntityTypeConfiguration<ReportMandate>, IEntityTypeConfiguration<ReportVersion>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.HasKey(r => r.Slug);
        builder.Property(r => r.Slug).HasMaxLength(80);
        builder.Property(r => r.Symbol).HasMaxLength(80);
        builder.Property(r => r.TitleEn).HasMaxLength(600);
        builder.Property(r => r.SessionCode).HasMaxLength(12);
        builder.Property(r => r.AgendaItem).HasMaxLength(60);
        builder.Property(r => r.DialogueBasis).HasMaxLength(200);
        builder.Property(r => r.PostponedBy).HasMaxLength(80);
        builder.HasIndex(r => r.Symbol).IsUnique();
        builder.HasIndex(r => r.VisitNumber);
        builder.HasOne(r => r.Session).WithMany(s => s.Reports).HasForeignKey(r => r.SessionCode);
    }

    public void Configure(EntityTypeBuilder<ReportMandate> builder)
    {
        builder.HasKey(m => new { m.ReportSlug, m.MandateSlug });
        builder.Property(m => m.ReportSlug).HasMaxLength(80);
        builder.Property(m => m.MandateSlug).HasMaxLength(80);
        builder.HasOne<Report>().WithMany(r => r.Mandates).HasForeignKey(m => m.ReportSlug);
        builder.HasOne<Mandate>().WithMany().HasForeignKey(m => m.MandateSlug);
    }

    public void Configure(EntityTypeBuilder<ReportVersion> builder)
    {
        builder.Property(v => v.ReportSlug).HasMaxLength(80);
        builder.Property(v => v.Language).HasMaxLength(3);
        builder.Property(v => v.Symbol).HasMaxLength(80);
        builder.Property(v => v.Footnote).HasMaxLength(400);
        builder.HasOne(v => v.Report).WithMany(r => r.Versions).HasForeignKey(v => v.ReportSlug);
        builder.HasIndex(v => new { v.ReportSlug, v.Language, v.Stage, v.Symbol }).IsUnique();
    }
}
