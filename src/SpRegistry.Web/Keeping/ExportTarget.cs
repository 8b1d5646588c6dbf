using System.IO.Compression;
using SpRegistry.Domain;
using SpRegistry.Domain.Keeping;

namespace SpRegistry.Web.Keeping;

/// <summary>Where an export goes: a folder, or a zip file. It is written under a passing name beside it, so that under its own it is whole.</summary>
/// <param name="path">A folder that is not there yet, or a file ending in .zip.</param>
/// <param name="replace">Whether an export that is there gives way.</param>
public sealed class ExportTarget(string path, bool replace)
{
    private readonly string place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private bool IsZip => place.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes the export.</summary>
    /// <exception cref="IOException">Something is there that must not give way.</exception>
    public async Task<ExportManifest> WriteAsync(RegistryDb db, string version, CancellationToken cancellation)
    {
        Refuse();
        var parent = Path.GetDirectoryName(place)!;
        Directory.CreateDirectory(parent);
        var passing = Path.Combine(parent, $".{Path.GetFileName(place)}.{Path.GetRandomFileName()}.part");
        try
        {
            Directory.CreateDirectory(passing);
            var manifest = await RegistryExport.WriteAsync(db, version, name => Create(Path.Combine(passing, name)), cancellation);
            await File.WriteAllTextAsync(Path.Combine(passing, RegistryExport.ManifestName), manifest.ToJson(), cancellation);
            if (IsZip)
            {
                await PackAsync(passing, manifest, cancellation);
                File.Move($"{passing}.zip", place, replace);
            }
            else
            {
                Settle(passing);
            }

            return manifest;
        }
        finally
        {
            File.Delete($"{passing}.zip");
            if (Directory.Exists(passing))
            {
                Directory.Delete(passing, recursive: true);
            }
        }
    }

    private void Refuse()
    {
        var there = File.Exists(place) || (Directory.Exists(place) && (IsZip || Directory.EnumerateFileSystemEntries(place).Any()));
        if (!there)
        {
            return;
        }

        if (!replace)
        {
            throw new IOException($"{place} is there already. Name another, or say --replace.");
        }

        if (IsZip ? Directory.Exists(place) : !File.Exists(Path.Combine(place, RegistryExport.ManifestName)))
        {
            throw new IOException($"{place} is no export: only an earlier export is replaced.");
        }
    }

    private void Settle(string passing)
    {
        var earlier = $"{passing}.earlier";
        if (Directory.Exists(place))
        {
            Directory.Move(place, earlier);
        }

        Directory.Move(passing, place);
        if (Directory.Exists(earlier))
        {
            Directory.Delete(earlier, recursive: true);
        }
    }

    // Entries carry the instant of the manifest, so that the same export is the same zip.
    private static async Task PackAsync(string folder, ExportManifest manifest, CancellationToken cancellation)
    {
        await using var file = Create($"{folder}.zip");
        await using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var name in manifest.Files.Select(f => f.Path).Prepend(RegistryExport.ManifestName))
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = new DateTimeOffset(manifest.MadeAt);
            await using var into = await entry.OpenAsync(cancellation);
            await using var from = File.OpenRead(Path.Combine(folder, name));
            await from.CopyToAsync(into, cancellation);
        }
    }

    private static FileStream Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
    }
}
