using System.Buffers.Text;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpRegistry.Benchmarks.OData.Hand;

/// <summary>Lists of visits as they stand today.</summary>
internal sealed class VisitEndpoints<TReading>
    where TReading : struct, IReading
{
    private const string Shown = $"Visits({Questions.PlainColumns})";
    private const string InForce = VisitRows<TReading>.InForce;

    // The order of the tables is the order in which SQLite reads them.
    private static readonly string Page = $"""
        SELECT {VisitRows<TReading>.Columns} FROM "Visits" v CROSS JOIN "VisitPeriods" p
        WHERE v."Number" = p."VisitNumber" AND {InForce} AND v."Number" > @p2 ORDER BY v."Number" LIMIT @p3
        """;

    // Which rows is found without their columns, in the table or its index alone.
    private static readonly string ByDate = $"""
        SELECT {VisitRows<TReading>.Columns}
        FROM (SELECT p."Id" FROM "VisitPeriods" p WHERE {InForce} ORDER BY p."LastActionOrder" DESC, p."VisitNumber" LIMIT @p2) t
        CROSS JOIN "VisitPeriods" p CROSS JOIN "Visits" v WHERE p."Id" = t."Id" AND v."Number" = p."VisitNumber" ORDER BY p."LastActionOrder" DESC, v."Number"
        """;

    private static readonly string Skipped = $"""
        SELECT {VisitRows<TReading>.Columns}
        FROM (SELECT p."Id" FROM "VisitPeriods" p WHERE {InForce} ORDER BY p."VisitNumber" LIMIT @p2 OFFSET @p3) t
        CROSS JOIN "VisitPeriods" p CROSS JOIN "Visits" v WHERE p."Id" = t."Id" AND v."Number" = p."VisitNumber" ORDER BY v."Number"
        """;

    private static readonly string OfState = $"""
        FROM "States" s CROSS JOIN "Visits" v CROSS JOIN "VisitPeriods" p
        WHERE v."StateIso3" = s."Iso3" AND v."Number" = p."VisitNumber" AND s."NameEn" = @p2 AND {InForce}
        """;

    private static readonly string ListOfState = $"""SELECT {VisitRows<TReading>.Columns} {OfState} ORDER BY v."Number" LIMIT @p3""";
    private static readonly string CountOfState = $"SELECT COUNT(*) {OfState}";
    private static readonly JsonEncodedText NextLink = Names.Of("@odata.nextLink");

    /// <summary>A page by key, after the visit that a token names.</summary>
    public async Task PageAsync(HandSession<TReading> session, HttpContext http)
    {
        var (size, after) = (http.Number("size"), 0);
        if (http.Request.Query.TryGetValue("after", out var token))
        {
            using var key = JsonDocument.Parse(Base64Url.DecodeFromChars(token.ToString()));
            after = int.Parse(key.RootElement[0].GetString()!, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        var writer = session.WriteTo(http.Response.BodyWriter);
        await using var reader = await TReading.ExecuteAsync(session.Command(Page, Answers.Today(), Answers.Forever, after, size + 1));
        writer.Begin(http, Shown);
        writer.BeginList();
        var (written, last) = (0, 0);
        var more = false;
        while (await TReading.NextAsync(reader) && !(more = written == size))
        {
            writer.WriteStartObject();
            VisitRows<TReading>.Write(writer, reader);
            writer.WriteEndObject();
            written++;
            last = written == size ? reader.GetInt32(0) : 0;
            await writer.SendAsync(http);
        }

        writer.WriteEndArray();
        if (more)
        {
            var next = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"[\"{last}\"]")));
            writer.WriteString(NextLink, $"http://{http.Request.Host.Value}/odata/Visits?{Questions.Plain}&$skiptoken={next}");
        }

        writer.End();
    }

    /// <summary>Those with the latest acts.</summary>
    public Task ByDateAsync(HandSession<TReading> session, HttpContext http) =>
        ListAsync(session, http, session.Command(ByDate, Answers.Today(), Answers.Forever, http.Number("top")));

    /// <summary>Those that come after so many.</summary>
    public Task SkippedAsync(HandSession<TReading> session, HttpContext http) =>
        ListAsync(session, http, session.Command(Skipped, Answers.Today(), Answers.Forever, http.Number("top"), http.Number("skip")));

    /// <summary>Those to a State, with how many there are.</summary>
    public async Task OfStateAsync(HandSession<TReading> session, HttpContext http)
    {
        var (today, name) = (Answers.Today(), http.Request.Query["name"].ToString());
        long count;
        await using (var counted = await TReading.ExecuteAsync(session.Command(CountOfState, today, Answers.Forever, name)))
        {
            await TReading.NextAsync(counted);
            count = counted.GetInt64(0);
        }

        await ListAsync(session, http, session.Command(ListOfState, today, Answers.Forever, name, http.Number("top")), count);
    }

    private static Task ListAsync(HandSession<TReading> session, HttpContext http, DbCommand command, long? count = null) =>
        Lists<TReading>.WriteAsync(session, http, Shown, command, VisitRows<TReading>.Write, count);
}
