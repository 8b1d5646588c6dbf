using SpRegistry.Domain.Reports;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;
using SpRegistry.Web.Pages.Sessions;

namespace SpRegistry.Web.Pages.Reports;

/// <summary>The reports by their publication in English, which every report has a row of, known or not.</summary>
public sealed class ReportsModel : ListPage<LatenessRow>
{
    /// <summary>Verdicts on a version that is dated: what the figures of lateness count.</summary>
    private const string Judged = "judged";

    /// <inheritdoc/>
    public override string Heading => Words["Common.reports"];

    /// <inheritdoc/>
    public override string Path => "reports";

    /// <inheritdoc/>
    protected override int PageSize => 10;

    /// <inheritdoc/>
    protected override string Set => "ReportLateness";

    /// <inheritdoc/>
    protected override string Shown => LatenessRow.ShownWithReport(Language, IsFollowed);

    /// <inheritdoc/>
    private protected override Listing<LatenessRow> Listing => ReportListing.Of(Words, To);

    /// <inheritdoc/>
    public override bool HasCalendar => true;

    /// <inheritdoc/>
    protected override string OwnOrder => "Report/Session/Opens desc,Report/Symbol,Id";

    /// <inheritdoc/>
    protected override string Always => "Language eq 'en'";

    /// <inheritdoc/>
    protected override async Task<(IReadOnlyList<ListFilter> Filters, IReadOnlyList<ListSort> Sorts)> OfferAsync()
    {
        var sessions = await KeptAsync<SessionName>(SessionName.All);
        var mandates = await MandatesAsync();
        return (
            [
                new("session", Words["session"], [.. sessions.Select(s => new ListChoice(s.Code, Words.Session(s.Body, s.Number, s.Special)))], code => $"Report/SessionCode eq {Literal(code)}"),
                new("mandate", Words["mandate"], [.. mandates.Select(m => new ListChoice(m.Slug, m.In(Language).Title))], slug => $"Report/Mandates/any(m:m/Slug eq {Literal(slug)})"),
                new("kind", Words["Reports.kind"], [.. Enum.GetNames<ReportKind>().Select(k => new ListChoice(k, Words.Named("ReportKind", k)))], kind => $"Report/Kind eq '{kind}'"),
                .. ReportWords.Clocks.Select(clock => new ListFilter(clock.ToLowerInvariant(), Words.Named("LatenessClock", clock), Verdicts(clock), verdict => Clause(clock, verdict))),
                new("warning", Words["Sessions.soon_late"], [new("running", Words["yes"])], _ => "WarningWeeks ne null"),
                new("version", Words["Reports.versions"], [new("dated", Words["Reports.dated"]), new("none", Words["Reports.no_version"])], version => version == "none" ? "EarliestStage eq null" : "EarliestStage ne null"),
            ],
            [
                new("symbol", Words["symbol"], "Report/Symbol"),
                new("dialogue", Words["interactive_dialogue"], "Report/DialogueAt"),
                new("published", Words["Reports.published_en"], "EarliestOn"),
            ]);
    }

    private static string Clause(string clock, string verdict) =>
        verdict == Judged ? $"EarliestStage ne null and VerdictFor{clock} ne 'NoClock'" : ReportWords.Clause(clock, verdict);

    private IReadOnlyList<ListChoice> Verdicts(string clock) =>
        [.. ReportWords.StandingsBy(clock).Select(v => new ListChoice(v, Words.Standing(v))), new ListChoice(Judged, Words["Reports.judged"])];
}
