using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>
/// Since when the rows of a page are no longer on it: since the earliest capture after the last one that shows them, in
/// whatever order the captures are read. Rows that print the same cells are there together.
/// </summary>
internal static class RowPresence
{
    /// <summary>Brings known rows up to date with one more capture. Gives those that it shows to have gone, and those it shows to be there after all.</summary>
    /// <param name="known">The known rows of the page.</param>
    /// <param name="printed">The cells that the capture prints.</param>
    /// <param name="capture">The capture.</param>
    /// <param name="newer">The earliest capture that is newer, of those imported before; null where it is the newest.</param>
    /// <param name="captures">All captures of the page.</param>
    public static (List<SourceRow> Gone, List<SourceRow> Back) Tell(
        IReadOnlyCollection<SourceRow> known, IReadOnlySet<string> printed, Snapshot capture, Snapshot? newer, IReadOnlyCollection<Snapshot> captures)
    {
        var (gone, back) = (new List<SourceRow>(), new List<SourceRow>());
        foreach (var row in known)
        {
            var before = row.NotSeenSince;
            if (printed.Contains(row.Cells))
            {
                // No capture shows it from the one on in which it was first missing: here it was seen again, and is missing from the next.
                row.NotSeenSince = newer is null || captures.Any(c => c.FetchedAt == before && Capture.Of(capture).IsNewerThan(Capture.Of(c))) ? newer?.FetchedAt : before;
            }
            else if (before == newer?.FetchedAt)
            {
                // The last capture that shows it comes right before the one in which it was first missing: this one lies between them.
                row.NotSeenSince = capture.FetchedAt;
            }

            if (before is null && row.NotSeenSince is not null)
            {
                gone.Add(row);
            }
            else if (before is not null && row.NotSeenSince is null)
            {
                back.Add(row);
            }
        }

        return (gone, back);
    }
}
