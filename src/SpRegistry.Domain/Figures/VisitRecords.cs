using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Figures;

/// <summary>Reads what figures on visits need: a statement per kind of row, the columns needed, whatever the number of files.</summary>
public static class VisitRecords
{
    /// <summary>What is on record within a scope.</summary>
    public static async Task<VisitRecord> LoadAsync(RegistryDb db, FigureScope scope, CancellationToken cancellation)
    {
        var mandates = await MandatesAsync(db, scope, cancellation);
        var visits = db.Visits.AsNoTracking().Where(v => v.MergedIntoNumber == null && v.Kind != VisitKind.Unofficial);
        if (scope.StateIso3 is { } iso3)
        {
            visits = visits.Where(v => v.StateIso3 == iso3);
        }

        if (mandates is not null)
        {
            visits = visits.Where(v => v.Mandates.Any(m => mandates.Contains(m.MandateSlug)));
        }

        var heads = await visits.OrderBy(v => v.Number).Select(v => new { v.Number, v.StateIso3, v.Organization, v.Kind }).ToListAsync(cancellation);
        var parts = (await db.Set<VisitMandate>().AsNoTracking()
                .Join(visits, m => m.VisitNumber, v => v.Number, (m, v) => new { m.VisitNumber, m.MandateSlug, m.LeftOn })
                .ToListAsync(cancellation))
            .ToLookup(m => m.VisitNumber, m => new Part(m.MandateSlug, m.LeftOn));
        var events = (await EventsAsync(db, visits, cancellation)).ToLookup(e => e.VisitNumber);
        var periods = await PeriodsAsync(db, visits, scope.Period.To, cancellation);

        var own = heads.ToDictionary(h => h.Number, h => events[h.Number].Where(e => e.Mandates.Exists(m => Stays(h.Number, m.MandateSlug))).ToList());
        var carried = Carried(heads.Select(h => (h.Number, h.StateIso3 ?? h.Organization!)), parts, events).Where(c => own[c.Joint].Count > 0).ToLookup(c => c.Number);
        var files = new List<FileOnRecord>();
        foreach (var head in heads.Where(h => own[h.Number].Count > 0))
        {
            // Where others take part as well, the mandates in question are told apart from them by their own acts alone.
            var all = parts[head.Number].All(p => p.LeftOn is null && (mandates is null || mandates.Contains(p.Mandate)));
            var atEnd = all
                ? periods.GetValueOrDefault(head.Number)
                : VisitReplay.Periods(own[head.Number]).FirstOrDefault(p => p.From <= scope.Period.To && scope.Period.To < p.To);
            var notYet = carried[head.Number].Any(c => scope.Period.To < c.On);
            files.Add(new FileOnRecord(head.Number, head.StateIso3 ?? head.Organization!, head.Kind, own[head.Number], notYet ? null : atEnd));
        }

        var repeated = carried.SelectMany(c => c).SelectMany(c => own[c.Number].Where(part => own[c.Joint].Exists(joint => IsPartOf(part, joint, c.Mandate)))).Select(e => e.Id);
        return new VisitRecord(
            scope, files, repeated, await InvitationsAsync(db, scope, cancellation), await ReportsAsync(db, visits, mandates, cancellation),
            await db.States.Select(s => new { s.Iso3, s.UnStatus }).ToDictionaryAsync(s => s.Iso3, s => s.UnStatus, StringComparer.Ordinal, cancellation), Geneva.Today(db.Time));

        bool Stays(int number, string mandate) =>
            (mandates is null || mandates.Contains(mandate)) && !parts[number].Any(p => p.Mandate == mandate && p.LeftOn is not null);
    }

    /// <summary>Whether a mandate is thematic or of a country.</summary>
    public static Task<MandateKind> KindAsync(RegistryDb db, string slug, CancellationToken cancellation) =>
        db.Mandates.Where(m => m.Slug == slug).Select(m => m.Kind).SingleAsync(cancellation);

    /// <summary>The mandates of a scope; null for all.</summary>
    private static async Task<HashSet<string>?> MandatesAsync(RegistryDb db, FigureScope scope, CancellationToken cancellation)
    {
        if (scope.MandateSlug is { } slug)
        {
            return [slug];
        }

        return scope.MandateKind is { } kind
            ? await db.Mandates.Where(m => m.Kind == kind).Select(m => m.Slug).ToHashSetAsync(StringComparer.Ordinal, cancellation)
            : null;
    }

    private static async Task<List<VisitEvent>> EventsAsync(RegistryDb db, IQueryable<Visit> visits, CancellationToken cancellation)
    {
        var events = await db.VisitEvents.AsNoTracking()
            .Join(visits, e => e.VisitNumber, v => v.Number, (e, v) => new VisitEvent
            {
                Id = e.Id,
                VisitNumber = e.VisitNumber,
                Kind = e.Kind,
                Actor = e.Actor,
                EvidenceOnly = e.EvidenceOnly,
                OccurredFrom = e.OccurredFrom,
                OccurredTo = e.OccurredTo,
                OccurredPrecision = e.OccurredPrecision,
                VisitFrom = e.VisitFrom,
                VisitTo = e.VisitTo,
                VisitPrecision = e.VisitPrecision,
                Known = e.Known,
                ByDateOfSource = e.ByDateOfSource,
                PrintedKind = e.PrintedKind,
                Joint = e.Joint,
                OrderInSource = e.OrderInSource,
            })
            .ToListAsync(cancellation);
        var byId = events.ToDictionary(e => e.Id);
        var named = await db.Set<VisitEventMandate>().AsNoTracking()
            .Join(db.VisitEvents, m => m.EventId, e => e.Id, (m, e) => new { m.EventId, m.MandateSlug, e.VisitNumber })
            .Join(visits, m => m.VisitNumber, v => v.Number, (m, v) => new { m.EventId, m.MandateSlug })
            .ToListAsync(cancellation);
        foreach (var one in named)
        {
            byId[one.EventId].Mandates.Add(new VisitEventMandate { EventId = one.EventId, MandateSlug = one.MandateSlug });
        }

        // Only a file of several mandates is replayed for one of them, and then needs the newest source of each act.
        var evidence = await db.Set<VisitEventCitation>().AsNoTracking()
            .Join(db.VisitEvents, c => c.EventId, e => e.Id, (c, e) => new { c.EventId, c.Known, e.VisitNumber })
            .Join(visits.Where(v => v.Mandates.Count > 1), c => c.VisitNumber, v => v.Number, (c, v) => new { c.EventId, c.Known })
            .GroupBy(c => c.EventId)
            .Select(g => new { EventId = g.Key, Known = g.Max(c => c.Known) })
            .ToListAsync(cancellation);
        foreach (var newest in evidence)
        {
            byId[newest.EventId].Citations.Add(new VisitEventCitation { SourceRowId = 0, Known = newest.Known });
        }

        return events;
    }

    private static async Task<Dictionary<int, VisitPeriod>> PeriodsAsync(RegistryDb db, IQueryable<Visit> visits, DateOnly day, CancellationToken cancellation) =>
        await db.VisitsAt(Moment.OnRecord(day))
            .Join(visits, at => at.Visit.Number, v => v.Number, (at, v) => new VisitPeriod
            {
                VisitNumber = v.Number,
                Status = at.Period.Status,
                View = at.Period.View,
                AcceptedButUndated = at.Period.AcceptedButUndated,
                RequestKnown = at.Period.RequestKnown,
                FirstRequestedFrom = at.Period.FirstRequestedFrom,
                FirstRequestedTo = at.Period.FirstRequestedTo,
                ReminderCount = at.Period.ReminderCount,
                AnsweredOn = at.Period.AnsweredOn,
                LastEvidence = at.Period.LastEvidence,
            })
            .ToDictionaryAsync(p => p.VisitNumber, cancellation);

    /// <summary>Files that were carried out of a joint one for a mandate without which the visit went on: they share acts with it.</summary>
    private static IEnumerable<Carrying> Carried(IEnumerable<(int Number, string Concerned)> heads, ILookup<int, Part> parts, ILookup<int, VisitEvent> events) =>
        from files in heads.GroupBy(h => h.Concerned, h => h.Number, StringComparer.Ordinal)
        from joint in files
        from left in parts[joint].Where(p => p.LeftOn is not null)
        from number in files.Where(n => n != joint && parts[n].All(p => p.Mandate == left.Mandate))
        where events[number].Any(part => events[joint].Any(act => IsPartOf(part, act, left.Mandate)))
        select new Carrying(number, joint, left.Mandate, left.LeftOn!.Value);

    private static bool IsPartOf(VisitEvent part, VisitEvent joint, string mandate) =>
        joint.Kind == part.Kind && joint.Mandates.Exists(m => m.MandateSlug == mandate)
        && (joint.Occurred is { } day ? part.Occurred is { } own && own.Overlaps(day)
            : joint.VisitDates is { } days ? part.VisitDates is { } ownDays && ownDays.Overlaps(days)
            : part.ByDateOfSource && part.Known == joint.Known);

    private static async Task<List<InvitationOnRecord>> InvitationsAsync(RegistryDb db, FigureScope scope, CancellationToken cancellation)
    {
        var invitations = db.StandingInvitations.AsNoTracking();
        if (scope.StateIso3 is { } iso3)
        {
            invitations = invitations.Where(i => i.StateIso3 == iso3);
        }

        return await invitations.OrderBy(i => i.StateIso3).ThenBy(i => i.KnownInForceBy)
            .Select(i => new InvitationOnRecord(i.StateIso3, i.State!.UnStatus, i.IssuedOn, i.KnownInForceBy, i.WithdrawnOn))
            .ToListAsync(cancellation);
    }

    private static async Task<List<ReportOnVisit>> ReportsAsync(RegistryDb db, IQueryable<Visit> visits, HashSet<string>? mandates, CancellationToken cancellation)
    {
        var reports = db.Reports.AsNoTracking();
        if (mandates is not null)
        {
            reports = reports.Where(r => r.Mandates.Any(m => mandates.Contains(m.MandateSlug)));
        }

        return await reports
            .Join(visits, r => r.VisitNumber, v => (int?)v.Number, (r, v) => new { r.Slug, r.Confirmed, v.Number })
            .Join(db.ReportLateness.Where(l => l.Language == "en"), r => r.Slug, l => l.ReportSlug, (r, l) => new { r.Number, r.Slug, l.Earliest.From, l.Earliest.To, r.Confirmed })
            .OrderBy(r => r.Slug)
            .Select(r => new ReportOnVisit(r.Number, r.Slug, r.From, r.To, r.Confirmed))
            .ToListAsync(cancellation);
    }

    private sealed record Part(string Mandate, DateOnly? LeftOn);

    private sealed record Carrying(int Number, int Joint, string Mandate, DateOnly On);
}
