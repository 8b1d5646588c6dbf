using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpRegistry.OData.Http;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Batch;

public sealed class BatchRefusalTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("", "it ends at line 1, character 1 before it is whole")]
    [InlineData("{\n\"requests\": [}", "'}' cannot stand at line 2, character 14")]
    [InlineData("{\"requests\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "more than 64 deep at line 1")]
    [InlineData("[]", "The body must be an object with the array 'requests'")]
    [InlineData("{\"requests\":{}}", "The body must be an object with the array 'requests'")]
    [InlineData("{\"requests\":[],\"requests\":[]}", "'requests' is given twice in one object of the body at line 1, character 16")]
    [InlineData("{\"requests\":[1]}", "requests[0] must be an object")]
    [InlineData("{\"requests\":[{\"method\":\"get\",\"url\":\"Books\"}]}", "requests[0].id is missing")]
    [InlineData("{\"requests\":[{\"id\":1,\"method\":\"get\",\"url\":\"Books\"}]}", "requests[0].id must be a string, found 1")]
    [InlineData("{\"requests\":[{\"id\":\"a\\r\\nb\",\"method\":\"get\",\"url\":\"Books\"}]}", "requests[0].id must consist of letters")]
    [InlineData("{\"requests\":[{\"id\":\"a\",\"method\":\"fetch\",\"url\":\"Books\"}]}", "requests[0].method must be one of get, post")]
    [InlineData("{\"requests\":[{\"id\":\"a\",\"method\":\"get\"}]}", "requests[0].url is missing")]
    [InlineData("{\"requests\":[{\"id\":\"a\",\"method\":\"get\",\"url\":\"Books\",\"body\":{}}]}", "requests[0].body has no place")]
    [InlineData("{\"requests\":[{\"id\":\"a\",\"method\":\"post\",\"url\":\"Books/$query\",\"headers\":{\"content-type\":\"text/plain\"},\"body\":{}}]}", "requests[0].body must be a string")]
    [InlineData("{\"requests\":[{\"id\":\"a\",\"method\":\"post\",\"url\":\"Books\",\"headers\":{\"content-type\":\"image/png\"},\"body\":\"?\"}]}", "requests[0].body must be base64url")]
    [InlineData("{\"requests\":[{\"id\":\"a\",\"method\":\"get\",\"url\":\"Books\",\"headers\":[]}]}", "requests[0].headers must be an object")]
    [InlineData("{\"requests\":[{\"id\":\"a\",\"method\":\"get\",\"url\":\"Books\",\"headers\":{\"accept\":1}}]}", "requests[0].headers.accept must be a string")]
    [InlineData("{\"requests\":[{\"id\":\"a\",\"method\":\"get\",\"url\":\"Books\",\"headers\":{\"accept\":\"*/*\",\"Accept\":\"*/*\"}}]}", "requests[0].headers.Accept is given twice")]
    [InlineData("{\"requests\":[{\"id\":\"a\",\"method\":\"get\",\"url\":\"Books\",\"dependsOn\":\"b\"}]}", "requests[0].dependsOn must be an array")]
    [InlineData("{\"requests\":[{\"id\":\"a\",\"method\":\"get\",\"url\":\"Books\",\"dependsOn\":[\"b\"]},{\"id\":\"b\",\"method\":\"get\",\"url\":\"Books\"}]}", "requests[0].dependsOn 'b' is neither a request nor a group before this one")]
    [InlineData("{\"requests\":[{\"id\":\"a\",\"method\":\"get\",\"url\":\"Books\"},{\"id\":\"a\",\"method\":\"get\",\"url\":\"Books\"}]}", "requests[1].id 'a' is given twice")]
    [InlineData("{\"requests\":[{\"id\":\"a\",\"atomicityGroup\":\"g\",\"method\":\"get\",\"url\":\"Books\"},{\"id\":\"b\",\"method\":\"get\",\"url\":\"Books\"},{\"id\":\"c\",\"atomicityGroup\":\"g\",\"method\":\"get\",\"url\":\"Books\"}]}", "requests[2].atomicityGroup 'g' was left")]
    [InlineData("{\"requests\":[{\"id\":\"a\",\"method\":\"get\",\"url\":\"Books\"},{\"id\":\"b\",\"atomicityGroup\":\"a\",\"method\":\"get\",\"url\":\"Books\"}]}", "requests[1].atomicityGroup 'a' is the id of a request")]
    public async Task JSON_that_is_wrong_is_told_with_its_place(string body, string message) => await RefusedAsync("application/json", body, 400, message);

    [Theory]
    [InlineData("multipart/mixed", "", "needs a boundary")]
    [InlineData("multipart/mixed;boundary=b", "", "There is no line '--b'")]
    [InlineData("multipart/mixed;boundary=b", "--b--", "There are no parts (line 1")]
    [InlineData("multipart/mixed;boundary=b", "--b\nContent-Type: application/http\n\nGET Books HTTP/1.1\n", "The closing line '--b--' is missing (line 5")]
    [InlineData("multipart/mixed;boundary=b", "--b\n\nGET Books HTTP/1.1\n--b--", "found '' (line 2")]
    [InlineData("multipart/mixed;boundary=b", "--b\nContent-Type: text/plain\n\nGET Books HTTP/1.1\n--b--", "found 'text/plain' (line 2")]
    [InlineData("multipart/mixed;boundary=b", "--b\nContent-Type: application/http\n\nBooks\n--b--", "A request line is expected, as in 'GET Books(1) HTTP/1.1', found 'Books' (line 4")]
    [InlineData("multipart/mixed;boundary=b", "--b\nContent-Type: application/http\n\n--b--", "A request line is expected")]
    [InlineData("multipart/mixed;boundary=b", "--b\nContent-Type: application/http\n\nGET Books HTTP/1.1\nAccept\n--b--", "A header is expected")]
    [InlineData("multipart/mixed;boundary=b", "--b\nContent-Type: multipart/mixed\n\n--c\n--b--", "A change set needs a boundary")]
    [InlineData("multipart/mixed;boundary=b", "--b\nContent-Type: application/http\nContent-ID: 1\n\nGET A\n--b\nContent-Type: application/http\nContent-ID: 1\n\nGET A\n--b--", "The Content-ID '1' is given twice (line 10")]
    public async Task A_multipart_body_that_is_wrong_is_told_with_its_line(string contentType, string body, string message) => await RefusedAsync(contentType, body, 400, message);

    [Theory]
    [InlineData("text/plain", null, 415)]
    [InlineData(null, null, 415)]
    [InlineData("application/json", "text/html", 406)]
    public async Task Other_forms_are_refused(string? contentType, string? accept, int status)
    {
        using var response = await library.Service.PostAsync("$batch", contentType, """{"requests":[]}""", accept is null ? [] : [("Accept", accept)]);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_body_of_another_version_is_refused()
    {
        using var response = await library.Service.PostAsync("$batch", "application/json", """{"requests":[]}""", ("OData-Version", "3.0"));
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/mixed;boundary=b")]
    public async Task A_mutilated_batch_is_never_a_fault_of_the_service(string contentType)
    {
        var whole = contentType == "application/json"
            ? """{"requests":[{"id":"1","atomicityGroup":"g","method":"get","url":"Books(1)?$select=Title","headers":{"accept":"application/json"}},{"id":"2","atomicityGroup":"g","method":"post","url":"Books/$query","headers":{"content-type":"text/plain"},"body":"$top=1"},{"id":"3","dependsOn":["g"],"method":"get","url":"$1/Author"}]}"""
            : "--b\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\nGET /odata/Books(1) HTTP/1.1\r\nAccept: application/json\r\n\r\n\r\n--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: application/http\r\nContent-ID: 2\r\n\r\nPOST Books HTTP/1.1\r\n\r\n{}\r\n--c--\r\n--b\r\nContent-Type: application/http\r\n\r\nGET $1/Author?$select=Name HTTP/1.1\r\n\r\n\r\n--b--";
        const string Characters = "\r\n \0{}[]\",:'()$%&/?-=0aé\uFFFF";
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var text = whole.ToList();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(text.Count);
                switch (random.Next(3))
                {
                    case 0:
                        text.RemoveAt(at);
                        break;
                    case 1:
                        text.Insert(at, Characters[random.Next(Characters.Length)]);
                        break;
                    default:
                        text[at] = Characters[random.Next(Characters.Length)];
                        break;
                }
            }
            using var response = await library.Service.PostAsync("$batch", contentType, string.Concat(text), ("Prefer", "continue-on-error"));
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True((int)response.StatusCode is 200 or 400 && !body.Contains("InternalError", StringComparison.Ordinal), $"seed {seed}: {(int)response.StatusCode} {body}");
        }
    }

    [Fact]
    public async Task What_an_answer_began_is_taken_back_when_it_fails()
    {
        var part = new DefaultHttpContext();
        using var body = new MemoryStream();
        part.Response.Body = body;
        part.Response.Headers.ETag = "W/\"1\"";
        await part.Response.BodyWriter.WriteAsync(new byte[40_000], TestContext.Current.CancellationToken);
        await ErrorWriter.WriteAsync(part, new ODataError(503, "QueryTimeout", "Too long."));
        Assert.Equal("""{"error":{"code":"QueryTimeout","message":"Too long."}}""", System.Text.Encoding.UTF8.GetString(body.ToArray()));
        Assert.False(part.Response.Headers.ContainsKey("ETag"));
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        using var response = await library.Service.PostAsync("$batch", "application/json", "…", ("Content-Encoding", "gzip"));
        Assert.Equal(415, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_options_of_a_query_do_not_apply_to_a_batch() =>
        await RefusedAsync("application/json", """{"requests":[]}""", 400, "'$top' does not apply to a batch", "$batch?$top=1");

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/mixed;boundary=b")]
    public async Task More_than_the_limits_is_refused_by_their_names(string contentType)
    {
        await RefusedAsync(contentType, Many(contentType, 101), 400, "is over the limit MaxBatchRequests of 100");
        await RefusedAsync(contentType, Many(contentType, 2) + new string(' ', 1024 * 1024), 413, "is over the limit MaxBatchBytes of 1048576 bytes");
        using var response = await library.Service.PostAsync("$batch", contentType, Many(contentType, 100));
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task An_empty_batch_is_answered_empty()
    {
        using var response = await library.Service.PostAsync("%24batch/", "application/json; charset=utf-8", """{"@about":"nothing","requests":[]}""");
        Assert.Equal("""{"responses":[]}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/mixed;boundary=b")]
    public async Task A_batch_ends_when_its_client_is_gone(string contentType)
    {
        await using var service = await LibraryService.StartAsync();
        using var gone = new CancellationTokenSource();
        service.BeforeStatement = number =>
        {
            if (number == 2)
            {
                gone.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.PostAsync("$batch", contentType, Many(contentType, 100), gone.Token));
        Assert.Equal(2, service.Sql.Count);
    }

    private static string Many(string contentType, int count) => contentType == "application/json"
        ? $$"""{"requests":[{{string.Join(',', Enumerable.Range(1, count).Select(i => $$"""{"id":"{{i}}","method":"get","url":"Registry/Today"}"""))}}]}"""
        : string.Concat(Enumerable.Repeat("--b\r\nContent-Type: application/http\r\n\r\nGET Registry/Today HTTP/1.1\r\n\r\n\r\n", count)) + "--b--";

    private async Task RefusedAsync(string contentType, string body, int status, string message, string url = "$batch")
    {
        using var response = await library.Service.PostAsync(url, contentType, body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)response.StatusCode, text);
        Assert.Contains(message, JsonDocument.Parse(text).RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
