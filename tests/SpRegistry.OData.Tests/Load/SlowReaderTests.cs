using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Load;

/// <summary>Who reads slowly, or stops, keeps nobody else waiting.</summary>
public sealed class SlowReaderTests : IAsyncLifetime
{
    private const int Small = 8 * 1024;

    private readonly string file = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"slow-{Guid.NewGuid():N}.db");
    private WebApplication? app;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Connection => $"Data Source={file};Pooling=False";

    public async ValueTask InitializeAsync()
    {
        await using var db = new LibraryDb(new DbContextOptionsBuilder<LibraryDb>().UseSqlite(Connection).Options);
        await db.Database.EnsureCreatedAsync(Cancellation);
        LibraryRows.Add(db);
        for (var id = 1000; id < 3000; id++)
        {
            db.Loans.Add(new Loan { Id = id, BookId = 3, Borrower = new string('x', 300), LentOn = new(2024, 1, 1) });
        }
        await db.SaveChangesAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await app!.DisposeAsync();
        Array.ForEach(Directory.GetFiles(System.IO.Path.GetDirectoryName(file)!, System.IO.Path.GetFileName(file) + "*"), File.Delete);
    }

    /// <summary>SQLite can empty its log of changes only while no reader looks at an older state.</summary>
    [Fact]
    public async Task Four_that_stop_in_the_middle_of_a_page_hold_no_state_of_the_database()
    {
        await ServeAsync(new ODataOptions { KeepsConnections = true });
        using var readers = new Readers();
        for (var i = 0; i < 4; i++)
        {
            await readers.StopWithinAsync(app!.Urls.Single());
        }
        await WriteAsync();
        Assert.Equal(0L, await BusyAsync());
        Assert.All(await readers.RestAsync(), rest => Assert.EndsWith("}\r\n0\r\n\r\n", rest, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_memory_is_left_for_what_they_have_not_read_they_are_cut_off_in_the_time_of_a_statement()
    {
        await ServeAsync(new ODataOptions { KeepsConnections = true, MaxWaitingBytes = 0, CommandTimeout = TimeSpan.FromSeconds(1) });
        using var readers = new Readers();
        await readers.StopWithinAsync(app!.Urls.Single());
        await WriteAsync();
        Assert.Equal(0L, await BusyAsync());
        await Assert.ThrowsAnyAsync<IOException>(readers.RestAsync);
    }

    [Theory]
    [InlineData(1024 * 1024, 1)]
    [InlineData(0, 0)]
    public async Task Who_reads_one_long_entity_slowly_keeps_a_turn_only_where_there_is_no_room_for_it(long room, int ended)
    {
        var lease = new Lease();
        await ServeAsync(new ODataOptions { MaxWaitingBytes = room, ChildPageSize = 2000, Admit = (_, work) => ValueTask.FromResult(work == Work.Answer ? new Admission(lease) : default) });
        using var readers = new Readers();
        await readers.StopWithinAsync(app!.Urls.Single(), "Books(3)?$expand=Loans");
        Assert.Equal(ended, lease.Ended);
        Assert.All(await readers.RestAsync(), rest => Assert.EndsWith("}", rest, StringComparison.Ordinal));
    }

    private async Task ServeAsync(ODataOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.Limits.MaxResponseBufferSize = Small);
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = endpoint =>
        {
            // The machine would take megabytes for a client that reads nothing.
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = Small;
            return socket;
        });
        builder.Services.AddDbContext<LibraryDb>(o => o.UseSqlite(Connection));
        app = builder.Build();
        app.MapOData("/odata", LibraryApi.Build(), http => new LibraryView(http.RequestServices.GetRequiredService<LibraryDb>(), new DateOnly(2024, 6, 1)), options);
        await app.StartAsync(Cancellation);
    }

    private async Task WriteAsync()
    {
        await using var db = new LibraryDb(new DbContextOptionsBuilder<LibraryDb>().UseSqlite(Connection).Options);
        db.Loans.Add(new Loan { Id = 5000, BookId = 3, Borrower = "bob", LentOn = new(2024, 1, 2) });
        await db.SaveChangesAsync(Cancellation);
    }

    /// <summary>1 where readers are still in the way after twenty seconds.</summary>
    private async Task<long> BusyAsync()
    {
        await using var connection = new SqliteConnection(Connection);
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 20000; PRAGMA wal_checkpoint(TRUNCATE)";
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        await reader.NextResultAsync(Cancellation);
        await reader.ReadAsync(Cancellation);
        return reader.GetInt64(0);
    }

    private sealed class Readers : IDisposable
    {
        private readonly List<Socket> sockets = [];

        /// <summary>Asks for half a megabyte and reads how it begins.</summary>
        public async Task StopWithinAsync(string url, string asked = "Loans?$filter=Id%20ge%201000")
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = Small };
            sockets.Add(socket);
            await socket.ConnectAsync("127.0.0.1", new Uri(url).Port, Cancellation);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /odata/{asked} HTTP/1.1\r\nHost: localhost\r\nPrefer: maxpagesize=1000\r\nConnection: close\r\n\r\n"), Cancellation);
            Assert.NotEqual(0, await socket.ReceiveAsync(new byte[16], Cancellation));
        }

        /// <summary>What else there is to be read of each.</summary>
        public async Task<List<string>> RestAsync()
        {
            var rests = new List<string>();
            foreach (var socket in sockets)
            {
                await using var stream = new NetworkStream(socket);
                using var reader = new StreamReader(stream);
                rests.Add(await reader.ReadToEndAsync(Cancellation));
            }
            return rests;
        }

        public void Dispose() => sockets.ForEach(s => s.Dispose());
    }
}
