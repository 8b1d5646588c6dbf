namespace SpRegistry.Domain.Visits;

/// <summary>Public numbers of visit files: never reused, and the same in every rebuild.</summary>
public static class VisitNumbers
{
    /// <summary>
    /// Gives each file the lowest number that any of its row keys already has and no earlier file claimed, else the next free one.
    /// Sets <see cref="Visit.Number"/>, <see cref="Visit.FollowsNumber"/> and <see cref="Visit.MergedIntoNumber"/> of the files and the numbers of their children.
    /// </summary>
    /// <param name="files">Files as filed.</param>
    /// <param name="ledger">Row key to number, as it stood before.</param>
    public static NumberedFiles Assign(IReadOnlyList<FiledVisit> files, IReadOnlyDictionary<string, int> ledger) => throw new NotSupportedException();
}

/// <summary>What the ledger has to learn.</summary>
/// <param name="NewEntries">Row keys seen for the first time, with the number of their file.</param>
/// <param name="Redirects">Numbers whose rows all moved to another file, with that file's number.</param>
public sealed record NumberedFiles(IReadOnlyDictionary<string, int> NewEntries, IReadOnlyDictionary<int, int> Redirects);
