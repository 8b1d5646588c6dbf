using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SpRegistry.TestSupport;

/// <summary>Counts the statements that one context sends to its database, from its making until it is disposed.</summary>
public sealed class StatementCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly DbContext _db;
    private readonly IDisposable _listeners;
    private readonly List<IDisposable> _events = [];

    public StatementCount(DbContext db)
    {
        _db = db;
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    /// <summary>How many there were so far.</summary>
    public int Count { get; private set; }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _events.Add(value.Subscribe(this, (name, _, _) => name == RelationalEventId.CommandExecuted.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData executed && ReferenceEquals(executed.Context, _db))
        {
            Count++;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _listeners.Dispose();
        _events.ForEach(events => events.Dispose());
    }
}
