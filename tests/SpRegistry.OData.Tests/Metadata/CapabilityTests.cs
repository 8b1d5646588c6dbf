using System.Net;
using System.Xml.Linq;
using SpRegistry.OData.Model;
using SpRegistry.OData.Tests.Statements;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Metadata;

/// <summary>What <c>$metadata</c> says the service does and does not, held against what it answers.</summary>
public sealed class CapabilityTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    private readonly LibraryService service = library.Service;

    public static TheoryData<string> Functions => [.. Uses.Functions.Keys];

    public static TheoryData<string> OfApply => [.. Uses.Transformations.Keys];

    public static TheoryData<string> Sets => [.. LibraryApi.Build().Schema.Addressable.Where(s => s.Kind == SetKind.Set).Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task A_function_or_operator_is_listed_if_it_is_answered(string name) =>
        Assert.Equal(Texts((await ContainerAsync(), "FilterFunctions")).Contains(name) ? 200 : 501, await StatusAsync("Books?$filter=" + Uri.EscapeDataString(Uses.Functions[name])));

    [Fact]
    public async Task No_function_is_listed_that_is_not_tried() => Assert.Empty(Texts((await ContainerAsync(), "FilterFunctions")).Except(Uses.Functions.Keys));

    /// <summary>What each database can do, by whether there is SQL for it: the matrix of the differences is what fails here when it is changed.</summary>
    [Theory]
    [InlineData("SQLite", "time")]
    [InlineData("PostgreSQL", "hassubsequence")]
    [InlineData("SQL Server", "matchesPattern")]
    public void A_database_answers_all_functions_that_are_listed(string provider, string but)
    {
        using var db = Translations.Context(provider);
        var listed = ServiceTraits.Of(db, new ODataOptions { MatchesPatterns = true }).Functions.ToList();
        Assert.DoesNotContain(but, listed);
        Assert.Equal(listed.Order(StringComparer.Ordinal), Uses.Functions.Where(u => HasSql(provider, "$filter=" + Uri.EscapeDataString(u.Value))).Select(u => u.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    [InlineData("SQL Server")]
    public void A_database_answers_all_transformations_that_are_listed(string provider) =>
        Assert.All(Uses.Transformations, t => Assert.Equal((t.Key, ServiceTraits.Transformations.Contains(t.Key)), (t.Key, HasSql(provider, "$apply=" + Uri.EscapeDataString(t.Value)))));

    [Theory]
    [MemberData(nameof(OfApply))]
    public async Task A_transformation_is_listed_if_it_is_answered(string name)
    {
        var listed = Texts((await SetAsync("Books"), "ApplySupported"));
        Assert.Equal(listed, Texts((await ContainerAsync(), "ApplySupportedDefaults")));
        Assert.Equal(listed.Contains(name) ? 200 : 501, await StatusAsync("Books?$apply=" + Uri.EscapeDataString(Uses.Transformations[name])));
    }

    [Fact]
    public async Task Rollups_are_answered_as_the_document_says()
    {
        Assert.Equal("Org.OData.Aggregation.V1.RollupType/MultipleHierarchies", Part((await SetAsync("Books"), "ApplySupported"), "Rollup")!.Value);
        Assert.Equal(200, await StatusAsync("Books?$apply=groupby((rollup(Genre,Status),rollup(AuthorId,Pages)),aggregate($count as n))"));
        Assert.Equal("true", (string?)Part((await SetAsync("Books"), "ApplySupported"), "From")!.Attribute("Bool"));
        Assert.Equal(200, await StatusAsync("Books?$apply=aggregate(Price with sum from Genre with average as s)"));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task A_set_is_searched_if_it_says_so(string set)
    {
        var searchable = (string?)Part((await SetAsync(set), "SearchRestrictions"), "Searchable")!.Attribute("Bool");
        Assert.Equal(searchable == "true" ? 200 : 501, await StatusAsync(set + "?$search=" + Uri.EscapeDataString("a AND NOT (b OR \"c d\")")));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task A_set_is_read_in_every_way_and_never_written(string set)
    {
        var key = (await TypeAsync(set)).Descendants(Edm + "PropertyRef").Select(k => (string)k.Attribute("Name")!).Single();
        foreach (var options in new[] { "$top=1", "$skip=1", "$count=true", $"$filter={key} ne null", $"$orderby={key} desc", $"$compute={key} as Same", $"$select={key}" })
        {
            Assert.Equal((options, 200), (options, await StatusAsync($"{set}?{options}")));
        }
        var value = (await service.GetAsync(set + "?$top=1")).GetProperty("value")[0].GetProperty(key).ToString();
        value = Uri.EscapeDataString(value);
        Assert.Equal(200, await StatusAsync($"{set}/{value}"));
        Assert.Equal(200, await StatusAsync($"{set}/$count"));
        foreach (var (method, url, term, what) in new[] { ("POST", set, "InsertRestrictions", "Insertable"), ("PATCH", $"{set}/{value}", "UpdateRestrictions", "Updatable"), ("DELETE", $"{set}/{value}", "DeleteRestrictions", "Deletable") })
        {
            Assert.Equal("false", (string?)Part((await SetAsync(set), term), what)!.Attribute("Bool"));
            Assert.Equal(405, await StatusAsync(url, new HttpMethod(method)));
        }
    }

    [Fact]
    public async Task Expansion_goes_as_deep_as_the_document_says()
    {
        var levels = (int)Part((await SetAsync("Books"), "ExpandRestrictions"), "MaxLevels")!.Attribute("Int")!;
        Assert.Equal(200, await StatusAsync("Books?$expand=" + Nested(levels)));
        Assert.Equal(400, await StatusAsync("Books?$expand=" + Nested(levels + 1)));

        static string Nested(int depth) => depth == 1 ? "Author" : $"Author($expand={Inner(depth - 1)})";
        static string Inner(int depth) => depth == 1 ? "Books" : $"Books($expand={Nested(depth - 1)})";
    }

    [Theory]
    [InlineData("Filterable", "$filter=startswith($this,'e')")]
    [InlineData("Searchable", "$search=e")]
    [InlineData("TopSupported", "$top=1")]
    [InlineData("SkipSupported", "$skip=1")]
    [InlineData("Countable", "$count=true")]
    [InlineData("Sortable", "$orderby=$this")]
    [InlineData("ComputeSupported", "$compute=$this as same")]
    [InlineData("Expandable", "$expand=Loans")]
    public async Task Options_within_select_are_answered_as_the_document_says(string capability, string option) =>
        Assert.Equal(
            (string?)Part((await SetAsync("Books"), "SelectSupport"), capability)!.Attribute("Bool") == "true",
            await StatusAsync($"Books?$select=Languages({Uri.EscapeDataString(option)})") == 200);

    [Fact]
    public async Task Every_format_listed_is_answered()
    {
        foreach (var format in Texts((await ContainerAsync(), "SupportedFormats")))
        {
            using var response = await service.SendAsync("Books?$top=1", format);
            Assert.Equal((format, HttpStatusCode.OK), (format, response.StatusCode));
            Assert.Contains(format.Split(';')[1], response.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        }
        foreach (var format in Texts((await ContainerAsync(), "SupportedMetadataFormats")))
        {
            using var response = await service.SendAsync("$metadata", format);
            Assert.Equal((HttpStatusCode.OK, format), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        }
    }

    [Fact]
    public async Task What_the_container_allows_and_denies_is_so()
    {
        var container = await ContainerAsync();
        Assert.Equal("4.0 4.01", (string?)Annotation(container, "ODataVersions")!.Attribute("String"));
        Assert.Equal(("true", 200), (Flag("CrossJoinSupported"), await StatusAsync("$crossjoin(Books,Authors)")));
        Assert.Equal(("true", 200), (Flag("KeyAsSegmentSupported"), await StatusAsync("Books/1")));
        Assert.Equal(("false", 501), (Flag("AnnotationValuesInQuerySupported"), await StatusAsync("Books?$filter=@Core.Description eq 'a'")));
        using var query = await service.PostAsync("Books/$query", "text/plain", "$top=1");
        Assert.Equal(("true", HttpStatusCode.OK), (Flag("QuerySegmentSupported"), query.StatusCode));
        using var later = await service.SendAsync("Books?$top=1", headers: ("Prefer", "respond-async"));
        Assert.Equal(("false", HttpStatusCode.OK), (Flag("AsynchronousRequestsSupported"), later.StatusCode));
        Assert.False(later.Headers.Contains("Preference-Applied"));
        using var tracked = await service.SendAsync("Books?$top=1", headers: ("Prefer", "track-changes"));
        Assert.DoesNotContain("deltaLink", await tracked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        string? Flag(string term) => (string?)Annotation(container, term)!.Attribute("Bool");
    }

    [Fact]
    public async Task A_batch_does_what_the_document_says_and_no_more()
    {
        var batch = (await ContainerAsync(), "BatchSupport");
        Assert.Equal(["application/json", "multipart/mixed"], Texts(batch));
        using var response = await service.PostAsync(
            "$batch",
            "application/json",
            """{"requests":[{"id":"1","method":"get","url":"Nothing"},{"id":"2","method":"get","url":"Books/1"},{"id":"3","method":"get","url":"Books/1","dependsOn":["2"],"if":"$2/Id eq 1"}]}""",
            ("Prefer", "continue-on-error"));
        var statuses = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("responses").EnumerateArray().Select(r => r.GetProperty("status").GetInt32());
        Assert.Equal([404, 200, 424], statuses);
        Assert.Equal("true", (string?)Part(batch, "ContinueOnErrorSupported")!.Attribute("Bool"));
        Assert.Equal("false", (string?)Part(batch, "RequestDependencyConditionsSupported")!.Attribute("Bool"));
    }

    [Fact]
    public async Task Every_limit_is_told_with_its_number()
    {
        var told = (string)Annotation(await ContainerAsync(), "LongDescription")!.Attribute("String")!;
        var options = new ODataOptions();
        var limits = typeof(ODataOptions).GetProperties().Where(p => p.PropertyType == typeof(int) && p.Name != nameof(ODataOptions.CachedShapes));
        Assert.StartsWith("Branches are open on weekdays.", told, StringComparison.Ordinal);
        Assert.All(limits, p => Assert.Matches($@"\b{p.GetValue(options)}\b", told));
        Assert.All(limits.Where(p => p.Name.StartsWith("Max", StringComparison.Ordinal) && p.Name != nameof(ODataOptions.MaxPageSize)), p => Assert.Contains($"({p.Name}", told, StringComparison.Ordinal));
    }

    private static bool HasSql(string provider, string query)
    {
        try
        {
            return Translations.Of(provider, "Books?" + query).Count > 0;
        }
        catch (ODataError error) when (error.Status == 501)
        {
            return false;
        }
    }

    private static XElement? Annotation(XElement element, string term) =>
        element.Elements(Edm + "Annotation").SingleOrDefault(a => ((string)a.Attribute("Term")!).EndsWith("." + term, StringComparison.Ordinal));

    private static List<string> Texts((XElement Element, string Term) annotation) => [.. Annotation(annotation.Element, annotation.Term)!.Descendants(Edm + "String").Select(s => s.Value)];

    private static XElement? Part((XElement Element, string Term) annotation, string property) =>
        Annotation(annotation.Element, annotation.Term)!.Element(Edm + "Record")!.Elements(Edm + "PropertyValue").SingleOrDefault(p => (string?)p.Attribute("Property") == property);

    private async Task<XElement> ContainerAsync() => XDocument.Parse(await service.TextAsync("$metadata")).Descendants(Edm + "EntityContainer").Single();

    private async Task<XElement> SetAsync(string name) => (await ContainerAsync()).Elements(Edm + "EntitySet").Single(e => (string?)e.Attribute("Name") == name);

    private async Task<XElement> TypeAsync(string set)
    {
        var type = ((string)(await SetAsync(set)).Attribute("EntityType")!).Split('.')[^1];
        return XDocument.Parse(await service.TextAsync("$metadata")).Descendants(Edm + "EntityType").Single(e => (string?)e.Attribute("Name") == type);
    }

    private async Task<int> StatusAsync(string url, HttpMethod? method = null)
    {
        using var response = await service.SendAsync(url, method: method);
        return (int)response.StatusCode;
    }
}
