using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Telling;

/// <summary>The lines that the library writes into a service's log, whatever their level.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, LogLevel Level, string Text)> lines = new();

    public static LogLines Of(LibraryService service)
    {
        var log = new LogLines();
        service.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return log;
    }

    public IReadOnlyList<string> All => [.. lines.Select(l => $"{l.Category} {l.Text}")];

    public IReadOnlyList<string> Slow => [.. lines.Where(l => l.Category == "SpRegistry.OData.Slow" && l.Level == LogLevel.Warning).Select(l => l.Text)];

    public ILogger CreateLogger(string categoryName) => categoryName.StartsWith("SpRegistry.", StringComparison.Ordinal) ? new Category(this, categoryName) : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public void Dispose()
    {
    }

    private sealed class Category(LogLines log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.lines.Enqueue((name, logLevel, $"{formatter(state, exception)} {exception}".TrimEnd()));
    }
}
