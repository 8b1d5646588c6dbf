using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Domain.Imports;

/// <summary>One person's term in a mandate, as several sources print it: found afresh among all of them, so that their order does not matter.</summary>
internal sealed class MandateTerms(RegistryDb db)
{
    /// <summary>Whether two names are one person's: initials, capitals and accents differ from page to page, and nobody holds a mandate twice.</summary>
    public static bool SamePerson(string one, string other) => Key(one) == Key(other);

    /// <summary>Finds the terms of everybody on record in some mandates.</summary>
    public async Task FindAsync(IEnumerable<string> mandates, CancellationToken cancellation)
    {
        foreach (var some in mandates.Distinct(StringComparer.Ordinal).Chunk(PrintedFields.SubjectsAtOnce))
        {
            var holders = await db.MandateHolders.Where(h => some.Contains(h.MandateSlug)).ToListAsync(cancellation);
            var said = (await CitedFacts.OfAsync<MandateHolderFact>(db, c => db.MandateHolders.Any(h => h.Id == c.MandateHolderId && some.Contains(h.MandateSlug)), cancellation))
                .ToLookup(r => (r.Fact.Slug, Key(r.Fact.Name)));
            foreach (var holder in holders)
            {
                Tell(holder, [.. said[(holder.MandateSlug, Key(holder.Name))]]);
            }

            await db.SaveChangesAsync(cancellation);
        }
    }

    // A begin is the confirmed one, of those the most precise, of those the earliest; an end the newest page's, of those likewise, of those the latest.
    // A list of those in office loses whoever leaves: what it printed of them counts on, and goes behind what is still printed.
    private static void Tell(MandateHolder holder, List<CitedFact<MandateHolderFact>> said)
    {
        if (said.Count == 0)
        {
            return;
        }

        var begin = said.Where(r => r.Fact.From is not null)
            .OrderByDescending(r => r.Fact.Verified).ThenByDescending(r => Precision(r.Fact.FromPrinted)).ThenBy(r => r.Gone).ThenBy(r => r.Fact.From)
            .ThenBy(r => r.Fact.FromPrinted, StringComparer.Ordinal).FirstOrDefault()?.Fact;
        var end = said.Where(r => r.Fact.To is not null)
            .OrderByDescending(r => r.Known ?? DateOnly.MinValue).ThenByDescending(r => r.Fact.Verified).ThenByDescending(r => Precision(r.Fact.ToPrinted)).ThenBy(r => r.Gone).ThenByDescending(r => r.Fact.To)
            .ThenBy(r => r.Fact.ToPrinted, StringComparer.Ordinal).FirstOrDefault()?.Fact;

        // Who is still listed by a later day had not left by then.
        var stillListed = said.Where(r => r.Fact.To is null).Max(r => r.Known);
        end = end?.To < stillListed ? null : end;
        (holder.From, holder.FromPrinted) = (begin?.From, begin?.FromPrinted);
        (holder.To, holder.ToPrinted) = (end?.To, end?.ToPrinted);
        holder.Verified = said.Exists(r => r.Fact.Verified);

        // The fullest form of the name: "Juan E. Méndez" rather than "Juan Mendez".
        holder.Name = said.Select(r => r.Fact.Name).OrderByDescending(name => name.Length).ThenByDescending(name => name, StringComparer.Ordinal).First();
    }

    // "2014-08-01" is more precise than "2014-08", and that than "2014".
    private static int Precision(string? printed) => printed?.Length ?? 0;

    private static string Key(string name) => string.Join(' ', Words.Of(name).Where(word => word.Length > 1));
}
