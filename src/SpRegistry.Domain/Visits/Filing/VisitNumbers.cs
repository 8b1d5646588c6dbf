namespace SpRegistry.Domain.Visits;

/// <summary>Public numbers of visit files: never reused, and the same in every rebuild. domain.md, "Numbers".</summary>
public static class VisitNumbers
{
    /// <summary>
    /// Gives each file the lowest number that any of its row keys already has and no earlier file claimed, else the next free one.
    /// Of files merged into one the lowest number keeps: the file that stands has it, the others redirect to it.
    /// Sets <see cref="Visit.Number"/>, <see cref="Visit.FollowsNumber"/> and <see cref="Visit.MergedIntoNumber"/> of the files, and the number in their children.
    /// </summary>
    /// <param name="files">Files as filed, in their order.</param>
    /// <param name="ledger">Row key to number, as it stood before; of the States that are filed.</param>
    /// <param name="last">The highest number of the whole ledger, where <paramref name="ledger"/> is a part of it.</param>
    public static NumberedFiles Assign(IReadOnlyList<FiledVisit> files, IReadOnlyDictionary<string, int> ledger, int? last = null)
    {
        var visits = files.GroupBy(f => f.MergedInto ?? f).Select(g => g.OrderBy(f => f.MergedInto is not null).ToList()).ToList();
        var numbers = new Dictionary<FiledVisit, int>();
        var claimed = new HashSet<int>();
        foreach (var visit in visits)
            ClaimKnown(visit, ledger, numbers, claimed);

        var next = (last ?? ledger.Values.DefaultIfEmpty().Max()) + 1;
        foreach (var file in files.Where(f => !numbers.ContainsKey(f)))
        {
            claimed.Add(next);
            numbers.Add(file, next++);
        }

        foreach (var visit in visits)
        {
            var lowest = visit.MinBy(f => numbers[f])!;
            (numbers[visit[0]], numbers[lowest]) = (numbers[lowest], numbers[visit[0]]);
        }

        foreach (var (file, number) in numbers)
            SetNumber(file.Visit, number);
        foreach (var file in files)
        {
            file.Visit.FollowsNumber = file.Follows?.Visit.Number;
            file.Visit.MergedIntoNumber = file.MergedInto?.Visit.Number;
        }

        var entries = files.SelectMany(f => f.RowKeys.Select(k => (Key: k, f.Visit.Number))).Where(e => !ledger.ContainsKey(e.Key))
            .GroupBy(e => e.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Number, StringComparer.Ordinal);
        return new NumberedFiles(entries, Redirects(files, ledger, claimed));
    }

    /// <summary>The known numbers of a file and those merged into it: the lowest to the file that stands, then to each its own, then what is left to those without.</summary>
    private static void ClaimKnown(List<FiledVisit> visit, IReadOnlyDictionary<string, int> ledger, Dictionary<FiledVisit, int> numbers, HashSet<int> claimed)
    {
        var free = new SortedSet<int>(visit.SelectMany(f => Known(f, ledger)).Where(n => !claimed.Contains(n)));
        Claim(visit[0], free);
        foreach (var file in visit.Skip(1))
            Claim(file, Known(file, ledger).Where(free.Contains).Order());
        foreach (var file in visit.Where(f => !numbers.ContainsKey(f)))
            Claim(file, free);

        void Claim(FiledVisit file, IEnumerable<int> from)
        {
            if (from.Select(n => (int?)n).FirstOrDefault() is not { } number)
                return;

            free.Remove(number);
            claimed.Add(number);
            numbers.Add(file, number);
        }
    }

    private static Dictionary<int, int> Redirects(IReadOnlyList<FiledVisit> files, IReadOnlyDictionary<string, int> ledger, HashSet<int> claimed)
    {
        var redirects = files.Where(f => f.MergedInto is not null).ToDictionary(f => f.Visit.Number, f => f.MergedInto!.Visit.Number);
        foreach (var file in files)
        {
            foreach (var number in Known(file, ledger).Where(n => !claimed.Contains(n)))
                redirects.TryAdd(number, (file.MergedInto ?? file).Visit.Number);
        }

        return redirects;
    }

    private static IEnumerable<int> Known(FiledVisit file, IReadOnlyDictionary<string, int> ledger) =>
        file.RowKeys.Concat(file.PartKeys).Where(ledger.ContainsKey).Select(key => ledger[key]).Distinct();

    private static void SetNumber(Visit visit, int number)
    {
        visit.Number = number;
        visit.Mandates.ForEach(m => m.VisitNumber = number);
        visit.Events.ForEach(e => e.VisitNumber = number);
        visit.Periods.ForEach(p => p.VisitNumber = number);
    }
}

/// <summary>What the ledger has to learn.</summary>
/// <param name="NewEntries">Row keys seen for the first time, with the number of their file.</param>
/// <param name="Redirects">Numbers whose rows all moved to another file, with that file's number.</param>
public sealed record NumberedFiles(IReadOnlyDictionary<string, int> NewEntries, IReadOnlyDictionary<int, int> Redirects);
