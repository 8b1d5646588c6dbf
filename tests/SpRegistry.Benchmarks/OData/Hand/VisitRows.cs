using System.Data.Common;
using System.Text.Json;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Benchmarks.OData.Hand;

/// <summary>Rows of visits: the columns of a statement and how they are written.</summary>
internal static class VisitRows<TReading>
    where TReading : struct, IReading
{
    /// <summary>What <see cref="Write"/> reads, of a visit v and its period p.</summary>
    public const string Columns = """
        v."Number", v."StateIso3", p."Place", p."Kind", p."Status", p."View", p."FirstRequestedText", p."FirstRequestedFrom", p."FirstRequestedTo", p."LastActionKind", p."LastActionOn",
        p."ReminderCount", p."VisitingText", p."VisitingFrom", p."VisitingTo", p."VisitingPrecision", p."LastEvidence"
        """;

    /// <summary>How many columns these are.</summary>
    public const int Count = 17;

    /// <summary>The period in force on the day @p0: of what is on record none is recorded ahead, so that its end alone tells.</summary>
    public const string InForce = """p."RecordedTo" = @p1 AND p."From" <= @p0 AND p."To" > @p0""";

    internal static readonly JsonEncodedText Number = Names.Of("Number");
    internal static readonly JsonEncodedText StateIso3 = Names.Of("StateIso3");
    internal static readonly JsonEncodedText Place = Names.Of("Place");
    internal static readonly JsonEncodedText Kind = Names.Of("Kind");
    internal static readonly JsonEncodedText Status = Names.Of("Status");
    internal static readonly JsonEncodedText View = Names.Of("View");
    internal static readonly JsonEncodedText LastAction = Names.Of("LastAction");
    internal static readonly JsonEncodedText LastActionOn = Names.Of("LastActionOn");
    internal static readonly JsonEncodedText ReminderCount = Names.Of("ReminderCount");
    internal static readonly JsonEncodedText LastEvidence = Names.Of("LastEvidence");
    internal static readonly JsonEncodedText[] Kinds = Names.Of<VisitKind>();
    internal static readonly JsonEncodedText[] Statuses = Names.Of<VisitStatus>();
    internal static readonly JsonEncodedText[] Views = Names.Of<VisitView>();
    internal static readonly JsonEncodedText[] Acts = Names.Of<VisitEventKind>();

    private static readonly JsonEncodedText FirstRequestedName = Names.Of("FirstRequested");
    private static readonly JsonEncodedText VisitingName = Names.Of("Visiting");
    private static readonly JsonEncodedText Text = Names.Of("Text");
    private static readonly JsonEncodedText From = Names.Of("From");
    private static readonly JsonEncodedText To = Names.Of("To");
    private static readonly JsonEncodedText Precision = Names.Of("Precision");
    private static readonly JsonEncodedText[] Precisions = Names.Of<DatePrecision>();

    /// <summary>Writes the members of a visit.</summary>
    public static void Write(Utf8JsonWriter writer, DbDataReader reader)
    {
        writer.WriteNumber(Number, reader.GetInt32(0));
        Cells<TReading>.Text(writer, StateIso3, reader, 1);
        Cells<TReading>.Text(writer, Place, reader, 2);
        Cells<TReading>.Enumeration(writer, Kind, Kinds, reader, 3);
        Cells<TReading>.Enumeration(writer, Status, Statuses, reader, 4);
        Cells<TReading>.Enumeration(writer, View, Views, reader, 5);
        Requested(writer, reader, 6);
        Cells<TReading>.Enumeration(writer, LastAction, Acts, reader, 9);
        Cells<TReading>.Day(writer, LastActionOn, reader, 10);
        writer.WriteNumber(ReminderCount, reader.GetInt32(11));
        Printed(writer, VisitingName, reader, 12);
        Cells<TReading>.Day(writer, LastEvidence, reader, 16);
    }

    /// <summary>Writes when a visit was first requested, from three columns.</summary>
    public static void Requested(Utf8JsonWriter writer, DbDataReader reader, int first)
    {
        if (reader.IsDBNull(first + 1) && reader.IsDBNull(first + 2))
        {
            writer.WriteNull(FirstRequestedName);
            return;
        }

        writer.WriteStartObject(FirstRequestedName);
        Days(writer, reader, first);
        writer.WriteEndObject();
    }

    /// <summary>Writes the dates of a visit, from four columns.</summary>
    public static void Visiting(Utf8JsonWriter writer, DbDataReader reader, int first) => Printed(writer, VisitingName, reader, first);

    /// <summary>Writes a printed date from four columns.</summary>
    public static void Printed(Utf8JsonWriter writer, JsonEncodedText name, DbDataReader reader, int first)
    {
        if (reader.IsDBNull(first + 1))
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        Days(writer, reader, first);
        Cells<TReading>.Enumeration(writer, Precision, Precisions, reader, first + 3);
        writer.WriteEndObject();
    }

    private static void Days(Utf8JsonWriter writer, DbDataReader reader, int first)
    {
        Cells<TReading>.Text(writer, Text, reader, first);
        Cells<TReading>.Day(writer, From, reader, first + 1);
        Cells<TReading>.Day(writer, To, reader, first + 2);
    }
}
