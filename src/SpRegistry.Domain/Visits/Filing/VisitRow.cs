using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Visits;

/// <summary>What one source row says about a visit.</summary>
public sealed record VisitRow
{
    /// <summary>The source row.</summary>
    public required long SourceRowId { get; init; }

    /// <summary>Stable natural key of the row, the same in every rebuild; see <see cref="VisitRowKey"/>.</summary>
    public string Key => VisitRowKey.Of(this);

    /// <summary>ISO 3166 alpha-3 code of the State; null for an organization.</summary>
    public string? StateIso3 { get; init; }

    /// <summary>The organization visited; null for a State.</summary>
    public string? Organization { get; init; }

    /// <summary>A place within the State, as printed.</summary>
    public string? Place { get; init; }

    /// <summary>Slugs of the mandates the row names.</summary>
    public required IReadOnlyList<string> Mandates { get; init; }

    /// <summary>True where the source calls the act joint.</summary>
    public bool Joint { get; init; }

    /// <summary>What was done.</summary>
    public required VisitEventKind Kind { get; init; }

    /// <summary>The kind of visit, where the source prints it.</summary>
    public VisitKind? PrintedKind { get; init; }

    /// <summary>The side to which the text gives the act.</summary>
    public Actor Actor { get; init; } = Actor.Unknown;

    /// <summary>When the act took place; null where the text does not say.</summary>
    public DayInterval? Occurred { get; init; }

    /// <summary>The days of the visit the act speaks of; null where it speaks of none.</summary>
    public DayInterval? VisitDates { get; init; }

    /// <summary>Date of the document or page.</summary>
    public required DateOnly Known { get; init; }

    /// <summary>Symbol of the report on the visit, where the row names it.</summary>
    public string? ReportSymbol { get; init; }

    /// <summary>The document of the citation, for example "A/60/316".</summary>
    public string Document { get; init; } = "";

    /// <summary>The place in the document, for example "para. 10"; empty where the citation names none.</summary>
    public string Paragraph { get; init; } = "";

    /// <summary>Place of the row in its source; the last tie-breaker.</summary>
    public int OrderInSource { get; init; }

    /// <summary>Curators' decisions on the dates that the row prints.</summary>
    [JsonIgnore]
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>True where neither a date of the act nor dates of a visit are printed.</summary>
    public bool Undated => Occurred is null && VisitDates is null;

    /// <summary>State or organization: rows of different subjects never meet.</summary>
    public string? Subject => StateIso3 ?? Organization;

    /// <summary>The place, where the row names that place alone ("including Western Sahara" speaks of the whole State).</summary>
    public string? PlaceAlone => Visits.PlaceAlone.In(Place);
}

/// <summary>The stable natural key of a row: what the ledger of public numbers holds on to across rebuilds.</summary>
public static class VisitRowKey
{
    /// <summary>Longest key; of a longer one the beginning is kept, followed by a hash of the whole.</summary>
    public const int MaxLength = 400;

    private const int HashLength = 2 * SHA256.HashSizeInBytes;

    /// <summary>Subject, place, mandates, kinds, actor, dates, source date and citation, joined by bars.</summary>
    public static string Of(VisitRow row) => Fitted(string.Join('|', row.Subject, row.Place, string.Join(';', row.Mandates.Order(StringComparer.Ordinal)), row.Kind, row.PrintedKind, row.Actor,
        Days(row.Occurred), Days(row.VisitDates), Iso(row.Known), row.Document, row.Paragraph));

    /// <summary>The key of what one file has of a row that stands in another file as well.</summary>
    /// <param name="key">The key of the row.</param>
    /// <param name="part">What tells this file from the other.</param>
    public static string OfPart(string key, string part) => Fitted($"{key}#{part}");

    private static string Fitted(string key) => key.Length <= MaxLength ? key
        : $"{key.AsSpan(0, MaxLength - HashLength - 1)}#{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";

    private static string? Days(DayInterval? days) => days is { } d ? $"{Iso(d.From)}/{Iso(d.To)}" : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>"The place within a State narrows a file only where the request named that place alone."</summary>
public static class PlaceAlone
{
    private static readonly string[] NotAlone = ["including ", "and ", "with ", "y compris ", "et ", "avec ", "incluido ", "incluida ", "incluyendo ", "y ", "con ", "compreso ", "compresa ", "e "];

    /// <summary>The place, or null where the words only add it to the State.</summary>
    public static string? In(string? place) =>
        string.IsNullOrWhiteSpace(place) || NotAlone.Any(word => place.StartsWith(word, StringComparison.OrdinalIgnoreCase)) ? null : place.Trim();
}
