using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpRegistry.OData;
using SpRegistry.OData.Tests.Metadata;
using SpRegistry.Web.Api;

namespace SpRegistry.Web.Tests.Api.Documents;

/// <summary>The OpenAPI document: all of the contract, in the words of the contract, correct by other people's judges.</summary>
public sealed class OpenApiOfTheRegistry(RunningRegistry registry)
{
    [Fact]
    public async Task Everything_in_the_contract_is_there_in_its_own_words()
    {
        var root = (await PublishedDocument.OfAsync(registry)).Root;
        var schemas = root["components"]!["schemas"]!;
        var told = 0;
        foreach (var element in RegistryApi.Build().Elements.Where(e => !IsBound(e)))
        {
            var (owner, member) = (element.Path.Split('/')[0], element.Path[(element.Path.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            var text = (string?)(element.Kind switch
            {
                ElementKind.Container => root["info"]!["description"],
                ElementKind.Set or ElementKind.Singleton => Named(root["tags"]!, member)["description"],
                ElementKind.EntityType or ElementKind.ComplexType or ElementKind.EnumType => schemas[owner]!["description"],
                ElementKind.Property or ElementKind.Navigation => schemas[owner]!["properties"]![member]!["description"],
                ElementKind.Member => schemas[owner]!["description"],
                ElementKind.Function => FunctionOf(root, member)["description"],
                _ => Named(FunctionOf(root, member.Split('/')[0])["parameters"]!, member.Split('/')[1])["description"],
            });
            Assert.True(text?.Contains(element.Description!, StringComparison.Ordinal), $"{element.Path}: '{text}' does not say '{element.Description}'");
            Assert.All(element.LongDescription?.Split('\n') ?? [], paragraph => Assert.Contains(paragraph, text, StringComparison.Ordinal));
            told++;
        }

        Assert.True(told > 600, $"{told} elements");
    }

    [Fact]
    public async Task Every_set_is_there_with_its_number_its_queries_its_entities_and_what_they_lead_to()
    {
        var operations = (await PublishedDocument.OfAsync(registry)).Root["paths"]!.AsObject();
        var paths = operations.Select(p => p.Key).ToList();
        foreach (var set in (await registry.GetAsync("/odata/"))["value"]!.AsArray().Where(s => (string)s!["kind"]! == "EntitySet").Select(s => (string)s!["name"]!))
        {
            Assert.Contains($"/odata/{set}", paths);
            Assert.Contains($"/odata/{set}/$count", paths);
            Assert.Contains($"/odata/{set}/$query", paths);
            Assert.Single(paths, p => p.StartsWith($"/odata/{set}(", StringComparison.Ordinal) && p.EndsWith(')') && !p.Contains('=', StringComparison.Ordinal) && p.Count(c => c == '(') == 1);
        }

        Assert.Contains("/odata/Reports(Symbol='{Symbol}')", paths);
        Assert.Contains("/odata/Visits/AsOf(date={date},knownAt={knownAt})", paths);
        Assert.Contains("/odata/States('{Iso3}')/Cooperation(from={from},to={to})", paths);
        Assert.Contains("/odata/States('{Iso3}')/Visits", paths);
        Assert.Contains("/odata/$batch", paths);
        Assert.All(paths.Where(p => p.StartsWith("/odata/Visits({Number})", StringComparison.Ordinal)), p => Assert.NotNull(operations[p]!["get"]!["responses"]!["308"]));
    }

    [Fact]
    public async Task Every_address_that_the_program_serves_is_there()
    {
        var paths = (await PublishedDocument.OfAsync(registry)).Root["paths"]!.AsObject().Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        var served = registry.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct(StringComparer.Ordinal)
            // OData's addresses are the contract's; files of Swagger UI are parts of its page; pages for readers are told of at once.
            .Where(p => p is not ("/odata/{**path}" or "/") && !p.StartsWith("/docs/api/ui/", StringComparison.Ordinal) && !p.StartsWith("/{lang:language}", StringComparison.Ordinal) && !p.StartsWith("/problem/", StringComparison.Ordinal)).ToList();
        Assert.True(served.Count >= 4, string.Join(' ', served));
        Assert.All(served, p => Assert.True(paths.Contains(p), $"'{p}' is served, and the OpenAPI document says nothing of it: describe it where it is mapped, or in OtherPaths."));
    }

    [Fact]
    public async Task A_limit_is_told_at_the_option_it_limits_by_its_name_and_number()
    {
        var parameters = (await PublishedDocument.OfAsync(registry)).Root["components"]!["parameters"]!;
        var options = new ODataOptions();
        (string Parameter, string Limit, int Value)[] told =
        [
            ("filter", nameof(options.MaxDepth), options.MaxDepth), ("filter", nameof(options.MaxInItems), options.MaxInItems), ("filter", nameof(options.MaxLambdaNesting), options.MaxLambdaNesting),
            ("orderby", nameof(options.MaxOrderBy), options.MaxOrderBy), ("expand", nameof(options.MaxExpandDepth), options.MaxExpandDepth), ("expand", nameof(options.MaxExpands), options.MaxExpands),
        ];
        Assert.All(told, t => Assert.Matches($@"\b{t.Value}\b[^;.]*\({t.Limit}\)", (string)parameters[t.Parameter]!["description"]!));
        Assert.Contains($"at most {options.MaxPageSize}", (string)parameters["top"]!["description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_sets_with_texts_to_search_take_search()
    {
        var document = await PublishedDocument.OfAsync(registry);
        foreach (var (path, _, operation) in document.Operations().Where(o => o.Path.StartsWith("/odata/", StringComparison.Ordinal) && o.Method == HttpMethod.Get))
        {
            var names = (operation["parameters"]?.AsArray() ?? []).Select(p => (string)document.Resolved(p!).Node["name"]!).ToList();
            if (path.EndsWith("/$count", StringComparison.Ordinal))
            {
                using var answer = await registry.Client.GetAsync($"{path}?$search=torture", TestContext.Current.CancellationToken);
                Assert.Equal((path, names.Contains("$search")), (path, answer.IsSuccessStatusCode));
            }
        }
    }

    [Fact]
    public async Task The_OpenAPI_Initiative_and_a_generator_of_clients_find_nothing_wrong()
    {
        Assert.SkipUnless(CsdlJudges.Installed, MetadataOfTheRegistry.NotInstalled);
        using var judges = new CsdlJudges();
        var document = await PublishedDocument.OfAsync(registry);
        Assert.Empty(judges.OpenApiErrors(document.Content));
        Assert.Equal("", judges.TypedOpenApiClient(document.Content, """
            import type { components, operations } from './api';
            type Visit = components['schemas']['Visit'];
            type Answer = operations['Visits_list']['responses']['200']['content']['application/json'];
            export const status = (answer: Answer): components['schemas']['VisitStatus'] | undefined => answer.value[0].Status;
            export const reminders = (visit: Visit): string[] => (visit.Mandates ?? []).map(m => m.ShortName ?? '');
            export const ask: operations['Visits_list']['parameters']['query'] = { $filter: "State/Iso3 eq 'IND'", $top: 5, $count: true };
            export const one: operations['Visits_get']['parameters']['path'] = { Number: 1 };
            // @ts-expect-error: a status is none of its own making
            export const wrong: Visit['Status'] = 'Forgotten';
            """));
    }

    // What a function is asked of stands in its address.
    private static bool IsBound(DescribedElement element) => element.Kind == ElementKind.Parameter && element.Path.Split('/')[^1] is "set" or "one";

    private static JsonNode Named(JsonNode list, string name) => list.AsArray().Single(item => (string?)item!["name"] == name)!;

    private static JsonNode FunctionOf(JsonNode root, string signature)
    {
        var (name, parameters) = (signature[..signature.IndexOf('(', StringComparison.Ordinal)], signature[(signature.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(','));
        var (_, item) = root["paths"]!.AsObject().Single(p => p.Key[(p.Key.LastIndexOf('/') + 1)..] is var last && last.StartsWith(name + "(", StringComparison.Ordinal)
            && last.Split(['(', ')', ','], StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(a => a.Split('=')[0]).SequenceEqual(parameters));
        return item!["get"]!;
    }
}
