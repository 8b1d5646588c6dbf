using Microsoft.OData.Edm;
using Microsoft.OpenApi;

namespace SpRegistry.Web.Api.OpenApi;

/// <summary>The addresses of the contract: for each set all of it, its number, a query in the body, one of its entities and what that leads to, and the functions.</summary>
internal sealed class ContractPaths(PublishedContract contract, OpenApiDocument document, string root, ContractParameters parameters, ContractResponses responses)
{
    public void Add()
    {
        foreach (var set in contract.Sets)
        {
            AddSet(set);
        }

        foreach (var singleton in contract.Singletons)
        {
            var type = singleton.EntityType();
            Add($"/{singleton.Name}", Reading(singleton, $"{singleton.Name}_get", $"Read {singleton.Name}", contract.LineOf(PublishedContract.PathOf(singleton)),
                parameters.Options(ContractParameters.OfOne, type, searchable: false), responses.One(type)));
            AddValueFunctions(singleton, $"/{singleton.Name}", []);
        }
    }

    /// <summary>Puts an operation among those of a tag.</summary>
    public void Add(string address, OpenApiOperation operation, HttpMethod? method = null)
    {
        if (!document.Paths.TryGetValue(root + address, out var item))
        {
            document.Paths.Add(root + address, item = new OpenApiPathItem { Operations = [] });
        }

        item.Operations!.Add(method ?? HttpMethod.Get, operation);
    }

    /// <summary>How entities of a type are named in addresses: by the key, then by each alternate key.</summary>
    public static IEnumerable<string> KeysOf(PublishedContract contract, IEdmEntityType type) =>
        contract.AlternateKeysOf(type).Select(k => Named(k.Select(p => (p.Name, p.Type)))).Prepend(KeyOf(type));

    /// <summary>Values by name between parentheses: <c>(from={from},to={to})</c>.</summary>
    public static string Named(IEnumerable<(string Name, IEdmTypeReference Type)> parts) =>
        $"({string.Join(',', parts.Select(p => $"{p.Name}={ContractParameters.Literal(p.Name, p.Type)}"))})";

    private static string KeyOf(IEdmEntityType type) => type.DeclaredKey.ToList() is [var key]
        ? $"({ContractParameters.Literal(key.Name, key.Type)})"
        : Named(type.DeclaredKey.Select(k => (k.Name, k.Type)));

    private void AddSet(IEdmEntitySet set)
    {
        var (name, type) = (set.Name, set.EntityType());
        var one = ContractSchemas.NameOf(type);
        var searchable = contract.IsSearchable(set);
        var many = parameters.Options(ContractParameters.OfMany, type, searchable).ToList();
        Add($"/{name}", Reading(set, $"{name}_list", $"Read {name}", contract.LineOf(PublishedContract.PathOf(set)), many, responses.Many(type)));
        Add($"/{name}/$count", Reading(set, $"{name}_count", $"Count {name}", "How many rows the set has, or those that $filter and $search leave.",
            parameters.Options(ContractParameters.OfCount, type, searchable), responses.Number()));
        var query = Reading(set, $"{name}_query", $"Read {name} by a query in the body", "As reading the set, for queries that are longer than an address may be.", [.. many.Where(p => p.In == ParameterLocation.Header && p.Name != "If-None-Match")], responses.Posted(type));
        query.RequestBody = new OpenApiRequestBodyReference("query", document);
        Add($"/{name}/$query", query, HttpMethod.Post);
        foreach (var function in contract.FunctionsOf(set))
        {
            AddFunction(set, $"/{name}/{function.Name}", function, [], many, responses.Many(type));
        }

        var address = $"/{name}{KeyOf(type)}";
        var keys = parameters.Keys(set).ToList();
        var options = parameters.Options(ContractParameters.OfOne, type, searchable: false).ToList();
        Add(address, Reading(set, $"{name}_get", $"Read one {one} by {string.Join(", ", type.DeclaredKey.Select(k => k.Name))}", contract.LineOf(one), [.. keys, .. options], responses.One(type)));
        foreach (var alternate in contract.AlternateKeysOf(type))
        {
            var by = string.Join('_', alternate.Select(p => p.Name));
            Add($"/{name}{Named(alternate.Select(p => (p.Name, p.Type)))}", Reading(set, $"{name}_get_by_{by}", $"Read one {one} by {by}", contract.LineOf(one),
                [.. alternate.Select(p => parameters.Part(type, p)), .. options], responses.One(type)));
        }

        AddValueFunctions(set, address, keys);
        foreach (var navigation in type.DeclaredNavigationProperties())
        {
            AddNavigation(set, $"{address}/{navigation.Name}", navigation, keys);
        }
    }

    private void AddValueFunctions(IEdmNavigationSource source, string address, IReadOnlyList<IOpenApiParameter> keys)
    {
        foreach (var function in contract.FunctionsOf(source.EntityType()))
        {
            AddFunction(source, $"{address}/{function.Name}", function, keys, ContractParameters.OfValues.Select(parameters.Option), responses.Values((IEdmStructuredType)function.ReturnType.AsCollection().ElementType().Definition));
        }
    }

    private void AddFunction(IEdmNavigationSource set, string address, IEdmFunction function, IEnumerable<IOpenApiParameter> keys, IEnumerable<IOpenApiParameter> options, OpenApiResponses answers)
    {
        var arguments = function.Parameters.Skip(1).ToList();
        Add(address + Named(arguments.Select(p => (p.Name, p.Type))), Reading(set, string.Join('_', [set.Name, function.Name, .. arguments.Select(p => p.Name)]),
            $"Call {function.Name} of {(keys.Any() ? "one " + ContractSchemas.NameOf(set.EntityType()) : set.Name)}", contract.AllOf(PublishedContract.PathOf(function)), [.. keys, .. parameters.Arguments(function), .. options], answers));
    }

    private void AddNavigation(IEdmEntitySet set, string address, IEdmNavigationProperty navigation, IReadOnlyList<IOpenApiParameter> keys)
    {
        var one = ContractSchemas.NameOf(set.EntityType());
        var target = navigation.ToEntityType();
        var many = navigation.Type.IsCollection();
        var searchable = set.FindNavigationTarget(navigation) is { } source and not IEdmContainedEntitySet && contract.IsSearchable(source);
        var options = parameters.Options(many ? ContractParameters.OfMany : ContractParameters.OfOne, target, searchable);
        Add(address, Reading(set, $"{set.Name}_get_{navigation.Name}", $"Read {navigation.Name} of one {one}", contract.AllOf($"{one}/{navigation.Name}"), [.. keys, .. options],
            many ? responses.Many(target) : responses.One(target, optional: navigation.Type.IsNullable)));
    }

    private OpenApiOperation Reading(IEdmNavigationSource source, string id, string summary, string text, IEnumerable<IOpenApiParameter> of, OpenApiResponses answers) => new()
    {
        Tags = new HashSet<OpenApiTagReference> { new(source.Name, document) },
        OperationId = id,
        Summary = summary,
        Description = text,
        Parameters = [.. of],
        Responses = answers,
    };
}
