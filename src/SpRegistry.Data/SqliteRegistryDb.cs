using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SpRegistry.Domain;
using SpRegistry.Domain.Search;

namespace SpRegistry.Data;

/// <summary>SQLite: one file, write-ahead log, every commit on disk, one writer at a time.</summary>
public sealed class SqliteRegistryDb(DbContextOptions<SqliteRegistryDb> options, TimeProvider time) : RegistryDb(options, time)
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString, o => o.MigrationsHistoryTable("__Migrations"))
            .AddInterceptors(new Pragmas());

    // The driver takes the write lock at once in every other; with a log of its own none reads what is not committed.
    public override IsolationLevel OneState => IsolationLevel.ReadUncommitted;

    // A sample of each index will do, at any size.
    public override Task RefreshStatisticsAsync(CancellationToken cancellation) => Database.ExecuteSqlRawAsync("PRAGMA analysis_limit = 1000; ANALYZE", cancellation);

    // Porter stems the words of the index and of the term as English; what is typed in part, and stems of other languages, stand in columns of their own.
    public override string TermFor(SearchTerm term)
    {
        if (term.Words.Count == 0)
        {
            // A token that no text has: FTS5 takes no empty query.
            return Phrase(["~"]);
        }

        IEnumerable<string> ways = [$"{{Words}} : {Phrase(term.Words)}", .. term.Stems().Select(stems => $"{{Stems}} : {Phrase(stems)}")];
        return $"{{Noun}} : {Phrase([SearchTerm.Noun])} AND ({string.Join(" OR ", term.GoesOn ? ways.Append($"{{Typed}} : {Phrase([.. term.Words.SkipLast(1).Select(w => w + "~"), term.Words[^1]])} *") : ways)})";

        static string Phrase(IEnumerable<string> words) => $"\"{string.Join(' ', words)}\"";
    }

    // Writers that wait in turn here are quicker than writers that find the file locked and try again.
    protected override async Task<IDisposable?> EnterWriterGateAsync(CancellationToken cancellation)
    {
        var gate = Gates.GetOrAdd(Database.GetConnectionString()!, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellation);
        return new Held(gate);
    }

    private sealed class Held(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }

    private sealed class Pragmas : DbConnectionInterceptor
    {
        private const string Reading = "PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;";
        private const string Writing = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";

        // Whether a file is there at all is asked on a connection that may not write.
        private static string Text(DbConnection connection) =>
            new SqliteConnectionStringBuilder(connection.ConnectionString).Mode is SqliteOpenMode.ReadOnly ? Reading : Reading + Writing;

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Text(connection);
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Text(connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
