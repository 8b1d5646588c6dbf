using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Scrapers.Tests.Sources;

/// <summary>A reading as JSON that a person can review: a line per cell, per fact, per problem.</summary>
internal static class ReadingAsText
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Func<PageReading> read)
    {
        JsonObject json;
        try
        {
            json = Reading(read());
        }
        catch (PageRefusedException refusal)
        {
            json = new JsonObject { ["refused"] = refusal.Message };
        }

        return json.ToJsonString(Options).ReplaceLineEndings("\n") + "\n";
    }

    public static string Of(Fact fact) => fact switch
    {
        VisitFact visit => Visit(visit.Row),
        CallFact call => Call(call),
        PrintedTotalFact total => $"{total.Measure} on {Iso(total.On)}: {total.Count}{(total.Observers is { } observers ? $" and {observers} observers" : "")}{(total.OutOf is { } of ? $" of {of}" : "")}",
        NotYetVisitedFact absent => $"{absent.Iso3} not yet visited on {Iso(absent.On)}, {(absent.RequestSent ? "request sent" : "no request sent")}",
        ReportFact report => Report(report),
        StandingInvitationFact { WithdrawnOn: null } => fact.ToString().Replace(", WithdrawnOn = ", "", StringComparison.Ordinal),
        _ => fact.ToString(),
    };

    private static JsonObject Reading(PageReading reading)
    {
        var json = new JsonObject
        {
            ["date"] = Iso(reading.PageDate),
            ["address"] = reading.Address,
            ["reconstructed"] = reading.Reconstructed,
        };
        if (reading.Cumulative is { } cumulative)
        {
            json["cumulative"] = cumulative;
        }

        json["rows"] = new JsonArray([.. reading.Rows.Select(Row)]);
        json["problems"] = new JsonArray([.. reading.Problems.Select(p => (JsonNode)$"row {p.RowNumber}: '{p.Text}': {p.Reason}")]);
        return json;
    }

    private static JsonNode Row(ReadRow row) => new JsonObject
    {
        ["row"] = row.Number,
        ["cells"] = new JsonObject(row.Cells.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value))),
        ["cited"] = row.Citation + (row.Known is { } known ? $" (known on {Iso(known)})" : ""),
        ["facts"] = new JsonArray([.. row.Facts.Select(fact => (JsonNode)Of(fact))]),
    };

    private static string Visit(VisitRow row) => string.Join(' ', new[]
    {
        $"{row.Kind} {row.StateIso3 ?? row.Organization}{(row.Place is null ? "" : $" ({row.Place})")} by {string.Join(" and ", row.Mandates)}",
        $"actor {row.Actor}",
        row.PrintedKind is null ? "" : $"kind {row.PrintedKind}",
        row.Joint ? "joint" : "",
        row.Occurred is { } act ? $"on {Days(act)}" : "",
        row.VisitDates is { } visit ? $"visit {Days(visit)}" : "",
        $"[{row.Document}|{row.Paragraph}|{row.OrderInSource.ToString(CultureInfo.InvariantCulture)}]",
    }.Where(part => part.Length > 0));

    private static string Call(CallFact call) => string.Join(' ', new[]
    {
        call.Identity,
        call.OwnPage ? "(own page)" : null,
        call.Title is null ? "untitled" : $"'{call.Title}' ({call.TitleLanguage})",
        $"by {call.Issuer} '{call.IssuedBy}' [{string.Join(", ", call.Mandates)}]",
        $"deadline {Iso(call.DeadlineOn) ?? "none"} {call.DeadlineTime} {call.DeadlineZone} ('{call.DeadlinePrinted}')",
        $"closed {call.Closed?.ToString() ?? "not said"}, inputs {call.InputsPublished?.ToString() ?? "not said"}, updated {Iso(call.LastUpdatedOn) ?? "not said"}",
        $"to {call.ReportTo ?? "not said"}",
        $"link {call.Link ?? "none"}",
        call.Theme is null ? null : $"theme '{call.Theme}'",
        call.OpensOn is null ? null : $"opens {Iso(call.OpensOn)}",
        call.Languages is null ? null : $"in {string.Join(", ", call.Languages)}",
        call.Formats is null ? null : $"as {string.Join(" | ", call.Formats)}",
        call.Remote is null ? null : $"remote {call.Remote}",
        call.Confidential is null ? null : $"confidential {call.Confidential}",
        call.Accommodations is null ? null : $"accommodations '{call.Accommodations}'",
    }.OfType<string>());

    private static string Report(ReportFact report) => string.Join(' ', new[]
    {
        $"{report.Symbol} ({report.Slug}) of {report.SessionCode ?? "no session"}{(report.ListedIn is { } listed && listed != report.SessionCode ? $", listed in {listed}" : "")}",
        $"{report.Kind} [{string.Join(", ", report.Mandates)}]{(report.Confirmed ? "" : " unconfirmed")}",
        report.TitleEn is null ? "untitled" : $"'{report.TitleEn}'",
        report.AgendaItem is null ? null : $"item {report.AgendaItem}",
        report.VisitedState is null ? null : $"on a visit to {report.VisitedState}",
        report.DialogueOn is null ? null : $"dialogue {Iso(report.DialogueOn)} {(report.MeetingOpensAt is { } opens ? $"meeting opens {opens:HH:mm}" : "no time")} ('{report.DialogueBasis}'){(report.DialogueContinues ? " continued" : "")}",
        report.Version is not { } version ? null : $"{version.Symbol} {version.Stage} in {version.Language} out {Iso(version.PublishedFrom)}/{Iso(version.PublishedTo) ?? "day of reading"}",
    }.OfType<string>());

    private static string Days(DayInterval days) => $"{Iso(days.From)}/{Iso(days.To)} {days.Precision} '{days.Text}'";

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
