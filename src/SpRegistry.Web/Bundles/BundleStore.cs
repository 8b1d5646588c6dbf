using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Bundles;

/// <summary>The newest bundle of each language in a folder: a zip, and beside it what it is. A bundle is there when its manifest is, which is written last.</summary>
internal sealed class BundleStore(string folder)
{
    /// <summary>The bundle of a language, and its zip; null where there is none.</summary>
    public async Task<(BundleManifest Manifest, string Zip)?> FindAsync(Language language, CancellationToken cancellation)
    {
        var (zip, manifest) = Files(language);
        return File.Exists(zip) && File.Exists(manifest) ? (BundleManifest.Parse(await File.ReadAllTextAsync(manifest, cancellation)), zip) : null;
    }

    /// <summary>Makes the bundle of a language in place of the one that is there.</summary>
    public async Task<BundleManifest> MakeAsync(Bundle bundle, Language language, CancellationToken cancellation)
    {
        var (zip, manifest) = Files(language);
        var passing = $"{zip}.new";
        var made = await bundle.WriteAsync(language, passing, cancellation);
        File.Delete(manifest);
        File.Move(passing, zip, overwrite: true);
        await File.WriteAllTextAsync($"{manifest}.part", made.ToJson(), cancellation);
        File.Move($"{manifest}.part", manifest, overwrite: true);
        return made;
    }

    /// <summary>Name of a language's bundle, but for its ending.</summary>
    public static string NameOf(Language language) => $"spregistry-{language.Code}";

    private (string Zip, string Manifest) Files(Language language) => (Path.Combine(folder, $"{NameOf(language)}.zip"), Path.Combine(folder, $"{NameOf(language)}.json"));
}
