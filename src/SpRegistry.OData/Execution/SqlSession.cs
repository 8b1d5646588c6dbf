using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace SpRegistry.OData.Execution;

/// <summary>Runs the statements of one request.</summary>
internal sealed partial class SqlSession : IAsyncDisposable
{
    private readonly ReadConnections connections;
    private readonly ReadConnection rented;
    private readonly ODataOptions options;
    private readonly object?[] values;
    private readonly CancellationTokenSource timer;
    private readonly ILogger logger;
    private readonly RequestMeasure measure;
    private readonly CancellationToken aborted;
    private readonly List<IAsyncDisposable> open = [];
    private readonly List<IDisposable> gathered = [];
    private readonly List<(SqlQuery Query, DbCommand Command)> used = [];
    private CancellationTokenRegistration interruption;
    private DbTransaction? transaction;
    private bool failed = true;

    private SqlSession(ReadConnections connections, ReadConnection rented, ODataOptions options, object?[] values, ILogger logger, RequestMeasure measure, CancellationToken aborted)
    {
        this.connections = connections;
        this.rented = rented;
        this.options = options;
        this.values = values;
        this.logger = logger;
        this.measure = measure;
        this.aborted = aborted;
        timer = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    }

    public CancellationToken Token => timer.Token;

    public ODataOptions Limits => options;

    // The timer answers first; the driver's own time-out is for drivers that miss the cancellation.
    private int DriverTimeout => (int)Math.Ceiling(options.CommandTimeout.TotalSeconds) + 5;

    /// <summary>Takes a connection, and begins a transaction of that isolation unless there is one already.</summary>
    /// <param name="connections">Where connections are kept open.</param>
    /// <param name="context">The context of the request's source.</param>
    /// <param name="options">The limits.</param>
    /// <param name="values">The values of the plan's slots.</param>
    /// <param name="logger">Where the statements are logged, at level Debug, without their values.</param>
    /// <param name="measure">Where the time is written down.</param>
    /// <param name="snapshot">The isolation, where several statements must see one state.</param>
    /// <param name="own">Whether it is the context's own connection: in its transaction, or so that what the context itself reads meanwhile ends in time as well.</param>
    /// <param name="aborted">Ends the session when the client goes.</param>
    public static async Task<SqlSession> OpenAsync(ReadConnections connections, Func<DbContext> context, ODataOptions options, object?[] values, ILogger logger, RequestMeasure measure, System.Data.IsolationLevel? snapshot, bool own, CancellationToken aborted) =>
        await OpenAsync(connections, own ? await connections.OwnAsync(context(), aborted) : await connections.RentAsync(context, aborted), options, values, logger, measure, snapshot, aborted);

    private static async Task<SqlSession> OpenAsync(ReadConnections connections, ReadConnection rented, ODataOptions options, object?[] values, ILogger logger, RequestMeasure measure, System.Data.IsolationLevel? snapshot, CancellationToken aborted)
    {
        var session = new SqlSession(connections, rented, options, values, logger, measure, aborted);
        try
        {
            session.transaction = rented.Kept ? null : rented.Context.Database.CurrentTransaction?.GetDbTransaction();
            if (snapshot is { } isolation && session.transaction is null)
            {
                session.transaction = await session.rented.Connection.BeginTransactionAsync(isolation, aborted);
                session.open.Add(session.transaction);
            }
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
        session.Resume();
        if (options.Interrupt is { } interrupt)
        {
            session.interruption = session.timer.Token.Register(() => interrupt(session.rented.Connection));
        }
        return session;
    }

    /// <summary>Starts the time that a statement may take again.</summary>
    public void Resume()
    {
        timer.CancelAfter(options.CommandTimeout);
        measure.InDatabase();
    }

    /// <summary>Counts rows that were written.</summary>
    public void Wrote(int rows) => measure.Rows += rows;

    /// <summary>Keeps what was read until the session ends.</summary>
    public void Gather(IDisposable read) => gathered.Add(read);

    public async Task<DbDataReader> ReadAsync(Statement statement)
    {
        var reader = await ExecuteAsync(statement.Query);
        open.Add(reader);
        return reader.FieldCount == statement.FieldCount
            ? reader
            : throw new InvalidOperationException($"The statement returns {reader.FieldCount} columns where {statement.FieldCount} were planned: {statement.Query.Sql}");
    }

    /// <summary>The only value of the only row, or null.</summary>
    public async Task<object?> ScalarAsync(SqlQuery query)
    {
        await using var reader = await ExecuteAsync(query);
        return await reader.ReadAsync(Token) ? reader.GetValue(0) : null;
    }

    /// <summary>Runs a step of reading; what fails because the time is over is told so.</summary>
    public async Task<T> InTimeAsync<T>(Func<Task<T>> step)
    {
        try
        {
            var result = await step();
            failed = false;
            return result;
        }
        catch (ODataError)
        {
            failed = false;
            throw;
        }
        catch (Exception e) when (e is DbException or OperationCanceledException && timer.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            throw new ODataError(503, "QueryTimeout", $"This query takes longer than {options.CommandTimeout.TotalSeconds:0.###} seconds. Ask for less: a narrower $filter, fewer expands, a smaller page.");
        }
        catch (DbException e) when (Told(e) is not null)
        {
            failed = false;
            throw Told(e)!;
        }
        catch (DbException e) when (e.SqlState?.StartsWith("54", StringComparison.Ordinal) ?? e.Message.Contains("Expression tree is too large", StringComparison.Ordinal))
        {
            throw new ODataError(400, "TooComplex", "The database cannot compute this: an expression is too long or too deeply nested for it.");
        }
    }

    /// <summary>What a client can mend, of what a database says while it reckons: by its SQLSTATE, or by its words where it has none.</summary>
    private static ODataError? Told(DbException error) => error.SqlState switch
    {
        "22003" => Overflow(),
        "22008" => new(400, "OutOfRange", "A date or an instant in this query leads beyond the years 1 to 9999."),
        "22012" => new(400, "DivisionByZero", "Division by zero."),
        { } state when state.StartsWith("22", StringComparison.Ordinal) => new(400, "DataException", "The database cannot compute this: a number is out of range or a text is of the wrong form."),
        "0A000" when error.Message.Contains("cached plan", StringComparison.Ordinal) => null,
        "42883" or "42804" or "0A000" => ODataError.NotImplemented("This combination of operators, for the service's database,"),
        _ when Number(error) is "8134" => new(400, "DivisionByZero", "Division by zero."),
        _ when Number(error) is "220" or "8115" => Overflow(),
        _ when Number(error) is "517" => new(400, "OutOfRange", "A date or an instant in this query leads beyond the years 1 to 9999."),
        _ when error.Message.Contains("overflow", StringComparison.OrdinalIgnoreCase) || error.Message.Contains("too large or too small", StringComparison.Ordinal) => Overflow(),
        _ => null,
    };

    // SQL Server has numbers instead of SQLSTATEs.
    private static string? Number(DbException error) => error.Data["HelpLink.EvtID"] as string;

    private static ODataError Overflow() => new(400, "Overflow", "A number in this query is beyond the range of its type.");

    public async ValueTask DisposeAsync()
    {
        measure.Alone();

        // Waits for an interruption under way: it must find the connection open.
        await interruption.DisposeAsync();
        timer.Dispose();
        gathered.ForEach(g => g.Dispose());
        var closed = false;
        try
        {
            for (var i = open.Count - 1; i >= 0; i--)
            {
                await open[i].DisposeAsync();
            }
            foreach (var (query, command) in used)
            {
                await rented.KeepAsync(query, command);
            }
            closed = true;
        }
        finally
        {
            await connections.ReturnAsync(rented, failed || !closed);
        }
    }

    private async Task<DbDataReader> ExecuteAsync(SqlQuery query)
    {
        var command = await rented.CommandAsync(query, values, transaction, DriverTimeout, Token);
        used.Add((query, command));
        LogStatement(logger, query.Sql);
        return await command.ExecuteReaderAsync(Token);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Sql}")]
    private static partial void LogStatement(ILogger logger, string sql);
}
