using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Domain.Checks;

/// <summary>Brings the stored findings in line with what a check finds; the same again changes nothing. As many statements for many findings as for few.</summary>
public sealed class Findings
{
    private const int RowsPerStatement = 500;

    private readonly RegistryDb db;
    private readonly IReadOnlyList<string> rules;
    private readonly DateOnly today;
    private readonly List<Found> begun = [];
    private readonly List<(Stored Stored, Found Found)> moved = [];
    private readonly Dictionary<int, Found> rewritten = [];
    private readonly List<int> healed = [];
    private IReadOnlyDictionary<string, SubjectText> subjects = new Dictionary<string, SubjectText>();

    private Findings(RegistryDb db, ICheck check, DateOnly today)
    {
        this.db = db;
        this.today = today;
        rules = check.Rules;
    }

    /// <summary>Runs a check for a day in Geneva. A day before that of its last run is left out, and the outcome says so: a clock that jumps back heals nothing.</summary>
    public static Task<CheckOutcome> UpdateAsync(RegistryDb db, ICheck check, DateOnly today, CancellationToken cancellation) =>
        db.WriteAsync(
            new Occasion(ChangeActor.Check, check.Name),
            async token =>
            {
                if (await CheckDays.LaterThanAsync(db, check.Name, today, check.RestsOnFactsAlone ? "" : null, token) is { } later)
                {
                    var standing = await db.Findings.CountAsync(f => check.Rules.Contains(f.Rule) && f.HealedOn == null, token);
                    return new CheckOutcome(standing, 0, 0) { LaterRun = later };
                }

                var found = await check.FindAsync(db, today, token);
                return await new Findings(db, check, today).ApplyAsync(found, token);
            },
            cancellation);

    private async Task<CheckOutcome> ApplyAsync(IReadOnlyList<Found> found, CancellationToken cancellation)
    {
        subjects = await SubjectText.OfAsync(db, found.Select(f => f.Subject), cancellation);
        var standing = await db.Findings.Where(f => rules.Contains(f.Rule) && f.HealedOn == null)
            .Select(f => new Stored(f.Id, f.Rule, f.Subject, f.Since, f.Fingerprint, new SubjectText(f.About, f.VisitNumber, f.ReportSlug, f.StateIso3)))
            .ToDictionaryAsync(f => (f.Rule, f.Subject), cancellation);
        Compare(found, standing);
        healed.AddRange(standing.Values.Select(s => s.Id));
        var gone = standing.Count;

        await BeginAsync(await ReviveAsync(cancellation), cancellation);
        await RewriteAsync(cancellation);
        await HealAsync(cancellation);
        return new CheckOutcome(found.Count, begun.Count, gone);
    }

    private void Compare(IReadOnlyList<Found> found, Dictionary<(string Rule, string Subject), Stored> standing)
    {
        var seen = new HashSet<(string, string)>(found.Count);
        foreach (var one in found)
        {
            if (!seen.Add((one.Rule, one.Subject)))
            {
                throw new InvalidOperationException($"The check found '{one.Rule}' of {one.Subject} twice: a finding tells of a subject once.");
            }

            if (!standing.Remove((one.Rule, one.Subject), out var stored))
            {
                begun.Add(one);
            }
            else if (stored.Since != one.Since)
            {
                moved.Add((stored, one));
            }
            else if (stored.About != subjects[one.Subject] || stored.Fingerprint != FingerprintOf(one))
            {
                rewritten[stored.Id] = one;
            }
        }
    }

    // What was told before from the same day on, and had healed, stands again; the rest is new.
    private async Task<List<Found>> ReviveAsync(CancellationToken cancellation)
    {
        if (begun.Count + moved.Count == 0)
        {
            return [];
        }

        var days = begun.Select(f => f.Since).Concat(moved.Select(m => m.Found.Since)).ToList();
        var (first, last) = (days.Min(), days.Max());
        var before = await db.Findings.Where(f => rules.Contains(f.Rule) && f.HealedOn != null && f.Since >= first && f.Since <= last)
            .Select(f => new { f.Id, f.Rule, f.Subject, f.Since })
            .ToDictionaryAsync(f => (f.Rule, f.Subject, f.Since), f => f.Id, cancellation);
        foreach (var (stored, found) in moved)
        {
            if (before.TryGetValue((found.Rule, found.Subject, found.Since), out var id))
            {
                healed.Add(stored.Id);
                rewritten[id] = found;
            }
            else
            {
                rewritten[stored.Id] = found;
            }
        }

        var isNew = new List<Found>();
        foreach (var found in begun)
        {
            if (before.TryGetValue((found.Rule, found.Subject, found.Since), out var id))
            {
                rewritten[id] = found;
            }
            else
            {
                isNew.Add(found);
            }
        }

        return isNew;
    }

    private async Task BeginAsync(List<Found> isNew, CancellationToken cancellation)
    {
        if (isNew.Count == 0)
        {
            return;
        }

        var last = await db.Findings.MaxAsync(f => (int?)f.Id, cancellation) ?? 0;
        await db.BulkInsertAsync(
            isNew.Select(found => new Finding
            {
                Id = ++last,
                Rule = found.Rule,
                Subject = found.Subject,
                Since = found.Since,
                Explanation = WordsOf(found),
                Fingerprint = FingerprintOf(found),
                Version = 1,
            }.Of(subjects[found.Subject])),
            cancellation);
        db.ContentChanged();
    }

    private async Task RewriteAsync(CancellationToken cancellation)
    {
        foreach (var ids in rewritten.Keys.Chunk(RowsPerStatement))
        {
            foreach (var stored in await db.Findings.Where(f => ids.Contains(f.Id)).ToListAsync(cancellation))
            {
                var found = rewritten[stored.Id];
                stored.HealedOn = null;
                stored.Since = found.Since;
                stored.Explanation = WordsOf(found);
                stored.Fingerprint = FingerprintOf(found);
                stored.Of(subjects[found.Subject]);
            }
        }
    }

    private async Task HealAsync(CancellationToken cancellation)
    {
        foreach (var ids in healed.Chunk(RowsPerStatement))
        {
            await db.Findings.Where(f => ids.Contains(f.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(f => f.HealedOn, today).SetProperty(f => f.Version, f => f.Version + 1), cancellation);
            db.ContentChanged();
        }
    }

    private static string WordsOf(Found found) => Words.Cut(found.Explain(), Finding.MaxExplanation);

    private static long FingerprintOf(Found found) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(found.Inputs)));

    private sealed record Stored(int Id, string Rule, string Subject, DateOnly Since, long Fingerprint, SubjectText About);
}
