using System.Text;
using Microsoft.EntityFrameworkCore;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests;

/// <summary>The content of a registry as text, sorted, without row ids, run ids and stamps: equal texts are equal registries.</summary>
internal static class RegistryContent
{
    public static async Task<string> OfAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await OfAsync(db);
    }

    public static async Task<string> OfAsync(Domain.RegistryDb db)
    {
        var content = new StringBuilder();
        var visits = await db.Visits.AsNoTracking().Include(v => v.Mandates).Include(v => v.Events).ThenInclude(e => e.Mandates)
            .Include(v => v.Events).ThenInclude(e => e.Citations).ThenInclude(c => c.SourceRow).Include(v => v.Periods).AsSplitQuery().ToListAsync();
        Add("visit", visits.Select(v => $"{v.Number} {v.StateIso3 ?? v.Organization} {v.Place} {v.Kind} follows {v.FollowsNumber} into {v.MergedIntoNumber} {string.Join(',', v.Mandates.Select(m => $"{m.MandateSlug} {m.LeftOn}").Order(StringComparer.Ordinal))}"));
        Add("act", visits.SelectMany(v => v.Events.Select(e =>
            $"{v.Number} {e.Kind} {e.Actor} {e.EvidenceOnly} {e.OccurredFrom} {e.OccurredTo} {e.OccurredPrecision} {e.VisitFrom} {e.VisitTo} {e.VisitPrecision} {e.Known} {e.ByDateOfSource} {e.PrintedKind} {e.Place} {e.Joint} "
            + $"{string.Join(',', e.Mandates.Select(m => m.MandateSlug).Order(StringComparer.Ordinal))} [{string.Join("; ", e.Citations.Select(c => $"{c.SourceRow!.SourceSlug} {c.SourceRow.Citation} {c.Known} {c.Text}").Order(StringComparer.Ordinal))}]")));
        Add("period", visits.SelectMany(v => v.Periods.Where(p => p.RecordedTo == DateTime.MaxValue).Select(p =>
            $"{v.Number} {p.From} {p.To} {p.Status} {p.View} {p.ReminderCount} {p.RenewedCount} {p.FirstRequestedFrom} {p.FirstRequestedTo} {p.FirstRequestedText} {p.LastActionKind} {p.LastActionOn} {p.AnsweredOn} {p.LastEvidence} {p.VisitingFrom} {p.VisitingTo} {p.VisitingText}")));
        var reports = await db.Reports.AsNoTracking().Include(r => r.Mandates).Include(r => r.Versions).Include(r => r.Lateness).AsSplitQuery().ToListAsync();
        Add("report", reports.Select(r => $"{r.Slug} {r.Symbol} {r.Kind} {r.TitleEn} {r.SessionCode} {r.VisitNumber} {r.DialogueAt:O} {r.DialogueBasis} {r.Confirmed} {string.Join(',', r.Mandates.Select(m => m.MandateSlug).Order(StringComparer.Ordinal))}"));
        Add("version", reports.SelectMany(r => r.Versions.Select(v => $"{r.Slug} {v.Symbol} {v.Stage} {v.Language} {v.PublishedFrom} {v.PublishedTo} {v.Footnote} {v.Confirmed}")));
        Add("lateness", reports.SelectMany(r => r.Lateness.Select(l => $"{r.Slug} {l.Language} {l.Earliest} {l.Official}")));
        var calls = await db.CallsForInput.AsNoTracking().Include(c => c.Mandates).ToListAsync();
        Add("call", calls.Select(c => $"{c.Number} {c.Identity} {c.PrintedTitle} {c.IssuedBy} {c.Issuer} {c.Deadline:O} {c.SaidClosed} {c.InputsPublished} {c.ReportTo} {c.Link} {string.Join(',', c.Mandates.Select(m => m.MandateSlug).Order(StringComparer.Ordinal))}"));
        Add("state", (await db.States.AsNoTracking().Include(s => s.Aliases).ToListAsync()).Select(s => $"{s.Iso3} {s.Iso2} {s.M49} {s.UnStatus} {s.RegionalGroup} {s.NameEn} {s.NameFr} {s.NameEs} {s.NameAr} {s.NameRu} {s.NameZh} {string.Join(',', s.Aliases.Select(a => $"{a.Name} {a.PrintedIn}").Order(StringComparer.Ordinal))}"));
        Add("mandate", (await db.Mandates.AsNoTracking().Include(m => m.Aliases).ToListAsync()).Select(m => $"{m.Slug} {m.TitleEn} {m.TitleFr} {m.TitleEs} {m.TitleAr} {m.TitleRu} {m.TitleZh} {m.Kind} {m.Form} {m.Active} {m.FoundingResolution} {m.Note} {string.Join(',', m.Aliases.Select(a => $"{a.Title} {a.FromYear} {a.ToYear}").Order(StringComparer.Ordinal))}"));
        Add("session", (await db.Sessions.AsNoTracking().ToListAsync()).Select(s => $"{s.Code} {s.Opens} {s.Closes} {s.Confirmed} {s.Note}"));
        Add("citation", (await db.Citations.AsNoTracking().Include(c => c.SourceRow).ToListAsync()).Select(c => $"{c.SourceRow!.Key} {c.StateIso3} {c.MandateSlug} {c.SessionCode} {c.ReportSlug} {c.CallNumber} {c.StandingInvitationId is not null} {c.MandateHolderId is not null}"));
        Add("invitation", (await db.StandingInvitations.AsNoTracking().ToListAsync()).Select(i => $"{i.StateIso3} {i.KnownInForceBy} {i.IssuedOn}"));
        Add("holder", (await db.MandateHolders.AsNoTracking().ToListAsync()).Select(h => $"{h.MandateSlug} {h.Name} {h.From} {h.To} {h.Verified}"));
        Add("row", (await db.SourceRows.AsNoTracking().ToListAsync()).Select(r => $"{r.SourceSlug} {r.Page} {r.RowNumber} {r.Key} {r.Citation} {r.Known}"));
        Add("problem", (await db.ImportProblems.AsNoTracking().ToListAsync()).Select(p => $"{p.SourceSlug} {p.Page} {p.RowNumber} {p.Text} {p.Reason}"));
        Add("discrepancy", (await db.Discrepancies.AsNoTracking().Include(d => d.Values).ToListAsync()).Select(d => $"{d.Subject} {d.Field} {d.InForce} {string.Join(',', d.Values.Select(v => v.Value).Order(StringComparer.Ordinal))}"));
        Add("total", (await db.PrintedTotals.AsNoTracking().Include(t => t.SourceRow).ToListAsync()).Select(t => $"{t.Measure} {t.On} {t.Count} {t.Observers} {t.OutOf} {t.SourceRow!.Key}"));
        Add("absence", (await db.PrintedAbsences.AsNoTracking().Include(a => a.SourceRow).ToListAsync()).Select(a => $"{a.StateIso3} {a.On} {a.RequestSent} {a.SourceRow!.Key}"));
        Add("number", (await db.Ledger.AsNoTracking().ToListAsync()).Select(e => $"{e.Kind} {e.Number} {e.Key}"));
        return content.ToString();

        void Add(string kind, IEnumerable<string> lines)
        {
            foreach (var line in lines.Order(StringComparer.Ordinal))
            {
                content.Append(kind).Append(' ').AppendLine(line);
            }
        }
    }
}
