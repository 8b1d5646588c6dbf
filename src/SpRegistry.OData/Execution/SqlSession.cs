using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Execution;

/// <summary>Runs the statements of one request on its context's connection: EF writes the SQL, the reader is ours.</summary>
internal sealed partial class SqlSession : IAsyncDisposable
{
    private readonly DbContext context;
    private readonly ODataOptions options;
    private readonly SqlTranslator translator;
    private readonly CancellationTokenSource timer;
    private readonly ILogger logger;
    private readonly CancellationToken aborted;
    private readonly List<IAsyncDisposable> open = [];
    private CancellationTokenRegistration interruption;

    private SqlSession(DbContext context, ODataOptions options, Slots slots, Literals literals, ILogger logger, CancellationToken aborted)
    {
        this.context = context;
        this.options = options;
        this.logger = logger;
        this.aborted = aborted;
        translator = new SqlTranslator(context, slots, literals);
        timer = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    }

    public CancellationToken Token => timer.Token;

    public ODataOptions Limits => options;

    // The timer answers first; the driver's own time-out is for drivers that miss the cancellation.
    private int DriverTimeout => (int)Math.Ceiling(options.CommandTimeout.TotalSeconds) + 5;

    /// <summary>Opens the connection, and a transaction of that isolation unless there is one already.</summary>
    public static async Task<SqlSession> OpenAsync(DbContext context, ODataOptions options, Slots slots, Literals literals, ILogger logger, System.Data.IsolationLevel? snapshot, CancellationToken aborted)
    {
        var session = new SqlSession(context, options, slots, literals, logger, aborted);
        try
        {
            await context.Database.OpenConnectionAsync(aborted);
            options.Prepare?.Invoke(context.Database.GetDbConnection());
            if (snapshot is { } isolation && context.Database.CurrentTransaction is null)
            {
                session.open.Add(await context.Database.BeginTransactionAsync(isolation, aborted));
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
            session.interruption = session.timer.Token.Register(() => interrupt(context.Database.GetDbConnection()));
        }
        return session;
    }

    /// <summary>Starts the time that a statement may take again.</summary>
    public void Resume() => timer.CancelAfter(options.CommandTimeout);

    /// <summary>Stops it while the client is waited for.</summary>
    public void Pause() => timer.CancelAfter(Timeout.InfiniteTimeSpan);

    public async Task<(DbDataReader Reader, int[] Ordinals)> ReadAsync(Statement statement)
    {
        var (command, ordinals) = translator.Command(statement);
        var reader = await ExecuteAsync(command);
        return reader.FieldCount == Math.Max(1, ordinals.Distinct().Count())
            ? (reader, ordinals)
            : throw new InvalidOperationException($"The statement returns {reader.FieldCount} columns where {ordinals.Distinct().Count()} were planned: {command.CommandText}");
    }

    /// <summary>The only value of the only row, or null.</summary>
    public async Task<object?> ScalarAsync(Expression query)
    {
        await using var command = translator.Command(query);
        command.CommandTimeout = DriverTimeout;
        LogStatement(logger, command.CommandText);
        await using var reader = await command.ExecuteReaderAsync(Token);
        return await reader.ReadAsync(Token) ? reader.GetValue(0) : null;
    }

    public async Task<bool> AnyAsync(Expression query) =>
        await ScalarAsync(Linq.Select(Linq.Take(query, Expression.Constant(1)), _ => Expression.Constant(1))) is not null;

    /// <summary>Runs a step of reading; what fails because the time is over is told so.</summary>
    public async Task<T> InTimeAsync<T>(Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception e) when (e is DbException or OperationCanceledException && timer.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            throw new ODataError(503, "QueryTimeout", $"This query takes longer than {options.CommandTimeout.TotalSeconds:0.###} seconds. Ask for less: a narrower $filter, fewer expands, a smaller page.");
        }
        catch (DbException e) when (Told(e) is not null)
        {
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
        // Waits for an interruption under way: it must find the connection open.
        await interruption.DisposeAsync();
        for (var i = open.Count - 1; i >= 0; i--)
        {
            await open[i].DisposeAsync();
        }
        timer.Dispose();
        await context.Database.CloseConnectionAsync();
    }

    private async Task<DbDataReader> ExecuteAsync(DbCommand command)
    {
        open.Add(command);
        command.CommandTimeout = DriverTimeout;
        LogStatement(logger, command.CommandText);
        var reader = await command.ExecuteReaderAsync(Token);
        open.Add(reader);
        return reader;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Sql}")]
    private static partial void LogStatement(ILogger logger, string sql);
}
