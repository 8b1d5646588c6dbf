using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Caching.Memory;

namespace SpRegistry.Web.Hosting;

/// <summary>Where kept answers stand: in memory up to a size in which all counts that an answer takes, not its body alone.</summary>
/// <param name="limit">The size in bytes. What comes when it is reached is not kept, and makes room for what comes later.</param>
internal sealed class AnswerStore(long limit) : IOutputCacheStore, IDisposable
{
    /// <summary>Bytes that an answer takes besides its own: for its key and its place among the others.</summary>
    public const int Overhead = 512;

    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = limit });

    /// <summary>How many answers are kept.</summary>
    public int Count => answers.Count;

    /// <inheritdoc/>
    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult(answers.Get<byte[]>(Short(key)));

    /// <inheritdoc/>
    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        answers.Set(Short(key), value, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = validFor, Size = value.Length + Overhead });
        return ValueTask.CompletedTask;
    }

    /// <summary>Does nothing: no answer has a tag.</summary>
    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => answers.Dispose();

    // Host and path stand in the key, and clients choose both.
    private static string Short(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
