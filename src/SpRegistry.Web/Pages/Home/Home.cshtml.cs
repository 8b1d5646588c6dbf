namespace SpRegistry.Web.Pages.Home;

/// <summary>Where a reader begins: what is open, what is late, what changed, and how fresh it is.</summary>
public sealed class HomeModel : RegistryPage
{
    private const int Few = 6;

    /// <inheritdoc/>
    public override string Heading => Words["Home.heading"];

    /// <summary>Calls that are open, next deadline first.</summary>
    public IReadOnlyList<CallRow> Calls { get; private set; } = [];

    /// <summary>The next session of the Council that is known; null when none is.</summary>
    public SessionRow? Session { get; private set; }

    /// <summary>What was recorded last.</summary>
    public IReadOnlyList<TransitionRow> Changes { get; private set; } = [];

    /// <summary>The latest finished reading of each source.</summary>
    public IReadOnlyList<RunRow> Runs { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Calls = (await RowsAsync<CallRow>($"CallsForInput?$filter={Uri.EscapeDataString("State eq 'Open' or State eq 'ClosingSoon'")}&$select=Number,State,PrintedTitle,PrintedTitleLanguage,Deadline,DeadlineOn,TimeAssumed&$orderby=Deadline,Number", Few)).Value;
        Session = (await RowsAsync<SessionRow>($"Sessions?$filter={Uri.EscapeDataString($"Body eq 'HRC' and Opens ge {Iso(Today)}")}&$select=Code,Number,Opens,Closes&$orderby=Opens", 1)).Value.FirstOrDefault();
        Changes = (await RowsAsync<TransitionRow>($"Transitions?$filter={Uri.EscapeDataString("WithdrawnAt eq null")}&$select=Id,Kind,On,VisitNumber,ReportSlug,CallNumber&$expand=Visit($select=Organization;$expand=State($select={StateName.Select(Language)})),Report($select=Symbol)&$orderby={Uri.EscapeDataString("On desc,Id desc")}", Few)).Value;
        var runs = await RowsAsync<RunRow>($"ImportRuns?$filter={Uri.EscapeDataString("FinishedAt ne null")}&$select=Id,SourceSlug,FinishedAt&$expand=Source($select=Slug,Title)&$orderby={Uri.EscapeDataString("FinishedAt desc")}", 200);
        Runs = [.. runs.Value.DistinctBy(r => r.SourceSlug).OrderBy(r => r.SourceSlug, StringComparer.Ordinal)];
    }

    /// <summary>A call that is open.</summary>
    public sealed record CallRow(int Number, string State, string? PrintedTitle, string? PrintedTitleLanguage, DateTime? Deadline, DateOnly? DeadlineOn, bool TimeAssumed);

    /// <summary>A session that is to come.</summary>
    public sealed record SessionRow(string Code, int? Number, DateOnly? Opens, DateOnly? Closes);

    /// <summary>Something that came to pass.</summary>
    public sealed record TransitionRow(long Id, string Kind, DateOnly On, int? VisitNumber, string? ReportSlug, int? CallNumber, VisitOf? Visit, ReportOf? Report);

    /// <summary>The visit that it is about.</summary>
    public sealed record VisitOf(string? Organization, StateName? State);

    /// <summary>The report that it is about.</summary>
    public sealed record ReportOf(string Symbol);

    /// <summary>A reading of a source.</summary>
    public sealed record RunRow(int Id, string SourceSlug, DateTime FinishedAt, SourceOf Source);

    /// <summary>The source.</summary>
    public sealed record SourceOf(string Slug, string Title);
}
