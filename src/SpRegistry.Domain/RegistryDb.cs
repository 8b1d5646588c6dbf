using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Search;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain;

/// <summary>The registry's database. A subclass per provider adds that provider's quirks only.</summary>
public abstract partial class RegistryDb(DbContextOptions options, TimeProvider time) : DbContext(options)
{
    public DbSet<State> States => Set<State>();

    public DbSet<StandingInvitation> StandingInvitations => Set<StandingInvitation>();

    public DbSet<Mandate> Mandates => Set<Mandate>();

    public DbSet<MandateHolder> MandateHolders => Set<MandateHolder>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<VisitEvent> VisitEvents => Set<VisitEvent>();

    public DbSet<VisitPeriod> VisitPeriods => Set<VisitPeriod>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<ReportVersion> ReportVersions => Set<ReportVersion>();

    public DbSet<ReportLateness> ReportLateness => Set<ReportLateness>();

    public DbSet<CallForInput> CallsForInput => Set<CallForInput>();

    public DbSet<PlannedCall> PlannedCalls => Set<PlannedCall>();

    public DbSet<Source> Sources => Set<Source>();

    public DbSet<Snapshot> Snapshots => Set<Snapshot>();

    public DbSet<SourceRow> SourceRows => Set<SourceRow>();

    public DbSet<Citation> Citations => Set<Citation>();

    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();

    public DbSet<ImportProblem> ImportProblems => Set<ImportProblem>();

    public DbSet<Discrepancy> Discrepancies => Set<Discrepancy>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<PrintedTotal> PrintedTotals => Set<PrintedTotal>();

    public DbSet<PrintedAbsence> PrintedAbsences => Set<PrintedAbsence>();

    public DbSet<Finding> Findings => Set<Finding>();

    public DbSet<CheckStamp> CheckStamps => Set<CheckStamp>();

    public DbSet<Transition> Transitions => Set<Transition>();

    public DbSet<Change> Changes => Set<Change>();

    public DbSet<DueRun> DueRuns => Set<DueRun>();

    public DbSet<RegistryState> RegistryStates => Set<RegistryState>();

    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();

    public DbSet<SearchText> SearchTexts => Set<SearchText>();

    private Occasion? occasion;
    private bool rehearsing;
    private static long commits;
    private DateTime? stamp;

    /// <summary>The clock by which rows are stamped.</summary>
    public TimeProvider Time => time;

    /// <summary>
    /// The instant (UTC) by which rows are stamped, in whole milliseconds so that every database keeps it unchanged. Within a
    /// write it stands still, and it never lies before the last write's, so that a clock that jumps back unsays nothing.
    /// </summary>
    public DateTime Now => stamp ?? ClockNow;

    /// <summary>The isolation in which a transaction reads one state throughout, without stopping writers where the database can.</summary>
    public virtual IsolationLevel OneState => IsolationLevel.Serializable;

    /// <summary>How often this process has written: a cheap sign that what was read may have changed.</summary>
    public static long Commits => Interlocked.Read(ref commits);

    /// <summary>Has the database count what it holds, so that it chooses the right index; SQL Server does so by itself whenever it plans.</summary>
    public virtual Task RefreshStatisticsAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>What the database finds by a term that <see cref="TermFor"/> has written for it, with a noun in place of <see cref="SearchTerm.Noun"/>; only in queries.</summary>
    /// <exception cref="InvalidOperationException">Called outside of a query.</exception>
    public static IQueryable<FoundText> Found(string term) => throw new InvalidOperationException("Only a database finds texts.");

    /// <summary>A term of a search as this database's index reads it; it may have <see cref="SearchTerm.Noun"/> in it.</summary>
    public abstract string TermFor(SearchTerm term);

    /// <summary>How many changes of public nouns the present or last write has recorded.</summary>
    public int ChangesRecorded { get; private set; }

    private DateTime ClockNow => InstantOf(time);

    /// <summary>The instant (UTC) of a clock in whole milliseconds.</summary>
    public static DateTime InstantOf(TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    /// <summary>
    /// Does a piece of work in one transaction, writers one after the other, and saves it. The data version goes up where
    /// public content changed.
    /// </summary>
    /// <param name="occasion">Who changes what for which reason; kept with every change.</param>
    public async Task<T> WriteAsync<T>(Occasion occasion, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        this.occasion = occasion;
        dataVersionRaised = false;
        factsVersionRaised = false;
        changedPastTracker = false;
        stamped.Clear();
        ChangesRecorded = 0;
        if (rehearsing)
        {
            var rehearsed = await work(cancellation);
            await SaveChangesAsync(cancellation);
            return rehearsed;
        }

        return await InTransactionAsync(work, keep: true, cancellation);
    }

    /// <summary>Does any number of writes as they would be done, in one transaction, and takes them all back.</summary>
    /// <param name="work">What to try; its calls of <see cref="WriteAsync"/> on this same object are part of the rehearsal.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<T> RehearseAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        rehearsing = true;
        try
        {
            return await InTransactionAsync(work, keep: false, cancellation);
        }
        finally
        {
            rehearsing = false;
            ChangeTracker.Clear();
        }
    }

    /// <summary>Told of every row that is about to be written, changed or removed.</summary>
    public Action<EntityEntry>? Writing { get; set; }

    private async Task<T> InTransactionAsync<T>(Func<CancellationToken, Task<T>> work, bool keep, CancellationToken cancellation)
    {
        using var gate = await EnterWriterGateAsync(cancellation);

        // Looking for changes before every query costs the square of the rows tracked; once before each save is enough.
        ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await Database.BeginTransactionAsync(cancellation);
        await TakeWriterTurnAsync(cancellation);
        var last = await RegistryStates.Select(s => s.DataChangedAt).SingleOrDefaultAsync(cancellation);
        stamp = last > ClockNow ? last : ClockNow;
        try
        {
            var result = await work(cancellation);
            if (keep)
            {
                await SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                Interlocked.Increment(ref commits);
            }
            else
            {
                await transaction.RollbackAsync(cancellation);
            }

            return result;
        }
        finally
        {
            stamp = null;
        }
    }

    /// <summary>Says that the present write changes public content set-wise, past the tracker; the data version goes up with it.</summary>
    public void ContentChanged() => changedPastTracker = true;

    /// <summary>Records nouns that the present write has created past the tracker.</summary>
    public async Task RecordCreatedAsync(IReadOnlyCollection<IPublicNoun> created, CancellationToken cancellation)
    {
        var last = await Changes.MaxAsync(c => (long?)c.Sequence, cancellation) ?? 0;
        await this.BulkInsertAsync(created.Select(noun => occasion!.ChangeOf(noun, EntityState.Added, Now, ++last)), cancellation);
        ChangesRecorded += created.Count;
        ContentChanged();
    }

    /// <summary>Waits until this is the only writer; does nothing where the database takes several.</summary>
    protected virtual Task<IDisposable?> EnterWriterGateAsync(CancellationToken cancellation) => Task.FromResult<IDisposable?>(null);

    /// <summary>Waits, within the transaction, until no other process writes; does nothing where the gate is enough.</summary>
    protected virtual Task TakeWriterTurnAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Told that rows were inserted with keys of their own into a table; does nothing where the database counts on from them by itself.</summary>
    /// <param name="table">The table, delimited.</param>
    /// <param name="key">The column whose keys the database makes; null where it makes none.</param>
    /// <param name="cancellation">Stops it.</param>
    protected internal virtual Task KeysGivenAsync(string table, string? key, CancellationToken cancellation) => Task.CompletedTask;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RegistryDb).Assembly);
        modelBuilder.HasDbFunction(() => Found("")).HasName("SearchIndex");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcInstant>();

    /// <summary>Instants are stored and read back as UTC.</summary>
    public sealed class UtcInstant() : ValueConverter<DateTime, DateTime>(
        value => value.Kind == DateTimeKind.Utc ? value : DateTime.SpecifyKind(value, DateTimeKind.Utc),
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
