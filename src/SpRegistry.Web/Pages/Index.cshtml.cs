using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Sources;
using SpRegistry.Web.Api;

namespace SpRegistry.Web.Pages;

/// <summary>The start page: what the registry holds, where to ask it, and what was read when.</summary>
public sealed class IndexModel(RegistryDb db) : PageModel
{
    /// <summary>What it holds: name of the set, description, rows.</summary>
    public IReadOnlyList<(string Set, string Says, int Count)> Counts { get; private set; } = [];

    /// <summary>The latest finished run of each source.</summary>
    public IReadOnlyList<ImportRun> Runs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var view = new RegistryView(db);
        Counts =
        [
            ("States", "States", await db.States.CountAsync(cancellation)),
            ("Mandates", "Mandates", await db.Mandates.CountAsync(cancellation)),
            ("StandingInvitations", "Standing invitations known", await db.StandingInvitations.CountAsync(cancellation)),
            ("Visits", "Visit files", await view.Visits.CountAsync(cancellation)),
            ("VisitEvents", "Acts and evidence", await db.VisitEvents.CountAsync(cancellation)),
            ("Reminders", "Reminders", await db.VisitEvents.CountAsync(e => e.Kind == Domain.Visits.VisitEventKind.Reminder && !e.EvidenceOnly, cancellation)),
            ("Reports", "Reports", await db.Reports.CountAsync(cancellation)),
            ("CallsForInput", "Calls for input", await db.CallsForInput.CountAsync(cancellation)),
            ("Findings", "Findings that stand", await db.Findings.CountAsync(f => f.HealedOn == null, cancellation)),
        ];
        Runs = await db.ImportRuns.AsNoTracking().Include(r => r.Source)
            .Where(r => r.FinishedAt != null && r.Id == db.ImportRuns.Where(o => o.SourceSlug == r.SourceSlug && o.FinishedAt != null).Max(o => o.Id))
            .OrderBy(r => r.SourceSlug).ToListAsync(cancellation);
    }
}
