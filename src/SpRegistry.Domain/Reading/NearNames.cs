namespace SpRegistry.Domain.Reading;

/// <summary>The names near one that is not known, for a question back to who mistyped it.</summary>
public static class NearNames
{
    private const int Most = 3;

    /// <summary>The nearest names, the nearest first; none where none is near.</summary>
    /// <param name="wrong">The name that is not known.</param>
    /// <param name="known">The known names as they are shown, each with the forms in which it may be typed.</param>
    public static IReadOnlyList<string> Of(string wrong, IEnumerable<(string Shown, IReadOnlyList<string> Forms)> known)
    {
        var asked = Words.Fold(wrong);
        return [.. known.Select(k => (k.Shown, Slips: k.Forms.Min(form => Distance(asked, Words.Fold(form)))))
            .Where(k => k.Slips < int.MaxValue).OrderBy(k => k.Slips).Take(Most).Select(k => k.Shown)];
    }

    // A code bears one slip, a longer name more.
    private static int Distance(string asked, string form)
    {
        var most = Math.Min(asked.Length, form.Length) switch { <= 2 => 0, <= 5 => 1, <= 10 => 2, _ => 3 };
        var slips = Words.Slips(asked, form, most);
        return slips <= most ? slips
            : asked.Length > 3 && form.Contains(asked, StringComparison.Ordinal) ? most + 1
            : int.MaxValue;
    }
}
