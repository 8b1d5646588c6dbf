using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Conformance;

/// <summary>The clauses of Protocol 4.0/4.01, section 12, and of JSON Format 4.01, section 23, that a service for reading must meet.</summary>
public sealed class ClauseTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    // What concerns updates, asynchronous requests, media entities, derived types and operations without parameters is not here: the service has none.
    private static readonly string[] Required =
    [
        "40min-1", "40min-2", "40min-3", "40min-4", "40min-5.1", "40min-5.2", "40min-6", "40min-7", "40min-8", "40min-9", "40min-10", "40min-11", "40min-14", "40min-15",
        "40int-2", "40int-3", "40int-5", "40int-6", "40int-7", "40int-7.1", "40int-7.2", "40int-7.3", "40int-7.4",
        "40adv-2", "40adv-3", "40adv-4", "40adv-5", "40adv-6", "40adv-7", "40adv-8", "40adv-9", "40adv-9.1", "40adv-9.2", "40adv-10", "40adv-11", "40adv-12",
        "401min-2", "401min-4", "401min-5", "401min-6", "401min-7", "401min-8", "401min-9", "401min-9.1", "401min-9.2", "401min-9.5", "401min-9.6",
        "401int-3", "401int-4", "401int-5", "401adv-3", "401adv-4", "401adv-5.1", "401adv-6", "401adv-7",
        "json-9", "json-9.1", "json-9.2", "json-9.4", "json-9.5", "json-9.6", "json-9.7", "json-10.1", "json-12", "json-13", "json-14", "json-15", "json-18", "json-22", "json-23", "json-24", "json-27",
    ];

    [Fact]
    public void Every_clause_has_a_test()
    {
        var shown = typeof(ClauseTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Cast<MemberInfo>().Append(type))
            .SelectMany(member => member.GetCustomAttributes<TraitAttribute>())
            .Where(trait => trait.Name == "Clause")
            .Select(trait => trait.Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], Required.Where(clause => !shown.Contains(clause)));
    }

    [Theory]
    [InlineData("", "@odata.context,value")]
    [InlineData("Books?$top=1", "@odata.context,value")]
    [InlineData("Books?$top=1&$count=true", "@odata.context,@odata.count,value")]
    [Trait("Clause", "40min-1")]
    [Trait("Clause", "40min-2")]
    [Trait("Clause", "40adv-3")]
    [Trait("Clause", "json-12")]
    [Trait("Clause", "json-13")]
    [Trait("Clause", "json-18")]
    public async Task Answers_are_OData_JSON(string url, string members)
    {
        using var response = await library.Service.SendAsync(url, accept: "application/json");
        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(members, string.Join(',', (await BodyAsync(response)).EnumerateObject().Select(p => p.Name)));
    }

    [Fact]
    [Trait("Clause", "40min-3")]
    [Trait("Clause", "json-15")]
    public async Task What_is_partial_has_a_next_link_and_what_is_whole_has_none()
    {
        var page = await library.Service.GetAsync("Books?$select=Id&$expand=Loans($select=Id)", ("Prefer", "maxpagesize=5"));
        Assert.Equal(5, page.GetProperty("value").GetArrayLength());
        var rest = await library.Service.GetAsync(page.GetProperty("@odata.nextLink").GetString()!);
        Assert.Equal(3, rest.GetProperty("value").GetArrayLength());
        Assert.False(rest.TryGetProperty("@odata.nextLink", out _));
    }

    [Theory]
    [InlineData("Books", null, 200, "4.01")]
    [InlineData("Books", "4.0", 200, "4.0")]
    [InlineData("$metadata", "4.0", 200, "4.0")]
    [InlineData("Books/$count", "4.01", 200, "4.01")]
    [InlineData("Nothing", "4.0", 404, "4.0")]
    [InlineData("Books?$filter=x", null, 400, "4.01")]
    [InlineData("Books", "3.0", 400, "4.01")]
    [Trait("Clause", "40min-4")]
    [Trait("Clause", "40min-5.2")]
    [Trait("Clause", "json-23")]
    public async Task Every_answer_says_its_version_which_is_no_higher_than_wanted(string url, string? maxVersion, int status, string version)
    {
        using var response = await library.Service.SendAsync(url, headers: maxVersion is null ? [] : [("OData-MaxVersion", maxVersion)]);
        Assert.Equal((status, version), ((int)response.StatusCode, response.Headers.GetValues("OData-Version").Single()));
    }

    [Theory]
    [InlineData("Books", "application/json", 200)]
    [InlineData("Books", "application/xml", 406)]
    [InlineData("Books/$count", "text/plain", 200)]
    [InlineData("Books(1)/Title/$value", "image/png", 406)]
    [InlineData("$metadata", "application/xml", 200)]
    [InlineData("$metadata", "text/csv", 406)]
    [Trait("Clause", "40min-5.1")]
    public async Task Accept_is_obeyed_or_the_request_fails(string url, string accept, int status)
    {
        using var response = await library.Service.SendAsync(url, accept);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.True(status != 200 || response.Content.Headers.ContentType!.MediaType == accept);
    }

    [Theory]
    [InlineData("Books?$top=1&debug=true&x", 200)]
    [InlineData("Books?$top=1&$tops=1", 400)]
    [InlineData("Books/Library.Nothing(x=1)", 404)]
    [InlineData("Books(1)/Library.Nothing()", 404)]
    [InlineData("Library.Nothing(x=1)", 404)]
    [Trait("Clause", "40min-6")]
    public async Task Custom_options_are_ignored_and_unknown_ones_of_the_system_fail(string url, int status)
    {
        using var response = await library.Service.SendAsync(url, headers: [("X-Custom", "1"), ("Prefer", "x-custom=1")]);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    [Trait("Clause", "40min-8")]
    [Trait("Clause", "40adv-2")]
    public async Task Every_type_is_one_of_CSDL_or_of_the_document()
    {
        XNamespace edm = "http://docs.oasis-open.org/odata/ns/edm";
        var schema = XDocument.Parse(await library.Service.TextAsync("$metadata")).Descendants(edm + "Schema").Single();
        string[] primitives = ["String", "Byte", "Int16", "Int32", "Int64", "Single", "Double", "Decimal", "Boolean", "Guid", "Date", "TimeOfDay", "DateTimeOffset", "Duration", "Binary"];
        var known = primitives.Select(p => "Edm." + p).Concat(schema.Elements().Where(e => e.Attribute("Name") is not null).Select(e => "Library." + e.Attribute("Name")!.Value)).ToHashSet(StringComparer.Ordinal);
        var used = schema.Descendants().Where(e => e.Name.LocalName is "Property" or "NavigationProperty" or "Parameter" or "ReturnType").Select(e => e.Attribute("Type")!.Value.Replace("Collection(", "", StringComparison.Ordinal).TrimEnd(')'));
        Assert.All(used, type => Assert.Contains(type, known));
    }

    [Fact]
    [Trait("Clause", "40min-9")]
    [Trait("Clause", "json-9.5")]
    [Trait("Clause", "json-9.6")]
    public async Task A_row_carries_its_properties_and_control_information_and_nothing_to_be_understood()
    {
        using var response = await library.Service.SendAsync("Authors(1)?$expand=Awards", accept: "application/json;odata.metadata=full", headers: ("OData-MaxVersion", "4.0"));
        var names = (await BodyAsync(response)).EnumerateObject().Select(p => p.Name).ToList();
        Assert.Equal(["@odata.context", "@odata.type", "@odata.id", "Id@odata.type", "Id", "Name", "Country", "Born@odata.type", "Born", "Awards@odata.associationLink", "Awards@odata.navigationLink", "Awards", "Books@odata.associationLink", "Books@odata.navigationLink"], names);
    }

    [Theory]
    [InlineData("POST", "Authors")]
    [InlineData("PATCH", "Authors(1)")]
    [InlineData("PUT", "Authors(1)")]
    [InlineData("DELETE", "Authors(1)")]
    [InlineData("PUT", "Books(1)/Author/$ref")]
    [InlineData("DELETE", "Authors(1)/Country")]
    [Trait("Clause", "40min-10")]
    [Trait("Clause", "40min-11")]
    public async Task A_change_is_refused_and_nothing_changes(string method, string url)
    {
        using var response = await library.Service.SendAsync(url, method: new HttpMethod(method));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("1 2 3 4", await library.Service.ListAsync("Authors"));
    }

    [Theory]
    [InlineData("maxpagesize=2")]
    [InlineData("odata.maxpagesize=2")]
    [Trait("Clause", "40min-14")]
    [Trait("Clause", "401min-4")]
    public async Task A_preference_has_two_spellings(string preference)
    {
        using var response = await library.Service.SendAsync("Books", headers: ("Prefer", preference));
        Assert.Equal([preference], response.Headers.GetValues("Preference-Applied"));
    }

    [Theory]
    [InlineData("Genre eq Library.Genre'Essay'", "3 7")]
    [InlineData("Genre eq 'Essay'", "3 7")]
    [InlineData("Added gt now() sub duration'P512D'", "7 8")]
    [InlineData("Added gt now() sub 'P512D'", "7 8")]
    [InlineData("totalseconds('PT1M') eq 60 and totalseconds(duration'PT1M') eq 60 and Id eq 1", "1")]
    [Trait("Clause", "40min-15")]
    [Trait("Clause", "401min-9.2")]
    [Trait("Clause", "401min-9")]
    public async Task Enumerations_and_durations_have_a_prefix_or_none(string filter, string ids)
    {
        foreach (var version in new[] { "4.0", "4.01" })
        {
            Assert.Equal(ids, string.Join(' ', (await library.Service.GetAsync($"Books?$filter={Uri.EscapeDataString(filter)}", ("OData-MaxVersion", version))).GetProperty("value").EnumerateArray().Select(b => b.GetProperty("Id"))));
        }
    }

    [Theory]
    [InlineData("Id eq '3'", "3")]
    [InlineData("Id in ('1','2')", "1 2")]
    [InlineData("Id add '1' eq 3", "2")]
    [InlineData("Price eq '12.5'", "2")]
    [InlineData("Illustrated eq 'true'", "5")]
    [InlineData("Added eq '2023-01-05T08:00:00.25Z'", "5")]
    [InlineData("Published/From eq '1956-01-01'", "1")]
    [InlineData("Tracking eq '00000003-0000-0000-0000-0000000000ab'", "3")]
    [InlineData("year('2014-01-31') eq 2014 and hour('2014-01-31T12:30:00Z') eq 12 and Id eq 1", "1")]
    [InlineData("cast('3',Edm.Int32) eq Id", "3")]
    [InlineData("cast('x',Edm.Int32) eq null and Id eq 1", "1")]
    [InlineData("cast('Essay',Library.Genre) eq Genre", "3 7")]
    [InlineData("Published/From lt cast('1957-01-01',Edm.Date)", "1")]
    [Trait("Clause", "401min-9.1")]
    public async Task Strings_are_cast_to_primitive_types(string filter, string ids) =>
        Assert.Equal(ids, await library.Service.ListAsync($"Books?$filter={Uri.EscapeDataString(filter)}"));

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
}
