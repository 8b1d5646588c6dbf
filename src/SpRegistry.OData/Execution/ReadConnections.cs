using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace SpRegistry.OData.Execution;

/// <summary>Connections that stay open for reading, each with the commands that were prepared on it. They are EF's own, so that they know the functions that EF's SQL needs.</summary>
internal sealed class ReadConnections(Action<DbConnection>? prepare) : IAsyncDisposable
{
    private const int MostIdle = 16;

    private readonly ConcurrentDictionary<string, ConcurrentBag<ReadConnection>> idle = new(StringComparer.Ordinal);
    private volatile bool closed;

    /// <summary>A connection to the database of a context: the context's own where it is open already, for then it may be in a transaction or lead to a database that only it can see.</summary>
    public async ValueTask<ReadConnection> RentAsync(DbContext context, CancellationToken cancellation)
    {
        if (context.Database.CurrentTransaction is not null || context.Database.GetDbConnection() is { State: ConnectionState.Open } || context.Database.GetConnectionString() is not { } database)
        {
            return await OwnAsync(context, cancellation);
        }
        if (idle.TryGetValue(database, out var bag) && bag.TryTake(out var known))
        {
            return known;
        }
        var own = new Connecting(context);
        try
        {
            await own.Database.OpenConnectionAsync(cancellation);
            prepare?.Invoke(own.Database.GetDbConnection());
            return new ReadConnection(own, database);
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }

    /// <summary>A context's own connection, opened, for what reads by the context itself.</summary>
    public async ValueTask<ReadConnection> OwnAsync(DbContext context, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        prepare?.Invoke(context.Database.GetDbConnection());
        return new ReadConnection(context, null);
    }

    /// <summary>Takes a connection back; one on which something failed is closed.</summary>
    public async ValueTask ReturnAsync(ReadConnection connection, bool failed)
    {
        if (connection.Database is null)
        {
            await connection.Context.Database.CloseConnectionAsync();
            await connection.ForgetAsync();
            return;
        }
        var bag = idle.GetOrAdd(connection.Database, _ => []);
        if (failed || closed || bag.Count >= MostIdle)
        {
            await connection.ForgetAsync();
            await connection.Context.DisposeAsync();
            return;
        }
        bag.Add(connection);
    }

    public async ValueTask DisposeAsync()
    {
        closed = true;
        foreach (var connection in idle.Values.SelectMany(bag => bag))
        {
            await connection.ForgetAsync();
            await connection.Context.DisposeAsync();
        }
        idle.Clear();
    }

    // A context without a model, for nothing but EF's connection to the same database.
    private sealed class Connecting(DbContext like) : DbContext(OptionsOf(like))
    {
        private static DbContextOptions<Connecting> OptionsOf(DbContext like)
        {
            var builder = new DbContextOptionsBuilder<Connecting>();
            foreach (var extension in like.GetService<IDbContextOptions>().Extensions)
            {
                ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(extension);
            }
            return builder.Options;
        }
    }
}

/// <summary>A connection and its prepared commands.</summary>
/// <param name="context">The context whose connection it is.</param>
/// <param name="database">The connection string by which it is found again; null for a request's own.</param>
internal sealed class ReadConnection(DbContext context, string? database)
{
    private const int MostPrepared = 200;

    private readonly OrderedDictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);

    public DbContext Context => context;

    public string? Database => database;

    public DbConnection Connection { get; } = context.Database.GetDbConnection();

    /// <summary>A command with a request's values, the one that was prepared before where there is one.</summary>
    public async ValueTask<DbCommand> CommandAsync(SqlQuery query, object?[] values, DbTransaction? transaction, int timeout, CancellationToken cancellation)
    {
        if (prepared.Remove(query.Key, out var command))
        {
            query.Bind(command, values);
            (command.Transaction, command.CommandTimeout) = (transaction, timeout);
            return command;
        }
        command = query.CommandOn(Connection, values);
        (command.Transaction, command.CommandTimeout) = (transaction, timeout);
        if (database is not null && query.IsReusable)
        {
            await command.PrepareAsync(cancellation);
        }
        return command;
    }

    /// <summary>Keeps a command for the next request of its shape.</summary>
    public async ValueTask KeepAsync(SqlQuery query, DbCommand command)
    {
        if (database is null || !query.IsReusable || !prepared.TryAdd(query.Key, command))
        {
            await command.DisposeAsync();
        }
        else if (prepared.Count > MostPrepared)
        {
            var oldest = prepared.First();
            prepared.Remove(oldest.Key);
            await oldest.Value.DisposeAsync();
        }
    }

    /// <summary>Lets go of the commands.</summary>
    public async ValueTask ForgetAsync()
    {
        foreach (var command in prepared.Values)
        {
            await command.DisposeAsync();
        }
        prepared.Clear();
    }
}
