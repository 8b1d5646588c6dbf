using System.Globalization;

namespace SpRegistry.TestSupport;

/// <summary>
/// A clock on which waiting takes no time: it goes forward by what is waited for. Limits on time pass only when it is moved
/// beyond them, by <see cref="Advance"/> or by such waits.
/// </summary>
public sealed class WaitingClock(string now) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>How many times a limit on time was set, or set anew.</summary>
    public int LimitsSet { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // A limit on time is a cancellation source; what else has a timer waits.
        var alarm = new Alarm(this, () => callback(state), isLimit: state is CancellationTokenSource);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Moves it forward.</summary>
    public void Advance(TimeSpan by)
    {
        List<Alarm> due;
        lock (_gate)
        {
            _now += by;
            due = [.. _alarms.Where(alarm => alarm.DueAt <= _now)];
            _alarms.RemoveAll(due.Contains);
        }

        // Waits go on where they were begun, not within the lock.
        due.ForEach(alarm => ThreadPool.QueueUserWorkItem(_ => alarm.Ring()));
    }

    /// <summary>Waits until limits were set so many times.</summary>
    public async Task UntilLimitsSetAsync(int count, CancellationToken cancellation)
    {
        while (LimitsSet < count)
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class Alarm(WaitingClock clock, Action ring, bool isLimit) : ITimer
    {
        public DateTimeOffset DueAt { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._alarms.Remove(this);
                if (dueTime < TimeSpan.Zero)
                {
                    return true;
                }

                clock.LimitsSet += isLimit ? 1 : 0;
                DueAt = clock._now + dueTime;
                clock._alarms.Add(this);
            }

            if (!isLimit)
            {
                clock.Advance(dueTime);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
