using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Search;

/// <summary>Keeps the texts by which nouns are found as the nouns are: <see cref="RegistryDb"/> tells it of what it writes, and has it write the texts in the same transaction.</summary>
internal sealed class SearchTextKeeping
{
    // Parameters of one statement.
    private const int AtOnce = 500;

    private readonly HashSet<(SearchedNoun Noun, string Key)> written = [];

    /// <summary>Whether there are texts to write.</summary>
    public bool IsDue => written.Count > 0;

    /// <summary>Whether a row that the tracker is about to write may have another text then.</summary>
    public static bool Concerns(EntityEntry entry) =>
        entry.Entity is State or StateAlias or Mandate or MandateAlias or MandateHolder or Report or CallForInput or PlannedCall or Visit { Organization: not null } or VisitPeriod { Place: not null }
        && (entry.State is EntityState.Added or EntityState.Deleted
            || (entry.State is EntityState.Modified && entry.Properties.Any(p => p.IsModified && p.Metadata.ClrType == typeof(string))));

    /// <summary>Notes a row that was written.</summary>
    public void Note(object entity)
    {
        foreach (var key in KeysOf(entity))
        {
            written.Add(key);
        }
    }

    /// <summary>Writes the texts of all that was noted, as the database now has it.</summary>
    public async Task WriteAsync(RegistryDb db, CancellationToken cancellation)
    {
        var due = written.ToLookup(w => w.Noun, w => w.Key);
        written.Clear();
        foreach (var noun in due)
        {
            foreach (var keys in noun.Order(StringComparer.Ordinal).Chunk(AtOnce))
            {
                await db.SearchTexts.Where(t => t.Noun == noun.Key && keys.Contains(t.Key)).ExecuteDeleteAsync(cancellation);
                await AddAsync(db, await TextsAsync(db, noun.Key, keys, cancellation), cancellation);
            }
        }
    }

    /// <summary>Writes the texts of everything anew.</summary>
    public async Task<int> WriteAllAsync(RegistryDb db, CancellationToken cancellation)
    {
        written.Clear();
        await db.SearchTexts.ExecuteDeleteAsync(cancellation);
        written.UnionWith((await db.States.Select(s => s.Iso3).ToListAsync(cancellation)).Select(k => (SearchedNoun.State, k)));
        written.UnionWith((await db.Mandates.Select(m => m.Slug).ToListAsync(cancellation)).Select(k => (SearchedNoun.Mandate, k)));
        written.UnionWith((await db.MandateHolders.Select(h => h.Id).ToListAsync(cancellation)).Select(k => (SearchedNoun.MandateHolder, Digits(k))));
        written.UnionWith((await db.Reports.Select(r => r.Slug).ToListAsync(cancellation)).Select(k => (SearchedNoun.Report, k)));
        written.UnionWith((await db.CallsForInput.Select(c => c.Number).ToListAsync(cancellation)).Select(k => (SearchedNoun.Call, Digits(k))));
        written.UnionWith((await db.PlannedCalls.Select(c => c.Number).ToListAsync(cancellation)).Select(k => (SearchedNoun.PlannedCall, Digits(k))));
        written.UnionWith((await db.Visits.Where(v => v.Organization != null).Select(v => v.Organization!).Distinct().ToListAsync(cancellation)).Select(k => (SearchedNoun.Name, k)));
        written.UnionWith((await db.VisitPeriods.Where(p => p.Place != null).Select(p => p.Place!).Distinct().ToListAsync(cancellation)).Select(k => (SearchedNoun.Name, k)));
        var count = written.Count;
        await WriteAsync(db, cancellation);
        return count;
    }

    private static IEnumerable<(SearchedNoun, string)> KeysOf(object entity) => entity switch
    {
        State state => [(SearchedNoun.State, state.Iso3)],
        StateAlias alias => [(SearchedNoun.State, alias.StateIso3)],
        Mandate mandate => [(SearchedNoun.Mandate, mandate.Slug)],
        MandateAlias alias => [(SearchedNoun.Mandate, alias.MandateSlug)],
        MandateHolder holder => [(SearchedNoun.MandateHolder, Digits(holder.Id))],
        Report report => [(SearchedNoun.Report, report.Slug)],
        CallForInput call => [(SearchedNoun.Call, Digits(call.Number))],
        PlannedCall call => [(SearchedNoun.PlannedCall, Digits(call.Number))],
        Visit { Organization: { } organization } => [(SearchedNoun.Name, organization)],
        VisitPeriod { Place: { } place } => [(SearchedNoun.Name, place)],
        _ => [],
    };

    private static async Task<IEnumerable<SearchText>> TextsAsync(RegistryDb db, SearchedNoun noun, string[] keys, CancellationToken cancellation)
    {
        var numbers = noun is SearchedNoun.MandateHolder or SearchedNoun.Call or SearchedNoun.PlannedCall ? Array.ConvertAll(keys, k => int.Parse(k, CultureInfo.InvariantCulture)) : [];
        return noun switch
        {
            SearchedNoun.State => (await db.States.AsNoTracking().Include(s => s.Aliases).Where(s => keys.Contains(s.Iso3)).ToListAsync(cancellation)).SelectMany(SearchTexts.Of),
            SearchedNoun.Mandate => (await db.Mandates.AsNoTracking().Include(m => m.Aliases).Where(m => keys.Contains(m.Slug)).ToListAsync(cancellation)).SelectMany(SearchTexts.Of),
            SearchedNoun.MandateHolder => (await db.MandateHolders.AsNoTracking().Where(h => numbers.Contains(h.Id)).ToListAsync(cancellation)).SelectMany(SearchTexts.Of),
            SearchedNoun.Report => (await db.Reports.AsNoTracking().Where(r => keys.Contains(r.Slug)).ToListAsync(cancellation)).SelectMany(SearchTexts.Of),
            SearchedNoun.Call => (await db.CallsForInput.AsNoTracking().Where(c => numbers.Contains(c.Number)).ToListAsync(cancellation)).SelectMany(SearchTexts.Of),
            SearchedNoun.PlannedCall => (await db.PlannedCalls.AsNoTracking().Where(c => numbers.Contains(c.Number)).ToListAsync(cancellation)).SelectMany(SearchTexts.Of),
            _ => keys.SelectMany(SearchTexts.OfName),
        };
    }

    private static async Task AddAsync(RegistryDb db, IEnumerable<SearchText> texts, CancellationToken cancellation)
    {
        var last = await db.SearchTexts.MaxAsync(t => (long?)t.Id, cancellation) ?? 0;
        await db.BulkInsertAsync(texts.Select(text =>
        {
            text.Id = ++last;
            return text;
        }), cancellation);
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
