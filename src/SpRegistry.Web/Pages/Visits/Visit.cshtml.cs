using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>One visit file, today, as it stood on a day, or as it stood on a day by what was on record at an instant: what it amounts to, every act with its source, and how each figure is worked out.</summary>
public sealed class VisitModel : RegistryPage
{
    private const int Many = 1000;

    /// <inheritdoc/>
    public override string Heading =>
        Visit is null ? Words["country_visit"] : Words.With("Common.labelled", ("label", Words["country_visit"]), ("value", Visit.State?.In(Language) ?? Visit.Organization ?? ""));

    /// <inheritdoc/>
    public override IHtmlContent HeadingText => Visit is { State: null, Organization: { } organization } ? Labelled(Words["country_visit"], Text("en", organization)) : base.HeadingText;

    /// <inheritdoc/>
    public override string Title => $"{Heading}{Words.Bracketed($"{Words.With("Visits.visit_number", ("n", Words.Number(Number)))}{(AsOf is { } day ? Words.Added(Words.With("as_at", ("date", Words.Day(day)))) : "")}")}";

    /// <summary>The visit's number.</summary>
    public int Number { get; private set; }

    /// <summary>The visit; null where nothing of it is on record by the day looked from.</summary>
    public VisitRow? Visit { get; private set; }

    /// <summary>The day from which one looks, as the address gives it; null for today.</summary>
    public DateOnly? AsOf { get; private set; }

    /// <summary>The instant (UTC) by whose record one looks; null for what is on record now.</summary>
    public DateTime? KnownAt { get; private set; }

    /// <summary>When public content last changed (UTC): what is on record now was so then.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>The address that shows the visit as it is shown now, whatever is learned later.</summary>
    public string Permalink => $"{To($"visits/{Number}")}?asOf={Iso(AsOf ?? Today)}&knownAt={Instant(KnownAt ?? ChangedAt)}";

    /// <summary>How its figures are worked out.</summary>
    public VisitExplanations Explained { get; private set; } = null!;

    /// <summary>Its acts and evidence that had taken place by the day, in their order; none by an earlier record, which keeps what they amounted to.</summary>
    public IReadOnlyList<VisitAct> Acts => Explained.Acts;

    /// <summary>What it amounted to over time, by an earlier record; else none.</summary>
    public IReadOnlyList<PeriodRow> Periods { get; private set; } = [];

    /// <summary>Its reports.</summary>
    public IReadOnlyList<ReportRow> Reports { get; private set; } = [];

    /// <summary>Values on which sources disagree.</summary>
    public IReadOnlyList<DiscrepancyRow> Discrepancies { get; private set; } = [];

    /// <summary>What the checks found of it and is still so.</summary>
    public IReadOnlyList<FindingRow> Findings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int number, string? asOf, string? knownAt)
    {
        Number = number;
        (AsOf, KnownAt) = (DayOf(asOf), InstantOf(knownAt));
        if (knownAt is { Length: > 0 } && (KnownAt is not { } instant || instant > Now || AsOf is null))
        {
            return Refused("knownAt", knownAt, Words["Common.expected_instant"]);
        }

        return KnownAt is { } known ? await OnRecordAsync(AsOf!.Value, known) : await OnRecordNowAsync();
    }

    /// <summary>An instant as addresses have it.</summary>
    private static string Instant(DateTime instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static DateTime? InstantOf(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;

    private async Task<IActionResult> OnRecordNowAsync()
    {
        var shown = $"{VisitRow.Shown(Language)}{VisitRow.Besides}";
        Visit = await OneAsync<VisitRow>($"{(AsOf is { } on ? $"Visits/AsOf(date={Iso(on)})({Number})" : $"Visits({Number})")}?{shown}");
        if (Visit is null)
        {
            return AsOf is not null && await OneAsync<VisitRow>($"Visits({Number})?{shown}") is not null ? Page() : NotFound();
        }

        ChangedAt = (await OneAsync<RegistryRow>("Registry?$select=DataChangedAt"))!.DataChangedAt.ToUniversalTime();
        var acts = (await RowsAsync<VisitAct>($"Visits({Number})/Events?{VisitAct.Whole(Language)}", Many)).Value;
        var day = AsOf ?? Today;
        var terms = Visit.Standing is not null && Visit.Mandates is [{ } mandate]
            ? (await RowsAsync<TermRow>($"MandateHolders?$filter={Uri.EscapeDataString($"MandateSlug eq {Literal(mandate.Slug)} and From le {Iso(day)}")}&$orderby=From desc&$select=From,To", Many)).Value
            : [];
        Explained = new VisitExplanations(Words, Visit, acts, terms, day);
        Reports = (await RowsAsync<ReportRow>($"Reports?$filter=VisitNumber eq {Number}&$select=Slug,Symbol,TitleEn,SessionCode,DialogueOn&$orderby=Symbol", 100)).Value;
        Discrepancies = (await RowsAsync<DiscrepancyRow>($"Discrepancies?$filter=VisitNumber eq {Number}&{DiscrepancyRow.Shown}", 100)).Value;
        Findings = (await RowsAsync<FindingRow>(FindingRow.Of($"VisitNumber eq {Number}"), 100)).Value;
        return Page();
    }

    // A filter, not the key: a file that was merged later is still what it was on record.
    private async Task<IActionResult> OnRecordAsync(DateOnly day, DateTime known)
    {
        var instant = Instant(known);
        Visit = (await RowsAsync<VisitRow>($"Visits/AsOf(date={Iso(day)},knownAt={instant})?{VisitRow.Shown(Language)}&$filter=Number eq {Number}")).Value.FirstOrDefault();
        if (Visit is null)
        {
            return await OneAsync<VisitRow>($"Visits({Number})?{VisitRow.Shown(Language)}") is not null ? Page() : NotFound();
        }

        Explained = new VisitExplanations(Words, Visit, [], [], day);
        Periods = (await RowsAsync<PeriodRow>($"Visits({Number})/Periods?$filter={Uri.EscapeDataString($"From le {Iso(day)} and RecordedFrom le {instant} and (RecordedTo eq null or RecordedTo gt {instant})")}&$orderby=From&$select=Id,From,Status,View,ReminderCount", Many)).Value;
        return Page();
    }

    /// <summary>What it amounted to from a day on.</summary>
    public sealed record PeriodRow(long Id, DateOnly From, string Status, string View, int ReminderCount);

    /// <summary>When public content last changed.</summary>
    public sealed record RegistryRow(DateTime DataChangedAt);

    /// <summary>A report on the visit.</summary>
    public sealed record ReportRow(string Slug, string Symbol, string? TitleEn, string? SessionCode, DateOnly? DialogueOn);
}
