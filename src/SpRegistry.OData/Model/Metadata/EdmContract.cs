using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Vocabularies;

namespace SpRegistry.OData.Model;

/// <summary>A contract as an EDM model: its types, sets and functions, each with what is told of it.</summary>
internal sealed class EdmContract
{
    private readonly ApiSchema schema;
    private readonly EdmModel model = new();
    private readonly Dictionary<EntityType, EdmEntityType> entities = [];
    private readonly Dictionary<string, EdmComplexType> complexTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EdmEnumType> enums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IEdmVocabularyAnnotatable> elements = new(StringComparer.Ordinal);

    // Written after the texts: readers want those first.
    private readonly List<(IEdmVocabularyAnnotatable Target, string Term, IEdmExpression Value)> marks = [];

    private EdmContract(ApiSchema schema) => this.schema = schema;

    /// <param name="schema">The contract.</param>
    /// <param name="more">What is told of the service besides what the contract tells.</param>
    /// <exception cref="ArgumentException">The contract contradicts itself.</exception>
    public static EdmModel Of(ApiSchema schema, string? more)
    {
        var contract = new EdmContract(schema);
        contract.AddEnums();
        contract.AddComplexTypes();
        contract.AddEntityTypes();
        contract.AddNavigations();
        contract.AddContainer();
        contract.Describe(more);
        contract.Mark();
        return contract.model;
    }

    private void AddEnums()
    {
        foreach (var source in schema.Enums)
        {
            var type = new EdmEnumType(schema.Namespace, source.Clr.Name, EdmPrimitiveTypeKind.Int32, source.IsFlags);
            model.AddElement(type);
            enums.Add(source.Clr.Name, type);
            elements.Add(source.Clr.Name, type);
            foreach (var (name, value, _) in source.Members)
            {
                elements.Add($"{type.Name}/{name}", type.AddMember(name, new EdmEnumMemberValue(value)));
            }
        }
    }

    private void AddComplexTypes()
    {
        foreach (var name in schema.ComplexTypes.Keys)
        {
            complexTypes.Add(name, new EdmComplexType(schema.Namespace, name));
            elements.Add(name, complexTypes[name]);
            model.AddElement(complexTypes[name]);
            marks.Add((complexTypes[name], "Permissions", Vocabulary.Member(Vocabulary.CoreNamespace, "Permission", "Read")));
        }
        foreach (var (name, property) in schema.ComplexTypes)
        {
            foreach (var member in property.Members)
            {
                Add(complexTypes[name], member);
            }
        }
    }

    private void AddEntityTypes()
    {
        foreach (var source in schema.Types)
        {
            var type = new EdmEntityType(schema.Namespace, source.Name);
            model.AddElement(type);
            entities.Add(source, type);
            elements.Add(source.Name, type);
            marks.Add((type, "Permissions", Vocabulary.Member(Vocabulary.CoreNamespace, "Permission", "Read")));
            foreach (var property in source.Properties)
            {
                var edm = Add(type, property);
                if (property.IsKey)
                {
                    type.AddKeys(edm);
                }
            }
            if (source.AlternateKeys.Count > 0)
            {
                marks.Add((type, "AlternateKeys", new EdmCollectionExpression(source.AlternateKeys.Select(AlternateKey))));
            }
            foreach (var function in source.Functions)
            {
                var result = new EdmCollectionTypeReference(new EdmCollectionType(TypeOf(function.Result)));
                Add(Described.Function(source, function.Name, function.Parameters), "one", new EdmEntityTypeReference(type, isNullable: false), function.Parameters,
                    new EdmFunction(schema.Namespace, function.Name, result, isBound: true, entitySetPathExpression: null, isComposable: false));
            }
        }
    }

    private EdmStructuralProperty Add(EdmStructuredType type, Property property)
    {
        var edm = type.AddStructuralProperty(property.Name, TypeOf(property));
        elements.Add($"{((IEdmNamedElement)type).Name}/{property.Name}", edm);
        if (property.Computed)
        {
            marks.Add((edm, "Computed", Vocabulary.Tag(true)));
        }
        else if (type is EdmEntityType && property is { Immutable: true, IsKey: false })
        {
            marks.Add((edm, "Immutable", Vocabulary.Tag(true)));
        }
        return edm;
    }

    private static IEdmExpression AlternateKey(IReadOnlyList<Property> key) => Vocabulary.Record(("Key", new EdmCollectionExpression(key.Select(part => Vocabulary.Record(
        ("Name", new EdmPropertyPathExpression(part.Name)), ("Alias", Vocabulary.Text(part.Name)))))));

    private void AddNavigations()
    {
        foreach (var (source, type) in entities)
        {
            foreach (var navigation in source.Navigations)
            {
                var constraint = References.Constraint(source, navigation);
                elements.Add($"{source.Name}/{navigation.Name}", type.AddUnidirectionalNavigation(new EdmNavigationPropertyInfo
                {
                    Name = navigation.Name,
                    Target = entities[navigation.Target.Type],
                    TargetMultiplicity = navigation.Collection ? EdmMultiplicity.Many : References.LeadsNowhere(source, navigation) ? EdmMultiplicity.ZeroOrOne : EdmMultiplicity.One,
                    ContainsTarget = navigation.Contains,
                    DependentProperties = constraint is { Dependent: var dependent } ? [(IEdmStructuralProperty)type.FindProperty(dependent.Name)] : null,
                    PrincipalProperties = constraint is { Principal: var principal } ? [(IEdmStructuralProperty)entities[navigation.Target.Type].FindProperty(principal.Name)] : null,
                }));
            }
        }
        foreach (var (source, type) in entities)
        {
            foreach (var navigation in source.Navigations.Where(n => n.Partner is not null))
            {
                var target = navigation.Target.Type;
                if (target.Navigations.FirstOrDefault(n => n.Name == navigation.Partner && n.Target.Type == source) is not { } partner || (partner.Partner ?? navigation.Name) != navigation.Name)
                {
                    throw new ArgumentException($"{source.Name}/{navigation.Name} names '{navigation.Partner}' as its partner, which does not lead from {target.Name} back to it.");
                }
                type.SetNavigationPropertyPartner(
                    Navigation(type, navigation.Name), new EdmPathExpression(navigation.Name), Navigation(entities[target], partner.Name), new EdmPathExpression(partner.Name));
            }
        }
    }

    private static EdmNavigationProperty Navigation(EdmEntityType type, string name) => (EdmNavigationProperty)type.FindProperty(name);

    private void AddContainer()
    {
        var container = new EdmEntityContainer(schema.Namespace, Described.Container);
        model.AddElement(container);
        elements.Add(Described.Container, container);
        var sources = new Dictionary<EntitySet, EdmNavigationSource>();
        foreach (var set in schema.Addressable)
        {
            EdmNavigationSource source = set.Kind == SetKind.Singleton ? container.AddSingleton(set.Name, entities[set.Type]) : container.AddEntitySet(set.Name, entities[set.Type]);
            sources.Add(set, source);
            elements.Add(Described.Set(set), (IEdmVocabularyAnnotatable)source);
        }
        foreach (var (set, source) in sources)
        {
            Bind(source, set.Type, sources, path: "");
            foreach (var function in set.Functions)
            {
                var collection = new EdmCollectionTypeReference(new EdmCollectionType(new EdmEntityTypeReference(entities[set.Type], isNullable: false)));
                Add(Described.Function(set.Type, function.Name, function.Parameters), "set", collection, function.Parameters,
                    new EdmFunction(schema.Namespace, function.Name, collection, isBound: true, new EdmPathExpression("set"), isComposable: true));
            }
        }
    }

    // What is contained has no set of its own: what it leads to is bound by the path through its parent.
    private void Bind(EdmNavigationSource source, EntityType type, Dictionary<EntitySet, EdmNavigationSource> sources, string path)
    {
        foreach (var navigation in type.Navigations)
        {
            if (navigation.Contains)
            {
                Bind(source, navigation.Target.Type, sources, $"{path}{navigation.Name}/");
            }
            else
            {
                source.AddNavigationTarget(Navigation(entities[type], navigation.Name), sources[navigation.Target], new EdmPathExpression(path + navigation.Name));
            }
        }
    }

    private void Add(string path, string bound, IEdmTypeReference boundTo, IReadOnlyList<FunctionParameter> parameters, EdmFunction function)
    {
        elements.Add(path, function);
        elements.Add($"{path}/{bound}", function.AddParameter(bound, boundTo));
        foreach (var parameter in parameters)
        {
            elements.Add($"{path}/{parameter.Name}", function.AddParameter(parameter.Name, TypeOf(parameter.Type, nullable: false)));
        }
        model.AddElement(function);
    }

    private IEdmTypeReference TypeOf(Property property) => TypeOf(property.Type, property.Nullable);

    private IEdmTypeReference TypeOf(DataType type, bool nullable)
    {
        // An instant keeps what the database keeps, at most the seven digits of a tick; a decimal has as many places as it needs.
        IEdmTypeReference item = type.Kind switch
        {
            DataKind.Enum => new EdmEnumTypeReference(enums[type.Name], nullable),
            DataKind.Complex => new EdmComplexTypeReference(complexTypes[type.Name], nullable),
            DataKind.Instant => EdmCoreModel.Instance.GetTemporal(EdmPrimitiveTypeKind.DateTimeOffset, 7, nullable),
            DataKind.TimeOfDay => EdmCoreModel.Instance.GetTemporal(EdmPrimitiveTypeKind.TimeOfDay, 7, nullable),
            DataKind.Decimal => EdmCoreModel.Instance.GetDecimal(null, null, nullable),
            _ => EdmCoreModel.Instance.GetPrimitive(Enum.Parse<EdmPrimitiveTypeKind>(type.Kind.ToString()), nullable),
        };
        return type.Collection ? new EdmCollectionTypeReference(new EdmCollectionType(item)) : item;
    }

    private void Describe(string? more)
    {
        foreach (var element in schema.Elements())
        {
            if (element.Description is { } description)
            {
                Annotate(elements[element.Path], "Description", Vocabulary.Text(description));
            }
            string?[] texts = [element.LongDescription, element.Kind == ElementKind.Container ? more : null];
            if (string.Join('\n', texts.OfType<string>()) is { Length: > 0 } text)
            {
                Annotate(elements[element.Path], "LongDescription", Vocabulary.Text(text));
            }
        }
    }

    private void Mark()
    {
        foreach (var (target, term, value) in marks)
        {
            Annotate(target, term, value);
        }
    }

    private void Annotate(IEdmVocabularyAnnotatable target, string term, IEdmExpression value) => Vocabulary.Annotate(model, target, Vocabulary.Core(term), value);
}
