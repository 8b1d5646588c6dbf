namespace SpRegistry.Scrapers.Fetching;

/// <summary>Keeps requests to one host apart, whoever makes them; hosts do not wait for each other.</summary>
internal sealed class HostPace(TimeProvider time)
{
    private readonly Dictionary<string, long> _last = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _turns = new();

    /// <summary>Waits until the host may be asked.</summary>
    /// <param name="host">Host and port.</param>
    /// <param name="apart">Least time since the request before.</param>
    public async Task WaitAsync(string host, TimeSpan apart, CancellationToken cancellation)
    {
        // The turn is taken before it is waited for, by a clock that never jumps.
        TimeSpan wait;
        lock (_turns)
        {
            var now = time.GetTimestamp();
            var turn = _last.TryGetValue(host, out var last) ? Math.Max(now, last + (long)(apart.TotalSeconds * time.TimestampFrequency)) : now;
            _last[host] = turn;
            wait = time.GetElapsedTime(now, turn);
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellation);
        }
    }
}
