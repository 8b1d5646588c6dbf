using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Scrapers.Reference;

/// <summary>Mandates in force and ended, their titles and their holders.</summary>
public sealed class ReferenceMandates() : ReferenceSource(
    "reference-mandates",
    "Mandates, their titles and their holders",
    "The thematic and country mandates in force and many that have ended, with founding resolutions (symbols checked against UN metadata where said), former titles (largely unconfirmed) and holders as the documents seen show them (lower bounds of a term; unconfirmed ones are unverified).",
    new CsvTable("mandates.csv", MandateColumns, record => Mandate(record, active: true)),
    new CsvTable("mandates_ended.csv", MandateColumns, record => Mandate(record, active: false)),
    new CsvTable("mandates_i18n.csv", ["short_name", "en", "fr", "es", "ar", "ru", "zh", "confirmed", "source", "note"], Titles),
    new CsvTable("mandate_aliases.csv", ["as_printed", "mandate", "from_year", "to_year", "note"], Alias),
    new CsvTable("mandate_holders.csv", ["mandate", "holder", "first_seen", "last_seen", "source", "confirmed"], Holder))
{
    private const string MergedBy = "merged by ";

    private static string[] MandateColumns =>
        ["mandate", "short_name", "kind", "established", "founding_resolution", "founding_date", "founding_check", "latest_hrc_text_on_mandate", "latest_date", "holder_last_known"];

    // The titles in other languages have a table of their own; a mandate is told whole from either table.
    private static readonly Lazy<Dictionary<string, MandateTitleRow>> TitlesOf = new(() =>
        ReferenceFacts.Bundled.MandateTitles.ToDictionary(t => t.ShortName, StringComparer.Ordinal));

    private static readonly Lazy<Dictionary<string, (MandateRow Row, bool Active)>> Mandates = new(() =>
        ReferenceFacts.Bundled.Mandates.Select(m => (m, true)).Concat(ReferenceFacts.Bundled.MandatesEnded.Select(m => (m, false)))
            .ToDictionary(m => m.Item1.ShortName, m => m, StringComparer.Ordinal));

    private static RecordContent Mandate(CsvRecord record, bool active) => new(
        record.Optional("founding_resolution") ?? "Mandates of the special procedures (founding resolution not known)", null, Fact(
            record["short_name"], record["mandate"], record["kind"], active,
            CsvDates.Number(record, "established"), record["founding_resolution"], CsvDates.Day(record, "founding_date"), record["founding_check"]));

    private static RecordContent Titles(CsvRecord record)
    {
        var citation = record.Optional("source") ?? "Titles of mandates as printed in United Nations texts";
        if (!Mandates.Value.TryGetValue(record["short_name"], out var mandate))
        {
            record.Problem(record["short_name"], "no mandate of this short name");
            return new RecordContent(citation, null);
        }

        var row = mandate.Row;
        return new RecordContent(citation, null, Fact(
            row.ShortName, row.Mandate, row.Kind, mandate.Active, row.Established,
            row.FoundingResolution, row.FoundingDate, row.FoundingCheck));
    }

    private static MandateFact Fact(
        string shortName, string title, string kind, bool active, int? established, string resolution, DateOnly? foundedOn, string check)
    {
        // A merged mandate names the resolutions of its parts too; its own is the one that merged them.
        var parts = resolution.Split(';', StringSplitOptions.TrimEntries);
        var founding = parts.Length == 1 ? resolution : parts.FirstOrDefault(part => part.StartsWith(MergedBy, StringComparison.Ordinal))?[MergedBy.Length..] ?? parts[0];
        var note = parts.Length == 1 ? check : $"{resolution}; {check}";
        var titles = TitlesOf.Value.GetValueOrDefault(shortName);
        return new MandateFact(
            MandateSlug.Of(shortName), shortName, title, kind is "country" ? MandateKind.Country : MandateKind.Thematic,
            Form(shortName), active, established, Text(founding), foundedOn, Text(note))
        {
            TitleFr = Text(titles?.Fr),
            TitleEs = Text(titles?.Es),
            TitleAr = Text(titles?.Ar),
            TitleRu = Text(titles?.Ru),
            TitleZh = Text(titles?.Zh),
        };
    }

    private static MandateForm Form(string shortName) => shortName.Split(' ')[0] switch
    {
        "SR" => MandateForm.SpecialRapporteur,
        "IE" => MandateForm.IndependentExpert,
        "WG" => MandateForm.WorkingGroup,
        _ => MandateForm.Other,
    };

    private static RecordContent Alias(CsvRecord record) => new(
        $"Titles of mandates as printed ({record.Optional("note") ?? "general knowledge, unconfirmed"})", null,
        new MandateAliasFact(
            MandateSlug.Of(record["mandate"]), record["as_printed"], CsvDates.Number(record, "from_year"), CsvDates.Number(record, "to_year"), record.Optional("note")));

    private static RecordContent Holder(CsvRecord record)
    {
        var (first, last) = (CsvDates.Interval(record, "first_seen"), CsvDates.Interval(record, "last_seen"));
        return new RecordContent(record["source"], null, new MandateHolderFact(
            MandateSlug.Of(record["mandate"]), record["holder"], first?.From, last?.To, record.Optional("first_seen"), record.Optional("last_seen"), record["confirmed"] is "yes"));
    }

    private static string? Text(string? cell) => string.IsNullOrWhiteSpace(cell) ? null : cell;
}
