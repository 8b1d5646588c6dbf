using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SpRegistry.Domain.Clock;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.Reports;

/// <summary>One report: its three clocks in each language with what they are reckoned from, its versions and where its dates are read.</summary>
public sealed class ReportModel : RegistryPage
{
    /// <inheritdoc/>
    public override string Heading => Report is null ? Words["report"] : Words.With("Common.labelled", ("label", Words["report"]), ("value", Report.Symbol));

    /// <summary>The report.</summary>
    public ReportRow Report { get; private set; } = null!;

    /// <summary>The session it is submitted to; null where that is not known.</summary>
    public SessionOf? Session { get; private set; }

    /// <summary>The visit it reports on; null where it is on none, or that is not known.</summary>
    public VisitRow? Visit { get; private set; }

    /// <summary>Its publication in each language in which a version is known, and in English; English first.</summary>
    public IReadOnlyList<LatenessRow> Lateness { get; private set; } = [];

    /// <summary>The documents its dates were read off.</summary>
    public IReadOnlyList<CitationRow> Citations { get; private set; } = [];

    /// <summary>Values on which sources disagree.</summary>
    public IReadOnlyList<DiscrepancyRow> Discrepancies { get; private set; } = [];

    /// <summary>What the checks found of it and is still so.</summary>
    public IReadOnlyList<FindingRow> Findings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var address = $"Reports({Uri.EscapeDataString(Literal(slug))})";
        if (await OneAsync<Whole>($"{address}?$expand=Mandates($select={MandateName.Select(Language)};$orderby=Slug),Versions({VersionRow.Shown};$orderby=Language,PublishedOn,Id),Lateness({LatenessRow.Shown};$orderby=Language),Session($select=Code,Body,Number,Special,Opens,Confirmed),Citations($select=Id,Citation,SourceRowId;$orderby=Id),Visit({VisitRow.Shown(Language).Replace('&', ';')})") is not { } whole)
        {
            return NotFound();
        }

        Report = whole.Row();
        (Session, Visit, Citations) = (whole.Session, whole.Visit, whole.Citations);
        Lateness = [.. Language.EnglishFirst.SelectMany(language => whole.Lateness.Where(l => l.Language == language.Code))];
        var of = $"ReportSlug eq {Literal(Report.Slug)}";
        Discrepancies = (await RowsAsync<DiscrepancyRow>($"Discrepancies?$filter={Uri.EscapeDataString(of)}&{DiscrepancyRow.Shown}", pageSize: 100)).Value;
        Findings = (await RowsAsync<FindingRow>(FindingRow.Of(of), pageSize: 100)).Value;
        return Page();
    }

    /// <summary>
    /// The reckoning of a figure as a reader writes it down: <c>2015-08-10 − 2015-08-03 = 7</c>; by the clock of statements from the
    /// nearer end of the day of publication in Geneva, in UTC. Null where there is no figure.
    /// </summary>
    public string? Reckoning(LatenessRow row, string clock)
    {
        if (row.Late(clock) is not { } late)
        {
            return null;
        }

        var signed = late.ToString(CultureInfo.InvariantCulture).Replace('-', '−');
        return clock switch
        {
            "Opening" when Report.DueForOpening is { } due && row.EarliestOn is { } on => $"{Iso(on)} − {Iso(due)} = {signed}",
            "Dialogue" when Report.DialogueOn is { } day && row.EarliestOn is { } on => $"{Iso(on)} − {Iso(day)} = {signed}",
            "Statement" when Report.StatementDueAt is { } due && NearerEnd(row, late) is { } end => $"{Utc(end)} − {Utc(due)} = {signed} h",
            _ => null,
        };
    }

    private DateTime? NearerEnd(LatenessRow row, int late)
    {
        var versions = Report.Versions?.Where(v => v.Language == row.Language && v.Symbol == Report.Symbol).ToList() ?? [];
        var day = late >= 0 ? row.EarliestOn ?? versions.Min(v => v.Published?.From) : row.EarliestOn ?? versions.Min(v => v.Published?.To);
        return day is not { } known ? null : late >= 0 ? Geneva.BeginOf(known) : Geneva.EndOf(known);
    }

    private static string Utc(DateTime instant) => instant.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>The session.</summary>
    public sealed record SessionOf(string Code, string Body, int Number, bool Special, DateOnly? Opens, bool Confirmed);

    /// <summary>The report as the API answers it, with all that hangs on it.</summary>
    private sealed record Whole(
        string Slug, string Symbol, string Kind, string? TitleEn, string? SessionCode, string? AgendaItem, int? VisitNumber, DateOnly? DialogueOn, DateTime? DialogueAt, bool DialogueTimeAssumed,
        string? DialogueBasis, DateTime? StatementDueAt, DateOnly? DueForOpening, string? PostponedBy, bool Confirmed, IReadOnlyList<MandateName> Mandates, IReadOnlyList<VersionRow> Versions,
        IReadOnlyList<LatenessRow> Lateness, SessionOf? Session, VisitRow? Visit, IReadOnlyList<CitationRow> Citations)
    {
        public ReportRow Row() => new(
            Slug, Symbol, Kind, TitleEn, SessionCode, AgendaItem, VisitNumber, DialogueOn, DialogueAt, DialogueTimeAssumed,
            DialogueBasis, StatementDueAt, DueForOpening, PostponedBy, Confirmed, Session is null ? null : new ReportSession(Session.Code, Session.Body, Session.Confirmed), Mandates, Versions);
    }
}
