using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers.Saved;

namespace SpRegistry.Scrapers.Fetching;

/// <summary>What is known of a page that was fetched.</summary>
/// <param name="Address">Its address as asked.</param>
/// <param name="Sha256">SHA-256 of its bytes, in lower-case hexadecimal.</param>
/// <param name="FetchedAt">When these bytes came (UTC).</param>
/// <param name="CheckedAt">When they were last known to be current (UTC).</param>
/// <param name="Charset">The charset the server gave.</param>
/// <param name="ETag">Its ETag, as given.</param>
/// <param name="LastModified">Its Last-Modified, as given.</param>
public sealed record StoredPage(string Address, string Sha256, DateTimeOffset FetchedAt, DateTimeOffset CheckedAt, string? Charset, string? ETag, string? LastModified);

/// <summary>
/// Keeps the bytes of pages as fetched, by their hash: <c>ab/abcdef….gz</c>, and per address what was fetched there last,
/// <c>addresses/….json</c>. They are proof for 24 months since they were last current, then deleted; the hash stays in
/// the database. They are never served.
/// </summary>
public sealed class SnapshotStore(string folder, TimeProvider time)
{
    /// <summary>How long bytes are kept, in months.</summary>
    public const int MonthsKept = 24;

    /// <summary>How long an unfinished run can be gone on with: less than the time to the next night's.</summary>
    public static readonly TimeSpan Resumable = TimeSpan.FromHours(12);

    private string Addresses => Path.Combine(folder, "addresses");

    private string Runs => Path.Combine(folder, "runs");

    /// <summary>Keeps a page.</summary>
    public StoredPage Save(FetchedPage page)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(page.Content));
        var file = FileOf(hash);
        if (Bytes(hash) is null)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                gzip.Write(page.Content);
            }

            Write(file, packed.ToArray());
        }

        return Remember(new StoredPage(page.Address, hash, time.GetUtcNow(), time.GetUtcNow(), page.Charset, page.ETag, page.LastModified));
    }

    /// <summary>Notes that a stored page is still current.</summary>
    public StoredPage Confirm(StoredPage page) => Remember(page with { CheckedAt = time.GetUtcNow() });

    /// <summary>What was last fetched at an address; null where nothing was, or its bytes are gone.</summary>
    public StoredPage? Find(string address) =>
        Note<StoredPage>(NoteOf(Addresses, address)) is { } page && page.Address == address && Bytes(page.Sha256) is not null ? page : null;

    /// <summary>The bytes of a stored page under the name it has in its source.</summary>
    /// <exception cref="FileNotFoundException">They are gone.</exception>
    public PageBytes Read(StoredPage page) => new(
        PageName.OfAddress(new Uri(page.Address)),
        Bytes(page.Sha256) ?? throw new FileNotFoundException($"the snapshot of {page.Address} is gone from {folder}."),
        page.Address,
        page.Charset,
        CaptureTime.Of(page.FetchedAt));

    /// <summary>Begins a run over a source, or goes on with one that was begun less than <see cref="Resumable"/> ago: the instant at which it began (UTC).</summary>
    public DateTimeOffset BeginRun(string source)
    {
        var note = NoteOf(Runs, source);
        var now = time.GetUtcNow();
        if (Note<DateTimeOffset?>(note) is { } begun && begun <= now && now - begun < Resumable)
        {
            return begun;
        }

        Write(note, JsonSerializer.SerializeToUtf8Bytes(now));
        return now;
    }

    /// <summary>Ends a run: the next one asks for every page again.</summary>
    public void EndRun(string source) => File.Delete(NoteOf(Runs, source));

    /// <summary>Deletes what was last current more than 24 months ago, and says how many files that were.</summary>
    public int Prune(CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            return 0;
        }

        var oldest = time.GetUtcNow().AddMonths(-MonthsKept).UtcDateTime;
        var pruned = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            cancellation.ThrowIfCancellationRequested();
            if (File.GetLastWriteTimeUtc(file) < oldest)
            {
                File.Delete(file);
                pruned++;
            }
        }

        return pruned;
    }

    private StoredPage Remember(StoredPage page)
    {
        Write(NoteOf(Addresses, page.Address), JsonSerializer.SerializeToUtf8Bytes(page));
        File.SetLastWriteTimeUtc(FileOf(page.Sha256), time.GetUtcNow().UtcDateTime);
        return page;
    }

    // Null where they are missing or not what their name says.
    private byte[]? Bytes(string hash)
    {
        try
        {
            using var file = File.OpenRead(FileOf(hash));
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            return ContentCoding.ReadAll(gzip, PageBytes.MostBytes) is { } bytes && Convert.ToHexStringLower(SHA256.HashData(bytes)) == hash ? bytes : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException or InvalidDataException)
        {
            return null;
        }
    }

    private static TNote? Note<TNote>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<TNote>(File.ReadAllBytes(file));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return default;
        }
    }

    // A stop in the middle leaves the old file or the new one, never half of one.
    private void Write(string file, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var part = $"{file}.{Guid.NewGuid():N}.part";
        File.WriteAllBytes(part, content);
        File.SetLastWriteTimeUtc(part, time.GetUtcNow().UtcDateTime);
        File.Move(part, file, overwrite: true);
    }

    private string FileOf(string hash) => Path.Combine(folder, hash[..2], $"{hash}.gz");

    private static string NoteOf(string folder, string of) => Path.Combine(folder, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)))}.json");
}
