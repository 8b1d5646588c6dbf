using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Names;
using SpRegistry.Domain.Search;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain;

/// <content>What every write leaves besides its rows: row versions, changes of public nouns, sort keys, texts of a search, and the versions of data and facts.</content>
public abstract partial class RegistryDb
{
    private readonly HashSet<object> stamped = new(ReferenceEqualityComparer.Instance);
    private bool dataVersionRaised;
    private bool factsVersionRaised;
    private bool changedPastTracker;
    private readonly SearchTextKeeping searchTexts = new();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        var searched = ChangeTracker.Entries().Where(SearchTextKeeping.Concerns).Select(e => e.Entity).ToList();
        Stamp(SortByName(), searched.Count > 0 || searchTexts.IsDue);
        var saved = searched.Count == 0 && !searchTexts.IsDue
            ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
            : await SaveWithTextsAsync(searched, acceptAllChangesOnSuccess, cancellationToken);
        Interlocked.Increment(ref commits);
        return saved;
    }

    // Whatever writes a noun, the texts by which it is found go with it.
    private async Task<int> SaveWithTextsAsync(IReadOnlyList<object> searched, bool acceptAllChangesOnSuccess, CancellationToken cancellation)
    {
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellation) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellation);
        foreach (var noun in searched)
        {
            searchTexts.Note(noun);
        }

        await searchTexts.WriteAsync(this, cancellation);
        if (own is not null)
        {
            await own.CommitAsync(cancellation);
        }

        return saved;
    }

    /// <summary>Told of a row that is written past the tracker.</summary>
    internal void WrittenPastTracker(object row) => searchTexts.Note(row);

    /// <summary>Writes the texts of a search anew, of everything.</summary>
    internal Task<int> WriteAllSearchTextsAsync(CancellationToken cancellation) => searchTexts.WriteAllAsync(this, cancellation);

    // Whatever writes a name, what is stored to sort it goes with it.
    private bool SortByName()
    {
        var sorted = false;
        foreach (var entry in ChangeTracker.Entries<ISortedByName>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified && entry.Entity.KeysOfItsName is var keys && keys != entry.Entity.SortKeys)
            {
                entry.Entity.SortKeys = keys;
                entry.DetectChanges();
                sorted = true;
            }
        }

        return sorted;
    }

    private void Stamp(bool sorted, bool searched)
    {
        var contentChanged = changedPastTracker;
        var factsChanged = false;
        var changes = new List<Change>();
        foreach (var entry in ChangeTracker.Entries().ToList())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            Writing?.Invoke(entry);
            factsChanged |= entry.Entity is ImportRun or Snapshot;
            contentChanged |= entry.Entity is not (ImportRun or Snapshot or DueRun or CheckStamp or LedgerEntry or RegistryState);

            // A write that saves several times changes a row once.
            if (entry.Entity is IVersioned && !stamped.Add(entry.Entity) && entry.State is EntityState.Modified)
            {
                continue;
            }

            if (entry.Entity is IVersioned row)
            {
                entry.Property(nameof(IVersioned.Version)).CurrentValue = row.Version + (entry.State is EntityState.Deleted ? 0 : 1);
            }

            if (entry.Entity is IPublicNoun noun && occasion is not null)
            {
                changes.Add(occasion.ChangeOf(noun, entry.State, Now));
            }
        }

        Changes.AddRange(changes);
        ChangesRecorded += changes.Count;
        RaiseVersions(contentChanged, factsChanged || (contentChanged && occasion?.Actor is not ChangeActor.Check), sorted, searched);
    }

    private void RaiseVersions(bool contentChanged, bool factsChanged, bool sorted, bool searched)
    {
        if (!(contentChanged && !dataVersionRaised) && !(factsChanged && !factsVersionRaised) && !sorted && !searched)
        {
            return;
        }

        var state = RegistryStates.Find(RegistryState.OnlyId) ?? RegistryStates.Add(new RegistryState { SortKeysMadeBy = SortKeys.MadeBy, SearchTextsMadeBy = SearchWords.Version }).Entity;
        if (contentChanged && !dataVersionRaised)
        {
            Entry(state).Property(s => s.DataVersion).CurrentValue = state.DataVersion + 1;
            Entry(state).Property(s => s.DataChangedAt).CurrentValue = Now;
            dataVersionRaised = true;
        }

        if (factsChanged && !factsVersionRaised)
        {
            Entry(state).Property(s => s.FactsVersion).CurrentValue = state.FactsVersion + 1;
            factsVersionRaised = true;
        }

        // Keys of one collation among those of another.
        if (sorted && state.SortKeysMadeBy != SortKeys.MadeBy)
        {
            Entry(state).Property(s => s.SortKeysMadeBy).CurrentValue = null;
        }

        // Texts of one version among those of another.
        if (searched && state.SearchTextsMadeBy != SearchWords.Version)
        {
            Entry(state).Property(s => s.SearchTextsMadeBy).CurrentValue = null;
        }
    }
}
