using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Sources;

/// <summary>Where everything comes from: what each source is, when it was last read with what result, and what it could not tell.</summary>
public sealed class SourcesModel : RegistryPage
{
    private const int LatestRuns = 3;

    /// <inheritdoc/>
    public override string Heading => Words["sources"];

    /// <summary>The sources by their keys.</summary>
    public IReadOnlyList<SourceRow> Sources { get; private set; } = [];

    /// <summary>All readings, newest first.</summary>
    public IReadOnlyList<RunRow> Runs { get; private set; } = [];

    /// <summary>All that was read, newest first.</summary>
    public IReadOnlyList<SnapshotRow> Snapshots { get; private set; } = [];

    /// <summary>What could not be read or placed.</summary>
    public IReadOnlyList<ProblemRow> Problems { get; private set; } = [];

    /// <summary>Where sources disagree.</summary>
    public IReadOnlyList<DiscrepancyRow> Discrepancies { get; private set; } = [];

    /// <summary>Totals as printed, and how many the registry itself knows today.</summary>
    public IReadOnlyList<(TotalRow Printed, long Known)> Totals { get; private set; } = [];

    /// <summary>The latest readings of a source.</summary>
    public IEnumerable<RunRow> RunsOf(SourceRow source) => Runs.Where(r => r.SourceSlug == source.Slug).Take(LatestRuns);

    /// <summary>How a reading ended, in words.</summary>
    public string Result(RunRow run) => Words[
        run.FinishedAt is null ? "Sources.interrupted"
        : run.Refused > 0 ? "Sources.some_refused"
        : run.Problems > 0 ? "Sources.some_unread"
        : "Sources.all_read"];

    /// <summary>A total as it is printed: "171 of 193".</summary>
    public string Printed(TotalRow total) => total switch
    {
        { OutOf: { } all } => Words.With("Sources.out_of", ("n", Words.Number(total.Count)), ("all", Words.Number(all))),
        { Observers: > 0 and { } observers } => Words.With("Sources.and_observers", ("n", Words.Number(total.Count)), ("observers", Words.Number(observers))),
        _ => Words.Number(total.Count),
    };

    public async Task OnGetAsync()
    {
        Sources = (await RowsAsync<SourceRow>("Sources?$select=Slug,Title,Address,Coverage&$orderby=Slug", pageSize: 1000)).Value;
        Runs = (await RowsAsync<RunRow>("ImportRuns?$select=Id,SourceSlug,StartedAt,FinishedAt,Pages,Rows,New,Problems,Refused&$orderby=Id%20desc", pageSize: 1000)).Value;
        Snapshots = (await RowsAsync<SnapshotRow>("Snapshots?$select=Id,SourceSlug,Page,FetchedAt,Sha256,PageDate,Reconstructed&$orderby=SourceSlug,Page,Id%20desc", pageSize: 1000)).Value;
        Problems = (await RowsAsync<ProblemRow>("ImportProblems?$select=Id,SourceSlug,Page,RowNumber,Text,Reason&$orderby=Id", pageSize: 1000)).Value;
        Discrepancies = (await RowsAsync<DiscrepancyRow>($"Discrepancies?{DiscrepancyRow.Shown}", pageSize: 1000)).Value;
        var totals = (await RowsAsync<TotalRow>("PrintedTotals?$select=Id,Measure,On,Count,Observers,OutOf,Citation&$orderby=Measure,On", pageSize: 1000)).Value;
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var measure in totals.Select(t => t.Measure).Distinct())
        {
            known[measure] = await KnownAsync(measure);
        }

        Totals = [.. totals.Select(t => (t, known[t.Measure]))];
    }

    // What a total counts, asked of the registry's own visits and invitations.
    private Task<long> KnownAsync(string measure)
    {
        const string Visited = "Visits/any(v:v/View eq 'Completed')";
        return measure switch
        {
            "StandingInvitations" => CountAsync("StandingInvitations", "State/UnStatus eq 'Member' and WithdrawnOn eq null"),
            "StatesVisited" => CountAsync("States", $"UnStatus eq 'Member' and {Visited}"),
            "StatesNotVisited" => CountAsync("States", $"UnStatus eq 'Member' and not {Visited}"),
            "NotVisitedNoRequest" => CountAsync("States", "UnStatus eq 'Member' and not Visits/any()"),
            "NotVisitedRequestSent" => CountAsync("States", $"UnStatus eq 'Member' and not {Visited} and Visits/any()"),
            "PendingVisits" => CountAsync("Visits", "View eq 'Pending'"),
            "ForthcomingVisits" => CountAsync("Visits", "View eq 'Forthcoming'"),
            "VisitsUnderWay" => CountAsync("Visits", "View eq 'UnderWay'"),
            "CompletedVisits" => CountAsync("Visits", "View eq 'Completed'"),
            _ => CountAsync("Visits", "View eq 'Other'"),
        };
    }

    /// <summary>A source.</summary>
    public sealed record SourceRow(string Slug, string Title, string? Address, string? Coverage);

    /// <summary>A reading of a source.</summary>
    public sealed record RunRow(int Id, string SourceSlug, DateTime StartedAt, DateTime? FinishedAt, int Pages, int Rows, int New, int Problems, int Refused);

    /// <summary>What was read of a source.</summary>
    public sealed record SnapshotRow(int Id, string SourceSlug, string Page, DateTime FetchedAt, string Sha256, DateOnly? PageDate, bool Reconstructed);

    /// <summary>What could not be read or placed.</summary>
    public sealed record ProblemRow(int Id, string SourceSlug, string Page, int RowNumber, string Text, string Reason);

    /// <summary>A total as a source prints it.</summary>
    public sealed record TotalRow(int Id, string Measure, DateOnly On, int Count, int? Observers, int? OutOf, string Citation);
}
