using System.Text;
using System.Text.Json;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Batch;

public sealed class JsonBatchTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Fact]
    public async Task Each_request_is_answered_as_if_it_had_come_alone()
    {
        var responses = await ResponsesAsync("""
            [{"id":"1","method":"get","url":"Books(1)?$select=Title"},
             {"id":"2","method":"GET","url":"Books/$count"},
             {"id":"3","method":"get","url":"$metadata"},
             {"id":"4","method":"get","url":"Books(1)/Title/$value"},
             {"id":"5","method":"get","url":"Books(99)"},
             {"id":"6","method":"get","url":"Books(3)/Translator"},
             {"id":"7","method":"post","url":"Books/$query","headers":{"content-type":"text/plain"},"body":"$filter=Id%20eq%202&$select=Id"}]
            """);
        Assert.Equal("1:200 2:200 3:200 4:200 5:404 6:204 7:200", Statuses(responses));
        Assert.Equal("""{"@odata.context":"http://localhost/odata/$metadata#Books(Title)/$entity","Title":"Palace Walk"}""", responses[0].GetProperty("body").GetRawText());
        Assert.Equal("application/json; metadata=minimal", responses[0].GetProperty("headers").GetProperty("content-type").GetString());
        Assert.Equal("4.01", responses[0].GetProperty("headers").GetProperty("odata-version").GetString());
        Assert.Equal("8", responses[1].GetProperty("body").GetString());
        Assert.StartsWith("<?xml", Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(responses[2].GetProperty("body").GetString())), StringComparison.Ordinal);
        Assert.Equal("Palace Walk", responses[3].GetProperty("body").GetString());
        Assert.Equal("NotFound", Code(responses[4]));
        Assert.False(responses[5].TryGetProperty("body", out _));
        Assert.Equal("""[{"Id":2}]""", responses[6].GetProperty("body").GetProperty("value").GetRawText());
    }

    [Theory]
    [InlineData("Books(2)/Title", 200)]
    [InlineData("/odata/Books(2)/Title", 200)]
    [InlineData("/Books(2)/Title", 200)]
    [InlineData("http://localhost/odata/Books(2)/Title", 200)]
    [InlineData("HTTP://LOCALHOST:80/odata/Books(2)/Title", 200)]
    [InlineData("Books?$filter=Title eq 'éclair'&$top=1", 200)]
    [InlineData("", 200)]
    [InlineData("http://elsewhere.org/odata/Books(2)/Title", 400)]
    [InlineData("http://localhost:81/odata/Books(2)/Title", 400)]
    [InlineData("http://localhost/other/Books(2)", 400)]
    [InlineData("/other/Books(2)", 404)]
    [InlineData("Books(%zz)", 400)]
    [InlineData("$batch", 405)]
    public async Task A_URL_may_be_absolute_or_begin_at_the_host_or_at_the_service(string url, int status)
    {
        var responses = await ResponsesAsync($$"""[{"id":"a","method":"get","url":{{JsonSerializer.Serialize(url)}}}]""");
        Assert.Equal($"a:{status}", Statuses(responses));
    }

    [Fact]
    public async Task A_batch_holds_no_batch_and_no_changes()
    {
        var responses = await ResponsesAsync("""
            [{"id":"1","method":"post","url":"$batch","body":{"requests":[]}},
             {"id":"2","method":"post","url":"Books","body":{"Id":9}},
             {"id":"3","method":"delete","url":"Books(1)"},
             {"id":"4","method":"patch","url":"/odata/Books(1)","body":{}}]
            """);
        Assert.Equal("1:400 2:405 3:405 4:405", Statuses(responses));
        Assert.Equal("NestedBatch", Code(responses[0]));
        Assert.Equal("GET, HEAD, OPTIONS", responses[1].GetProperty("headers").GetProperty("allow").GetString());
    }

    [Fact]
    public async Task What_depends_on_a_failure_is_424_and_all_else_goes_on()
    {
        const string Requests = """
            [{"id":"1","method":"get","url":"Books(99)"},
             {"id":"2","dependsOn":["1"],"method":"get","url":"Books(1)"},
             {"id":"3","dependsOn":["2"],"method":"get","url":"Books(1)"},
             {"id":"4","method":"get","url":"Books(1)"},
             {"id":"5","dependsOn":["4"],"method":"get","url":"Books(1)"},
             {"id":"6","dependsOn":["4"],"if":"$4/$succeeded","method":"get","url":"Books(1)"}]
            """;
        var responses = await ResponsesAsync(Requests);
        Assert.Equal("1:404 2:424 3:424 4:200 5:200 6:424", Statuses(responses));
        Assert.Contains("'1', which this depends on", responses[1].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("'if' is not supported", responses[5].GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "1:200 2:404 3:200", null)]
    [InlineData("continue-on-error", "1:200 2:404 3:200", "continue-on-error=true")]
    [InlineData("odata.continue-on-error=true", "1:200 2:404 3:200", "odata.continue-on-error=true")]
    [InlineData("continue-on-error=false", "1:200 2:404 3:424", "continue-on-error=false")]
    public async Task It_stops_at_the_first_failure_for_those_who_prefer_it(string? prefer, string statuses, string? applied)
    {
        using var response = await PostAsync(
            """[{"id":"1","method":"get","url":"Books(1)"},{"id":"2","method":"get","url":"Books(99)"},{"id":"3","method":"get","url":"Books(2)"}]""",
            prefer is null ? [] : [("Prefer", prefer)]);
        Assert.Equal(statuses, Statuses(await ResponsesAsync(response)));
        Assert.Equal(applied, response.Headers.TryGetValues("Preference-Applied", out var values) ? string.Join(", ", values) : null);
    }

    [Fact]
    public async Task A_group_succeeds_or_fails_as_one()
    {
        var responses = await ResponsesAsync("""
            [{"id":"1","atomicityGroup":"g","method":"get","url":"Books(1)"},
             {"id":"2","atomicityGroup":"g","dependsOn":["1"],"method":"get","url":"Books(2)"},
             {"id":"3","atomicityGroup":"h","method":"get","url":"Books(3)"},
             {"id":"4","atomicityGroup":"h","method":"get","url":"Books(99)"},
             {"id":"5","atomicityGroup":"h","method":"get","url":"Books(4)"},
             {"id":"6","dependsOn":["g"],"method":"get","url":"Books(1)"},
             {"id":"7","dependsOn":["h"],"method":"get","url":"Books(1)"},
             {"id":"8","atomicityGroup":"i","method":"get","url":"Books(1)"},
             {"id":"9","atomicityGroup":"i","method":"delete","url":"Books(1)"}]
            """);
        Assert.Equal("1:200 2:200 3:424 4:404 5:424 6:200 7:424 8:424 9:405", Statuses(responses));
        Assert.Equal("h", responses[2].GetProperty("atomicityGroup").GetString());
        Assert.False(responses[5].TryGetProperty("atomicityGroup", out _));
    }

    [Fact]
    public async Task A_group_sees_one_state_of_the_data()
    {
        var folder = Directory.CreateTempSubdirectory("odata");
        await using (var service = await LibraryService.StartAsync(file: System.IO.Path.Combine(folder.FullName, "library.db")))
        {
            service.BeforeStatement = number =>
            {
                if (number == 2)
                {
                    service.Change(db => db.Tags.Add(new Tag { Slug = "new", Label = "New" }));
                }
            };
            using var response = await service.PostAsync("$batch", "application/json", """
                {"requests":[{"id":"1","atomicityGroup":"g","method":"get","url":"Tags/$count"},
                             {"id":"2","atomicityGroup":"g","method":"get","url":"Tags/$count"},
                             {"id":"3","method":"get","url":"Tags/$count"}]}
                """);
            Assert.Equal("3 3 4", string.Join(' ', (await ResponsesAsync(response)).Select(r => r.GetProperty("body").GetString())));
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_request_may_begin_at_what_one_before_it_returned()
    {
        var responses = await ResponsesAsync("""
            [{"id":"author","method":"get","url":"Books(1)/Author?$select=Name"},
             {"id":"2","dependsOn":["author"],"method":"get","url":"$author/Books?$select=Id"},
             {"id":"3","dependsOn":["2"],"method":"get","url":"%242?$top=1&$select=Title"},
             {"id":"4","method":"get","url":"$author/Books"},
             {"id":"5","method":"get","url":"$nobody/Books"},
             {"id":"6","dependsOn":["author"],"method":"get","url":"Books?$filter=Author/Name eq $author/Name"},
             {"id":"7","method":"get","url":"Books(99)"},
             {"id":"8","dependsOn":["7"],"method":"get","url":"$7/Loans"}]
            """);
        Assert.Equal("author:200 2:200 3:200 4:400 5:400 6:501 7:404 8:424", Statuses(responses));
        Assert.Equal("""[{"Id":1},{"Id":2}]""", responses[1].GetProperty("body").GetProperty("value").GetRawText());
        Assert.Equal("""[{"Title":"Palace Walk"}]""", responses[2].GetProperty("body").GetProperty("value").GetRawText());
        Assert.Contains("'dependsOn' does not name", responses[3].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("'$nobody' refers to no request", responses[4].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("'$author'", responses[5].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_has_headers_of_its_own_before_those_of_the_batch()
    {
        using var response = await PostAsync(
            """
            [{"id":"1","method":"get","url":"Books?$select=Id"},
             {"id":"2","method":"get","url":"Books?$select=Id","headers":{"prefer":"maxpagesize=3","odata-maxversion":"4.01","accept":"application/json;metadata=none"}},
             {"id":"3","method":"get","url":"Books(4)?$select=Subtitle","headers":{"Accept":"application/json;metadata=none"}},
             {"id":"4","method":"get","url":"Books(1)","headers":{"accept":"text/html"}}]
            """,
            ("OData-MaxVersion", "4.0"),
            ("Accept", "application/json"),
            ("Prefer", "odata.maxpagesize=2, omit-values=nulls"));
        var responses = await ResponsesAsync(response);
        Assert.Equal("1:200 2:200 3:200 4:406", Statuses(responses));
        Assert.Equal((2, 3), (responses[0].GetProperty("body").GetProperty("value").GetArrayLength(), responses[1].GetProperty("body").GetProperty("value").GetArrayLength()));
        Assert.True(responses[0].GetProperty("body").TryGetProperty("@odata.nextLink", out _));
        Assert.True(responses[1].GetProperty("body").TryGetProperty("@nextLink", out _));
        Assert.Equal("4.0", responses[0].GetProperty("headers").GetProperty("odata-version").GetString());
        Assert.Equal("{}", responses[2].GetProperty("body").GetRawText());
    }

    [Fact]
    public async Task A_request_may_be_conditional_on_the_tag_of_one_before()
    {
        await using var service = await LibraryService.StartAsync(version: _ => "1");
        using var response = await service.PostAsync("$batch", "application/json", """
            {"requests":[{"id":"1","method":"get","url":"Books(1)"},
                         {"id":"2","dependsOn":["1"],"method":"get","url":"Books(1)","headers":{"if-none-match":"$1"}}]}
            """);
        Assert.Equal("1:200 2:304", Statuses(await ResponsesAsync(response)));
    }

    private static string Statuses(JsonElement[] responses) => string.Join(' ', responses.Select(r => $"{r.GetProperty("id").GetString()}:{r.GetProperty("status").GetInt32()}"));

    private static string? Code(JsonElement response) => response.GetProperty("body").GetProperty("error").GetProperty("code").GetString();

    private Task<HttpResponseMessage> PostAsync(string requests, params (string Name, string Value)[] headers) =>
        library.Service.PostAsync("$batch", "application/json", $$"""{"requests":{{requests}}}""", headers);

    private async Task<JsonElement[]> ResponsesAsync(string requests)
    {
        using var response = await PostAsync(requests);
        return await ResponsesAsync(response);
    }

    private static async Task<JsonElement[]> ResponsesAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == 200, body);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        return [.. JsonDocument.Parse(body).RootElement.GetProperty("responses").EnumerateArray()];
    }
}
