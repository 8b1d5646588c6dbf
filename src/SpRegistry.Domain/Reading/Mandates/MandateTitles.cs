namespace SpRegistry.Domain.Reading;

/// <summary>What a title was found to name: one slug, none (unknown), or several (ambiguous).</summary>
internal readonly record struct FoundMandate(string? Slug, bool IsAmbiguous);

/// <summary>All titles of all mandates, and which mandate some words of a title mean.</summary>
internal sealed class MandateTitles
{
    // Reports still speak of a mandate for a while after it has ended.
    private const int YearsSpokenOfAfterwards = 2;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, List<Entry>> _byWords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> _byTitle = new(StringComparer.Ordinal);
    private readonly HashSet<string> _vocabulary = new(StringComparer.Ordinal);

    private sealed record Entry(string Slug, string Title, MandateOffice Office, HashSet<string> Words, int From, int To, bool OfCountry);

    public MandateTitles(IEnumerable<MandateTitle> titles)
    {
        var all = titles.ToList();
        var years = new Dictionary<string, (int From, int To)>(StringComparer.Ordinal);
        foreach (var title in all.Where(t => t.FromYear is not null || t.ToYear is not null))
        {
            years.TryAdd(title.ShortName, (title.FromYear ?? 0, title.ToYear ?? int.MaxValue));
        }

        var countries = all.Where(t => t.OfCountry).Select(t => t.ShortName).ToHashSet(StringComparer.Ordinal);
        foreach (var title in all)
        {
            var (from, to) = years.GetValueOrDefault(title.ShortName, (0, int.MaxValue));
            Add(title.Title, title.ShortName, MandateOffice.None, title.FromYear ?? from, title.ToYear ?? (title.FromYear is null ? to : int.MaxValue), countries.Contains(title.ShortName));
        }

        foreach (var shortName in all.Select(t => t.ShortName).Distinct(StringComparer.Ordinal))
        {
            var (from, to) = years.GetValueOrDefault(shortName, (0, int.MaxValue));
            Add(shortName, shortName, MandateOffice.None, from, to, countries.Contains(shortName));
        }

        foreach (var line in (MandateForms.Letters + "\n" + MandateForms.Subjects).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var forms = line.Split('|');
            var (from, to) = years.GetValueOrDefault(forms[0], (0, int.MaxValue));

            // A translated subject goes with every office the mandate has had ("Experte indépendante … l'extrême pauvreté").
            var office = all.Where(t => t.ShortName == forms[0]).Select(t => t.Title).Append(forms[0]).Aggregate(MandateOffice.None, (offices, title) => offices | Split(Words.Of(title)).Office);
            foreach (var form in forms.Skip(1))
            {
                Add(form, forms[0], office, from, to, countries.Contains(forms[0]));
            }
        }
    }

    /// <summary>True for a word of some title, which can therefore be no part of a holder's name.</summary>
    public bool Knows(string word) => _vocabulary.Contains(word);

    /// <summary>The office that words begin with, after articles and the like, and the words behind it.</summary>
    public static (MandateOffice Office, ArraySegment<string> Subject) Split(IReadOnlyList<string> words)
    {
        var all = words as string[] ?? words.ToArray();
        for (var start = 0; start < all.Length; start++)
        {
            foreach (var (office, phrase) in MandateForms.Offices)
            {
                if (all.AsSpan(start).StartsWith(phrase))
                {
                    return (office, new(all, start + phrase.Length, all.Length - start - phrase.Length));
                }
            }

            if (!MandateForms.Leading.Contains(all[start]))
            {
                break;
            }
        }

        return (MandateOffice.None, all);
    }

    /// <summary>The mandate of a title that is listed word for word.</summary>
    public FoundMandate FindListed(IReadOnlyList<string> words, int? year) =>
        Chosen(_byTitle.GetValueOrDefault(Verbatim(words), []), year, strict: true);

    /// <summary>The mandate that words of a title mean: the words of one title, or some that only one mandate's titles hold.</summary>
    public FoundMandate Find(MandateOffice office, IEnumerable<string> words, int? year)
    {
        var subject = Subject(words.Select(Corrected)).ToHashSet(StringComparer.Ordinal);
        if (subject.Count is 0)
        {
            return default;
        }

        var same = _byWords.GetValueOrDefault(Key(subject), []).Where(e => Fits(e, office) && (office is not MandateOffice.None || !e.OfCountry || e.Office is MandateOffice.None)).ToList();
        var exact = Chosen(same, year, strict: true);
        if (exact.Slug is not null)
        {
            return exact;
        }

        // A few words that may be of many mandates are not looked for in them all.
        var part = _entries.Where(e => !e.OfCountry && Fits(e, office) && e.Words.IsSupersetOf(subject)).ToList();
        if (same.Count is 0)
        {
            return Chosen(part, year, strict: false);
        }

        var others = year is null ? [] : part.Where(e => InForce(e, year.Value) && same.TrueForAll(s => s.Slug != e.Slug)).ToList();
        return others.Count > 0 ? new(null, true) : Chosen(same, year, strict: false);
    }

    private static FoundMandate Chosen(List<Entry> entries, int? year, bool strict)
    {
        var inForce = year is { } y ? entries.Where(e => InForce(e, y)).ToList() : entries;
        var slugs = (inForce.Count > 0 || strict ? inForce : entries).Select(e => e.Slug).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return slugs.Count switch { 0 => default, 1 => new(slugs[0], false), _ => new(null, true) };
    }

    private static bool InForce(Entry entry, int year) => entry.From <= year && year - YearsSpokenOfAfterwards <= entry.To;

    private static bool Fits(Entry entry, MandateOffice office) => office is MandateOffice.None || (entry.Office & office) is not MandateOffice.None;

    private void Add(string title, string shortName, MandateOffice office, int from, int to, bool ofCountry)
    {
        var (printed, rest) = Split(Words.Of(title));
        var entry = new Entry(MandateSlug.Of(shortName), Verbatim(Words.Of(title)), printed is MandateOffice.None ? office : printed, Subject(rest).ToHashSet(StringComparer.Ordinal), from, to, ofCountry);
        if (entry.Words.Count is 0)
        {
            return;
        }

        _entries.Add(entry);
        if (!_byTitle.TryGetValue(entry.Title, out var titled))
        {
            _byTitle[entry.Title] = titled = [];
        }

        titled.Add(entry);
        _vocabulary.UnionWith(entry.Words);
        if (!_byWords.TryGetValue(Key(entry.Words), out var list))
        {
            _byWords[Key(entry.Words)] = list = [];
        }

        list.Add(entry);
    }

    private static IEnumerable<string> Subject(IEnumerable<string> words) =>
        words.Where(word => !MandateForms.Light.Contains(word)).Select(Singular);

    private static string Singular(string word) => word switch
    {
        _ when word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        _ when word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) => word[..^1],
        _ => word,
    };

    // "toture": a word of no title that is one slip of the pen from a word of exactly one kind.
    private string Corrected(string word)
    {
        var singular = Singular(word);
        if (word.Length < 6 || _vocabulary.Contains(singular) || MandateForms.Light.Contains(word) || !word.All(char.IsAsciiLetterLower))
        {
            return word;
        }

        var near = _vocabulary.Where(known => known.Length > 4 && Words.Slips(singular, known, 1) <= 1).Take(2).ToList();
        return near.Count is 1 ? near[0] : word;
    }

    private static string Verbatim(IEnumerable<string> words) => string.Join(' ', words.Where(word => word is not "the"));

    private static string Key(IEnumerable<string> words) => string.Join(' ', words.Order(StringComparer.Ordinal));
}
