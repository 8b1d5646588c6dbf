using System.Text.Json;
using System.Text.RegularExpressions;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Batch;

public sealed partial class MultipartBatchTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    private const string ContentType = "multipart/mixed; boundary=batch_36522ad7-fc75-4b56-8c71-56071383e77b";

    /// <summary>As a client library of another vendor writes it, with an epilogue.</summary>
    private const string Three = """
        This is a preamble.
        --batch_36522ad7-fc75-4b56-8c71-56071383e77b
        Content-Type: application/http
        Content-Transfer-Encoding: binary

        GET /odata/Books(1)?$select=Title HTTP/1.1
        Host: localhost
        Accept: application/json;odata.metadata=none


        --batch_36522ad7-fc75-4b56-8c71-56071383e77b
        Content-Type: application/http
        Content-ID: count

        GET Books/$count HTTP/1.1

        --batch_36522ad7-fc75-4b56-8c71-56071383e77b
        Content-Type: application/http

        GET http://localhost/odata/Books?$filter=Title eq 'éclair'&$select=Id
        --batch_36522ad7-fc75-4b56-8c71-56071383e77b--
        And an epilogue.
        """;

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public async Task Each_request_is_answered_as_if_it_had_come_alone(string lineBreak)
    {
        using var response = await library.Service.PostAsync("$batch", ContentType, Three.ReplaceLineEndings(lineBreak), ("OData-MaxVersion", "4.0"), ("Accept", "multipart/mixed"));
        Assert.Equal((200, "multipart/mixed", "4.0"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.GetValues("OData-Version").Single()));
        var parts = await PartsAsync(response);
        Assert.Equal(3, parts.Length);
        Assert.Equal(
            "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 200 OK\r\nOData-Version: 4.0\r\nCache-Control: no-cache\r\nVary: Accept, Accept-Encoding, OData-MaxVersion, Prefer\r\nContent-Type: application/json; odata.metadata=none\r\nContent-Length: 23\r\n\r\n{\"Title\":\"Palace Walk\"}",
            parts[0]);
        Assert.Contains("\r\nContent-ID: count\r\n\r\nHTTP/1.1 200 OK\r\n", parts[1], StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n8", parts[1], StringComparison.Ordinal);
        Assert.EndsWith("\"value\":[{\"Id\":5}]}", parts[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answers_may_be_asked_for_in_JSON()
    {
        using var response = await library.Service.PostAsync("$batch", ContentType, Three, ("Accept", "application/json"));
        var responses = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("responses");
        Assert.Equal("200 200 200", string.Join(' ', responses.EnumerateArray().Select(r => r.GetProperty("status").GetInt32())));
        Assert.Equal(("count", "8"), (responses[1].GetProperty("id").GetString(), responses[1].GetProperty("body").GetString()));

        using var back = await library.Service.PostAsync("$batch", "application/json", """{"requests":[{"id":"x","method":"get","url":"Books(99)"}]}""", ("Accept", "multipart/mixed"));
        Assert.Contains("Content-ID: x\r\n\r\nHTTP/1.1 404 Not Found\r\n", Assert.Single(await PartsAsync(back)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "200 404")]
    [InlineData("continue-on-error=false", "200 404")]
    [InlineData("odata.continue-on-error", "200 404 200")]
    public async Task The_first_failure_is_the_last_part_unless_preferred_otherwise(string? prefer, string statuses)
    {
        using var response = await library.Service.PostAsync("$batch", "multipart/mixed;boundary=b", Batch("GET Books(1) HTTP/1.1", "GET Books(99) HTTP/1.1", "GET Books(2) HTTP/1.1"), prefer is null ? [] : [("Prefer", prefer)]);
        Assert.Equal(statuses, string.Join(' ', (await PartsAsync(response)).Select(p => Status().Match(p).Groups[1].Value)));
    }

    [Fact]
    public async Task A_change_set_is_answered_as_one()
    {
        const string ChangeSet = """
            --b
            Content-Type: multipart/mixed; boundary=c

            --c
            Content-Type: application/http
            Content-ID: 1

            POST Books HTTP/1.1
            Content-Type: application/json

            {"Id":9}
            --c
            Content-Type: application/http
            Content-ID: 2

            DELETE $1 HTTP/1.1

            --c--
            --b
            Content-Type: application/http

            GET Books/$count HTTP/1.1

            --b--
            """;
        using var response = await library.Service.PostAsync("$batch", "multipart/mixed;boundary=\"b\"", ChangeSet, ("Prefer", "continue-on-error"));
        var parts = await PartsAsync(response);
        Assert.Equal("405 200", string.Join(' ', parts.Select(p => Status().Match(p).Groups[1].Value)));
        Assert.Contains("\"code\":\"MethodNotAllowed\"", parts[0], StringComparison.Ordinal);
        Assert.EndsWith("\r\n8", parts[1], StringComparison.Ordinal);

        using var reading = await library.Service.PostAsync("$batch", "multipart/mixed;boundary=b", ChangeSet.Replace("DELETE $1", "GET Books(1)", StringComparison.Ordinal));
        Assert.Contains("'GET Books(1)' has no place in a change set", Assert.Single(await PartsAsync(reading)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_leaves_the_others_their_time()
    {
        await using var service = await LibraryService.StartAsync(
            new ODataOptions { CommandTimeout = TimeSpan.FromMilliseconds(150), Interrupt = LibraryService.IsSqlite ? connection => SQLitePCL.raw.sqlite3_interrupt(((Microsoft.Data.Sqlite.SqliteConnection)connection).Handle) : null });
        await service.ChangeAsync(db =>
        {
            for (var id = 1000; id < 3000; id++)
            {
                db.Books.Add(LibraryRows.Book(id, "Same", 4, null, 1, 1));
                db.Periods.Add(new BookPeriod { Id = id, BookId = id, From = new(2000, 1, 1), To = new(9999, 1, 1) });
            }
        });
        const string Slow = "Books/$count?$filter=Author/Books/any(a:a/Author/Books/any(b:b/Author/Books/any(c:contains(c/Title,concat(a/FullTitle,b/FullTitle)))))";
        using var response = await service.PostAsync("$batch", "multipart/mixed;boundary=b", Batch($"GET {Slow} HTTP/1.1", "GET Books(1)/Id/$value HTTP/1.1"), ("Prefer", "continue-on-error"));
        Assert.Equal("503 200", string.Join(' ', (await PartsAsync(response)).Select(p => Status().Match(p).Groups[1].Value)));
    }

    private static string Batch(params string[] requests) =>
        string.Concat(requests.Select(r => $"--b\r\nContent-Type: application/http\r\n\r\n{r}\r\n\r\n\r\n")) + "--b--\r\n";

    /// <summary>The parts as RFC 2046 cuts them, each without its delimiter.</summary>
    private static async Task<string[]> PartsAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == 200, body);
        var boundary = response.Content.Headers.ContentType!.Parameters.Single(p => p.Name == "boundary").Value;
        var cut = ("\r\n" + body).Split("\r\n--" + boundary);
        Assert.Equal("--\r\n", cut[^1]);
        return [.. cut[1..^1].Select(p => p[2..])];
    }

    [GeneratedRegex(@"HTTP/1\.1 (\d{3}) ")]
    private static partial Regex Status();
}
