#pragma warning disable MA0011
using System.Text;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Tests.Visits;

public class DumpTests
{
    [Fact]
    public void Dump()
    {
        var f = VisitFiling.File(ReferenceRows.All);
        VisitNumbers.Assign(f.Files, new Dictionary<string, int>());
        var s = new StringBuilder();
        s.AppendLine($"files {f.Files.Count} events {f.Files.Sum(x => x.Visit.Events.Count)} citations {f.Files.Sum(x => x.Visit.Events.Sum(e => e.Citations.Count))} problems {f.Problems.Count} disc {f.Discrepancies.Count}");
        foreach (var p in f.Problems) s.AppendLine($"P {p}");
        foreach (var d in f.Discrepancies) s.AppendLine($"D {d.Event.Kind} {d.Field} {string.Join(" | ", d.Values.Select(v => $"{v.Days.From}-{v.Days.To} K{v.Known} {string.Join(',', v.SourceRowIds)}"))}");
        foreach (var x in f.Files.OrderBy(x => x.Visit.StateIso3).ThenBy(x => x.Visit.Mandates[0].MandateSlug).ThenBy(x => x.Visit.Number))
        {
            var v = x.Visit;
            s.AppendLine($"## {v.StateIso3 ?? v.Organization} {string.Join(';', v.Mandates.Select(m => m.MandateSlug + (m.LeftOn is { } l ? " left " + l : "")))} #{v.Number} {v.Kind} @{v.Place} follows {v.FollowsNumber} merged {v.MergedIntoNumber}");
            foreach (var (e, day) in VisitOrder.Of(v.Events).Select(p => (p.Event, p.Day)))
                s.AppendLine($"    {day:yyyy-MM-dd} {e.Kind} {e.Actor} {(e.EvidenceOnly ? "EVID" : "")} o:{e.OccurredFrom:yyyy-MM-dd}..{e.OccurredTo:yyyy-MM-dd} v:{e.VisitFrom:yyyy-MM-dd}..{e.VisitTo:yyyy-MM-dd} {(e.ByDateOfSource ? "undated" : "")} {string.Join(';', e.Mandates.Select(m => m.MandateSlug))} rows {string.Join(',', e.Citations.Select(c => c.SourceRowId))}");
            foreach (var p in VisitReplay.Periods(v.Events))
                s.AppendLine($"        [{p.From:yyyy-MM-dd}..{p.To:yyyy-MM-dd}) {p.Status} {p.View} rem {p.ReminderCount} ren {p.RenewedCount} first {p.FirstRequestedFrom:yyyy-MM-dd}..{p.FirstRequestedTo:yyyy-MM-dd} known {p.RequestKnown} ans {p.AnsweredOn:yyyy-MM-dd} ev {p.LastEvidence:yyyy-MM-dd} v {p.VisitingFrom:yyyy-MM-dd}..{p.VisitingTo:yyyy-MM-dd}");
        }
        File.WriteAllText("/tmp/dump.txt", s.ToString());
    }
}
