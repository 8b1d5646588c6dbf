using System.Text.RegularExpressions;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.States;

namespace SpRegistry.Scrapers.Reference;

/// <summary>States with their codes and names, and names under which they have been printed.</summary>
public sealed partial class ReferenceStates() : ReferenceSource(
    "reference-states",
    "States: codes, names and names as printed",
    "All 193 Member States and the two non-member observer States of the United Nations; names in the six official languages (UNTERM, by way of datasets/country-codes), and names as printed in UN documents over the years.",
    new CsvTable("states.csv",
        ["iso3", "iso2", "m49", "un_status", "un_regional_group", "region", "subregion", "short_en", "short_fr", "short_es", "short_ru", "short_ar", "short_zh", "formal_en", "formal_fr", "formal_es", "ldc", "lldc", "sids"],
        State),
    new CsvTable("state_aliases.csv", ["iso3", "name_as_printed", "where"], Alias))
{
    private const string StatesCitation = "datasets/country-codes (Open Data Commons PDDL; names of UNTERM); status and regional group as published by the United Nations";

    private static RecordContent State(CsvRecord record)
    {
        var status = record["un_status"] switch
        {
            "member State" => UnStatus.Member,
            "non-member observer State" => UnStatus.Observer,
            var other => Unknown(record, other, UnStatus.Member),
        };
        var group = record["un_regional_group"] switch
        {
            "African Group" => RegionalGroup.African,
            "Asia and the Pacific Group" => RegionalGroup.AsiaPacific,
            "Eastern European Group" => RegionalGroup.EasternEuropean,
            "Latin American and Caribbean Group" => RegionalGroup.LatinAmericanAndCaribbean,
            "Western European and Others Group" => RegionalGroup.WesternEuropeanAndOthers,
            "" => RegionalGroup.None,
            var other => Unknown(record, other, RegionalGroup.None),
        };
        return new RecordContent(StatesCitation, null, new StateFact(
            record["iso3"], record["iso2"], CsvDates.Number(record, "m49") ?? 0, status, group,
            Shown(record["short_en"]), Shown(record["short_fr"]), Shown(record["short_es"]), Shown(record["short_ar"]), Shown(record["short_ru"]), Shown(record["short_zh"])));
    }

    // Organizations and other names that are no State's stand in the table so that readers know them; they are no noun.
    private static RecordContent Alias(CsvRecord record)
    {
        var where = record["where"];
        var citation = Symbols.Read(where).Key is null ? $"Names of States as printed in United Nations documents ({where})" : where;
        return record.Optional("iso3") is { } iso3
            ? new RecordContent(citation, null, new StateAliasFact(iso3, record["name_as_printed"], where))
            : new RecordContent(citation, null);
    }

    private static T Unknown<T>(CsvRecord record, string text, T otherwise)
    {
        record.Problem(text, $"no known {typeof(T).Name}");
        return otherwise;
    }

    /// <summary>A name in the form shown: without the article behind it that only serves its alphabetical order.</summary>
    internal static string Shown(string name) => OrderingArticle().Replace(name, "");

    [GeneratedRegex(@"\s*\((?:the|le|la|les|l['’]|el|los|las)\)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OrderingArticle();
}
