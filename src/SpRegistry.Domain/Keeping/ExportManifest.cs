using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpRegistry.Domain.Keeping;

/// <summary>One file of an export.</summary>
/// <param name="Path">Where it stands in the export.</param>
/// <param name="Rows">How many rows it has; the line of column names of a CSV is none.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Sha256">SHA-256 of its bytes, in lower-case hexadecimal.</param>
/// <param name="Columns">Its columns; those of rows within a row by the column that holds them, a dot and their own name.</param>
public sealed record ExportedFile(string Path, long Rows, long Bytes, string Sha256, IReadOnlyList<string> Columns);

/// <summary>What stands beside an export or a backup: what it is of, when it was made, and what tells whether it is whole.</summary>
public sealed record ExportManifest
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Version of the program that made it.</summary>
    public required string Version { get; init; }

    /// <summary>The last migration of the database.</summary>
    public required string Schema { get; init; }

    /// <summary>Raised by one in every transaction that changed public content.</summary>
    public required long DataVersion { get; init; }

    /// <summary>When the data version was last raised (UTC).</summary>
    public DateTime? DataChangedAt { get; init; }

    /// <summary>Whether the rows are generated for measuring.</summary>
    public bool Generated { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>What may be done with it.</summary>
    public string Licence { get; init; } = "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Attribution: \"SpRegistry, from documents of the United Nations\", with the citation that stands at each fact.";

    /// <summary>
    /// One hash for all the registry knows: equal for equal content, whatever was imported in which order, when, and on which
    /// database. It is what <c>sha256sum content/*.jsonl | sha256sum</c> says in an export.
    /// </summary>
    public required string ContentHash { get; init; }

    /// <summary>SHA-256 of a backup's bytes, in lower-case hexadecimal; null for an export, whose files each have their own.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Rows of each table of a backup; null for an export.</summary>
    public IReadOnlyDictionary<string, long>? Tables { get; init; }

    /// <summary>The files of an export; of a backup, those its content would be exported to.</summary>
    public required IReadOnlyList<ExportedFile> Files { get; init; }

    /// <summary>The manifest as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static ExportManifest Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ExportManifest>(text, Json) ?? throw new InvalidDataException("it is empty");
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException(wrong.Message, wrong);
        }
    }

    /// <summary>The content hash of files.</summary>
    internal static string HashOf(IEnumerable<ExportedFile> content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(
        content.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => $"{f.Sha256}  {f.Path}\n")))));
}
