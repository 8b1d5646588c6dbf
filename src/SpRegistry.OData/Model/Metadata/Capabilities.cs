using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Vocabularies;
using static SpRegistry.OData.Model.Vocabulary;

namespace SpRegistry.OData.Model;

/// <summary>
/// What a service allows and what it does not, in the terms of OASIS's vocabularies: on the container for all collections, and again on each set and singleton
/// where the term's own default would be another, for clients that do not know <c>DefaultCapabilities</c>.
/// </summary>
internal static class Capabilities
{
    public static void Annotate(EdmModel model, ApiSchema schema, ServiceTraits service)
    {
        var container = (EdmEntityContainer)model.EntityContainer;
        foreach (var (term, value) in OfContainer(schema, service))
        {
            Vocabulary.Annotate(model, container, term, value);
        }
        foreach (var set in schema.Addressable)
        {
            var element = set.Kind == SetKind.Singleton ? (IEdmVocabularyAnnotatable)container.FindSingleton(set.Name) : container.FindEntitySet(set.Name);
            foreach (var (term, value) in set.Kind == SetKind.Singleton ? OfSingleton(set, service) : OfSet(set, service))
            {
                Vocabulary.Annotate(model, element, term, value);
            }
        }
    }

    private static IEnumerable<(IEdmTerm, IEdmExpression)> OfContainer(ApiSchema schema, ServiceTraits service)
    {
        yield return (Core("ODataVersions"), Text("4.0 4.01"));
        yield return (Core("ConventionalIDs"), Tag(true));
        yield return (Core("DereferenceableIDs"), Tag(true));
        if (schema.Links.Count > 0)
        {
            yield return (Core("Links"), new EdmCollectionExpression(schema.Links.Select(l => Record(("rel", Text(l.Relation)), ("href", Text(l.Address))))));
        }
        yield return (Capability("ConformanceLevel"), Member(CapabilitiesNamespace, "ConformanceLevelType", "Intermediate"));
        yield return (Capability("SupportedFormats"), Texts([
            "application/json;metadata=minimal;IEEE754Compatible=false", "application/json;metadata=minimal;IEEE754Compatible=true",
            "application/json;metadata=full;IEEE754Compatible=false", "application/json;metadata=full;IEEE754Compatible=true",
            "application/json;metadata=none;IEEE754Compatible=false", "application/json;metadata=none;IEEE754Compatible=true",
        ]));
        yield return (Capability("SupportedMetadataFormats"), Texts(["application/xml", "application/json"]));
        yield return (Capability("AsynchronousRequestsSupported"), Tag(false));
        yield return (Capability("CrossJoinSupported"), Tag(true));
        yield return (Capability("AnnotationValuesInQuerySupported"), Tag(false));
        yield return (Capability("KeyAsSegmentSupported"), Tag(true));
        yield return (Capability("QuerySegmentSupported"), Tag(true));
        yield return (Capability("BatchSupported"), Tag(true));
        yield return (Capability("BatchContinueOnErrorSupported"), Tag(true));
        yield return (Capability("BatchSupport"), Record(
            ("Supported", Tag(true)),
            ("ContinueOnErrorSupported", Tag(true)),
            ("ReferencesInRequestBodiesSupported", Tag(false)),
            ("ReferencesAcrossChangeSetsSupported", Tag(false)),
            ("EtagReferencesSupported", Tag(true)),
            ("RequestDependencyConditionsSupported", Tag(false)),
            ("SupportedFormats", Texts(["application/json", "multipart/mixed"]))));
        yield return (Capability("FilterFunctions"), Texts(service.Functions));
        yield return (Capability("DefaultCapabilities"), Record(
            ("ChangeTracking", Unsupported("Supported")),
            ("CountRestrictions", Record(("Countable", Tag(true)))),
            ("IndexableByKey", Tag(true)),
            ("TopSupported", Tag(true)),
            ("SkipSupported", Tag(true)),
            ("ComputeSupported", Tag(true)),
            ("SelectSupport", Selection()),
            ("FilterRestrictions", Record(("Filterable", Tag(true)), ("RequiresFilter", Tag(false)))),
            ("SortRestrictions", Record(("Sortable", Tag(true)))),
            ("ExpandRestrictions", Expansion(service)),
            ("SearchRestrictions", Record(("Searchable", Tag(true)), ("UnsupportedExpressions", Member(CapabilitiesNamespace, "SearchExpressions", "none")))),
            ("InsertRestrictions", Unsupported("Insertable")),
            ("UpdateRestrictions", Updates()),
            ("DeleteRestrictions", Unsupported("Deletable")),
            ("OperationRestrictions", Record(("FilterSegmentSupported", Tag(true)))),
            ("ReadRestrictions", Record(("Readable", Tag(true)), ("ReadByKeyRestrictions", Record(("Readable", Tag(true))))))));
        yield return (Aggregation("ApplySupportedDefaults"), Transformations(searched: true));
    }

    private static IEnumerable<(IEdmTerm, IEdmExpression)> OfSet(EntitySet set, ServiceTraits service) =>
    [
        (Core("Permissions"), Member(CoreNamespace, "Permission", "Read")),
        .. Written(service, set),
        (Capability("InsertRestrictions"), Unsupported("Insertable")),
        (Capability("SearchRestrictions"), Search(set.Type)),
        (Aggregation("ApplySupported"), Transformations(set.Type.IsSearchable)),
        .. Contained(set.Type),
    ];

    // What is contained has no set to say so of.
    private static IEnumerable<(IEdmTerm, IEdmExpression)> Contained(EntityType type)
    {
        var contained = type.Navigations.Where(n => n.Contains).ToList();
        if (contained.Count > 0)
        {
            yield return (Capability("NavigationRestrictions"), Record(("RestrictedProperties", new EdmCollectionExpression(contained.Select(n => Record(
                ("NavigationProperty", new EdmNavigationPropertyPathExpression(n.Name)),
                ("SearchRestrictions", Search(n.Target.Type)),
                ("InsertRestrictions", Unsupported("Insertable")),
                ("UpdateRestrictions", Updates()),
                ("DeleteRestrictions", Unsupported("Deletable"))))))));
        }
    }

    private static IEnumerable<(IEdmTerm, IEdmExpression)> OfSingleton(EntitySet set, ServiceTraits service) => Written(service, set);

    private static IEnumerable<(IEdmTerm, IEdmExpression)> Written(ServiceTraits service, EntitySet set) =>
    [
        (Capability("ChangeTracking"), Unsupported("Supported")),
        (Capability("SelectSupport"), Selection()),
        (Capability("ExpandRestrictions"), set.Type.Navigations.Count > 0 ? Expansion(service) : Unsupported("Expandable")),
        (Capability("UpdateRestrictions"), Updates()),
        (Capability("DeleteRestrictions"), Unsupported("Deletable")),
    ];

    private static IEdmExpression Search(EntityType type) => Record(("Searchable", Tag(type.IsSearchable)));

    private static IEdmExpression Unsupported(string what) => Record((what, Tag(false)));

    private static IEdmExpression Updates() => Record(("Updatable", Tag(false)), ("Upsertable", Tag(false)), ("DeltaUpdateSupported", Tag(false)));

    private static IEdmExpression Expansion(ServiceTraits service) => Record(("Expandable", Tag(true)), ("MaxLevels", Number(service.Options.MaxExpandDepth)));

    // Nested options: those of collections of primitive values.
    private static IEdmExpression Selection() => Record(
        ("Supported", Tag(true)), ("Expandable", Tag(false)), ("Filterable", Tag(true)), ("Searchable", Tag(true)), ("TopSupported", Tag(true)),
        ("SkipSupported", Tag(true)), ("ComputeSupported", Tag(false)), ("Countable", Tag(true)), ("Sortable", Tag(true)));

    private static IEdmExpression Transformations(bool searched) => Record(
        ("Transformations", Texts(ServiceTraits.Transformations.Where(t => searched || t != "search"))),
        ("Rollup", Member(AggregationNamespace, "RollupType", "MultipleHierarchies")),
        ("From", Tag(true)));
}
