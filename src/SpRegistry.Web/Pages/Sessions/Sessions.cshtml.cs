using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using SpRegistry.Domain.Reports;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.Sessions;

/// <summary>Every session that the registry knows, by the body that holds it, newest first.</summary>
public sealed class SessionsModel : FormedPage
{
    /// <inheritdoc/>
    public override string Heading => Words["Common.sessions"];

    /// <inheritdoc/>
    public override string Path => "sessions";

    /// <inheritdoc/>
    public override bool HasCalendar => true;

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

        Question = $"Sessions?{SessionRow.Shown}&$expand=Reports($count=true;$top=0){(IsFollowed ? $",{ChangingRow.Last}" : "")}&$orderby={Uri.EscapeDataString("Body,Opens desc,Number desc,Code")}";
        if (Form is not null)
        {
            return await FormedAsync(SessionListing.Of(Words, To));
        }

        Sessions = (await RowsAsync<SessionRow>(Question, pageSize: 1000)).Value;
        return Page();
    }
}

/// <summary>A session of a body. Days are days in Geneva.</summary>
public sealed record SessionRow(
    string Code, string Body, int Number, bool Special, DateOnly? Opens, DateOnly? Closes, bool Confirmed, string? Note, [property: JsonPropertyName("Reports@odata.count")] long ReportCount) : ChangingRow
{
    /// <summary>What a page asks of the API for each.</summary>
    public const string Shown = "$select=Code,Body,Number,Special,Opens,Closes,Confirmed,Note";

    /// <summary>Which are regular sessions of the Council, as the API's <c>$filter</c> says it.</summary>
    public const string Regular = $"{OfCouncil} and not Special";

    private const string OfCouncil = "Body eq 'HRC'";

    /// <summary>What asks the API for the next regular session of the Council, with how many reports it has; the first row is the one.</summary>
    /// <param name="today">The day in Geneva from which one looks.</param>
    public static string NextRegular(DateOnly today) => First($"{Regular} and {OpensFrom(today)}");

    /// <summary>What asks the API for the session of the Council, special ones too, that is under way, or the next, with how many reports it has; the first row is the one.</summary>
    /// <param name="today">The day in Geneva from which one looks.</param>
    public static string UnderWayOrNext(DateOnly today) => First($"{OfCouncil} and (Closes ge {RegistryPage.Iso(today)} or {OpensFrom(today)})");

    /// <summary>The day in Geneva by which reports of mandates are due; null where that clock does not apply or the opening is not known.</summary>
    public DateOnly? Due => LatenessRules.DueForOpeningOfSession(new Session { Code = Code, Body = Enum.Parse<SessionBody>(Body), Number = Number, Special = Special, Opens = Opens });

    /// <summary>How sure its dates are, as a key of the words; null where it has no dates.</summary>
    /// <param name="today">The day in Geneva from which one looks.</param>
    public string? Certainty(DateOnly today) =>
        Opens is null && Closes is null ? null : Confirmed ? "Sessions.confirmed" : Opens > today ? "Sessions.planned" : "Sessions.unconfirmed";

    // On the day of its opening a session is still one to come: of some the last day is not known.
    private static string OpensFrom(DateOnly today) => $"Opens ge {RegistryPage.Iso(today)}";

    private static string First(string filter) => $"Sessions?{Shown}&$filter={Uri.EscapeDataString(filter)}&$expand=Reports($count=true;$top=0)&$orderby=Opens";
}
