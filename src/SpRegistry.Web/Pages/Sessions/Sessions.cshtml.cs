using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Web.Pages.Sessions;

/// <summary>Every session that the registry knows, by the body that holds it, newest first.</summary>
public sealed class SessionsModel : RegistryPage
{
    /// <inheritdoc/>
    public override string Heading => Words["Common.sessions"];

    /// <inheritdoc/>
    public override string Title => Counted(Heading, Sessions.Count);

    /// <summary>The sessions, of the Council first.</summary>
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    /// <summary>Shows them, or leads to the one that a reader chose.</summary>
    /// <param name="go">Code of a session that was chosen; nothing for all.</param>
    public async Task<IActionResult> OnGetAsync(string? go)
    {
        if (go is { Length: > 0 })
        {
            return Redirect(To($"sessions/{Uri.EscapeDataString(go)}"));
        }

        Sessions = (await RowsAsync<SessionRow>($"Sessions?{SessionRow.Shown}&$expand=Reports($count=true;$top=0)&$orderby={Uri.EscapeDataString("Opens desc,Number desc,Code")}", pageSize: 1000)).Value;
        return Page();
    }
}

/// <summary>A session of a body. Days are days in Geneva.</summary>
public sealed record SessionRow(
    string Code, string Body, int Number, bool Special, DateOnly? Opens, DateOnly? Closes, bool Confirmed, string? Note, [property: JsonPropertyName("Reports@odata.count")] long ReportCount)
{
    /// <summary>What a page asks of the API for each.</summary>
    public const string Shown = "$select=Code,Body,Number,Special,Opens,Closes,Confirmed,Note";

    /// <summary>Which are regular sessions of the Council, as the API's <c>$filter</c> says it.</summary>
    public const string Regular = "Body eq 'HRC' and not Special";

    /// <summary>What asks the API for the next regular session of the Council, with how many reports it has; the first row is the one.</summary>
    /// <param name="today">The day in Geneva from which one looks.</param>
    public static string NextRegular(DateOnly today) =>
        $"Sessions?{Shown}&$filter={Uri.EscapeDataString($"{Regular} and Opens ge {today:yyyy-MM-dd}")}&$expand=Reports($count=true;$top=0)&$orderby=Opens";

    /// <summary>The day in Geneva by which reports of mandates are due; null where that clock does not apply or the opening is not known.</summary>
    public DateOnly? Due => LatenessRules.DueForOpeningOfSession(new Session { Code = Code, Body = Enum.Parse<SessionBody>(Body), Number = Number, Special = Special, Opens = Opens });

    /// <summary>How sure its dates are, as a key of the words; null where it has no dates.</summary>
    /// <param name="today">The day in Geneva from which one looks.</param>
    public string? Certainty(DateOnly today) =>
        Opens is null && Closes is null ? null : Confirmed ? "Sessions.confirmed" : Opens > today ? "Sessions.planned" : "Sessions.unconfirmed";
}
