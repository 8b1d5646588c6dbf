using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>Keeps the discrepancies of some subjects in line with what their rows print; what stays the same keeps its row.</summary>
internal sealed class DiscrepancyStore(RegistryDb db)
{
    /// <summary>The discrepancy of a field whose sides contradict each other.</summary>
    public static Discrepancy Of<T>(string subject, string field, InForce<T> printed)
        where T : IPrintedValue<T>
    {
        var discrepancy = new Discrepancy
        {
            Subject = subject,
            Field = field,
            InForce = printed.Sides[0].Value.Words,
            Why = printed.By is { } by ? string.Create(CultureInfo.InvariantCulture, $"decided by {by.Actor} on {by.DecidedAt:yyyy-MM-dd}: {by.Reason}") : Discrepancy.Rule,
            DecisionId = printed.By?.Id,
        };
        discrepancy.Values.AddRange(printed.Sides.SelectMany(side => side.SourceRowIds.Select(row => new DiscrepancyValue { Value = side.Value.Words, SourceRowId = row })));
        return discrepancy;
    }

    /// <param name="subjects">Addresses of everything that was looked at.</param>
    /// <param name="derived">Their discrepancies.</param>
    /// <param name="reopened">Decisions that no longer hold.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task KeepAsync(IEnumerable<string> subjects, IEnumerable<Discrepancy> derived, IEnumerable<Decision> reopened, CancellationToken cancellation)
    {
        var stored = new List<Discrepancy>();
        foreach (var some in subjects.Distinct(StringComparer.Ordinal).Chunk(PrintedFields.SubjectsAtOnce))
        {
            stored.AddRange(await db.Discrepancies.Include(d => d.Values).Where(d => some.Contains(d.Subject)).ToListAsync(cancellation));
        }

        var disputed = derived.ToList();
        var about = await SubjectText.OfAsync(db, disputed.Select(d => d.Subject), cancellation);
        Derived.Keep(
            db.Discrepancies, stored, disputed.Select(Named),
            d => (d.Subject, d.Field, d.InForce, d.DecisionId, string.Join(';', d.Values.Select(v => $"{v.SourceRowId}:{v.Value}").Order(StringComparer.Ordinal))));

        // What is kept may be about something else by now, in words: a mandate of the visit may have become known.
        foreach (var kept in stored.Where(d => db.Entry(d).State is not EntityState.Deleted))
        {
            Named(kept);
        }

        foreach (var id in reopened.Select(d => d.Id).Distinct())
        {
            var decision = await db.Decisions.FindAsync([id], cancellation);
            decision!.ReopenedAt = db.Now;
        }

        await db.SaveChangesAsync(cancellation);

        Discrepancy Named(Discrepancy discrepancy)
        {
            var subject = about[discrepancy.Subject];
            return discrepancy.Of(subject.Text, subject.VisitNumber, subject.ReportSlug, subject.StateIso3);
        }
    }
}
