using System.Text.Json.Nodes;
using SpRegistry.OData;
using SpRegistry.OData.Tests.Metadata;
using SpRegistry.Web.Api;

namespace SpRegistry.Web.Tests.Api;

/// <summary>The registry's <c>$metadata</c>: a document to read, correct by other people's judges, and true of the service.</summary>
public sealed class MetadataOfTheRegistry(RunningRegistry registry)
{
    private const string Core = "@Org.OData.Core.V1.";
    internal const string NotInstalled = "Other people's judges are not installed: see tests/SpRegistry.OData.Tests/Metadata/Judges/README.md.";

    /// <summary>Computed properties of which the line says all there is to say.</summary>
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "Days/From", "Days/To", "Figure/Rows", "VisitPeriod/RecordedTo", "Registry/Version",
        "CallForInput/TitleFr", "CallForInput/TitleEs", "CallForInput/TitleAr", "CallForInput/TitleRu", "CallForInput/TitleZh",
    };

    [Fact]
    public void Everything_in_the_contract_is_described()
    {
        var elements = RegistryApi.Build().Elements;
        Assert.True(elements.Count > 600, $"{elements.Count} elements");
        Assert.All(elements, e => Assert.False(string.IsNullOrWhiteSpace(e.Description), e.Path));
    }

    [Fact]
    public void Every_set_and_type_has_more_to_say_than_a_line()
    {
        var elements = RegistryApi.Build().Elements.Where(e =>
            e.Kind is ElementKind.Container or ElementKind.Set or ElementKind.Singleton or ElementKind.EntityType or ElementKind.ComplexType or ElementKind.EnumType);
        Assert.All(elements, e => Assert.False(string.IsNullOrWhiteSpace(e.LongDescription), e.Path));
    }

    [Fact]
    public void A_long_text_does_not_repeat_its_line() =>
        Assert.All(RegistryApi.Build().Elements.Where(e => e.LongDescription is not null), e => Assert.DoesNotContain(e.Description!.TrimEnd('.'), e.LongDescription!, StringComparison.Ordinal));

    [Fact]
    public async Task What_is_derived_or_uncertain_is_explained()
    {
        var types = Types(await registry.GetAsync("/odata/$metadata?$format=json"));
        var computed = types.SelectMany(t => Properties(t.Value).Where(p => p.Value[Core + "Computed"] is not null).Select(p => (Path: $"{t.Key}/{p.Key}", Property: p.Value))).ToList();
        Assert.True(computed.Count > 30, $"{computed.Count} computed properties");
        Assert.All(computed.Where(c => !Plain.Contains(c.Path)), c => Assert.True(c.Property[Core + "LongDescription"] is not null, c.Path));
        string[] uncertain = ["Visit/Status", "Visit/View", "Visit/LastEvidence", "Visit/Visiting", "Visit/FirstRequested", "Report/Confirmed", "Session/Confirmed", "CallForInput/Deadline", "CallForInput/TimeAssumed", "StandingInvitation/WithdrawnOn", "Discrepancy/InForce"];
        Assert.All(uncertain, path => Assert.NotNull(types[path.Split('/')[0]]![path.Split('/')[1]]![Core + "LongDescription"]));
    }

    [Fact]
    public async Task Both_forms_are_read_without_a_fault_and_say_the_same()
    {
        var (xml, json) = await DocumentsAsync();
        Assert.Empty(CsdlReading.Faults(CsdlReading.Xml(xml)));
        Assert.Empty(CsdlReading.Faults(CsdlReading.Json(json)));
        Assert.Equal(CsdlReading.Facts(CsdlReading.Xml(xml)), CsdlReading.Facts(CsdlReading.Json(json)));
    }

    /// <summary>Two names are words of Python, whose generators write them with an underscore: the contract's parameter (of two functions), and a State in no regional group.</summary>
    [Fact]
    public async Task A_generator_of_clients_stumbles_over_nothing() =>
        Assert.Equal(["Cooperation: 'from'", "Improvements: 'from'", "SpRegistry.RegionalGroup: 'None'"], ClientNeeds.Unmet(CsdlReading.Xml((await DocumentsAsync()).Xml)).Select(u => u.Split(" is no name")[0]).Order(StringComparer.Ordinal));

    [Fact]
    public async Task OASIS_and_a_generator_of_clients_find_nothing_wrong()
    {
        Assert.SkipUnless(CsdlJudges.Installed, NotInstalled);
        using var judges = new CsdlJudges();
        var (xml, json) = await DocumentsAsync();
        Assert.Empty(CsdlJudges.XmlErrors(xml));
        Assert.Empty(judges.JsonErrors(json));
        Assert.Empty(judges.Differences(xml, json));
        Assert.Empty(judges.WrongTerms(json));
        Assert.Empty(judges.Writes(json));
        var (client, errors) = judges.TypedClient(xml);
        Assert.Equal("", errors);
        Assert.Contains("export interface Visit ", client, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_property_that_holds_a_key_is_tied_to_where_it_leads()
    {
        var types = Types(await registry.GetAsync("/odata/$metadata?$format=json"));
        var untied = types.SelectMany(t => Navigations(t.Value).Where(n => n.Value["$Collection"] is null && n.Value["$ReferentialConstraint"] is null).Select(n => $"{t.Key}/{n.Key}"));
        Assert.Equal(["State/StandingInvitation", "Visit/Report"], untied);
        Assert.Equal("Iso3", (string?)types["Visit"]!["State"]!["$ReferentialConstraint"]!["StateIso3"]);
        Assert.Equal("Visits", (string?)types["Visit"]!["State"]!["$Partner"]);
        Assert.Equal("Symbol", (string?)types["Report"]![Core + "AlternateKeys"]![0]!["Key"]![0]!["Name"]);
    }

    [Fact]
    public async Task A_key_held_is_that_of_the_entity_it_leads_to()
    {
        var model = await registry.GetAsync("/odata/$metadata?$format=json");
        foreach (var (set, type) in Sets(model))
        {
            foreach (var (navigation, to) in Navigations(Types(model)[type]).Where(n => n.Value["$ReferentialConstraint"] is not null))
            {
                var (held, key) = to["$ReferentialConstraint"]!.AsObject().Single(p => !p.Key.StartsWith('@'));
                var row = (await registry.GetAsync($"/odata/{set}?$filter={held} ne null&$top=1&$select={held}&$expand={navigation}($select={key})"))["value"]!.AsArray().SingleOrDefault();
                Assert.Equal((set, navigation, row?[held]?.ToJsonString()), (set, navigation, row?[navigation]![(string)key!]!.ToJsonString()));
            }
        }
    }

    [Fact]
    public async Task Every_property_can_be_filtered_and_sorted_by()
    {
        var model = await registry.GetAsync("/odata/$metadata?$format=json");
        foreach (var (set, type) in Sets(model))
        {
            foreach (var (name, _) in Properties(Types(model)[type]).Where(p => p.Value["$Collection"] is null && !IsComplex(model, p.Value)))
            {
                await registry.GetAsync($"/odata/{set}?$filter={name} ne null&$orderby={name} desc&$top=1");
            }
        }
    }

    private static JsonNode Schema(JsonNode model) => model[RegistryApi.Namespace]!;

    private static Dictionary<string, JsonNode> Types(JsonNode model) =>
        Schema(model).AsObject().Where(e => e.Value is JsonObject o && (string?)o["$Kind"] is "EntityType" or "ComplexType" && e.Value is JsonObject).ToDictionary(e => e.Key, e => e.Value!, StringComparer.Ordinal);

    private static IEnumerable<(string Set, string Type)> Sets(JsonNode model) =>
        Schema(model)["Container"]!.AsObject().Where(e => e.Value is JsonObject o && o["$Collection"] is not null).Select(e => (e.Key, ((string)e.Value!["$Type"]!).Split('.')[^1]));

    private static IEnumerable<KeyValuePair<string, JsonNode>> Members(JsonNode type) =>
        type.AsObject().Where(p => p.Value is JsonObject && p.Key[0] is not ('$' or '@') && !p.Key.Contains('@', StringComparison.Ordinal)).Select(p => KeyValuePair.Create(p.Key, p.Value!));

    private static IEnumerable<KeyValuePair<string, JsonNode>> Properties(JsonNode type) => Members(type).Where(p => p.Value["$Kind"] is null);

    private static IEnumerable<KeyValuePair<string, JsonNode>> Navigations(JsonNode type) => Members(type).Where(p => (string?)p.Value["$Kind"] == "NavigationProperty");

    private static bool IsComplex(JsonNode model, JsonNode property) =>
        (string?)property["$Type"] is { } type && type.StartsWith(RegistryApi.Namespace + ".", StringComparison.Ordinal) && (string?)Schema(model)[type.Split('.')[^1]]!["$Kind"] == "ComplexType";

    private async Task<(byte[] Xml, byte[] Json)> DocumentsAsync() => (
        await registry.Client.GetByteArrayAsync("/odata/$metadata", TestContext.Current.CancellationToken),
        await registry.Client.GetByteArrayAsync("/odata/$metadata?$format=json", TestContext.Current.CancellationToken));
}
