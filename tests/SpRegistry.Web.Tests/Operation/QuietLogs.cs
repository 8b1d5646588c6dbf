using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using SpRegistry.OData;
using SpRegistry.TestSupport;
using SpRegistry.Web.Operation;
using SpRegistry.Web.Tests.Commands;

namespace SpRegistry.Web.Tests.Operation;

/// <summary>What the program tells by default, and what it does not: who asks, and what.</summary>
public sealed class QuietLogs
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_the_settings_it_comes_with_no_line_tells_who_asked_or_what()
    {
        var log = new LogLines();
        await using var registry = new ServedRegistry(Provider.Sqlite) { Log = log, Settings = { ["Operation:SlowQuery"] = "00:00:00.0000001" } };
        await registry.StartWithAsync("reference-mandates");
        string[] questions =
        [
            "/?q=Zanzibar", "/Zanzibar", "/docs/api?Zanzibar", "/health?Zanzibar", "/odata/States?$filter=NameEn eq 'Zanzibar'", "/odata/States('Zanzibar')", "/odata/Zanzibar", "/odata/Mandates?$search=Zanzibar&$count=true",
            "/odata/States?$filter=@Zanzibar&@Zanzibar=NameEn eq 'Zanzibar'", "/odata/States?$filter=%00Zanzibar", "/css/Zanzibar.css", "/odata/Visits/AsOf(date=Zanzibar)", "/odata/States?" + new string('Z', 9000) + "Zanzibar",
        ];
        foreach (var question in questions)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, question);
            request.Headers.TryAddWithoutValidation("User-Agent", "Zanzibar");
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", "198.51.100.77");
            request.Headers.TryAddWithoutValidation("Referer", "http://Zanzibar/");
            request.Headers.TryAddWithoutValidation("Accept-Language", "Zanzibar");
            using var answer = await registry.Client.SendAsync(request, Cancellation);
        }

        // What is no HTTP at all.
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, registry.Client.BaseAddress!.Port, Cancellation);
            await socket.GetStream().WriteAsync("GET /Zanzibar HTTP/9.9 Zanzibar\r\nZanzibar\r\n\r\n"u8.ToArray(), Cancellation);
            using var reader = new StreamReader(socket.GetStream());
            await reader.ReadToEndAsync(Cancellation);
        }

        Assert.Contains(log.Lines, line => line.StartsWith("SpRegistry.OData.Slow Warning A slow query, /States&$filter=NameEn eq ?:", StringComparison.Ordinal));
        Assert.All(log.Lines, line =>
        {
            Assert.DoesNotContain("Zanzibar", line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("198.51.100.77", line, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Without_an_address_there_is_no_private_listener_and_nothing_is_measured()
    {
        await using var registry = new ServedRegistry(Provider.Sqlite);
        await registry.StartWithAsync("reference-mandates");
        Assert.Empty(registry.Services.GetRequiredService<PrivateListener>().Urls);
        var counter = registry.Services.GetRequiredService<IMeterFactory>().Create(ODataMetrics.MeterName).CreateCounter<long>("odata.server.rows", "{row}", "Rows written, expanded ones too.");
        Assert.False(counter.Enabled);
    }

    [Fact]
    public async Task A_private_port_that_is_taken_stops_the_start_before_anything_is_imported()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");
        var (code, _, error) = await CommandLine.RunAsync("", "serve", "--urls", "http://127.0.0.1:0", "--private-urls", $"http://127.0.0.1:{port}", "--database", file);
        Assert.Equal(1, code);
        Assert.StartsWith($"error: port {port} of http://127.0.0.1:{port} is in use by another program. Serve elsewhere with --private-urls", error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5999", "http://127.0.0.1:5999")]
    [InlineData("http://127.0.0.1:5999", "http://0.0.0.0:5999")]
    [InlineData("http://127.0.0.1:5999", "https://127.0.0.1:5998")]
    public async Task What_is_private_never_shares_a_port_with_what_is_public(string urls, string privateUrls)
    {
        var (code, _, error) = await CommandLine.RunAsync("", "serve", "--urls", urls, "--private-urls", privateUrls, "--database", Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db"));
        Assert.Equal(1, code);
        Assert.Contains("Operation:PrivateUrls takes addresses such as http://127.0.0.1:5081, with another port than those that are public", error, StringComparison.Ordinal);
    }
}
