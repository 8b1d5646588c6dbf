using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Visits;
using SpRegistry.Web.Api;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Bundles;

/// <summary>
/// The registry in one language as a zip of pages, lists as CSV and a search, to be opened from a folder or a stick. While nothing is
/// written to the registry, the bundles of a day in Geneva are the same bytes.
/// </summary>
/// <param name="open">Opens the registry.</param>
/// <param name="database">Where it lives.</param>
/// <param name="online">Where it is served, so that pages can lead there; null where that is not said.</param>
/// <param name="time">Tells the day.</param>
internal sealed partial class Bundle(Func<RegistryDb> open, DatabaseOptions database, Uri? online, TimeProvider time)
{
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
                var seen = await SeeAsync(cancellation);
                var pages = await PackAsync(language, passing, seen.At, cancellation);
                if (await SeeAsync(cancellation) == seen)
                {
                    File.Move(passing, file, overwrite: true);
                    await using var bytes = File.OpenRead(file);
                    return new BundleManifest(language.Code, Geneva.DayOf(seen.At), seen.Data, pages, bytes.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellation)));
                }
            }

            throw new IOException("the registry's data changed while its pages were read, three times over. Make the bundle again when no import runs.");
        }
        finally
        {
            File.Delete(passing);
        }
    }

    // As of the last change or reading, so that the same registry makes the same pages; of an earlier day, as of the begin of today, so that days left are right.
    private async Task<Seen> SeeAsync(CancellationToken cancellation)
    {
        await using var db = open();
        var state = await db.RegistryStates.AsNoTracking().Select(s => new { s.DataVersion, s.DataChangedAt }).SingleOrDefaultAsync(cancellation);
        var read = await db.ImportRuns.MaxAsync(r => r.FinishedAt, cancellation);
        var at = new[] { Geneva.BeginOf(Geneva.Today(time)), state?.DataChangedAt ?? default, read ?? default }.Max();
        return new Seen(at, state?.DataVersion ?? 0, await new AnswerVersion().OfAsync(new RegistryView(() => db, new StandingClock(new DateTimeOffset(at))), cancellation));
    }

    private async Task<int> PackAsync(Language language, string file, DateTime at, CancellationToken cancellation)
    {
        await using var site = await BundledSite.StartAsync(database, new DateTimeOffset(at), online ?? new Uri(RegistryHost.DefaultUrl), cancellation);
        await using var zip = await SummedZip.CreateAsync(file, new DateTimeOffset(at), cancellation);
        await using var db = open();
        var pages = new BundledPages(language);
        var page = new OfflinePage(pages, Words.In(language), online, at);
        var titles = new Dictionary<string, PageTitle>(StringComparer.Ordinal);
        foreach (var address in await PlacesAsync(db, Geneva.DayOf(at), cancellation))
        {
            pages.FileOf($"/{language.Code}{address}");
        }

        while (pages.TryNext(out var next))
        {
            await using var served = await site.OpenAsync(next.Address, cancellation);
            if (!next.File.EndsWith(".html", StringComparison.Ordinal))
            {
                await zip.AddAsync(next.File, served, cancellation);
                continue;
            }

            using var text = new StreamReader(served, Encoding.UTF8);
            var html = await text.ReadToEndAsync(cancellation);
            titles.Add(next.Address, new PageTitle(WebUtility.HtmlDecode(Title().Match(html).Groups["title"].Value), OtherLanguage().Match(html).Groups["language"].Value));
            await zip.AddAsync(next.File, page.Of(html, next.Address, next.File), cancellation);
        }

        await zip.AddAsync(OfflinePage.Index, await new OfflineIndex(db, Geneva.DayOf(at), Words.In(language), titles, pages.FileOf).WriteAsync(cancellation), cancellation);
        await using var script = typeof(Bundle).Assembly.GetManifestResourceStream($"{typeof(Bundle).Namespace}.{OfflinePage.Script}")!;
        await zip.AddAsync(OfflinePage.Script, script, cancellation);
        await using var style = await site.OpenAsync($"/{OfflinePage.Style}", cancellation);
        using var looks = new StreamReader(style, Encoding.UTF8);
        await zip.AddAsync(OfflinePage.Style, $"{await looks.ReadToEndAsync(cancellation)}\na:not([href]){{color:var(--quiet)}}\n", cancellation);
        await zip.AddSumsAsync(cancellation);
        return titles.Count;
    }

    // Not every noun is in a list: calls of others than the special procedures, sessions of other bodies.
    private static async Task<IReadOnlyList<string>> PlacesAsync(RegistryDb db, DateOnly day, CancellationToken cancellation) =>
    [
        "", "/search",
        .. (await db.States.Select(s => s.Iso3).ToListAsync(cancellation)).Order(StringComparer.Ordinal).Select(key => $"/states/{key}"),
        .. (await db.Mandates.Select(m => m.Slug).ToListAsync(cancellation)).Order(StringComparer.Ordinal).Select(key => $"/mandates/{key}"),
        .. (await db.VisitsAt(Moment.OnRecord(day)).Select(v => v.Visit.Number).ToListAsync(cancellation)).Order().Select(number => $"/visits/{number}"),
        .. (await db.CallsForInput.Select(c => c.Number).ToListAsync(cancellation)).Order().Select(number => $"/calls/{number}"),
        .. (await db.Sessions.Select(s => s.Code).ToListAsync(cancellation)).Order(StringComparer.Ordinal).Select(key => $"/sessions/{key}"),
        .. (await db.Reports.Select(r => r.Slug).ToListAsync(cancellation)).Order(StringComparer.Ordinal).Select(key => $"/reports/{key}"),
    ];

    [GeneratedRegex("<title>(?<title>[^<]*) – SpRegistry</title>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Title();

    [GeneratedRegex("<h1><span lang=\"(?<language>[a-z]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OtherLanguage();

    /// <summary>The registry as a bundle sees it.</summary>
    /// <param name="At">The instant (UTC).</param>
    /// <param name="Data">The version of its data.</param>
    /// <param name="Version">The version of what its pages show.</param>
    private sealed record Seen(DateTime At, long Data, string? Version);
}
