using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Benchmarks.OData.Hand;

/// <summary>Visits with their State by a join, their mandates and reminders by a statement each, in the same order, merged while all three are read.</summary>
internal sealed class ExpandEndpoint<TReading>
    where TReading : struct, IReading
{
    private const string Some = $"""
        (SELECT v."Number" FROM "Visits" v CROSS JOIN "VisitPeriods" p WHERE v."Number" = p."VisitNumber" AND {VisitRows<TReading>.InForce} ORDER BY v."Number" LIMIT @p2) t
        """;

    private static readonly string Visits = $"""
        SELECT {VisitRows<TReading>.Columns}, {RelatedRows<TReading>.StateColumns}
        FROM "Visits" v CROSS JOIN "VisitPeriods" p LEFT JOIN "States" s ON s."Iso3" = v."StateIso3"
        WHERE v."Number" = p."VisitNumber" AND {VisitRows<TReading>.InForce} ORDER BY v."Number" LIMIT @p2
        """;

    private static readonly string Mandates = $"""
        SELECT t."Number", {RelatedRows<TReading>.MandateColumns}
        FROM {Some} CROSS JOIN "VisitMandates" l CROSS JOIN "Mandates" m
        WHERE l."VisitNumber" = t."Number" AND m."Slug" = l."MandateSlug" AND (l."LeftOn" IS NULL OR l."LeftOn" > @p0) ORDER BY t."Number", m."Slug"
        """;

    private static readonly string Reminders = $"""
        SELECT t."Number", {RelatedRows<TReading>.ActColumns}
        FROM {Some} CROSS JOIN "VisitEvents" e
        WHERE e."VisitNumber" = t."Number" AND e."Kind" = @p3 AND NOT e."EvidenceOnly" ORDER BY t."Number", e."Id"
        """;

    private static readonly JsonEncodedText StateName = Names.Of("State");
    private static readonly JsonEncodedText MandatesName = Names.Of("Mandates");
    private static readonly JsonEncodedText RemindersName = Names.Of("Reminders");

    public async Task WithAllAsync(HandSession<TReading> session, HttpContext http)
    {
        var (today, top) = (Answers.Today(), http.Number("top"));
        var writer = session.WriteTo(http.Response.BodyWriter);
        await using var visits = await TReading.ExecuteAsync(session.Command(Visits, today, Answers.Forever, top));
        await using var mandates = await TReading.ExecuteAsync(session.Command(Mandates, today, Answers.Forever, top));
        await using var reminders = await TReading.ExecuteAsync(session.Command(Reminders, today, Answers.Forever, top, (int)VisitEventKind.Reminder));
        var (mandate, reminder) = (await TReading.NextAsync(mandates), await TReading.NextAsync(reminders));
        writer.Begin(http, $"Visits({Questions.PlainColumns},State(),Mandates(),Reminders())");
        writer.BeginList();
        while (await TReading.NextAsync(visits))
        {
            var number = visits.GetInt32(0);
            writer.WriteStartObject();
            VisitRows<TReading>.Write(writer, visits);
            State(writer, visits);
            writer.WriteStartArray(MandatesName);
            for (; mandate && mandates.GetInt32(0) == number; mandate = await TReading.NextAsync(mandates))
            {
                RelatedRows<TReading>.Mandate(writer, mandates, 1);
            }

            writer.WriteEndArray();
            writer.WriteStartArray(RemindersName);
            for (; reminder && reminders.GetInt32(0) == number; reminder = await TReading.NextAsync(reminders))
            {
                RelatedRows<TReading>.Act(writer, reminders, 1);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            await writer.SendAsync(http);
        }

        writer.WriteEndArray();
        writer.End();
    }

    private static void State(Utf8JsonWriter writer, DbDataReader visits)
    {
        if (visits.IsDBNull(VisitRows<TReading>.Count))
        {
            writer.WriteNull(StateName);
            return;
        }

        writer.WriteStartObject(StateName);
        RelatedRows<TReading>.State(writer, visits, VisitRows<TReading>.Count);
        writer.WriteEndObject();
    }
}
