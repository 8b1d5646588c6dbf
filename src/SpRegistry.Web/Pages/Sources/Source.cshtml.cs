using Microsoft.AspNetCore.Mvc;

namespace SpRegistry.Web.Pages.Sources;

/// <summary>One source: what was read of it with what result, and what could not be read or placed.</summary>
public sealed class SourceModel : RegistryPage
{
    private const int LatestRuns = 10;
    private const int MostRows = 100;

    /// <inheritdoc/>
    public override string Heading => Source is null ? Words["source"] : Source.Title;

    /// <inheritdoc/>
    public override string HeadingLanguage => "en";

    /// <summary>The source.</summary>
    public SourceRow Source { get; private set; } = null!;

    /// <summary>How it was read: a label, and what it says.</summary>
    public (string Label, string Says) Read { get; private set; }

    /// <summary>Its latest readings, newest first.</summary>
    public IReadOnlyList<RunRow> Runs { get; private set; } = [];

    /// <summary>The copies that were read, the newest first.</summary>
    public IReadOnlyList<SnapshotRow> Snapshots { get; private set; } = [];

    /// <summary>What could not be read or placed, the first of it.</summary>
    public IReadOnlyList<ProblemRow> Problems { get; private set; } = [];

    /// <summary>Lists that go on in the API, below its root.</summary>
    public IReadOnlyList<string> Whole { get; private set; } = [];

    /// <summary>How a reading ended, in words.</summary>
    public string Result(RunRow run) => Words[
        run.FinishedAt is null ? "Sources.interrupted"
        : run.Refused > 0 ? "Sources.some_refused"
        : run.Problems > 0 ? "Sources.some_unread"
        : "Sources.all_read"];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await OneAsync<SourceRow>($"Sources({Uri.EscapeDataString(Literal(slug))})?$select=Slug,Title,Address,Coverage") is not { } source)
        {
            return NotFound();
        }

        Source = source;
        var of = $"$filter={Uri.EscapeDataString($"SourceSlug eq {Literal(source.Slug)}")}";
        var (snapshots, problems) = ($"Snapshots?{of}&$orderby=Id%20desc", $"ImportProblems?{of}&$orderby=Id");
        Runs = (await RowsAsync<RunRow>($"ImportRuns?{of}&$select=Id,StartedAt,FinishedAt,Pages,Rows,New,Problems,Refused&$orderby=Id%20desc&$top={LatestRuns}")).Value;
        Snapshots = (await RowsAsync<SnapshotRow>($"{snapshots}&$select=Id,Page,Address,FetchedAt,Sha256,PageDate,Reconstructed&$top={MostRows}")).Value;
        Read = Words.Read(Snapshots.Select(s => new ReadCopy(s.Id, source.Slug, s.Address, s.FetchedAt, s.PageDate, s.Reconstructed)));
        Problems = (await RowsAsync<ProblemRow>($"{problems}&$select=Id,Page,RowNumber,Text,Reason&$top={MostRows}")).Value;
        Whole = [.. Snapshots.Count == MostRows ? [snapshots] : Array.Empty<string>(), .. Problems.Count == MostRows ? [problems] : Array.Empty<string>()];
        return Page();
    }

    /// <summary>A source.</summary>
    public sealed record SourceRow(string Slug, string Title, string? Address, string? Coverage);

    /// <summary>A reading.</summary>
    public sealed record RunRow(int Id, DateTime StartedAt, DateTime? FinishedAt, int Pages, int Rows, int New, int Problems, int Refused);

    /// <summary>What was read of a page.</summary>
    public sealed record SnapshotRow(int Id, string Page, string? Address, DateTime FetchedAt, string Sha256, DateOnly? PageDate, bool Reconstructed);

    /// <summary>What could not be read or placed.</summary>
    public sealed record ProblemRow(int Id, string Page, int RowNumber, string Text, string Reason);
}
