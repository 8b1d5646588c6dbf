using SpRegistry.Domain.Names;
using SpRegistry.OData;

namespace SpRegistry.Web.Api;

/// <content>What a list is ordered by that is sorted by name, so that a page and a question of the API come in the same order.</content>
public static partial class RegistryApi
{
    /// <param name="named">The set.</param>
    /// <param name="name">What its rows are called by.</param>
    /// <param name="otherwise">By what they are sorted where a language but English has no such name; nothing where each has.</param>
    private static void SortKeys<TRow>(EntityBuilder<RegistryView, TRow> named, string name, string otherwise = "")
        where TRow : class, ISortedByName => named
        .Computed("SortKeyEn", n => n.SortKeys.En, $"Orders by {name} as English does; compare as it stands.")
        .Computed("SortKeyFr", n => n.SortKeys.Fr, $"Orders by {name} as French does{otherwise}; compare as it stands.")
        .Computed("SortKeyEs", n => n.SortKeys.Es, $"Orders by {name} as Spanish does{otherwise}; compare as it stands.")
        .Computed("SortKeyAr", n => n.SortKeys.Ar, $"Orders by {name} as Arabic does, the article not counted{otherwise}; compare as it stands.")
        .Computed("SortKeyRu", n => n.SortKeys.Ru, $"Orders by {name} as Russian does{otherwise}; compare as it stands.")
        .Computed("SortKeyZh", n => n.SortKeys.Zh, $"Orders by {name} as Chinese does, by pinyin{otherwise}; compare as it stands.");
}
