namespace SpRegistry.OData.Model;

/// <summary>Names of the contract: valid as identifiers, unlike one another by more than case, and guessed at when mistyped.</summary>
internal static class Names
{
    private const int Longest = 128;

    /// <summary>What <see cref="IsIdentifier"/> expects, in words.</summary>
    public static readonly string Expected = $"A name is of letters, digits and underscores, begins with no digit and has at most {Longest} characters";

    public static bool IsIdentifier(string name) =>
        name.Length is > 0 and <= Longest && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    public static string Checked(string name) => IsIdentifier(name) ? name : throw new ArgumentException($"'{name}' is no OData identifier.", nameof(name));

    public static void RefuseTwins(string where, IEnumerable<string> present, string name)
    {
        // Clients may send names in any case (Protocol 4.01, 12.2), so two that differ by case only could not be told apart.
        if (present.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"{where} has '{name}' already.", nameof(name));
        }
    }

    /// <summary>" Did you mean 'Status'?", or nothing when no name is near.</summary>
    public static string Suggestion(string wrong, IEnumerable<string> names)
    {
        var allowed = Math.Max(1, (wrong.Length + 1) / 3);
        var nearest = names
            .Select(name => (Name: name, Distance: Distance(wrong, name)))
            .Where(x => x.Distance <= allowed)
            .OrderBy(x => x.Distance)
            .ThenBy(x => x.Name, StringComparer.Ordinal)
            .Select(x => x.Name)
            .FirstOrDefault();
        return nearest is null ? "" : $" Did you mean '{nearest}'?";
    }

    // Letters that are left out, put in, mistaken or swapped with the next one.
    private static int Distance(string a, string b)
    {
        if (a.Length > Longest || b.Length > Longest)
        {
            return int.MaxValue;
        }
        bool Same(int i, int j) => char.ToUpperInvariant(a[i]) == char.ToUpperInvariant(b[j]);
        var (before, row) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray());
        for (var i = 1; i <= a.Length; i++)
        {
            var next = new int[b.Length + 1];
            next[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                next[j] = Math.Min(row[j - 1] + (Same(i - 1, j - 1) ? 0 : 1), Math.Min(row[j], next[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(i - 1, j - 2) && Same(i - 2, j - 1))
                {
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
                }
            }
            (before, row) = (row, next);
        }
        return row[b.Length];
    }
}
