using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SpRegistry.Domain;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Keeping;

namespace SpRegistry.Web.Keeping;

/// <summary>A dump that is kept.</summary>
/// <param name="Day">The day in Geneva of which it is.</param>
/// <param name="File">The zip.</param>
/// <param name="Manifest">What it holds; its <see cref="ExportManifest.Sha256"/> is that of the zip.</param>
internal sealed record Dump(DateOnly Day, string File, ExportManifest Manifest)
{
    /// <summary>What its files are called, but for their ending.</summary>
    public string Name => NameOf(Day);

    /// <summary>The name of a day's dump.</summary>
    public static string NameOf(DateOnly day) => $"spregistry-{day.ToString("O", CultureInfo.InvariantCulture)}";
}

/// <summary>
/// The dumps in a folder: a zip of the whole registry as JSON Lines and CSV for each day, and beside it the manifest. A dump is there when its
/// manifest is, which is written last.
/// </summary>
internal sealed class DumpStore(string folder, int keepDays, TimeProvider time)
{
    /// <summary>All of them, newest first.</summary>
    public async IAsyncEnumerable<Dump> AllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var day in Days())
        {
            if (await FindAsync(day, cancellation) is { } dump)
            {
                yield return dump;
            }
        }
    }

    /// <summary>The dump of a day in Geneva; null where there is none.</summary>
    public async Task<Dump?> FindAsync(DateOnly day, CancellationToken cancellation)
    {
        var (zip, manifest) = Files(day);
        return File.Exists(manifest) && File.Exists(zip) ? new Dump(day, zip, ExportManifest.Parse(await File.ReadAllTextAsync(manifest, cancellation))) : null;
    }

    /// <summary>Makes the dump of today, in place of one made earlier in the day, and deletes those that need not be kept any longer.</summary>
    public async Task<Dump> MakeAsync(RegistryDb db, CancellationToken cancellation)
    {
        var today = Geneva.Today(time);
        var (zip, manifest) = Files(today);
        var made = await new ExportTarget(zip, replace: true).WriteAsync(db, ProgramVersion.Text, cancellation);
        await using (var bytes = File.OpenRead(zip))
        {
            made = made with { Sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellation)) };
        }

        await File.WriteAllTextAsync($"{manifest}.part", made.ToJson(), cancellation);
        File.Move($"{manifest}.part", manifest, overwrite: true);
        foreach (var old in Days().Where(day => day < today.AddDays(-keepDays) && day.Day != 1).Select(Files))
        {
            File.Delete(old.Manifest);
            File.Delete(old.Zip);
        }

        return new Dump(today, zip, made);
    }

    private List<DateOnly> Days() =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "spregistry-*.json").Select(DayOf).OfType<DateOnly>().OrderDescending()] : [];

    private (string Zip, string Manifest) Files(DateOnly day) => Path.Combine(folder, Dump.NameOf(day)) is var name ? ($"{name}.zip", $"{name}.json") : default;

    private static DateOnly? DayOf(string manifest) =>
        DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(manifest)["spregistry-".Length..], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
