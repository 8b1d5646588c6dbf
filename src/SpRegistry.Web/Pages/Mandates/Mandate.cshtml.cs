using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SpRegistry.Domain.Mandates;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Calls;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.Mandates;

/// <summary>One mandate: its titles and holders, what it asked for, visited, reported and called for, and what is due.</summary>
public sealed class MandateModel : RegistryPage
{
    private const int Some = 20;

    /// <inheritdoc/>
    public override string Heading => Mandate?.Name.In(Language).Title ?? Words["mandate"];

    /// <inheritdoc/>
    public override string HeadingLanguage => Mandate?.Name.In(Language).Language ?? Language.Code;

    // A mandate that ended and one that was set up anew may have the same title.
    /// <inheritdoc/>
    public override string Title => Mandate is { Active: false, Established: { } year }
        ? Heading + Words.Bracketed(Words.Labelled(Words["Mandates.established"], year.ToString(CultureInfo.InvariantCulture)))
        : Heading;

    /// <summary>The mandate.</summary>
    public MandateFacts? Mandate { get; private set; }

    /// <summary>The lists of visits, of this mandate alone, with their counts.</summary>
    public IReadOnlyList<VisitList> Lists { get; private set; } = [];

    /// <summary>Requests that are pending, those most often reminded of first.</summary>
    public Rows<VisitRow> Pending { get; private set; } = new([], 0, null);

    /// <summary>Its other visit files, newest act first.</summary>
    public Rows<VisitRow> Visits { get; private set; } = new([], 0, null);

    /// <summary>Its reports.</summary>
    public Rows<ReportRow> Reports { get; private set; } = new([], 0, null);

    /// <summary>Its calls, newest deadline first.</summary>
    public Rows<CallRow> Calls { get; private set; } = new([], 0, null);

    /// <summary>Reports that are to come, or are past their day without a version known.</summary>
    public Rows<ReportRow> Due { get; private set; } = new([], 0, null);

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        Mandate = await OneAsync<MandateFacts>($"Mandates({Uri.EscapeDataString(Literal(slug))})?{MandateFacts.Shown}");
        if (Mandate is null)
        {
            return NotFound();
        }

        var its = $"Mandates/any(m:m/Slug eq {Literal(slug)})";
        var counts = (await RowsAsync<VisitCount>(VisitLists.Counts("Visits", its))).Value;
        var notVisited = Mandate.Kind == nameof(MandateKind.Thematic) ? await CountAsync("States", $"{VisitLists.NotVisitedBy(Literal(slug))} and {VisitLists.NotVisitedShown(Literal(slug))}") : (long?)null;
        Lists = VisitLists.Of(this, counts, notVisited, [("mandate", slug)]);
        Pending = await RowsAsync<VisitRow>($"Visits?{VisitRow.Shown(Language)}{Which($"{its} and View eq 'Pending'", "ReminderCount desc,LastActionOn desc,Number")}", Some);
        Visits = await RowsAsync<VisitRow>($"Visits?{VisitRow.Shown(Language)}{Which($"{its} and View ne 'Pending'", "LastActionOn desc,Number")}", Some);
        Reports = await RowsAsync<ReportRow>($"Reports?{ReportRow.Shown}{Which(its, "Session/Opens desc,Symbol")}", Some);
        Due = await RowsAsync<ReportRow>($"Reports?{ReportRow.Shown}{Which($"{its} and PostponedBy eq null and Lateness/any(l:l/Language eq 'en' and l/VerdictForOpening eq 'NotPublished')", "DueForOpening,Symbol")}", Some);
        Calls = await RowsAsync<CallRow>($"CallsForInput?{CallRow.Shown(Language)}{Which(its, "Deadline desc,Number")}", Some);
        return Page();
    }

    private static string Which(string filter, string order) => $"&$filter={Uri.EscapeDataString(filter)}&$orderby={Uri.EscapeDataString(order)}&$count=true";

    /// <summary>What the page says of the mandate itself.</summary>
    public sealed record MandateFacts(
        string Slug, string ShortName, string TitleEn, string? TitleFr, string? TitleEs, string? TitleAr, string? TitleRu, string? TitleZh, string Kind, string Form, bool Active,
        int? Established, string? FoundingResolution, DateOnly? FoundedOn, string? Note, IReadOnlyList<AliasRow> Aliases, IReadOnlyList<HolderRow> Holders, IReadOnlyList<CitationRow> Citations)
    {
        /// <summary>What it asks of the API.</summary>
        public const string Shown = "$expand=Aliases($orderby=FromYear,Id),Holders($expand=Citations($select=Id,Citation,SourceRowId;$orderby=Id);$orderby=From desc,Id),Citations($select=Id,Citation,SourceRowId;$orderby=Id)";

        /// <summary>Its titles.</summary>
        public MandateName Name => new(Slug, ShortName, TitleEn, TitleFr, TitleEs, TitleAr, TitleRu, TitleZh);

        /// <summary>Its titles by the code of their language; null where none is confirmed.</summary>
        public IEnumerable<(string Language, string? Title)> Titles => [("en", TitleEn), ("fr", TitleFr), ("es", TitleEs), ("ar", TitleAr), ("ru", TitleRu), ("zh", TitleZh)];
    }

    /// <summary>A title as it was printed.</summary>
    public sealed record AliasRow(int Id, string Title, int? FromYear, int? ToYear, string? Note);

    /// <summary>A person's term.</summary>
    public sealed record HolderRow(int Id, string Name, DateOnly? From, DateOnly? To, string? FromPrinted, string? ToPrinted, bool Verified, IReadOnlyList<CitationRow> Citations)
    {
        /// <summary>The first or last day of a term as precisely as its source gives it: a year stays a year.</summary>
        /// <param name="words">The words.</param>
        /// <param name="day">The day as it is reckoned with.</param>
        /// <param name="printed">What the source gives.</param>
        public static string In(Words words, DateOnly? day, string? printed) => (day, printed?.Length) switch
        {
            (null, _) => words["Common.not_known"],
            ({ } of, 7) => words.Month(of.Year, of.Month),
            ({ } of, 10 or null) => words.Day(of),
            _ => printed!,
        };
    }

    /// <summary>A report.</summary>
    public sealed record ReportRow(string Slug, string Symbol, string? TitleEn, string? SessionCode, DateOnly? DueForOpening)
    {
        /// <summary>What it asks of the API.</summary>
        public const string Shown = "$select=Slug,Symbol,TitleEn,SessionCode,DueForOpening";
    }
}
