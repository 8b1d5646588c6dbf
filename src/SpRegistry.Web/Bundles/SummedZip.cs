using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace SpRegistry.Web.Bundles;

/// <summary>A zip that ends with the hashes of its files, as <c>sha256sum -c</c> reads them. The same files at the same instant are the same bytes.</summary>
internal sealed class SummedZip : IAsyncDisposable
{
    /// <summary>Name of the list of hashes.</summary>
    public const string Sums = "SHA256SUMS";

    private const int BytesAtOnce = 64 * 1024;

    private readonly SortedDictionary<string, string> sums = new(StringComparer.Ordinal);
    private readonly ZipArchive zip;
    private readonly DateTimeOffset at;

    private SummedZip(ZipArchive zip, DateTimeOffset at) => (this.zip, this.at) = (zip, at);

    /// <summary>Begins a zip.</summary>
    /// <param name="file">The file, which is not there yet.</param>
    /// <param name="at">The instant that all its entries carry.</param>
    public static async Task<SummedZip> CreateAsync(string file, DateTimeOffset at, CancellationToken cancellation) =>
        new(await ZipFile.OpenAsync(file, ZipArchiveMode.Create, cancellation), at);

    /// <summary>Adds a file of text.</summary>
    public Task AddAsync(string name, string text, CancellationToken cancellation) => AddAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(text)), cancellation);

    /// <summary>Adds a file, however long it is.</summary>
    public async Task AddAsync(string name, Stream from, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var into = await OpenAsync(name, cancellation))
        {
            var buffer = ArrayPool<byte>.Shared.Rent(BytesAtOnce);
            try
            {
                // Always full: what is compressed differs with the pieces in which it is given.
                while (await from.ReadAtLeastAsync(buffer.AsMemory(0, BytesAtOnce), BytesAtOnce, throwOnEndOfStream: false, cancellation) is > 0 and var read)
                {
                    hash.AppendData(buffer, 0, read);
                    await into.WriteAsync(buffer.AsMemory(0, read), cancellation);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        sums.Add(name, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    /// <summary>Adds the hashes of what was added.</summary>
    public async Task AddSumsAsync(CancellationToken cancellation)
    {
        await using var into = await OpenAsync(Sums, cancellation);
        await into.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(sums.Select(sum => $"{sum.Value}  {sum.Key}\n"))), cancellation);
    }

    public ValueTask DisposeAsync() => zip.DisposeAsync();

    private Task<Stream> OpenAsync(string name, CancellationToken cancellation)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = at;
        return entry.OpenAsync(cancellation);
    }
}
