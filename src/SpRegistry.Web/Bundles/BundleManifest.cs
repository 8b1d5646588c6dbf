using System.Text.Json;

namespace SpRegistry.Web.Bundles;

/// <summary>What a bundle is.</summary>
/// <param name="Language">Code of its language.</param>
/// <param name="Day">The day in Geneva as of which it shows the registry.</param>
/// <param name="DataVersion">The version of the registry's data.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Bytes">Size of the zip.</param>
/// <param name="Sha256">SHA-256 of the zip, in lower-case hexadecimal.</param>
internal sealed record BundleManifest(string Language, DateOnly Day, long DataVersion, int Pages, long Bytes, string Sha256)
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads <see cref="ToJson"/> back.</summary>
    public static BundleManifest? Parse(string text) => JsonSerializer.Deserialize<BundleManifest>(text, json);

    /// <summary>As it stands beside the zip.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, json);
}
