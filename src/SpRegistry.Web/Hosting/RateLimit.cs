using System.Globalization;

namespace SpRegistry.Web.Hosting;

/// <summary>
/// A number of something in a minute, all of which may be taken at once. What a client has left is one number, the timestamp at which it
/// has everything again (the generic cell rate algorithm): so nothing runs in the background, and what turns out dearer can be charged afterwards.
/// </summary>
/// <remarks>System.Threading.RateLimiting counts by a clock of its own, cannot charge more than is left, and does not say when all is there again.</remarks>
/// <param name="name">Its name in header fields.</param>
/// <param name="perMinute">How much; 0 for no limit.</param>
/// <param name="time">The clock.</param>
internal sealed class RateLimit(string name, int perMinute, TimeProvider time)
{
    private readonly long one = perMinute == 0 ? 0 : time.TimestampFrequency * 60 / perMinute;
    private readonly long all = perMinute == 0 ? 0 : time.TimestampFrequency * 60 / perMinute * perMinute;

    /// <summary>Whether there is a limit.</summary>
    public bool IsSet => perMinute > 0;

    /// <summary>The most that can be taken at once.</summary>
    public int PerMinute => perMinute;

    /// <summary>Its name in header fields.</summary>
    public string Name => name;

    /// <summary>Its member of the header field RateLimit-Policy.</summary>
    public string Policy => string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={perMinute};w=60");

    /// <summary>Takes one, if one is left.</summary>
    /// <param name="restored">When the client has everything again.</param>
    /// <param name="wait">After how long one is left.</param>
    public bool TryTake(ref long restored, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        return !IsSet || Advance(ref restored, one, all, out wait);
    }

    /// <summary>Takes so many, whether or not they are left.</summary>
    public void Charge(ref long restored, int count)
    {
        if (IsSet && count > 0)
        {
            Advance(ref restored, one * count, long.MaxValue, out _);
        }
    }

    /// <summary>How many are left, and after how many seconds all are there again.</summary>
    public (long Left, long Seconds) Left(long restored)
    {
        var owed = Math.Max(restored - time.GetTimestamp(), 0);
        return (Math.Max(all - owed, 0) / one, (owed + time.TimestampFrequency - 1) / time.TimestampFrequency);
    }

    // The instant goes on by what is taken, unless that leads farther ahead than all there is.
    private bool Advance(ref long restored, long by, long most, out TimeSpan wait)
    {
        var now = time.GetTimestamp();
        while (true)
        {
            var known = Volatile.Read(ref restored);
            var next = Math.Max(known, now) + by;
            if (next - now > most)
            {
                wait = time.GetElapsedTime(most, next - now);
                return false;
            }

            if (Interlocked.CompareExchange(ref restored, next, known) == known)
            {
                wait = TimeSpan.Zero;
                return true;
            }
        }
    }
}
