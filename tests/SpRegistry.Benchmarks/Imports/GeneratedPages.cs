using System.Globalization;
using System.Net;
using System.Text;
using SpRegistry.Domain.Imports;

namespace SpRegistry.Benchmarks.Imports;

/// <summary>Made-up pages of the visits database for measuring: one a State, as many acts as the generated registry of scale 1 has.</summary>
public static class GeneratedPages
{
    /// <summary>Visits in all.</summary>
    public const int Visits = 10_000;

    /// <summary>A page per State.</summary>
    public static IReadOnlyList<PageBytes> Of(IReadOnlyList<string> states, IReadOnlyList<string> mandates) =>
        [.. states.Select((state, s) => new PageBytes(
            string.Create(CultureInfo.InvariantCulture, $"generated-{s:D3}.html"),
            Encoding.UTF8.GetBytes(Page(state, Enumerable.Range(0, (Visits / states.Count) + 1).SelectMany(v => Visit(state, s, v, mandates))))))];

    private static string Page(string state, IEnumerable<string> rows) => $"""
        <!DOCTYPE html>
        <!-- Made up for measuring; no record of anything. -->
        <html lang="en"><head><meta charset="utf-8"><title>View country visits</title></head><body>
        <h2>Pending visits</h2>
        <table class="GridView" cellspacing="0" rules="all" border="1">
        <tr><th scope="col">Country</th><th scope="col">Mandate</th><th scope="col">Status of the visit</th><th scope="col">Date</th><th scope="col">Dates of the visit</th></tr>
        {string.Concat(rows)}
        </table><p>Last updated: 20 September 2026 ({WebUtility.HtmlEncode(state)})</p></body></html>
        """;

    // Four or five acts: a request, two reminders or three, an acceptance, and of every second visit the visit.
    private static IEnumerable<string> Visit(string state, int s, int v, IReadOnlyList<string> mandates)
    {
        var mandate = mandates[((s * 11) + v) % mandates.Count];
        var asked = new DateOnly(1998 + (v % 18), 1 + ((s + v) % 12), 1 + ((s * v) % 28));
        yield return Row("Requested", asked, null);
        yield return Row("Reminder", asked.AddMonths(8), null);
        yield return Row("Reminder", asked.AddMonths(17), null);
        yield return Row("Accepted - Acceptance of visit request", asked.AddMonths(20), null);
        if (v % 2 == 0)
        {
            yield return Row("Completed", null, asked.AddMonths(30));
        }

        string Row(string status, DateOnly? on, DateOnly? visit) =>
            $"<tr><td>{WebUtility.HtmlEncode(state)}</td><td>{WebUtility.HtmlEncode(mandate)}</td><td>{status}</td><td>{Day(on)}</td><td>{(visit is { } from ? $"{Day(from)} to {Day(from.AddDays(9))}" : "&nbsp;")}</td></tr>\n";
    }

    private static string Day(DateOnly? day) => day?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "&nbsp;";
}
