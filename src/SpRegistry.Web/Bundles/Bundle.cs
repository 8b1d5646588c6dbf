using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Clock;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Bundles;

/// <summary>
/// The registry in one language as a zip of pages, lists as CSV and a search, to be opened from a folder or a stick. The same data on the
/// same day in Geneva are the same bytes.
/// </summary>
/// <param name="open">Opens the registry.</param>
/// <param name="database">Where it lives.</param>
/// <param name="online">Where it is served, so that pages can lead there; null where that is not said.</param>
/// <param name="time">Tells the day.</param>
internal sealed partial class Bundle(Func<RegistryDb> open, DatabaseOptions database, Uri? online, TimeProvider time)
{
    /// <summary>Name of the list of hashes within the zip, as <c>sha256sum -c</c> reads it.</summary>
    public const string Sums = "SHA256SUMS";

    private const int MostAttempts = 3;

    /// <summary>Writes the bundle of a language.</summary>
    /// <param name="language">The language.</param>
    /// <param name="file">The zip; what is there is replaced once the new one is whole.</param>
    /// <param name="cancellation">Stops it; nothing is replaced then.</param>
    /// <exception cref="IOException">The data changed during every attempt.</exception>
    public async Task<BundleManifest> WriteAsync(Language language, string file, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var passing = $"{file}.{Path.GetRandomFileName()}.part";
        try
        {
            for (var attempt = 0; attempt < MostAttempts; attempt++)
            {
                var (version, at) = await DataAsync(cancellation);
                var pages = await PackAsync(language, passing, at, cancellation);
                if ((await DataAsync(cancellation)).Version == version)
                {
                    File.Move(passing, file, overwrite: true);
                    await using var bytes = File.OpenRead(file);
                    return new BundleManifest(language.Code, Geneva.DayOf(at), version, pages, bytes.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellation)));
                }
            }

            throw new IOException("the registry's data changed while its pages were read, three times over. Make the bundle again when no import runs.");
        }
        finally
        {
            File.Delete(passing);
        }
    }

    // As of the last change of the data, so that the same data make the same pages; of an earlier day, as of the begin of today, so that days left are right.
    private async Task<(long Version, DateTime At)> DataAsync(CancellationToken cancellation)
    {
        await using var db = open();
        var state = await db.RegistryStates.AsNoTracking().Select(s => new { s.DataVersion, s.DataChangedAt }).SingleOrDefaultAsync(cancellation);
        var today = Geneva.BeginOf(Geneva.Today(time));
        return (state?.DataVersion ?? 0, state?.DataChangedAt is { } changed && changed > today ? changed : today);
    }

    private async Task<int> PackAsync(Language language, string file, DateTime at, CancellationToken cancellation)
    {
        await using var site = await BundledSite.StartAsync(database, new DateTimeOffset(at), online ?? new Uri(RegistryHost.DefaultUrl), cancellation);
        await using var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Create, cancellation);
        var sums = new SortedDictionary<string, string>(StringComparer.Ordinal);
        async Task AddAsync(string name, byte[] bytes)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = new DateTimeOffset(at);
            await using var content = await entry.OpenAsync(cancellation);
            await content.WriteAsync(bytes, cancellation);
            sums.Add(name, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        var pages = new BundledPages(language);
        var page = new OfflinePage(pages, Words.In(language), online, at);
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var address in await PlacesAsync(cancellation))
        {
            pages.FileOf($"/{language.Code}{address}");
        }

        while (pages.TryNext(out var next))
        {
            var bytes = await site.ReadAsync(next.Address, cancellation);
            if (next.File.EndsWith(".html", StringComparison.Ordinal))
            {
                var html = Encoding.UTF8.GetString(bytes);
                titles.Add(next.Address, WebUtility.HtmlDecode(Title().Match(html).Groups["title"].Value));
                bytes = Encoding.UTF8.GetBytes(page.Of(html, next.Address, next.File));
            }

            await AddAsync(next.File, bytes);
        }

        await using (var db = open())
        {
            await AddAsync(OfflinePage.Index, Encoding.UTF8.GetBytes(await OfflineIndex.WriteAsync(db, $"/{language.Code}", titles, pages.FileOf, cancellation)));
        }

        await AddAsync(OfflinePage.Script, Script());
        await AddAsync(OfflinePage.Style, [.. await site.ReadAsync($"/{OfflinePage.Style}", cancellation), .. "\na:not([href]){color:var(--quiet)}\n"u8]);
        await AddAsync(Sums, Encoding.UTF8.GetBytes(string.Concat(sums.Select(sum => $"{sum.Value}  {sum.Key}\n"))));
        return titles.Count;
    }

    // Not every noun is in a list: calls of others than the special procedures, sessions of other bodies.
    private async Task<IReadOnlyList<string>> PlacesAsync(CancellationToken cancellation)
    {
        await using var db = open();
        return
        [
            "", "/search",
            .. (await db.States.Select(s => s.Iso3).ToListAsync(cancellation)).Order(StringComparer.Ordinal).Select(key => $"/states/{key}"),
            .. (await db.Mandates.Select(m => m.Slug).ToListAsync(cancellation)).Order(StringComparer.Ordinal).Select(key => $"/mandates/{key}"),
            .. (await db.Visits.Select(v => v.Number).ToListAsync(cancellation)).Order().Select(number => $"/visits/{number}"),
            .. (await db.CallsForInput.Select(c => c.Number).ToListAsync(cancellation)).Order().Select(number => $"/calls/{number}"),
            .. (await db.Sessions.Select(s => s.Code).ToListAsync(cancellation)).Order(StringComparer.Ordinal).Select(key => $"/sessions/{key}"),
            .. (await db.Reports.Select(r => r.Slug).ToListAsync(cancellation)).Order(StringComparer.Ordinal).Select(key => $"/reports/{key}"),
        ];
    }

    private static byte[] Script()
    {
        using var resource = typeof(Bundle).Assembly.GetManifestResourceStream($"{typeof(Bundle).Namespace}.{OfflinePage.Script}")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex("<title>(?<title>[^<]*) – SpRegistry</title>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Title();
}
