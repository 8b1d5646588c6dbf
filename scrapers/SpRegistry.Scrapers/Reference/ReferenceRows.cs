using CsvHelper;

namespace SpRegistry.Scrapers.Reference;

/// <summary>A row of states.csv: a State with its names in the six official languages.</summary>
[CsvRecord]
public sealed partial record StateRow
{
    public required string Iso3 { get; init; }

    public required string Iso2 { get; init; }

    public required string M49 { get; init; }

    public required string UnStatus { get; init; }

    public required string UnRegionalGroup { get; init; }

    public required string ShortEn { get; init; }

    public required string ShortFr { get; init; }

    public required string ShortEs { get; init; }

    public required string ShortRu { get; init; }

    public required string ShortAr { get; init; }

    public required string ShortZh { get; init; }

    public required string FormalEn { get; init; }

    public required string FormalFr { get; init; }

    public required string FormalEs { get; init; }

    /// <summary>All names of the row that are not empty.</summary>
    public IEnumerable<string> Names =>
        new[] { ShortEn, ShortFr, ShortEs, ShortRu, ShortAr, ShortZh, FormalEn, FormalFr, FormalEs }.Where(name => name.Length > 0);
}

/// <summary>A row of state_aliases.csv: a name as printed; without a State where it is known not to be one's.</summary>
[CsvRecord]
public sealed partial record StateAliasRow
{
    public required string Iso3 { get; init; }

    public required string NameAsPrinted { get; init; }

    public required string Where { get; init; }
}

/// <summary>A row of mandates.csv or mandates_ended.csv.</summary>
[CsvRecord]
public sealed partial record MandateRow
{
    public required string Mandate { get; init; }

    public required string ShortName { get; init; }

    public required string Kind { get; init; }

    public int? Established { get; init; }

    public required string FoundingResolution { get; init; }

    public DateOnly? FoundingDate { get; init; }

    public required string FoundingCheck { get; init; }

    public required string LatestHrcTextOnMandate { get; init; }

    public DateOnly? LatestDate { get; init; }

    public required string HolderLastKnown { get; init; }
}

/// <summary>A row of mandate_aliases.csv: a title or short form as printed, with its years where they are known.</summary>
[CsvRecord]
public sealed partial record MandateAliasRow
{
    public required string AsPrinted { get; init; }

    public required string Mandate { get; init; }

    public int? FromYear { get; init; }

    public int? ToYear { get; init; }

    public required string Note { get; init; }
}

/// <summary>A row of mandates_i18n.csv: the titles of a mandate as far as they were seen in UN texts.</summary>
[CsvRecord]
public sealed partial record MandateTitleRow
{
    public required string ShortName { get; init; }

    public required string En { get; init; }

    public required string Fr { get; init; }

    public required string Es { get; init; }

    public required string Ar { get; init; }

    public required string Ru { get; init; }

    public required string Zh { get; init; }

    /// <summary>All titles of the row that are not empty.</summary>
    public IEnumerable<string> Titles => new[] { En, Fr, Es, Ar, Ru, Zh }.Where(title => title.Length > 0);
}

/// <summary>A row of mandate_holders.csv; its dates are those of documents and may be years or months.</summary>
[CsvRecord]
public sealed partial record MandateHolderRow
{
    public required string Mandate { get; init; }

    public required string Holder { get; init; }

    public required string FirstSeen { get; init; }

    public required string LastSeen { get; init; }

    public required string Source { get; init; }

    public required string Confirmed { get; init; }
}

/// <summary>A row of visit_events.csv: one act in the life of a visit as a UN report prints it.</summary>
[CsvRecord]
public sealed partial record VisitEventRow
{
    public required string MandateAsPrinted { get; init; }

    /// <summary>Short names of mandates, several divided by ';'.</summary>
    public required string Mandate { get; init; }

    public required string StateAsPrinted { get; init; }

    public required string Iso3 { get; init; }

    public required string Place { get; init; }

    public required string Event { get; init; }

    public required string VisitKind { get; init; }

    public required string Actor { get; init; }

    public DateOnly? OccurredFrom { get; init; }

    public DateOnly? OccurredTo { get; init; }

    public DateOnly? VisitFrom { get; init; }

    public DateOnly? VisitTo { get; init; }

    public required string Precision { get; init; }

    public DateOnly? KnownOn { get; init; }

    public required string DateAsPrinted { get; init; }

    public required string Note { get; init; }

    public required string Source { get; init; }
}
