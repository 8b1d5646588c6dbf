using SpRegistry.Domain.Reports;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;
using SpRegistry.Web.Pages.Sessions;
using SpRegistry.Web.Pages.Transitions;

namespace SpRegistry.Web.Pages.Home;

/// <summary>Where a reader begins: what can be looked up, what is open, what is late, what changed, and how fresh it is.</summary>
public sealed class HomeModel : RegistryPage
{
    private const int Few = 6;
    private const string StillOpen = "State in ('Open','ClosingSoon') and Issuer eq 'SpecialProcedures'";

    /// <summary>The verdicts that the page counts.</summary>
    public static readonly IReadOnlyList<Verdict> Shown = [Verdict.Late, Verdict.NotPublished, Verdict.OnTime, Verdict.CannotTell];

    /// <inheritdoc/>
    public override string Heading => Words["Home.heading"];

    /// <summary>States, mandates and sessions to choose from: the page that takes the choice, what it is called, and the choices.</summary>
    public IReadOnlyList<(string Path, string Label, IReadOnlyList<ListChoice> Choices)> Places { get; private set; } = [];

    /// <summary>Calls that are open, next deadline first.</summary>
    public IReadOnlyList<CallRow> Calls { get; private set; } = [];

    /// <summary>How many calls are open.</summary>
    public long OpenCalls { get; private set; }

    /// <summary>The session of the Council that is under way, or the next that is known; null when none is.</summary>
    public SessionRow? Session { get; private set; }

    /// <summary>Its reports by their verdicts in English.</summary>
    public IReadOnlyList<VerdictCount> Verdicts { get; private set; } = [];

    /// <summary>What came about last.</summary>
    public IReadOnlyList<TransitionRow> Changes { get; private set; } = [];

    /// <summary>The sources.</summary>
    public IReadOnlyList<SourceOf> Sources { get; private set; } = [];

    /// <summary>What was read of each source.</summary>
    public IReadOnlyDictionary<string, CopiesOf> Copies { get; private set; } = new Dictionary<string, CopiesOf>();

    /// <summary>When sources were last read where they are published (UTC); none that never was.</summary>
    public IReadOnlyDictionary<string, DateTime> Live { get; private set; } = new Dictionary<string, DateTime>();

    /// <summary>How many of the session's reports bear a verdict by a clock.</summary>
    public long Count(string clock, Verdict verdict) => Verdicts.Where(v => v.Of(clock) == verdict.ToString()).Sum(v => v.Reports);

    /// <summary>How many of the session's reports are not out while their warning runs.</summary>
    public long SoonLate => Verdicts.Where(v => v.WarningWeeks is not null).Sum(v => v.Reports);

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync()
    {
        Places = await PlacesAsync();
        Calls = (await RowsAsync<CallRow>($"CallsForInput?$filter={Uri.EscapeDataString(StillOpen)}&$select=Number,State,PrintedTitle,PrintedTitleLanguage,Deadline,TimeAssumed&$orderby=Deadline,Number", Few)).Value;
        OpenCalls = await CountAsync("CallsForInput", StillOpen);
        Session = (await RowsAsync<SessionRow>(SessionRow.UnderWayOrNext(Today), 1)).Value.FirstOrDefault();
        if (Session is { } next)
        {
            var apply = $"filter(Report/SessionCode eq {Literal(next.Code)} and Language eq 'en')/groupby((VerdictForOpening,VerdictForStatement,VerdictForDialogue,WarningWeeks),aggregate($count as Reports))";
            Verdicts = (await RowsAsync<VerdictCount>($"ReportLateness?$apply={Uri.EscapeDataString(apply)}")).Value;
        }

        Changes = (await RowsAsync<TransitionRow>($"Transitions?$filter={Uri.EscapeDataString("WithdrawnAt eq null")}&{TransitionRow.Shown(Language)}&$orderby={Uri.EscapeDataString("On desc,Id desc")}", Few)).Value;
        Sources = (await RowsAsync<SourceOf>("Sources?$select=Slug,Title&$orderby=Slug")).Value;
        Copies = (await RowsAsync<CopiesOf>($"Snapshots?$apply={Uri.EscapeDataString("groupby((SourceSlug),aggregate($count as Pages,PageDate with max as Newest))")}", 1000)).Value.ToDictionary(c => c.SourceSlug, StringComparer.Ordinal);
        var live = await RowsAsync<LiveRow>($"Snapshots?$apply={Uri.EscapeDataString("filter(Address ne null and not Reconstructed)/groupby((SourceSlug),aggregate(FetchedAt with max as At))")}", 1000);
        Live = live.Value.ToDictionary(l => l.SourceSlug, l => l.At, StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<(string, string, IReadOnlyList<ListChoice>)>> PlacesAsync()
    {
        var states = await StatesAsync();
        var mandates = await RowsAsync<MandateName>($"Mandates?$select={MandateName.Select(Language)}&$filter=Active&$orderby={MandateName.Order(Language)}", 1000);
        var sessions = await RowsAsync<SessionRow>($"Sessions?{SessionRow.Shown}&$filter={Uri.EscapeDataString(SessionRow.Regular)}&$orderby={Uri.EscapeDataString("Number desc")}", 1000);
        return
        [
            ("states", Words["state"], [.. states.Select(s => new ListChoice(s.Iso3, s.In(Language)))]),
            ("mandates", Words["mandate"], [.. mandates.Value.Select(m => new ListChoice(m.Slug, m.In(Language).Title))]),
            ("sessions", Words["session"], [.. sessions.Value.Select(s => new ListChoice(s.Code, Words.With("Common.session_number", ("n", Words.Number(s.Number)))))]),
        ];
    }

    /// <summary>A call that is open. Its deadline is UTC.</summary>
    public sealed record CallRow(int Number, string State, string? PrintedTitle, string? PrintedTitleLanguage, DateTime? Deadline, bool TimeAssumed);

    /// <summary>How many reports bear the same verdicts.</summary>
    public sealed record VerdictCount(string VerdictForOpening, string VerdictForStatement, string VerdictForDialogue, int? WarningWeeks, long Reports)
    {
        /// <summary>The verdict by a clock.</summary>
        public string Of(string clock) => clock switch { "Opening" => VerdictForOpening, "Dialogue" => VerdictForDialogue, _ => VerdictForStatement };
    }

    /// <summary>A reading of a source, ended at an instant (UTC).</summary>
    public sealed record RunRow(int Id, string SourceSlug, DateTime FinishedAt, SourceOf Source);

    /// <summary>The source.</summary>
    public sealed record SourceOf(string Slug, string Title);

    /// <summary>What was read of a source: how many copies of pages, and the latest date that one gives itself.</summary>
    public sealed record CopiesOf(string SourceSlug, int Pages, DateOnly? Newest);

    /// <summary>When a source was last read where it is published (UTC).</summary>
    public sealed record LiveRow(string SourceSlug, DateTime At);
}
