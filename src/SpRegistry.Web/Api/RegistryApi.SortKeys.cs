using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.States;
using SpRegistry.OData;

namespace SpRegistry.Web.Api;

/// <content>What a list is ordered by that is sorted by name, so that a page and a question of the API come in the same order.</content>
public static partial class RegistryApi
{
    private static void SortKeys(EntityBuilder<RegistryView, State> states) => states
        .Computed("SortKeyEn", s => s.SortKeys.En, "Orders by name as English does; compare as it stands.")
        .Computed("SortKeyFr", s => s.SortKeys.Fr, "Orders by name as French does; compare as it stands.")
        .Computed("SortKeyEs", s => s.SortKeys.Es, "Orders by name as Spanish does; compare as it stands.")
        .Computed("SortKeyAr", s => s.SortKeys.Ar, "Orders by name as Arabic does, the article not counted; compare as it stands.")
        .Computed("SortKeyRu", s => s.SortKeys.Ru, "Orders by name as Russian does; compare as it stands.")
        .Computed("SortKeyZh", s => s.SortKeys.Zh, "Orders by name as Chinese does, by pinyin; compare as it stands.");

    private static void SortKeys(EntityBuilder<RegistryView, Mandate> mandates) => mandates
        .Computed("SortKeyEn", m => m.SortKeys.En, "Orders by title as English does; compare as it stands.")
        .Computed("SortKeyFr", m => m.SortKeys.Fr, "Orders by title as French does, by the English one where none is confirmed; compare as it stands.")
        .Computed("SortKeyEs", m => m.SortKeys.Es, "Orders by title as Spanish does, by the English one where none is confirmed; compare as it stands.")
        .Computed("SortKeyAr", m => m.SortKeys.Ar, "Orders by title as Arabic does, the article not counted, by the English one where none is confirmed; compare as it stands.")
        .Computed("SortKeyRu", m => m.SortKeys.Ru, "Orders by title as Russian does, by the English one where none is confirmed; compare as it stands.")
        .Computed("SortKeyZh", m => m.SortKeys.Zh, "Orders by title as Chinese does, by pinyin, by the English one where none is confirmed; compare as it stands.");
}
