using System.Globalization;
using System.Text.Json;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Bundles;

/// <summary>
/// The newest bundle of each language in a folder: what it is, and the zip of that day and hash. The one before is kept beside it, so that who
/// is downloading it can go on.
/// </summary>
internal sealed class BundleStore(string folder)
{
    private const int HashDigits = 12;

    /// <summary>The newest bundle of a language; null where there is none, or not all of it.</summary>
    public async Task<BundleManifest?> FindAsync(Language language, CancellationToken cancellation)
    {
        try
        {
            return BundleManifest.Parse(await File.ReadAllTextAsync(ManifestOf(language), cancellation)) is { } made && ZipOf(NameOf(made)) is not null ? made : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The zip of a name, where it is kept.</summary>
    public string? ZipOf(string name) => Kept().FirstOrDefault(zip => Path.GetFileName(zip) == name);

    /// <summary>Makes the bundle of a language in place of the one that is there.</summary>
    public async Task<BundleManifest> MakeAsync(Bundle bundle, Language language, CancellationToken cancellation)
    {
        var before = await FindAsync(language, cancellation);
        Directory.CreateDirectory(folder);

        // What a run that was killed left; another run may be writing its own. Files have the time of the system's clock.
        var old = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1);
        foreach (var left in Directory.EnumerateFiles(folder, $"{NameOf(language)}.*.part").Where(part => File.GetLastWriteTimeUtc(part) < old))
        {
            DeleteUnlessOpen(left);
        }

        var passing = Path.Combine(folder, $"{NameOf(language)}.{Path.GetRandomFileName()}.part");
        try
        {
            var made = await bundle.WriteAsync(language, passing, cancellation);
            File.Move(passing, Path.Combine(folder, NameOf(made)), overwrite: true);
            await File.WriteAllTextAsync(passing, made.ToJson(), cancellation);
            File.Move(passing, ManifestOf(language), overwrite: true);
            var newest = new[] { NameOf(made), before is null ? "" : NameOf(before) }.ToHashSet(StringComparer.Ordinal);

            // Of the same name once more: then the one before it is the one before still.
            foreach (var outdated in Kept().Where(zip => newest.Count > 1 && Path.GetFileName(zip).StartsWith($"{NameOf(language)}-", StringComparison.Ordinal) && !newest.Contains(Path.GetFileName(zip))))
            {
                DeleteUnlessOpen(outdated);
            }

            return made;
        }
        finally
        {
            File.Delete(passing);
        }
    }

    /// <summary>Name of a language's bundle, but for its day, hash and ending.</summary>
    public static string NameOf(Language language) => $"spregistry-{language.Code}";

    /// <summary>Name of a bundle's zip: its language, its day in Geneva and the begin of its hash.</summary>
    public static string NameOf(BundleManifest made) => string.Create(CultureInfo.InvariantCulture, $"spregistry-{made.Language}-{made.Day:O}-{made.Sha256[..HashDigits]}.zip");

    // Some systems delete no file that is open; the next run does it then.
    private static void DeleteUnlessOpen(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception open) when (open is IOException or UnauthorizedAccessException)
        {
        }
    }

    private string ManifestOf(Language language) => Path.Combine(folder, $"{NameOf(language)}.json");

    private IEnumerable<string> Kept() => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "spregistry-*.zip") : [];
}
