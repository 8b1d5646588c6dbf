using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpRegistry.Benchmarks.OData.Hand;

/// <summary>How many visits there are by State and status.</summary>
internal sealed class GroupEndpoint<TReading>
    where TReading : struct, IReading
{
    private const int Most = 1000;

    private static readonly string Sql = $"""
        SELECT v."StateIso3", p."Status", COUNT(*)
        FROM "VisitPeriods" p {TReading.AsItLies} CROSS JOIN "Visits" v
        WHERE v."Number" = p."VisitNumber" AND {VisitRows<TReading>.InForce} GROUP BY v."StateIso3", p."Status" ORDER BY v."StateIso3", p."Status" LIMIT @p2
        """;

    private static readonly JsonEncodedText State = Names.Of("State");
    private static readonly JsonEncodedText Iso3 = Names.Of("Iso3");
    private static readonly JsonEncodedText VisitsType = Names.Of("Visits@odata.type");
    private static readonly JsonEncodedText Int64 = Names.Of("#Int64");
    private static readonly JsonEncodedText Visits = Names.Of("Visits");

    public Task ByStateAndStatusAsync(HandSession<TReading> session, HttpContext http) =>
        Lists<TReading>.WriteAsync(session, http, "Visits(State(Iso3),Status,Visits)", session.Command(Sql, Answers.Today(), Answers.Forever, Most), static (writer, reader) =>
        {
            writer.WriteStartObject(State);
            Cells<TReading>.Text(writer, Iso3, reader, 0);
            writer.WriteEndObject();
            writer.WriteString(VisitRows<TReading>.Status, VisitRows<TReading>.Statuses[reader.GetInt32(1)]);
            writer.WriteString(VisitsType, Int64);
            writer.WriteNumber(Visits, reader.GetInt64(2));
        });
}
