using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace SpRegistry.OData.Execution;

/// <summary>Connections that stay open for reading, each with the commands that were prepared on it. They are EF's own, so that they know the functions that EF's SQL needs.</summary>
internal sealed class ReadConnections(ODataOptions options) : IAsyncDisposable
{
    private const int MostIdle = 16;

    private readonly ConcurrentBag<ReadConnection> idle = [];
    private DbContextOptions<Connecting>? database;
    private volatile bool closed;

    /// <summary>A connection to the database of a context, as it was left or a new one.</summary>
    /// <param name="context">A context of the request; it is asked only where nothing is known of its database.</param>
    /// <param name="cancellation">Ends the opening.</param>
    public async ValueTask<ReadConnection> RentAsync(Func<DbContext> context, CancellationToken cancellation)
    {
        if (!options.KeepsConnections)
        {
            return await OwnAsync(context(), cancellation);
        }
        if (idle.TryTake(out var known))
        {
            return known;
        }
        var own = new Connecting(database ??= Connecting.To(context()));
        try
        {
            await own.Database.OpenConnectionAsync(cancellation);
            options.Prepare?.Invoke(own.Database.GetDbConnection());
            return new ReadConnection(own, kept: true);
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }

    /// <summary>A context's own connection, opened: for what reads by the context itself, or in its transaction.</summary>
    public async ValueTask<ReadConnection> OwnAsync(DbContext context, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        options.Prepare?.Invoke(context.Database.GetDbConnection());
        return new ReadConnection(context, kept: false);
    }

    /// <summary>Takes a connection back: to be used again, or to be closed where it is a context's own, where something failed on it, where it is worn, or where enough others are idle. Where it broke, those are closed as well.</summary>
    public async ValueTask ReturnAsync(ReadConnection connection, bool failed)
    {
        if (!connection.Kept)
        {
            await connection.Context.Database.CloseConnectionAsync();
        }
        else if (failed || connection.IsWorn || idle.Count >= MostIdle)
        {
            if (connection.Connection.State != ConnectionState.Open)
            {
                // The database went away: the others lead nowhere either.
                await EmptyAsync();
            }
            await connection.DisposeAsync();
        }
        else
        {
            idle.Add(connection);
            if (closed)
            {
                await EmptyAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        closed = true;
        await EmptyAsync();
    }

    private async ValueTask EmptyAsync()
    {
        while (idle.TryTake(out var connection))
        {
            await connection.DisposeAsync();
        }
    }

    // A context without a model, for nothing but EF's connection to the same database.
    private sealed class Connecting(DbContextOptions<Connecting> options) : DbContext(options)
    {
        public static DbContextOptions<Connecting> To(DbContext like)
        {
            var builder = new DbContextOptionsBuilder<Connecting>();
            foreach (var extension in like.GetService<IDbContextOptions>().Extensions)
            {
                // The services of the request end with it.
                ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(extension is CoreOptionsExtension core ? core.WithApplicationServiceProvider(null) : extension);
            }
            return builder.Options;
        }
    }
}

/// <summary>A connection and its prepared commands.</summary>
/// <param name="context">The context whose connection it is.</param>
/// <param name="kept">Whether it stays open for other requests; else it is a request's own.</param>
internal sealed class ReadConnection(DbContext context, bool kept) : IAsyncDisposable
{
    private const int MostPrepared = 200;

    // Drivers keep what they bound last (SQLite), in characters or bytes.
    private const int LongestValue = 1024;

    // What a server has prepared for a connection it keeps until the connection ends.
    private const int MostPreparedEver = 2000;

    private readonly OrderedDictionary<StatementKey, DbCommand> prepared = [];

    public DbContext Context => context;

    public bool Kept => kept;

    /// <summary>Whether it is better ended than kept on.</summary>
    public bool IsWorn { get; private set; }

    private int everPrepared;

    // Asked a second time, what is asked will be asked again.
    private readonly HashSet<StatementKey> again = [];

    public DbConnection Connection { get; } = context.Database.GetDbConnection();

    /// <summary>A command with a request's values, the one that was prepared before where there is one.</summary>
    public async ValueTask<DbCommand> CommandAsync(SqlQuery query, object?[] values, DbTransaction? transaction, int timeout, CancellationToken cancellation)
    {
        if (prepared.Remove(query.Key, out var command))
        {
            query.Bind(command, values);
            (command.Transaction, command.CommandTimeout) = (transaction, timeout);
            if (again.Add(query.Key))
            {
                IsWorn = ++everPrepared >= MostPreparedEver;
                await command.PrepareAsync(cancellation);
            }
            return command;
        }
        command = query.CommandOn(Connection, values);
        (command.Transaction, command.CommandTimeout) = (transaction, timeout);
        return command;
    }

    /// <summary>Keeps a command for the next request of its shape, without what this one gave.</summary>
    public async ValueTask KeepAsync(SqlQuery query, DbCommand command)
    {
        if (!kept || !query.IsReusable)
        {
            await command.DisposeAsync();
        }
        else if (!query.Forget(command, LongestValue))
        {
            again.Remove(query.Key);
            await command.DisposeAsync();
        }
        else if (!prepared.TryAdd(query.Key, command))
        {
            await command.DisposeAsync();
        }
        else if (prepared.Count > MostPrepared)
        {
            var oldest = prepared.First();
            prepared.Remove(oldest.Key);
            again.Remove(oldest.Key);
            await oldest.Value.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in prepared.Values)
        {
            await command.DisposeAsync();
        }
        await context.DisposeAsync();
    }
}
