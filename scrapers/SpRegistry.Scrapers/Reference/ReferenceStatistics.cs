namespace SpRegistry.Scrapers.Reference;

/// <summary>Figures the UN has published, to be compared with the registry's own.</summary>
public sealed class ReferenceStatistics() : ReferenceSource(
    "reference-statistics",
    "Figures published on country visits",
    "Published figures of 2005 to 2026 on requests, visits, mandates and calls; kept as rows, for comparison.",
    new CsvTable("statistics_to_reproduce.csv", ["figure", "value", "as_of", "source"],
        record => new RecordContent(record.OrAbove("source") is { Length: > 0 } source ? source : record["value"], null)));

/// <summary>The words and menus of the UN visits database.</summary>
public sealed class ReferenceVocabulary() : ReferenceSource(
    "reference-vocabulary",
    "Vocabulary of the UN visits database",
    "The statuses of the UN visits database in English and French with their definitions, and its menu.",
    new CsvTable("visit_status_vocabulary.csv", ["label_en", "definition_head_en", "label_fr", "definition_head_fr", "actor", "rule"],
        _ => new RecordContent("OHCHR, country visits database, Glossary (spinternet.ohchr.org/Glossary.aspx)", null)),
    new CsvTable("visit_list_views.csv", ["menu_label", "meaning"],
        _ => new RecordContent("OHCHR, country visits database, menu (spinternet.ohchr.org)", null)));
