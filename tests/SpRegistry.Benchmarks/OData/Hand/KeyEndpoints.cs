using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Benchmarks.OData.Hand;

/// <summary>One visit, or one State, by its key. What the clock makes of a visit is computed here and not by the database.</summary>
internal sealed class KeyEndpoints<TReading>
    where TReading : struct, IReading
{
    private static readonly string Visit = $"""
        SELECT {VisitRows<TReading>.Columns},
               v."Organization", p."FollowsNumber", p."AcceptedButUndated", p."RequestKnown", p."RenewedCount", p."AnsweredOn", r."Citation", p."ReportSymbol", p."KeptUpOn",
               (SELECT COUNT(*) FROM "VisitMandates" l WHERE l."VisitNumber" = v."Number"), p."From"
        FROM "Visits" v CROSS JOIN "VisitPeriods" p LEFT JOIN "SourceRows" r ON r."Id" = p."LastEvidenceRowId"
        WHERE v."Number" = @p2 AND p."VisitNumber" = @p2 AND {VisitRows<TReading>.InForce}
        """;

    private const string Terms = """
        SELECT h."From", h."To" FROM "VisitMandates" l CROSS JOIN "MandateHolders" h
        WHERE l."VisitNumber" = @p0 AND h."MandateSlug" = l."MandateSlug" AND h."From" <= @p1 ORDER BY h."From" DESC LIMIT 2
        """;

    private const string Accepted = """
        SELECT COALESCE(MAX(CASE WHEN NOT p."AcceptedButUndated" AND p."From" < @p1 THEN p."To" END), MIN(p."From"))
        FROM "VisitPeriods" p WHERE p."VisitNumber" = @p0 AND p."RecordedTo" = @p2
        """;

    private const string StateSql = $"""SELECT {RelatedRows<TReading>.StateColumns} FROM "States" s WHERE s."Iso3" = @p0""";

    private const int More = VisitRows<TReading>.Count;

    private static readonly Func<StandingFacts, DateOnly, RequestStanding?> Standing = RequestStandings.Rule.Compile();
    private static readonly JsonEncodedText[] Standings = Names.Of<RequestStanding>();
    private static readonly JsonEncodedText Organization = Names.Of("Organization");
    private static readonly JsonEncodedText FollowsNumber = Names.Of("FollowsNumber");
    private static readonly JsonEncodedText AcceptedButUndated = Names.Of("AcceptedButUndated");
    private static readonly JsonEncodedText AcceptedOn = Names.Of("AcceptedOn");
    private static readonly JsonEncodedText DaysSinceAccepted = Names.Of("DaysSinceAccepted");
    private static readonly JsonEncodedText FreshEvidence = Names.Of("FreshEvidence");
    private static readonly JsonEncodedText RequestKnown = Names.Of("RequestKnown");
    private static readonly JsonEncodedText RenewedCount = Names.Of("RenewedCount");
    private static readonly JsonEncodedText DaysPending = Names.Of("DaysPending");
    private static readonly JsonEncodedText Overdue = Names.Of("Overdue");
    private static readonly JsonEncodedText AtLeast = Names.Of("AtLeast");
    private static readonly JsonEncodedText StandingName = Names.Of("Standing");
    private static readonly JsonEncodedText AnsweredOn = Names.Of("AnsweredOn");
    private static readonly JsonEncodedText LastEvidenceCitation = Names.Of("LastEvidenceCitation");
    private static readonly JsonEncodedText ReportedToCouncil = Names.Of("ReportedToCouncil");
    private static readonly JsonEncodedText DaysSinceVisitUnreported = Names.Of("DaysSinceVisitUnreported");

    public async Task StateAsync(HandSession<TReading> session, HttpContext http)
    {
        var writer = session.WriteTo(http.Response.BodyWriter);
        await using var reader = await TReading.ExecuteAsync(session.Command(StateSql, http.Request.Query["iso3"].ToString()));
        if (!await IsFoundAsync(reader, http))
        {
            return;
        }

        writer.Begin(http, "States/$entity");
        RelatedRows<TReading>.State(writer, reader, 0);
        writer.End();
    }

    public async Task VisitAsync(HandSession<TReading> session, HttpContext http)
    {
        var (number, today) = (http.Number("number"), Answers.Today());
        var writer = session.WriteTo(http.Response.BodyWriter);
        await using var reader = await TReading.ExecuteAsync(session.Command(Visit, today, Answers.Forever, number));
        if (!await IsFoundAsync(reader, http))
        {
            return;
        }

        var period = Period(reader);
        var standing = period.View != VisitView.Pending ? null : reader.GetInt32(More + 9) > 1 ? RequestStanding.Unknown : await StandingAsync(session, number, period, today);
        var accepted = reader.GetBoolean(More + 2) ? await AcceptedOnAsync(session, number, reader.GetFieldValue<DateOnly>(More + 10)) : null;
        writer.Begin(http, "Visits/$entity");
        Write(writer, reader, period, standing, accepted, today);
        writer.End();
    }

    private static async ValueTask<bool> IsFoundAsync(DbDataReader reader, HttpContext http)
    {
        var found = await TReading.NextAsync(reader);
        http.Response.StatusCode = found ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        return found;
    }

    private static void Write(Utf8JsonWriter writer, DbDataReader reader, VisitPeriod period, RequestStanding? standing, DateOnly? accepted, DateOnly today)
    {
        var pending = VisitRules.DaysPendingOf(period, today);
        var fresh = VisitRules.IsFresh(period, today);
        writer.WriteNumber(VisitRows<TReading>.Number, reader.GetInt32(0));
        Cells<TReading>.Text(writer, VisitRows<TReading>.StateIso3, reader, 1);
        Cells<TReading>.Text(writer, Organization, reader, More);
        Cells<TReading>.Text(writer, VisitRows<TReading>.Place, reader, 2);
        Cells<TReading>.Enumeration(writer, VisitRows<TReading>.Kind, VisitRows<TReading>.Kinds, reader, 3);
        Cells<TReading>.Number(writer, FollowsNumber, reader, More + 1);
        Cells<TReading>.Enumeration(writer, VisitRows<TReading>.Status, VisitRows<TReading>.Statuses, reader, 4);
        Cells<TReading>.Enumeration(writer, VisitRows<TReading>.View, VisitRows<TReading>.Views, reader, 5);
        Cells<TReading>.Boolean(writer, AcceptedButUndated, reader, More + 2);
        Day(writer, AcceptedOn, accepted);
        Days(writer, DaysSinceAccepted, accepted is { } on && period.LastEvidence is { } evidence ? Math.Max(0, (evidence < today ? evidence : today).DayNumber - on.DayNumber) : null);
        Cells<TReading>.Boolean(writer, RequestKnown, reader, More + 3);
        VisitRows<TReading>.Requested(writer, reader, 6);
        Cells<TReading>.Enumeration(writer, VisitRows<TReading>.LastAction, VisitRows<TReading>.Acts, reader, 9);
        Cells<TReading>.Day(writer, VisitRows<TReading>.LastActionOn, reader, 10);
        writer.WriteNumber(VisitRows<TReading>.ReminderCount, reader.GetInt32(11));
        writer.WriteNumber(RenewedCount, reader.GetInt32(More + 4));
        VisitRows<TReading>.Visiting(writer, reader, 12);
        Days(writer, DaysPending, pending);
        writer.WriteBoolean(Overdue, period.View == VisitView.Pending && period.Kind != VisitKind.Unofficial && pending >= OpenVisitRules.DaysWithoutAnswer && fresh);
        writer.WriteBoolean(AtLeast, VisitRules.IsAtLeast(period, today));
        if (standing is { } known)
        {
            writer.WriteString(StandingName, Standings[(int)known]);
        }
        else
        {
            writer.WriteNull(StandingName);
        }

        Cells<TReading>.Day(writer, AnsweredOn, reader, More + 5);
        Cells<TReading>.Day(writer, VisitRows<TReading>.LastEvidence, reader, 16);
        writer.WriteBoolean(FreshEvidence, fresh);
        Cells<TReading>.Text(writer, LastEvidenceCitation, reader, More + 6);
        Cells<TReading>.Text(writer, ReportedToCouncil, reader, More + 7);
        Days(writer, DaysSinceVisitUnreported, fresh && period.Status == VisitStatus.Completed && reader.IsDBNull(More + 7) && period.VisitingTo is { } last
            ? (period.LastEvidence < today ? period.LastEvidence.Value : today).DayNumber - last.DayNumber
            : null);
    }

    private static VisitPeriod Period(DbDataReader reader) => new()
    {
        Kind = (VisitKind)reader.GetInt32(3),
        Status = (VisitStatus)reader.GetInt32(4),
        View = (VisitView)reader.GetInt32(5),
        FirstRequestedFrom = Day(reader, 7),
        FirstRequestedTo = Day(reader, 8),
        VisitingTo = Day(reader, 14),
        LastEvidence = Day(reader, 16),
        AnsweredOn = Day(reader, More + 5),
        KeptUpOn = Day(reader, More + 8),
    };

    private static async Task<RequestStanding?> StandingAsync(HandSession<TReading> session, int number, VisitPeriod period, DateOnly today)
    {
        await using var terms = await TReading.ExecuteAsync(session.Command(Terms, number, today));
        var present = await TReading.NextAsync(terms) ? (From: Day(terms, 0), To: Day(terms, 1)) : default;
        var predecessor = present.From is not null && await TReading.NextAsync(terms) ? (From: Day(terms, 0), To: Day(terms, 1)) : default;
        return Standing(
            new StandingFacts
            {
                KeptUpOn = period.KeptUpOn,
                LastEvidence = period.LastEvidence,
                PresentFrom = present.From,
                PresentTo = present.To,
                PredecessorFrom = predecessor.From,
                PredecessorTo = predecessor.To,
            },
            today);
    }

    private static async Task<DateOnly?> AcceptedOnAsync(HandSession<TReading> session, int number, DateOnly periodFrom)
    {
        await using var accepted = await TReading.ExecuteAsync(session.Command(Accepted, number, periodFrom, Answers.Forever));
        return await TReading.NextAsync(accepted) ? Day(accepted, 0) : null;
    }

    private static DateOnly? Day(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);

    private static void Day(Utf8JsonWriter writer, JsonEncodedText name, DateOnly? day)
    {
        if (day is { } known)
        {
            writer.WriteString(name, known.ToString("O", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Days(Utf8JsonWriter writer, JsonEncodedText name, int? days)
    {
        if (days is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
