using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Telling;

/// <summary>A clock on which time passes when a test says so.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => LibraryService.Now;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public void Pass(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
