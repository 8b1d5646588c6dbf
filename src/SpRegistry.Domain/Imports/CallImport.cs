using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>Places calls for input; a call keeps the public number that the ledger gives its identity.</summary>
internal sealed class CallImport(RegistryDb db)
{
    private const string LedgerKind = "call";

    public async Task ApplyAsync(RowFacts facts, CancellationToken cancellation)
    {
        var writer = new NounWriter(db, facts);
        var mandates = await db.Mandates.Select(m => m.Slug).ToHashSetAsync(cancellation);
        foreach (var (row, fact) in facts.Of<CallFact>())
        {
            var call = db.CallsForInput.Local.FirstOrDefault(c => c.Identity == fact.Identity)
                ?? await db.CallsForInput.Include(c => c.Mandates).SingleOrDefaultAsync(c => c.Identity == fact.Identity, cancellation);
            if (call is null)
            {
                db.CallsForInput.Add(call = new CallForInput { Number = await NumberAsync(fact.Identity, cancellation), Identity = fact.Identity });
                Say(call, fact);
            }
            else if (!facts.Older)
            {
                Say(call, fact);
            }

            foreach (var slug in fact.Mandates)
            {
                if (!mandates.Contains(slug))
                {
                    facts.Problem(row, $"no mandate is known as '{slug}'");
                }
                else if (!call.Mandates.Exists(m => m.MandateSlug == slug))
                {
                    call.Mandates.Add(new CallMandate { CallNumber = call.Number, MandateSlug = slug });
                }
            }

            await db.SaveChangesAsync(cancellation);
            writer.Cite(row, new Citation { CallNumber = call.Number, SourceRow = row });
        }

    }

    private static void Say(CallForInput call, CallFact fact)
    {
        call.PrintedTitle = fact.Title ?? call.PrintedTitle;
        call.PrintedTitleLanguage = fact.TitleLanguage ?? call.PrintedTitleLanguage;
        call.IssuedBy = fact.IssuedBy ?? call.IssuedBy;
        call.Issuer = fact.Issuer is CallIssuer.Other ? call.Issuer : fact.Issuer;
        call.SaidClosed = fact.Closed ?? call.SaidClosed;
        call.InputsPublished = fact.InputsPublished ?? call.InputsPublished;
        call.LastUpdatedOn = fact.LastUpdatedOn ?? call.LastUpdatedOn;
        call.ReportTo = fact.ReportTo ?? call.ReportTo;
        call.Link = fact.Link ?? call.Link;
        call.Theme = fact.Theme ?? call.Theme;
        call.OpensOn = fact.OpensOn ?? call.OpensOn;
        call.Remote = fact.Remote ?? call.Remote;
        call.Confidential = fact.Confidential ?? call.Confidential;
        call.Accommodations = fact.Accommodations ?? call.Accommodations;
        call.Languages = Said(fact.Languages, call.Languages);
        call.Formats = Said(fact.Formats, call.Formats);
        call.DeadlinePrinted = fact.DeadlinePrinted ?? call.DeadlinePrinted;
        if (fact.DeadlineOn is { } on)
        {
            call.CloseAt(on, fact.DeadlineTime, fact.DeadlineZone);
        }
    }

    private static List<string> Said(IReadOnlyList<string>? said, List<string> before) =>
        said is null || said.SequenceEqual(before, StringComparer.Ordinal) ? before : [.. said];

    private async Task<int> NumberAsync(string identity, CancellationToken cancellation)
    {
        if (await db.Ledger.FindAsync([LedgerKind, identity], cancellation) is { } entry)
        {
            return entry.Number;
        }

        var last = await db.Ledger.Where(e => e.Kind == LedgerKind).MaxAsync(e => (int?)e.Number, cancellation) ?? 0;
        db.Ledger.Add(new LedgerEntry { Kind = LedgerKind, Key = identity, Number = last + 1 });
        return last + 1;
    }
}
