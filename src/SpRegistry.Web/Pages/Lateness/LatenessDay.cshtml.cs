using Microsoft.AspNetCore.Mvc;
using SpRegistry.Domain.Reports;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Forms.Feeds;
using SpRegistry.Web.Pages.Lists;
using SpRegistry.Web.Pages.Reports;

namespace SpRegistry.Web.Pages.Lateness;

/// <summary>What was late by a clock on a day in Geneva, and what was about to be late, as far as can be told of that day.</summary>
public sealed class LatenessDayModel : FormedPage
{
    private const int PageSize = 20;

    /// <inheritdoc/>
    public override string Heading => Words["Lateness.as_of_heading"];

    /// <inheritdoc/>
    public override string Path => "lateness/day";

    /// <summary>The clock.</summary>
    public string Clock { get; private set; } = ReportWords.Clocks[0];

    /// <summary>The day in Geneva.</summary>
    public DateOnly Day => AsOf ?? Today;

    /// <summary>How many reports were late by the clock on that day.</summary>
    public long Count { get; private set; }

    /// <summary>One page of them, those of the latest session first.</summary>
    public IReadOnlyList<LateRow> Late { get; private set; } = [];

    /// <summary>Address of the next page; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Address of the first page; null on it.</summary>
    public string? First { get; private set; }

    /// <summary>Reports to a session yet to open that were not out on that day, with the weeks before the opening that had passed; only on the first page.</summary>
    public IReadOnlyList<(LatenessRow Row, int Weeks)> Warned { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? clock, string? asOf, string? after)
    {
        if (ReportWords.Named(clock) is not { } named)
        {
            return Refused(Words["Lateness.choose_clock"], clock!, ReportWords.ClockNames);
        }

        Clock = named;

        var on = DayOf(asOf) ?? Today;
        AsOf = on;
        Question = $"Reports/Late(clock='{Clock}',asOf={Iso(on)})?$select=Slug,Symbol,TitleEn,SessionCode&$expand=Versions($filter=Language eq 'en';$select=Symbol,Published){(IsFollowed ? $",{ChangingRow.Last}" : "")}&$orderby={Uri.EscapeDataString("Session/Opens desc,Symbol,Slug")}";
        if (Form is not null)
        {
            return await FormedAsync(Listing);
        }

        var own = To($"{Path}?clock={Clock.ToLowerInvariant()}&asOf={Iso(on)}");
        var late = await RowsAsync<LateRow>($"{Question}&$count=true{(after is { Length: > 0 } ? $"&$skiptoken={Uri.EscapeDataString(after)}" : "")}", PageSize);
        (Late, Count, Next) = (late.Value, late.Count ?? late.Value.Count, late.After is { } next ? $"{own}&after={Uri.EscapeDataString(next)}" : null);
        First = after is { Length: > 0 } ? own : null;
        if (First is null)
        {
            await WarnedAsync();
        }

        return Page();
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> ChosenWords => [Words.Named("LatenessClock", Clock)];

    private Listing<LateRow> Listing => new(
        new Columns<LateRow>(Words)
            .Text("Symbol", "report", r => r.Symbol)
            .Text("TitleEn", "Reports.title", r => r.TitleEn)
            .Text("SessionCode", "session", r => r.SessionCode)
            .Printed("Published", "Reports.published_en", r => r.Published),
        row => new FeedEntry($"Reports('{row.Slug}')#late-{Clock}", ReportListing.Title(row.Symbol, row.TitleEn), To($"reports/{Uri.EscapeDataString(row.Slug)}"), row.ChangedAt)
        {
            Language = row.TitleEn is null ? null : "en",
        });

    // Not out: no version is known today, or all that are known came out after the day. One that may have been out is no accusation.
    private async Task WarnedAsync()
    {
        var (opensAfter, longest) = (Day.AddDays(-LatenessRules.DaysBeforeOpening), EarlyWarning.DaysBeforeSubmission - LatenessRules.DaysBeforeOpening);
        var notOut = $"(EarliestStage eq null or not Report/Versions/any(v:v/Language eq 'en' and (v/Published/From eq null or v/Published/From le {Iso(Day)})))";
        var filter = $"Language eq 'en' and Report/DueForOpening gt {Iso(opensAfter)} and Report/DueForOpening le {Iso(Day.AddDays(longest))} and {notOut}";
        var rows = (await RowsAsync<LatenessRow>($"ReportLateness?{LatenessRow.ShownWithReport(Language)}&$filter={Uri.EscapeDataString(filter)}&$orderby={Uri.EscapeDataString("Report/DueForOpening,Report/Symbol")}", pageSize: 200)).Value;
        Warned = [.. rows.Select(r => (r, WeeksPassed(r.Report!)))];
    }

    // What the warning says of a report that is not out on the day.
    private int WeeksPassed(ReportRow report)
    {
        var session = new Session { Code = report.SessionCode!, Opens = report.DueForOpening!.Value.AddDays(LatenessRules.DaysBeforeOpening) };
        var awaited = new ReportLateness { ReportSlug = report.Slug, Language = "en", Earliest = Publication.None, Official = Publication.None, Report = new Report { Slug = report.Slug, Symbol = report.Symbol, Session = session } };
        return EarlyWarning.WeeksPassedOf(new LatenessAt { Lateness = awaited, Today = Day })!.Value;
    }

    /// <summary>A report that was late.</summary>
    public sealed record LateRow(string Slug, string Symbol, string? TitleEn, string? SessionCode, IReadOnlyList<VersionOf> Versions) : ChangingRow
    {
        /// <summary>The publication in English, as far as its date is known; null where no version is known.</summary>
        public PrintedDate? Published => Versions.Where(v => v.Symbol == Symbol && v.Published is not null).MinBy(v => v.Published!.To)?.Published;
    }

    /// <summary>One of its versions in English.</summary>
    public sealed record VersionOf(string Symbol, PrintedDate? Published);
}
