using Microsoft.AspNetCore.Mvc;
using SpRegistry.Web.Pages.Reports;

namespace SpRegistry.Web.Pages.Sessions;

/// <summary>One session: its dates, and how each of its reports stands against the three clocks, in English first.</summary>
public sealed class SessionModel : RegistryPage
{
    /// <inheritdoc/>
    public override string Heading => Session is null ? Words["session"] : Words.Session(Session.Body, Session.Number, Session.Special);

    /// <summary>The session.</summary>
    public SessionRow Session { get; private set; } = null!;

    /// <summary>Its reports by their publication in English, of which every report has a row.</summary>
    public IReadOnlyList<LatenessRow> InEnglish { get; private set; } = [];

    /// <summary>Publications in the other official languages, by report; no row where no version is known.</summary>
    public ILookup<string, LatenessRow> InOthers { get; private set; } = Array.Empty<LatenessRow>().ToLookup(l => l.ReportSlug);

    /// <summary>Days from today to the opening; null where that has passed or is not known.</summary>
    public int? DaysToOpening => Session.Opens > Today ? Session.Opens.Value.DayNumber - Today.DayNumber : null;

    /// <summary>Reports that are not out while their warning runs, the most urgent first.</summary>
    public IReadOnlyList<LatenessRow> SoonLate => [.. InEnglish.Where(l => l.WarningWeeks is not null).OrderBy(l => l.WarningWeeks)];

    /// <summary>Reports of which no version in English is known.</summary>
    public IReadOnlyList<LatenessRow> Missing => [.. InEnglish.Where(l => l.EarliestStage is null)];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await OneAsync<SessionRow>($"Sessions({Uri.EscapeDataString(Literal(code))})?{SessionRow.Shown}") is not { } session)
        {
            return NotFound();
        }

        Session = session;
        var of = $"Report/SessionCode eq {Literal(session.Code)}";
        InEnglish = (await RowsAsync<LatenessRow>($"ReportLateness?{LatenessRow.ShownWithReport(Language)}&$filter={Uri.EscapeDataString($"{of} and Language eq 'en'")}&$orderby=Report/Symbol", pageSize: 1000)).Value;
        var others = await RowsAsync<LatenessRow>($"ReportLateness?{LatenessRow.Shown}&$filter={Uri.EscapeDataString($"{of} and Language ne 'en'")}&$orderby=ReportSlug,Language", pageSize: 5000);
        InOthers = others.Value.ToLookup(l => l.ReportSlug);
        return Page();
    }
}
