using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using SpRegistry.TestSupport;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Tests.Hosting;

/// <summary>Readers are told apart, and nobody can say afterwards who they were.</summary>
public sealed class UnknownReaders
{
    private readonly StoppedClock clock = new();

    [Theory]
    [InlineData("127.0.0.7", null)]
    [InlineData("203.0.113.9", "127.0.0.7")]
    [InlineData("2001:db8:7:7::9", "127.0.0.0/8")]
    public async Task The_address_of_who_asks_is_written_nowhere(string address, string? proxy)
    {
        using var log = new WholeLog();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["FairUse:RequestsPerMinute"] = "2", ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace", ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Trace" };
        if (proxy is not null)
        {
            settings["TrustedProxies:0"] = proxy;
        }

        await using var registry = new ServedRegistry(Provider.Sqlite, clock, settings) { Log = log };
        await registry.StartWithAsync("reference-mandates");
        using var reader = new NetworkClient(registry, proxy is null ? address : "127.0.0.7");
        var forwarded = proxy is null ? null : address;
        foreach (var (question, status) in new[] { ("/odata/States?$top=1", "200"), ("/odata/Nothing", "404"), ("/odata/States?$top=2", "429"), ("/odata/States?$top=many", "400") })
        {
            Assert.StartsWith(status, await reader.AskAsync(question, forwardedFor: forwarded), StringComparison.Ordinal);
        }

        Assert.True(log.Lines.Count > 100, $"{log.Lines.Count} lines of log");
        Assert.DoesNotContain(log.Lines, line => line.Contains(address, StringComparison.Ordinal));
        await using var db = registry.OpenDatabase();
        var bytes = await File.ReadAllTextAsync(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(registry.ConnectionString).DataSource, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(address, bytes, StringComparison.Ordinal);
    }

    /// <summary>Who could say where he comes from could ask as if he were everybody.</summary>
    [Theory]
    [InlineData(null, "429")]
    [InlineData("127.0.0.8", "429")]
    [InlineData("127.0.0.7", "200")]
    public async Task Only_a_trusted_proxy_is_believed_for_whom_it_asks(string? trusted, string status)
    {
        using var log = new WholeLog();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["FairUse:RequestsPerMinute"] = "1" };
        if (trusted is not null)
        {
            settings["TrustedProxies:0"] = trusted;
        }

        await using var registry = new ServedRegistry(Provider.Sqlite, clock, settings) { Log = log };
        await registry.StartWithAsync("reference-mandates");
        using var proxy = new NetworkClient(registry, "127.0.0.7");
        Assert.StartsWith("200", await proxy.AskAsync("/odata/States?$top=1", forwardedFor: "203.0.113.1"), StringComparison.Ordinal);
        Assert.StartsWith(status, await proxy.AskAsync("/odata/States?$top=2", forwardedFor: "203.0.113.2"), StringComparison.Ordinal);
        Assert.StartsWith("429", await proxy.AskAsync("/odata/States?$top=3", forwardedFor: "203.0.113.1"), StringComparison.Ordinal);
        Assert.Equal(status == "429" ? 1 : 0, log.Lines.Count(l => l.Contains("TrustedProxies", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_proxy_that_is_no_address_is_refused_at_the_start()
    {
        await using var registry = new ServedRegistry(Provider.Sqlite, clock, new Dictionary<string, string?>(StringComparer.Ordinal) { ["TrustedProxies:0"] = "nginx" });
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => registry.StartWithAsync());
        Assert.Contains("'nginx'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7", true)]
    [InlineData("198.51.100.7", "198.51.100.8", false)]
    [InlineData("198.51.100.7", "::ffff:198.51.100.7", true)]
    [InlineData("::ffff:198.51.100.7", "::ffff:198.51.100.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void A_client_is_an_address_of_IPv4_or_a_network_of_IPv6(string one, string other, bool same)
    {
        var clients = new Clients(clock, () => null);
        Assert.Equal(same, ReferenceEquals(clients.At(IPAddress.Parse(one)), clients.At(IPAddress.Parse(other))));
    }

    [Fact]
    public void Who_is_quiet_is_forgotten_and_who_comes_another_day_is_somebody_else()
    {
        var limit = new RateLimit("requests", 60, clock);
        var clients = new Clients(clock, () => null);
        var (quiet, busy) = (clients.At(IPAddress.Parse("198.51.100.7")), clients.At(IPAddress.Parse("198.51.100.8")));
        Assert.True(limit.TryTake(ref quiet.RequestsRestored, out _));
        limit.Charge(ref busy.RequestsRestored, 100);
        clock.Now += TimeSpan.FromSeconds(61);
        Assert.Same(busy, clients.At(IPAddress.Parse("198.51.100.8")));
        Assert.Equal(1, clients.Count);
        clock.Now += TimeSpan.FromDays(1);
        Assert.NotSame(busy, clients.At(IPAddress.Parse("198.51.100.8")));
        Assert.Equal(1, clients.Count);
    }

    private sealed class WholeLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
