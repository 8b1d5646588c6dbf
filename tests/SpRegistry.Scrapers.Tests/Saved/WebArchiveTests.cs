using System.IO.Compression;
using System.Text;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers.Saved;

namespace SpRegistry.Scrapers.Tests.Saved;

/// <summary>Web archives (ISO 28500), built record by record.</summary>
public sealed class WebArchiveTests : IDisposable
{
    private const string Html = "Content-Type: text/html; charset=windows-1252";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spregistry-warc-");
    private readonly MemoryStream _plain = new();
    private readonly MemoryStream _packed = new();

    public void Dispose()
    {
        _plain.Dispose();
        _packed.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("a.warc")]
    [InlineData("a.warc.gz")]
    public void Answers_are_pages_in_the_order_in_which_they_were_fetched(string name)
    {
        Record("warcinfo", null, null, "software: wget");
        Response("https://www.ohchr.org/b?x=1", "2021-05-01T00:00:00Z", "200 OK", "newer"u8.ToArray(), Html);
        Response("<https://www.ohchr.org/a>", "2019-09-20T10:00:00.123Z", "200 OK", "older"u8.ToArray(), Html);
        var pages = Open(name).Pages;
        Assert.Equal(
            [("a", "older", "https://www.ohchr.org/a", "windows-1252"), ("b?x=1", "newer", "https://www.ohchr.org/b?x=1", "windows-1252")],
            pages.Select(p => (p.Name, Encoding.UTF8.GetString(p.Content.Span), p.Address!, p.Charset!)));
        Assert.Equal(new DateTimeOffset(2019, 9, 20, 10, 0, 0, TimeSpan.Zero), pages[0].CapturedAt);
    }

    [Fact]
    public void What_is_no_page_is_left_out_and_told()
    {
        Record("warcinfo", null, null, "");
        Record("request", "https://www.ohchr.org/a", "2019-09-20T10:00:00Z", "GET / HTTP/1.1\r\n\r\n");
        Record("revisit", "https://www.ohchr.org/a", "2019-09-20T10:00:00Z", "HTTP/1.1 200 OK\r\n\r\n");
        Record("revisit", "https://www.ohchr.org/b", "2019-09-20T10:00:00Z", "HTTP/1.1 200 OK\r\n\r\n");
        Response("https://www.ohchr.org/logo.png", "2019-09-20T10:00:00Z", "200 OK", [1, 2], "Content-Type: image/png");
        Response("https://www.ohchr.org/gone", "2019-09-20T10:00:00Z", "404 Not Found", [1], Html);
        var saved = Open("a.warc");
        Assert.Empty(saved.Pages);
        Assert.Equal(
            ["a.warc: skipped what is no answer of its own: 1 request, 2 revisit, 1 warcinfo.", "a.warc: 2 answers are no pages: https://www.ohchr.org/logo.png (image/png), https://www.ohchr.org/gone (404)."],
            saved.LeftOut);
    }

    [Theory]
    [InlineData("Content-Encoding: gzip")]
    [InlineData("Content-Encoding: br")]
    [InlineData("Content-Encoding: deflate")]
    [InlineData("Content-Encoding: gzip", "Transfer-Encoding: chunked")]
    [InlineData("Transfer-Encoding: chunked")]
    public void Codings_of_the_transfer_are_undone(params string[] codings)
    {
        var body = "<p>"u8.ToArray();
        foreach (var coding in codings)
        {
            body = coding.Contains("chunked", StringComparison.Ordinal) ? Chunked(body) : Packed(coding.Split(' ')[1], body);
        }

        Response("https://www.ohchr.org/a", "2019-09-20T10:00:00Z", "200 OK", body, [Html, .. codings]);
        Assert.Equal("<p>"u8.ToArray(), Assert.Single(Open("a.warc").Pages).Content);
    }

    [Fact]
    public void A_coding_that_the_archiver_has_undone_is_not_undone_again()
    {
        Response("https://www.ohchr.org/a", "2019-09-20T10:00:00Z", "200 OK", " <p>"u8.ToArray(), Html, "Content-Encoding: br");
        Assert.Equal(" <p>"u8.ToArray(), Assert.Single(Open("a.warc").Pages).Content);
    }

    [Fact]
    public void An_answer_that_cannot_be_taken_is_refused_and_the_others_are_read()
    {
        Response("https://www.ohchr.org/cut", "2019-09-20T10:00:00Z", "200 OK", "5\r\n<tab"u8.ToArray(), Html, "Transfer-Encoding: chunked");
        Response("https://www.ohchr.org/bomb", "2019-09-20T10:00:00Z", "200 OK", Packed("gzip", new byte[PageBytes.MostBytes + 1]), Html, "Content-Encoding: gzip");
        Response("https://www.ohchr.org/large", "2019-09-20T10:00:00Z", "200 OK", new byte[20 * 1024 * 1024], Html);
        Response("https://www.ohchr.org/undated", "", "200 OK", [1], Html);
        Record("response", "https://www.ohchr.org/none", "2019-09-20T10:00:00Z", "no answer");
        Response("https://www.ohchr.org/a", "2019-09-20T10:00:00Z", "200 OK", "a"u8.ToArray(), Html);
        var saved = Open("a.warc.gz");
        Assert.Equal(["a"], saved.Pages.Select(p => p.Name));
        Assert.Equal(
            [
                "https://www.ohchr.org/cut in a.warc.gz was refused: expected a body coded as its headers say; found: its chunks break off.",
                "https://www.ohchr.org/bomb in a.warc.gz was refused: expected a page of at most 5 MB; found: more.",
                "https://www.ohchr.org/large in a.warc.gz was refused: expected a page of at most 5 MB; found: more.",
                "https://www.ohchr.org/undated in a.warc.gz was refused: expected a WARC-Date; found: none.",
                "https://www.ohchr.org/none in a.warc.gz was refused: expected an HTTP answer; found: none.",
            ],
            saved.Refusals);
    }

    [Fact]
    public void A_page_that_was_cut_when_it_was_archived_is_refused()
    {
        Record("response", "https://www.ohchr.org/a", "2019-09-20T10:00:00Z", $"HTTP/1.1 200 OK\r\n{Html}\r\n\r\n<p>", "WARC-Truncated: time");
        Assert.Contains("cut when it was archived (time)", Assert.Single(Open("a.warc").Refusals), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.warc", 10)]
    [InlineData("a.warc", 300)]
    [InlineData("a.warc.gz", 60)]
    public void An_archive_that_is_cut_short_is_refused_whole(string name, int left)
    {
        Response("https://www.ohchr.org/a", "2019-09-20T10:00:00Z", "200 OK", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => i * 7919))), Html);
        var bytes = (name.EndsWith(".gz", StringComparison.Ordinal) ? _packed : _plain).ToArray();
        File.WriteAllBytes(Path.Combine(_folder.FullName, name), bytes[..left]);
        Assert.Contains("cut short", Assert.Throws<SavedPagesException>(() => SavedPages.Open(_folder)).Message, StringComparison.Ordinal);
    }

    private static byte[] Chunked(byte[] body) => [.. Encoding.ASCII.GetBytes($"{body.Length:x};name=value\r\n"), .. body, .. "\r\n0\r\n\r\n"u8];

    private static byte[] Packed(string coding, byte[] content)
    {
        using var packed = new MemoryStream();
        using (Stream packing = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            packing.Write(content);
        }

        return packed.ToArray();
    }

    private SavedPages Open(string name)
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, name), (name.EndsWith(".gz", StringComparison.Ordinal) ? _packed : _plain).ToArray());
        return SavedPages.Open(new FileInfo(Path.Combine(_folder.FullName, name)));
    }

    private void Response(string address, string date, string status, byte[] body, params string[] headers) =>
        Record("response", address, date, [.. Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n"), .. body]);

    private void Record(string type, string? address, string? date, string block, params string[] fields) => Record(type, address, date, Encoding.Latin1.GetBytes(block), fields);

    private void Record(string type, string? address, string? date, byte[] block, params string[] fields)
    {
        string?[] named = ["WARC/1.0", $"WARC-Type: {type}", address is null ? null : $"WARC-Target-URI: {address}", date is null ? null : $"WARC-Date: {date}", .. fields, $"Content-Length: {block.Length}", "", ""];
        byte[] record = [.. Encoding.UTF8.GetBytes(string.Join("\r\n", named.Where(line => line is not null))), .. block, .. "\r\n\r\n"u8];
        _plain.Write(record);

        // Each record is compressed by itself (annex D).
        using var packing = new GZipStream(_packed, CompressionLevel.Optimal, leaveOpen: true);
        packing.Write(record);
    }
}
