using Microsoft.AspNetCore.Mvc;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Calls;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.States;

/// <summary>One State: everything that the registry knows of it, today or as it stood on a day.</summary>
public sealed class StateModel : RegistryPage
{
    private StateName name = new("", null, null, null, null, null, null);

    /// <inheritdoc/>
    public override string Heading => name.In(Language);

    /// <summary>The State.</summary>
    public StateFacts State { get; private set; } = null!;

    /// <summary>Its visit files with their acts, newest act first.</summary>
    public IReadOnlyList<VisitRow> Visits { get; private set; } = [];

    /// <summary>Reports on visits to it, newest session first.</summary>
    public IReadOnlyList<ReportOnVisit> Reports { get; private set; } = [];

    /// <summary>Calls whose answers are for the report on a visit to it; none where one looks back.</summary>
    public IReadOnlyList<CallRow> Calls { get; private set; } = [];

    /// <summary>How many calls are open, whoever they concern.</summary>
    public long OpenCalls { get; private set; }

    /// <summary>Values on which sources disagree.</summary>
    public IReadOnlyList<DiscrepancyRow> Discrepancies { get; private set; } = [];

    /// <summary>How it cooperated in the period.</summary>
    public IReadOnlyList<CooperationFigure> Figures { get; private set; } = [];

    /// <summary>First and last day in Geneva of the period of the figures.</summary>
    public (DateOnly From, DateOnly To) Period { get; private set; }

    /// <summary>The day from which one looks; null for today.</summary>
    public DateOnly? AsOf { get; private set; }

    /// <summary>The visit files in one view.</summary>
    public IEnumerable<VisitRow> In(string view) => Visits.Where(v => v.View == view);

    /// <summary>The pending request that was made first, as far as is known.</summary>
    public VisitRow? Oldest => In("Pending").Where(v => v.FirstRequested?.To is not null).MinBy(v => v.FirstRequested!.To);

    /// <summary>The pending request of which a source spoke last.</summary>
    public VisitRow? LastSpokenOf => In("Pending").Where(v => v.LastEvidence is not null).MaxBy(v => v.LastEvidence);

    /// <summary>The mandates whose requests are pending.</summary>
    public IReadOnlyList<MandateName> Asking => [.. In("Pending").SelectMany(v => v.Mandates).DistinctBy(m => m.Slug)];

    /// <summary>Shows it.</summary>
    /// <param name="iso3">ISO 3166-1 alpha-3 code of the State.</param>
    /// <param name="asOf">The day in Geneva from which one looks.</param>
    /// <param name="from">First day in Geneva of the period of the figures; where none is given, the first year on record.</param>
    /// <param name="to">Its last day; where none is given, the day from which one looks.</param>
    public async Task<IActionResult> OnGetAsync(string iso3, string? asOf, string? from, string? to)
    {
        if (await OneAsync<StateFacts>($"States({Uri.EscapeDataString(Literal(iso3))})?$select=RegionalGroup,UnStatus,{StateName.Select(Language)}&$expand=StandingInvitation($select=IssuedOn,KnownInForceBy,WithdrawnOn)") is not { } state)
        {
            return NotFound();
        }

        AsOf = DayOf(asOf);
        if (ReadPeriod(from, to, AsOf ?? Today, out var period) is { } refused)
        {
            return refused;
        }

        (State, name) = (state, new StateName(state.Iso3, state.NameEn, state.NameFr, state.NameEs, state.NameAr, state.NameRu, state.NameZh));
        var its = Literal(state.Iso3);
        var visits = AsOf is { } on ? $"Visits/AsOf(date={Iso(on)})" : "Visits";
        Visits = (await RowsAsync<VisitRow>($"{visits}?{VisitRow.Shown(Language)},{VisitAct.Expanded(Language, AsOf)}{Which($"StateIso3 eq {its}", "LastActionOn desc,Number")}", pageSize: 1000)).Value;
        Reports = (await RowsAsync<ReportOnVisit>($"Reports?{ReportOnVisit.Shown}{Which($"Visit/StateIso3 eq {its}{Out}", "Session/Opens desc,Symbol")}", pageSize: 1000)).Value;
        Discrepancies = (await RowsAsync<DiscrepancyRow>($"Discrepancies?$filter={Uri.EscapeDataString(Disagreeing(its))}&{DiscrepancyRow.Shown}", pageSize: 1000)).Value;
        if (AsOf is null)
        {
            Calls = (await RowsAsync<CallRow>($"CallsForInput?{CallRow.Shown(Language)}{Which($"ForReport/Visit/StateIso3 eq {its}", "Deadline desc,Number")}", pageSize: 1000)).Value;
            OpenCalls = await CountAsync("CallsForInput", "State in ('Open','ClosingSoon') and Issuer eq 'SpecialProcedures'");
        }

        Period = from is { Length: > 0 } ? period : (FirstOnRecord(period), period.To);
        Figures = (await RowsAsync<CooperationFigure>(CooperationFigure.Of(its, Period.From, Period.To))).Value;
        return Page();
    }

    /// <summary>The page on which the rows of a figure stand.</summary>
    public string RowsOf(CooperationFigure figure) => To($"states/{State.Iso3}/figures/{figure.Name}?from={Iso(Period.From)}&to={Iso(Period.To)}");

    // By the day from which one looks.
    private string Out => AsOf is { } day ? $" and Versions/any(v:v/Published/To le {Iso(day)})" : "";

    // What is disagreed upon of a visit that had not come about by the day is none of that day.
    private string Disagreeing(string its)
    {
        var known = AsOf is null ? $"Visit/StateIso3 eq {its}" : Visits.Count == 0 ? null : $"VisitNumber in ({string.Join(',', Visits.Select(v => v.Number))})";
        return $"StateIso3 eq {its} and VisitNumber eq null{(known is null ? "" : $" or {known}")}";
    }

    private DateOnly FirstOnRecord((DateOnly From, DateOnly To) period)
    {
        var first = Visits.SelectMany(v => v.Events ?? []).SelectMany(a => a.VisitDates?.From is { } day ? new[] { a.Begins, day } : [a.Begins]).DefaultIfEmpty(period.From).Min();
        return new DateOnly(Math.Min(first.Year, period.To.Year), 1, 1);
    }

    private static string Which(string filter, string order) => $"&$filter={Uri.EscapeDataString(filter)}&$orderby={Uri.EscapeDataString(order)}";

    /// <summary>What the page says of the State itself.</summary>
    public sealed record StateFacts(
        string Iso3, string RegionalGroup, string UnStatus, string? NameEn, string? NameFr, string? NameEs, string? NameAr, string? NameRu, string? NameZh, Invitation? StandingInvitation);

    /// <summary>Its standing invitation, as far as known.</summary>
    public sealed record Invitation(DateOnly? IssuedOn, DateOnly? KnownInForceBy, DateOnly? WithdrawnOn)
    {
        /// <summary>What is known of it on a day, in words.</summary>
        public string In(Words words, DateOnly day) =>
            WithdrawnOn <= day ? words.With("States.invitation_withdrawn", ("date", words.Day(WithdrawnOn.Value)))
            : IssuedOn <= day ? words.With("States.invitation_issued", ("date", words.Day(IssuedOn.Value)))
            : KnownInForceBy <= day ? words.With("States.invitation_known", ("date", words.Day(KnownInForceBy.Value)))
            : words["States.invitation_not_known"];
    }
}

/// <summary>A report on a visit. Days are days in Geneva.</summary>
public sealed record ReportOnVisit(string Slug, string Symbol, string? TitleEn, string? SessionCode, int? VisitNumber, DateOnly? DialogueOn)
{
    /// <summary>What a page asks of the API for each.</summary>
    public const string Shown = "$select=Slug,Symbol,TitleEn,SessionCode,VisitNumber,DialogueOn";
}
