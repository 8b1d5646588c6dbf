using Microsoft.EntityFrameworkCore;

namespace SpRegistry.Domain.History;

/// <summary>Says of discrepancies and findings that an earlier program stored what they are about.</summary>
public static class SubjectNaming
{
    /// <summary>Names those that have no words yet; writes nothing where there are none.</summary>
    public static async Task NameAsync(RegistryDb db, CancellationToken cancellation)
    {
        if (!await db.Discrepancies.AnyAsync(d => d.About == null, cancellation) && !await db.Findings.AnyAsync(f => f.About == null, cancellation))
        {
            return;
        }

        await db.WriteAsync(
            new Occasion(ChangeActor.Importer, "what discrepancies and findings are about"),
            async token =>
            {
                var discrepancies = await db.Discrepancies.Where(d => d.About == null).ToListAsync(token);
                var findings = await db.Findings.Where(f => f.About == null).ToListAsync(token);
                var subjects = await SubjectText.OfAsync(db, discrepancies.Select(d => d.Subject).Concat(findings.Select(f => f.Subject)), token);
                discrepancies.ForEach(d => d.Of(subjects[d.Subject]));
                findings.ForEach(f => f.Of(subjects[f.Subject]));
                return await db.SaveChangesAsync(token);
            },
            cancellation);
    }
}
