using System.Text.Json.Serialization;

namespace SpRegistry.Web.Pages.Lists;

/// <summary>A row of a noun whose changes are recorded.</summary>
public abstract record ChangingRow
{
    /// <summary>What asks for the last change, and how many there were, as <c>$expand</c> says it.</summary>
    public const string Last = "Changes($select=At;$orderby=Sequence desc;$count=true;$top=1)";

    /// <summary>Its last change; null where that was not asked for.</summary>
    public IReadOnlyList<Change>? Changes { get; init; }

    /// <summary>How many changes of it are recorded, its creation included; null where that was not asked for.</summary>
    [JsonPropertyName("Changes@odata.count")]
    public long? ChangeCount { get; init; }

    /// <summary>When it last changed (UTC); null where no change is recorded.</summary>
    [JsonIgnore]
    public DateTime? ChangedAt => Changes is [{ At: var at }, ..] ? at : null;

    /// <summary>How often it has changed since it came into the registry.</summary>
    [JsonIgnore]
    public long Revision => Math.Max(0, (ChangeCount ?? 1) - 1);

    /// <summary>A change of it.</summary>
    /// <param name="At">When it was recorded (UTC).</param>
    public sealed record Change(DateTime At);
}
