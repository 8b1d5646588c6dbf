using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpRegistry.Domain.Calls;

namespace SpRegistry.Benchmarks.OData.Hand;

/// <summary>Lists of calls for input.</summary>
internal sealed class CallEndpoints<TReading>
    where TReading : struct, IReading
{
    private const string Newest = """
        SELECT "Number", "PrintedTitle", "PrintedTitleLanguage", "IssuedBy", "Issuer", "Theme", "OpensOn", "Deadline", "DeadlineOn", "DeadlinePrinted", "DeadlineZone", "TimeAssumed", "LastUpdatedOn",
               "Languages", "Formats", "Remote", "Confidential", "Accommodations", "ReportTo", "ForReportSlug", "InputsPublished", "Link", "SaidClosed"
        FROM "CallsForInput" ORDER BY "Deadline" DESC NULLS LAST, "Number" LIMIT @p0
        """;

    private const string Open = """
        SELECT "PrintedTitle", "Deadline" FROM "CallsForInput" WHERE "Deadline" > @p0 AND NOT "SaidClosed" ORDER BY "Number" LIMIT @p1
        """;

    private static readonly JsonEncodedText[] Columns =
    [
        .. new[]
        {
            "Number", "State", "TitleEn", "TitleFr", "TitleEs", "TitleAr", "TitleRu", "TitleZh", "PrintedTitle", "PrintedTitleLanguage", "IssuedBy", "Issuer", "Theme", "OpensOn", "Deadline", "DeadlineOn",
            "DeadlinePrinted", "DeadlineZone", "TimeAssumed", "LastUpdatedOn", "Languages", "Formats", "Remote", "Confidential", "Accommodations", "ReportTo", "ForReportSlug", "InputsPublished", "Link",
        }.Select(Names.Of),
    ];

    private static readonly string[] TitleLanguages = ["en", "fr", "es", "ar", "ru", "zh"];
    private static readonly JsonEncodedText[] Issuers = Names.Of<CallIssuer>();
    private static readonly JsonEncodedText[] States = Names.Of<CallState>();

    public Task NewestAsync(HandSession<TReading> session, HttpContext http)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return Lists<TReading>.WriteAsync(session, http, "CallsForInput", session.Command(Newest, http.Number("top")), (writer, reader) => Write(writer, reader, now));
    }

    public Task OpenAsync(HandSession<TReading> session, HttpContext http)
    {
        var soon = TimeProvider.System.GetUtcNow().UtcDateTime + CallRules.ClosingSoon;
        return Lists<TReading>.WriteAsync(session, http, "CallsForInput(PrintedTitle,Deadline)", session.Command(Open, soon, http.Number("top")), static (writer, reader) =>
        {
            Cells<TReading>.Text(writer, Columns[8], reader, 0);
            Cells<TReading>.Instant(writer, Columns[14], reader, 1);
        });
    }

    private static void Write(Utf8JsonWriter writer, DbDataReader reader, DateTime now)
    {
        var title = reader.IsDBNull(1) ? null : reader.GetString(1);
        var language = reader.IsDBNull(2) ? null : reader.GetString(2);
        writer.WriteNumber(Columns[0], reader.GetInt32(0));
        if (State(reader, now) is { } state)
        {
            writer.WriteString(Columns[1], States[(int)state]);
        }
        else
        {
            writer.WriteNull(Columns[1]);
        }

        for (var i = 0; i < TitleLanguages.Length; i++)
        {
            writer.WriteString(Columns[2 + i], language == TitleLanguages[i] ? title : null);
        }

        writer.WriteString(Columns[8], title);
        writer.WriteString(Columns[9], language);
        Cells<TReading>.Text(writer, Columns[10], reader, 3);
        Cells<TReading>.Enumeration(writer, Columns[11], Issuers, reader, 4);
        Cells<TReading>.Text(writer, Columns[12], reader, 5);
        Cells<TReading>.Day(writer, Columns[13], reader, 6);
        Cells<TReading>.Instant(writer, Columns[14], reader, 7);
        Cells<TReading>.Day(writer, Columns[15], reader, 8);
        Cells<TReading>.Text(writer, Columns[16], reader, 9);
        Cells<TReading>.Text(writer, Columns[17], reader, 10);
        Cells<TReading>.Boolean(writer, Columns[18], reader, 11);
        Cells<TReading>.Day(writer, Columns[19], reader, 12);
        Cells<TReading>.Texts(writer, Columns[20], reader, 13);
        Cells<TReading>.Texts(writer, Columns[21], reader, 14);
        Cells<TReading>.Boolean(writer, Columns[22], reader, 15);
        Cells<TReading>.Boolean(writer, Columns[23], reader, 16);
        for (var i = 0; i < 3; i++)
        {
            Cells<TReading>.Text(writer, Columns[24 + i], reader, 17 + i);
        }

        Cells<TReading>.Boolean(writer, Columns[27], reader, 20);
        Cells<TReading>.Text(writer, Columns[28], reader, 21);
    }

    private static CallState? State(DbDataReader reader, DateTime now)
    {
        DateTime? deadline = reader.IsDBNull(7) ? null : reader.GetDateTime(7);
        return reader.GetBoolean(22) || deadline <= now ? (reader.GetBoolean(20) ? CallState.Outcome : CallState.Closed)
            : deadline is null ? null
            : deadline <= now + CallRules.ClosingSoon ? CallState.ClosingSoon
            : CallState.Open;
    }
}
