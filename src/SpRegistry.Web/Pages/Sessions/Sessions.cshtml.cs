using System.Text.Json.Serialization;

namespace SpRegistry.Web.Pages.Sessions;

/// <summary>Every session that the registry knows, by the body that holds it, newest first.</summary>
public sealed class SessionsModel : RegistryPage
{
    /// <inheritdoc/>
    public override string Heading => Words["Common.sessions"];

    /// <summary>The sessions, of the Council first.</summary>
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    public async Task OnGetAsync() =>
        Sessions = (await RowsAsync<SessionRow>($"Sessions?{SessionRow.Shown}&$expand=Reports($count=true;$top=0)&$orderby={Uri.EscapeDataString("Opens desc,Number desc,Code")}", pageSize: 1000)).Value;
}

/// <summary>A session of a body. Days are days in Geneva.</summary>
public sealed record SessionRow(
    string Code, string Body, int Number, bool Special, DateOnly? Opens, DateOnly? Closes, bool Confirmed, string? Note, [property: JsonPropertyName("Reports@odata.count")] long ReportCount)
{
    /// <summary>What a page asks of the API for each.</summary>
    public const string Shown = "$select=Code,Body,Number,Special,Opens,Closes,Confirmed,Note";

    /// <summary>How sure its dates are, as a key of the words; null where it has no dates.</summary>
    /// <param name="today">The day in Geneva from which one looks.</param>
    public string? Certainty(DateOnly today) =>
        Opens is null && Closes is null ? null : Confirmed ? "Sessions.confirmed" : Opens > today ? "Sessions.planned" : "Sessions.unconfirmed";
}
