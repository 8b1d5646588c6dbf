using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>
/// A capture of a page among the others of that page: of two that differ one is always the newer, in whatever order they
/// are read. Dates of the page tell where both have one and they differ; else when they were captured; else their bytes.
/// </summary>
/// <param name="PageDate">The date the page gives itself; null where it gives none.</param>
/// <param name="At">When it was captured (UTC).</param>
/// <param name="Sha256">SHA-256 of the bytes, in lower-case hexadecimal.</param>
internal readonly record struct Capture(DateOnly? PageDate, DateTime At, string Sha256)
{
    /// <summary>A capture that was imported.</summary>
    public static Capture Of(Snapshot snapshot) => new(snapshot.PageDate, Stored(snapshot.FetchedAt), snapshot.Sha256);

    /// <summary>A page that was read; one whose time is not known is as it is now.</summary>
    public static Capture Of(ReadPage page) => Of(page.Reading.PageDate, page.CapturedAt, page.Sha256);

    /// <summary>A page at hand; one whose time is not known is as it is now.</summary>
    public static Capture Of(DateOnly? pageDate, DateTimeOffset? capturedAt, string sha256) => new(pageDate, Stored(capturedAt?.UtcDateTime ?? DateTime.MaxValue), sha256);

    /// <summary>Whether it is the newer of the two; of one and the same neither is.</summary>
    public bool IsNewerThan(Capture other) =>
        PageDate is { } own && other.PageDate is { } its && own != its ? own > its
        : At != other.At ? At > other.At
        : string.CompareOrdinal(Sha256, other.Sha256) > 0;

    // Not every database keeps more than microseconds.
    private static DateTime Stored(DateTime at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}
