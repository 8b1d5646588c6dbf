using System.Data.Common;
using System.Text.Json;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Benchmarks.OData.Hand;

/// <summary>Rows of what a visit leads to: its State, its mandates, its reminders.</summary>
internal static class RelatedRows<TReading>
    where TReading : struct, IReading
{
    /// <summary>What <see cref="State"/> reads, of a State s.</summary>
    public const string StateColumns = """s."Iso3", s."Iso2", s."M49", s."UnStatus", s."RegionalGroup", s."NameEn", s."NameFr", s."NameEs", s."NameAr", s."NameRu", s."NameZh", s."SortKeys_En", s."SortKeys_Fr", s."SortKeys_Es", s."SortKeys_Ar", s."SortKeys_Ru", s."SortKeys_Zh" """;

    /// <summary>What <see cref="Mandate"/> reads, of a mandate m.</summary>
    public const string MandateColumns = """
        m."Slug", m."ShortName", m."TitleEn", m."TitleFr", m."TitleEs", m."TitleAr", m."TitleRu", m."TitleZh", m."Kind", m."Form", m."Active", m."Established", m."FoundingResolution", m."FoundedOn", m."Note",
        m."SortKeys_En", m."SortKeys_Fr", m."SortKeys_Es", m."SortKeys_Ar", m."SortKeys_Ru", m."SortKeys_Zh"
        """;

    /// <summary>What <see cref="Act"/> reads, of an act e.</summary>
    public const string ActColumns = """
        e."Id", e."VisitNumber", e."Kind", e."Actor", e."OrderInFile", e."EvidenceOnly", e."OccurredText", e."OccurredFrom", e."OccurredTo", e."OccurredPrecision",
        e."VisitText", e."VisitFrom", e."VisitTo", e."VisitPrecision", e."Known", e."ByDateOfSource", e."PrintedKind", e."OrderInSource", e."Place", e."Joint"
        """;

    private static readonly JsonEncodedText[] StateNames = [.. new[] { "Iso3", "Iso2", "M49", "UnStatus", "RegionalGroup", "NameEn", "NameFr", "NameEs", "NameAr", "NameRu", "NameZh" }.Select(Names.Of)];
    private static readonly JsonEncodedText[] MandateNames =
    [
        .. new[] { "Slug", "ShortName", "TitleEn", "TitleFr", "TitleEs", "TitleAr", "TitleRu", "TitleZh", "Kind", "Form", "Active", "Established", "FoundingResolution", "FoundedOn", "Note" }.Select(Names.Of),
    ];

    private static readonly JsonEncodedText[] SortKeyNames = [.. new[] { "SortKeyEn", "SortKeyFr", "SortKeyEs", "SortKeyAr", "SortKeyRu", "SortKeyZh" }.Select(Names.Of)];
    private static readonly JsonEncodedText[] UnStatuses = Names.Of<UnStatus>();
    private static readonly JsonEncodedText[] Groups = Names.Of<RegionalGroup>();
    private static readonly JsonEncodedText[] MandateKinds = Names.Of<MandateKind>();
    private static readonly JsonEncodedText[] Forms = Names.Of<MandateForm>();
    private static readonly JsonEncodedText[] Acts = Names.Of<VisitEventKind>();
    private static readonly JsonEncodedText[] Actors = Names.Of<Actor>();
    private static readonly JsonEncodedText Id = Names.Of("Id");
    private static readonly JsonEncodedText VisitNumber = Names.Of("VisitNumber");
    private static readonly JsonEncodedText Kind = Names.Of("Kind");
    private static readonly JsonEncodedText ActorName = Names.Of("Actor");
    private static readonly JsonEncodedText Order = Names.Of("Order");
    private static readonly JsonEncodedText EvidenceOnly = Names.Of("EvidenceOnly");
    private static readonly JsonEncodedText Occurred = Names.Of("Occurred");
    private static readonly JsonEncodedText VisitDates = Names.Of("VisitDates");
    private static readonly JsonEncodedText Known = Names.Of("Known");
    private static readonly JsonEncodedText ByDateOfSource = Names.Of("ByDateOfSource");
    private static readonly JsonEncodedText PrintedKind = Names.Of("PrintedKind");
    private static readonly JsonEncodedText OrderInSource = Names.Of("OrderInSource");
    private static readonly JsonEncodedText Place = Names.Of("Place");
    private static readonly JsonEncodedText Joint = Names.Of("Joint");

    /// <summary>Writes the members of a State from seventeen columns.</summary>
    public static void State(Utf8JsonWriter writer, DbDataReader reader, int first)
    {
        writer.WriteString(StateNames[0], reader.GetString(first));
        writer.WriteString(StateNames[1], reader.GetString(first + 1));
        writer.WriteNumber(StateNames[2], reader.GetInt32(first + 2));
        Cells<TReading>.Enumeration(writer, StateNames[3], UnStatuses, reader, first + 3);
        Cells<TReading>.Enumeration(writer, StateNames[4], Groups, reader, first + 4);
        for (var i = 5; i < 11; i++)
        {
            Cells<TReading>.Text(writer, StateNames[i], reader, first + i);
        }

        SortKeys(writer, reader, first + 11);
    }

    /// <summary>Writes a mandate from twenty-one columns.</summary>
    public static void Mandate(Utf8JsonWriter writer, DbDataReader reader, int first)
    {
        writer.WriteStartObject();
        for (var i = 0; i < 8; i++)
        {
            Cells<TReading>.Text(writer, MandateNames[i], reader, first + i);
        }

        Cells<TReading>.Enumeration(writer, MandateNames[8], MandateKinds, reader, first + 8);
        Cells<TReading>.Enumeration(writer, MandateNames[9], Forms, reader, first + 9);
        Cells<TReading>.Boolean(writer, MandateNames[10], reader, first + 10);
        Cells<TReading>.Number(writer, MandateNames[11], reader, first + 11);
        Cells<TReading>.Text(writer, MandateNames[12], reader, first + 12);
        Cells<TReading>.Day(writer, MandateNames[13], reader, first + 13);
        Cells<TReading>.Text(writer, MandateNames[14], reader, first + 14);
        SortKeys(writer, reader, first + 15);
        writer.WriteEndObject();
    }

    /// <summary>Writes an act from twenty columns.</summary>
    public static void Act(Utf8JsonWriter writer, DbDataReader reader, int first)
    {
        writer.WriteStartObject();
        writer.WriteNumber(Id, reader.GetInt64(first));
        writer.WriteNumber(VisitNumber, reader.GetInt32(first + 1));
        Cells<TReading>.Enumeration(writer, Kind, Acts, reader, first + 2);
        Cells<TReading>.Enumeration(writer, ActorName, Actors, reader, first + 3);
        writer.WriteNumber(Order, reader.GetInt32(first + 4));
        Cells<TReading>.Boolean(writer, EvidenceOnly, reader, first + 5);
        VisitRows<TReading>.Printed(writer, Occurred, reader, first + 6);
        VisitRows<TReading>.Printed(writer, VisitDates, reader, first + 10);
        Cells<TReading>.Day(writer, Known, reader, first + 14);
        Cells<TReading>.Boolean(writer, ByDateOfSource, reader, first + 15);
        Cells<TReading>.Enumeration(writer, PrintedKind, VisitRows<TReading>.Kinds, reader, first + 16);
        writer.WriteNumber(OrderInSource, reader.GetInt32(first + 17));
        Cells<TReading>.Text(writer, Place, reader, first + 18);
        Cells<TReading>.Boolean(writer, Joint, reader, first + 19);
        writer.WriteEndObject();
    }

    private static void SortKeys(Utf8JsonWriter writer, DbDataReader reader, int first)
    {
        for (var i = 0; i < SortKeyNames.Length; i++)
        {
            writer.WriteString(SortKeyNames[i], reader.GetString(first + i));
        }
    }
}
