using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.History;

namespace SpRegistry.Web.Imports;

/// <summary>What the nouns behind addresses are called, for a person who does not know them by number: State and mandate, title, name.</summary>
internal sealed class SubjectTitles
{
    // As many as every database takes as parameters of one statement.
    private const int AtOnce = 500;

    private readonly Dictionary<string, string> _titles = new(StringComparer.Ordinal);

    /// <summary>Looks up the titles of addresses below the service root; what is none, or gone, has none.</summary>
    public static async Task<SubjectTitles> OfAsync(RegistryDb db, IEnumerable<string> addresses, CancellationToken cancellation)
    {
        var titles = new SubjectTitles();
        foreach (var set in addresses.Select(Noun).OfType<NounKey>().Distinct().GroupBy(noun => noun.Set, StringComparer.Ordinal))
        {
            foreach (var some in set.Chunk(AtOnce))
            {
                await titles.AddAsync(db, set.Key, [.. some.Select(noun => noun.Key)], [.. some.Select(noun => noun.Number).OfType<int>()], cancellation);
            }
        }

        return titles;
    }

    /// <summary>The title of the noun behind an address; null where there is none.</summary>
    public string? Of(string address) => Noun(address) is { } noun ? _titles.GetValueOrDefault($"{noun.Set} {noun.Key}") : null;

    /// <summary>The address with its title: "Visits(12) [India; SR torture]".</summary>
    public string With(string address) => Of(address) is { } title ? $"{address} [{title}]" : address;

    private async Task AddAsync(RegistryDb db, string set, List<string> keys, List<int> numbers, CancellationToken cancellation)
    {
        switch (set)
        {
            case "Visits":
                var visits = await db.Visits.AsNoTracking().Where(v => numbers.Contains(v.Number))
                    .Select(v => new { v.Number, Subject = v.State != null ? v.State.NameEn : v.Organization, Mandates = v.Mandates.Select(m => m.Mandate!.ShortName).ToList() }).ToListAsync(cancellation);
                visits.ForEach(v => Add(set, v.Number, $"{v.Subject}; {string.Join(", ", v.Mandates.Order(StringComparer.Ordinal))}"));
                break;
            case "Reports":
                (await db.Reports.AsNoTracking().Where(r => keys.Contains(r.Slug)).Select(r => new { r.Slug, r.Symbol, r.TitleEn }).ToListAsync(cancellation))
                    .ForEach(r => Add(set, r.Slug, r.TitleEn is null ? r.Symbol : $"{r.Symbol}: {r.TitleEn}"));
                break;
            case "CallsForInput":
                (await db.CallsForInput.AsNoTracking().Where(c => numbers.Contains(c.Number)).Select(c => new { c.Number, Title = c.PrintedTitle ?? c.Theme ?? c.Identity }).ToListAsync(cancellation))
                    .ForEach(c => Add(set, c.Number, c.Title));
                break;
            case "PlannedCalls":
                (await db.PlannedCalls.AsNoTracking().Where(c => numbers.Contains(c.Number)).Select(c => new { c.Number, c.Theme }).ToListAsync(cancellation)).ForEach(c => Add(set, c.Number, c.Theme));
                break;
            case "Mandates":
                (await db.Mandates.AsNoTracking().Where(m => keys.Contains(m.Slug)).Select(m => new { m.Slug, m.TitleEn }).ToListAsync(cancellation)).ForEach(m => Add(set, m.Slug, m.TitleEn));
                break;
            case "States":
                (await db.States.AsNoTracking().Where(s => keys.Contains(s.Iso3)).Select(s => new { s.Iso3, s.NameEn }).ToListAsync(cancellation)).ForEach(s => Add(set, s.Iso3, s.NameEn));
                break;
            case "Sources":
                (await db.Sources.AsNoTracking().Where(s => keys.Contains(s.Slug)).Select(s => new { s.Slug, s.Title }).ToListAsync(cancellation)).ForEach(s => Add(set, s.Slug, s.Title));
                break;
        }
    }

    private void Add(string set, object key, string title) => _titles[FormattableString.Invariant($"{set} {key}")] = title;

    // "Reports('A-HRC-31-57')/Lateness?$filter=…" is of the report.
    private static NounKey? Noun(string address) => NounKey.Of(address[..(address.IndexOf(')', StringComparison.Ordinal) + 1)]);
}
