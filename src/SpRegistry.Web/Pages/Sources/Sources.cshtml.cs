using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Sources;

/// <summary>Where everything comes from: what each source is, when it was last read with what result, and what it could not tell.</summary>
public sealed class SourcesModel : RegistryPage
{
    /// <inheritdoc/>
    public override string Heading => Words["sources"];

    /// <summary>The sources by their keys.</summary>
    public IReadOnlyList<SourceRow> Sources { get; private set; } = [];

    /// <summary>The copies that were read, by source.</summary>
    public ILookup<string, ReadCopy> Copies { get; private set; } = Array.Empty<ReadCopy>().ToLookup(c => c.SourceSlug);

    /// <summary>How many things could not be read or placed, by source.</summary>
    public IReadOnlyDictionary<string, long> Problems { get; private set; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Where sources disagree.</summary>
    public IReadOnlyList<DiscrepancyRow> Discrepancies { get; private set; } = [];

    /// <summary>Totals as printed, and how many the registry itself knows today.</summary>
    public IReadOnlyList<(TotalRow Printed, long Known)> Totals { get; private set; } = [];

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
        Copies = (await RowsAsync<ReadCopy>(ReadCopy.Question, pageSize: 5000)).Value.ToLookup(c => c.SourceSlug, StringComparer.Ordinal);
        Problems = (await RowsAsync<ProblemCount>($"ImportProblems?$apply={Uri.EscapeDataString("groupby((SourceSlug),aggregate($count as Problems))")}")).Value.ToDictionary(p => p.SourceSlug, p => p.Problems, StringComparer.Ordinal);
        Discrepancies = (await RowsAsync<DiscrepancyRow>($"Discrepancies?{DiscrepancyRow.Shown}", pageSize: 1000)).Value;
        var totals = (await RowsAsync<TotalRow>("PrintedTotals?$select=Id,Measure,On,Count,Observers,OutOf,Citation&$orderby=Measure,On", pageSize: 1000)).Value;
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var measure in totals.Select(t => t.Measure).Distinct())
        {
            known[measure] = await KnownAsync(measure);
        }

        Totals = [.. totals.Select(t => (t, known[t.Measure]))];
    }

    /// <summary>What the number on file is of, where it is not that of what the total counts: that no visit is on file does not say that there was none.</summary>
    public string? Here(string measure) => measure switch
    {
        "StatesNotVisited" => Words["Sources.without_visit"],
        "NotVisitedNoRequest" => Words["Sources.without_visit_or_request"],
        "NotVisitedRequestSent" => Words["Sources.request_without_visit"],
        _ => null,
    };

    // What a total counts, asked of the registry's own visits and invitations. As in the figures of States visited, unofficial visits do not count.
    private Task<long> KnownAsync(string measure)
    {
        const string Visited = "Visits/any(v:v/View eq 'Completed' and v/Kind ne 'Unofficial')";
        const string Requested = "Visits/any(v:v/RequestKnown and v/Kind ne 'Unofficial')";
        return measure switch
        {
            "StandingInvitations" => CountAsync("StandingInvitations", "State/UnStatus eq 'Member' and WithdrawnOn eq null"),
            "StatesVisited" => CountAsync("States", $"UnStatus eq 'Member' and {Visited}"),
            "StatesNotVisited" => CountAsync("States", $"UnStatus eq 'Member' and not {Visited}"),
            "NotVisitedNoRequest" => CountAsync("States", $"UnStatus eq 'Member' and not {Visited} and not {Requested}"),
            "NotVisitedRequestSent" => CountAsync("States", $"UnStatus eq 'Member' and not {Visited} and {Requested}"),
            "PendingVisits" => CountAsync("Visits", "View eq 'Pending'"),
            "ForthcomingVisits" => CountAsync("Visits", "View eq 'Forthcoming'"),
            "VisitsUnderWay" => CountAsync("Visits", "View eq 'UnderWay'"),
            "CompletedVisits" => CountAsync("Visits", "View eq 'Completed'"),
            _ => CountAsync("Visits", "View eq 'Other'"),
        };
    }

    /// <summary>A source.</summary>
    public sealed record SourceRow(string Slug, string Title, string? Address, string? Coverage);

    /// <summary>How many things could not be read or placed.</summary>
    public sealed record ProblemCount(string SourceSlug, long Problems);

    /// <summary>A total as a source prints it.</summary>
    public sealed record TotalRow(int Id, string Measure, DateOnly On, int Count, int? Observers, int? OutOf, string Citation);
}
