using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Threading.RateLimiting;

namespace SpRegistry.Web.Hosting;

/// <summary>What one client took of each limit.</summary>
internal sealed class Client(ConcurrencyLimiter? turns)
{
    /// <summary>When (timestamp) it has all its requests again.</summary>
    public long RequestsRestored;

    /// <summary>When (timestamp) it has all its new queries again.</summary>
    public long NewQueriesRestored;

    /// <summary>Its queries that run or wait.</summary>
    public int Running;

    /// <summary>Where its queries wait for one another; null without a limit.</summary>
    public ConcurrencyLimiter? Turns => turns;

    /// <summary>Whether a new one would be the same.</summary>
    public bool IsFresh(long now) => Volatile.Read(ref Running) == 0 && RequestsRestored <= now && NewQueriesRestored <= now;
}

/// <summary>
/// The clients of now. They are told apart by a keyed hash of their network: the key is random, is never written anywhere, and is another
/// one each day, so that nobody can tell from memory, log or dump who asked, nor whether two days saw the same reader.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="turns">Makes what a client's queries wait in.</param>
internal sealed class Clients(TimeProvider time, Func<ConcurrencyLimiter?> turns)
{
    // Bytes of an address of IPv6 that say the network: a household or office has a /64, and each of its machines addresses at will.
    private const int NetworkBytes = 8;

    private readonly Lock gate = new();
    private volatile Known known = new(0);
    private long sweep;

    /// <summary>How many are known.</summary>
    public int Count => known.Clients.Count;

    /// <summary>The client at an address; null where a connection has none.</summary>
    public Client At(IPAddress? address)
    {
        var now = time.GetTimestamp();
        var today = now < known.Ends ? known : Renewed(now);
        Span<byte> bytes = stackalloc byte[16];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(today.Key, Network(address, bytes), hash);
        if (now >= Volatile.Read(ref sweep))
        {
            Sweep(today, now);
        }

        var key = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        return today.Clients.TryGetValue(key, out var client) ? client : today.Clients.GetOrAdd(key, _ => new Client(turns()));
    }

    private static ReadOnlySpan<byte> Network(IPAddress? address, Span<byte> bytes)
    {
        if (address is null || !address.TryWriteBytes(bytes, out var length))
        {
            return [];
        }

        return length == 4 ? bytes[..4] : address.IsIPv4MappedToIPv6 ? bytes[12..] : bytes[..NetworkBytes];
    }

    private Known Renewed(long now)
    {
        lock (gate)
        {
            return now < known.Ends ? known : known = new Known(now + (long)(TimeSpan.FromDays(1).TotalSeconds * time.TimestampFrequency));
        }
    }

    // Once a minute those are forgotten who have asked nothing of late.
    private void Sweep(Known today, long now)
    {
        var due = Volatile.Read(ref sweep);
        if (now < due || Interlocked.CompareExchange(ref sweep, now + (60 * time.TimestampFrequency), due) != due)
        {
            return;
        }

        foreach (var (key, client) in today.Clients)
        {
            // What it waits in is not disposed of: a request that has just found it may be about to.
            if (client.IsFresh(now))
            {
                today.Clients.TryRemove(key, out _);
            }
        }
    }

    /// <param name="Ends">The timestamp from which it is not used any more.</param>
    private sealed record Known(long Ends)
    {
        public byte[] Key { get; } = RandomNumberGenerator.GetBytes(32);

        public ConcurrentDictionary<ulong, Client> Clients { get; } = new();
    }
}
