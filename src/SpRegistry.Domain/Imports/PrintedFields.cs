using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>
/// Fields that several rows print: the value in force is found afresh among all rows that cite the noun, so that the order
/// of pages does not matter. Rows that are gone from their page count only where no other speaks.
/// </summary>
internal sealed class PrintedFields(RegistryDb db)
{
    /// <summary>How many nouns are asked for in one query.</summary>
    public const int SubjectsAtOnce = 200;

    private readonly List<string> _subjects = [];
    private readonly List<Discrepancy> _discrepancies = [];
    private readonly List<Decision> _reopened = [];
    private ILookup<string, Decision> _decisions = Enumerable.Empty<Decision>().ToLookup(d => d.Subject);

    /// <summary>Derives the fields of every noun that the page speaks of, or no longer does.</summary>
    public async Task ApplyAsync(RowFacts facts, CancellationToken cancellation)
    {
        await DeriveSessionsAsync([.. facts.OfPage<SessionFact>().Select(f => f.Code).Distinct(StringComparer.Ordinal)], cancellation);
        await KeepAsync(cancellation);
    }

    /// <summary>Derives the fields of one noun anew, by its address: after a decision.</summary>
    /// <returns>False where the address is of a noun without such fields.</returns>
    public async Task<bool> ApplyToAsync(string address, CancellationToken cancellation)
    {
        if (NounKey.Of(address) is not { Set: "Sessions", Key: var key })
        {
            return false;
        }

        await DeriveSessionsAsync([key], cancellation);
        await KeepAsync(cancellation);
        return true;
    }

    private async Task KeepAsync(CancellationToken cancellation)
    {
        if (_subjects.Count > 0)
        {
            await new DiscrepancyStore(db).KeepAsync(_subjects, _discrepancies, _reopened, cancellation);
        }
    }

    private async Task DeriveSessionsAsync(IReadOnlyList<string> codes, CancellationToken cancellation)
    {
        foreach (var some in codes.Chunk(SubjectsAtOnce))
        {
            var sessions = await db.Sessions.Where(s => some.Contains(s.Code)).ToDictionaryAsync(s => s.Code, cancellation);
            var cited = await CitedAsync<SessionFact>(c => some.Contains(c.SessionCode), f => f.Code, cancellation);
            await TakeDecisionsAsync(sessions.Values, cancellation);
            foreach (var session in sessions.Values)
            {
                var rows = cited[session.Code].ToList();
                session.Opens = Field(session, nameof(Session.Opens), rows, f => Day(f.Opens)) is { } opens ? opens.From : session.Opens;
                session.Closes = Field(session, nameof(Session.Closes), rows, f => Day(f.Closes)) is { } closes ? closes.From : session.Closes;
                session.Confirmed = rows.Exists(r => r.Fact.Confirmed && r.Fact.Opens == session.Opens && r.Fact.Closes == session.Closes);
                session.Note = rows.Select(r => r.Fact.Note).FirstOrDefault(note => note is not null);
            }
        }
    }

    private static DayInterval? Day(DateOnly? day) => day is { } on ? new DayInterval(on, on, DatePrecision.Day) : null;

    // Enters the field among the discrepancies where its rows contradict each other; gives the value in force.
    private DayInterval? Field<TFact>(IPublicNoun noun, string field, IEnumerable<CitedFact<TFact>> rows, Func<TFact, DayInterval?> says)
        where TFact : Fact
    {
        var printed = InForce<DayInterval>.Of(
            rows.Where(r => says(r.Fact) is not null).Select(r => (says(r.Fact)!.Value, r.Known, r.RowId)),
            _decisions[noun.Address].Where(d => d.Field == field));
        if (printed.Sides.Count > 1)
        {
            _discrepancies.Add(DiscrepancyStore.Of(noun.Address, field, printed));
        }

        _reopened.AddRange(printed.Reopened);
        return printed.Sides.Count > 0 ? printed.Sides[0].Value : null;
    }

    private async Task TakeDecisionsAsync(IEnumerable<IPublicNoun> nouns, CancellationToken cancellation)
    {
        var addresses = nouns.Select(n => n.Address).ToList();
        _subjects.AddRange(addresses);
        _decisions = (await db.Decisions.AsNoTracking().Where(d => d.ReopenedAt == null && addresses.Contains(d.Subject)).ToListAsync(cancellation)).ToLookup(d => d.Subject);
    }

    private async Task<ILookup<string, CitedFact<TFact>>> CitedAsync<TFact>(
        Expression<Func<Citation, bool>> of, Func<TFact, string> subject, CancellationToken cancellation)
        where TFact : Fact
    {
        var rows = await db.Citations.AsNoTracking().Where(of)
            .Select(c => new { c.SourceRow!.Id, c.SourceRow.Values, Known = c.SourceRow.Known ?? c.SourceRow.Snapshot!.PageDate, Gone = c.SourceRow.NotSeenSince != null })
            .Distinct().OrderBy(r => r.Id).ToListAsync(cancellation);
        return rows.Where(r => r.Values is not null)
            .SelectMany(r => JsonSerializer.Deserialize<Fact[]>(r.Values!, Importer.Json)!.OfType<TFact>().Select(f => (r.Gone, Cited: new CitedFact<TFact>(f, r.Known, r.Id))))
            .GroupBy(r => subject(r.Cited.Fact), StringComparer.Ordinal)
            .SelectMany(g => g.Any(r => !r.Gone) ? g.Where(r => !r.Gone) : g)
            .Select(r => r.Cited)
            .ToLookup(c => subject(c.Fact), StringComparer.Ordinal);
    }
}

/// <summary>What a stored row says of a noun that cites it.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Known">Date of the document, else of the page; null where neither has one.</param>
/// <param name="RowId">The row.</param>
internal sealed record CitedFact<TFact>(TFact Fact, DateOnly? Known, long RowId);
