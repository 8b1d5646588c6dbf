using System.Globalization;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Scrapers.Reference;

/// <summary>Figures the UN has published, to be compared with the registry's own.</summary>
public sealed partial class ReferenceStatistics() : ReferenceSource(
    "reference-statistics",
    "Figures published on country visits",
    "Published figures of 2005 to 2026 on requests, visits, mandates and calls; kept as rows, for comparison.",
    new CsvTable("statistics_to_reproduce.csv", ["figure", "value", "as_of", "source"], Figure))
{
    private static RecordContent Figure(CsvRecord record)
    {
        var citation = record.OrAbove("source") is { Length: > 0 } source ? source : record["value"];
        TotalMeasure? measure = record["figure"] switch
        {
            "States visited by at least one mandate" => TotalMeasure.StatesVisited,
            "States never visited" => TotalMeasure.StatesNotVisited,
            "never visited, no request sent" => TotalMeasure.NotVisitedNoRequest,
            "never visited, request sent" => TotalMeasure.NotVisitedRequestSent,
            _ => null,
        };
        if (measure is not { } counted || CsvDates.Day(record, "as_of") is not { } on)
        {
            return new RecordContent(citation, null);
        }

        if (Value().Match(record["value"]) is not { Success: true } value)
        {
            record.Problem(record["value"], "no number, or no number of another, is read from this value");
            return new RecordContent(citation, null);
        }

        return new RecordContent(citation, null, new PrintedTotalFact(counted, on, Number(value.Groups["count"]), OutOf: value.Groups["of"].Success ? Number(value.Groups["of"]) : null));
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<count>\d{1,4})(?: of (?<of>\d{1,4}))?(?: \(\d{1,3}%\))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();
}

/// <summary>The words and menus of the UN visits database.</summary>
public sealed class ReferenceVocabulary() : ReferenceSource(
    "reference-vocabulary",
    "Vocabulary of the UN visits database",
    "The statuses of the UN visits database in English and French with their definitions, and its menu.",
    new CsvTable("visit_status_vocabulary.csv", ["label_en", "definition_head_en", "label_fr", "definition_head_fr", "actor", "rule"],
        _ => new RecordContent("OHCHR, country visits database, Glossary (spinternet.ohchr.org/Glossary.aspx)", null)),
    new CsvTable("visit_list_views.csv", ["menu_label", "meaning"],
        _ => new RecordContent("OHCHR, country visits database, menu (spinternet.ohchr.org)", null)));
