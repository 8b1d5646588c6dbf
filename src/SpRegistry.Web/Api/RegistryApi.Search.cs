using SpRegistry.Domain;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Search;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;
using SpRegistry.OData;

namespace SpRegistry.Web.Api;

/// <content>By which texts <c>$search</c> finds each noun: its own, and those of the State and the mandates that it is about.</content>
public static partial class RegistryApi
{
    private static string Term(RegistryView view, string text) => view.Db.TermFor(SearchTerm.Of(text));

    private static void Search(EntityBuilder<RegistryView, State> states, EntityBuilder<RegistryView, Mandate> mandates, EntityBuilder<RegistryView, MandateHolder> holders)
    {
        states.Search(Term, (s, term) => RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.State)).Where(f => f.Noun == SearchedNoun.State).Select(f => f.Key).Contains(s.Iso3));
        mandates.Search(Term, v => v.Db.MandateHolders, (m, term, terms) =>
            RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.Mandate)).Where(f => f.Noun == SearchedNoun.Mandate).Select(f => f.Key).Contains(m.Slug)
            || terms.Where(h => RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.MandateHolder)).Where(f => f.Noun == SearchedNoun.MandateHolder).Select(f => f.Number).Contains(h.Id)).Select(h => h.MandateSlug).Contains(m.Slug));
        holders.Search(Term, (h, term) => RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.MandateHolder)).Where(f => f.Noun == SearchedNoun.MandateHolder).Select(f => f.Number).Contains(h.Id));
    }

    private static void Search(
        EntityBuilder<RegistryView, VisitAt> visits, EntityBuilder<RegistryView, Report> reports, EntityBuilder<RegistryView, CallAt> calls, EntityBuilder<RegistryView, PlannedCall> planned)
    {
        visits.Search(Term, v => v.TakingPart, (v, term, mandates) =>
            RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.State)).Where(f => f.Noun == SearchedNoun.State).Select(f => f.Key).Contains(v.Visit.StateIso3!)
            || RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.Name)).Where(f => f.Noun == SearchedNoun.Name).Select(f => f.Key).Contains(v.Visit.Organization!)
            || RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.Name)).Where(f => f.Noun == SearchedNoun.Name).Select(f => f.Key).Contains(v.Period.Place!)
            || mandates.Where(m => RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.Mandate)).Where(f => f.Noun == SearchedNoun.Mandate).Select(f => f.Key).Contains(m.MandateSlug)).Select(m => m.VisitNumber).Contains(v.Period.VisitNumber));
        reports.Search(Term, v => v.Db.Set<ReportMandate>(), v => v.Db.Visits, (r, term, mandates, files) =>
            RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.Report)).Where(f => f.Noun == SearchedNoun.Report).Select(f => f.Key).Contains(r.Slug)
            || mandates.Where(m => RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.Mandate)).Where(f => f.Noun == SearchedNoun.Mandate).Select(f => f.Key).Contains(m.MandateSlug)).Select(m => m.ReportSlug).Contains(r.Slug)
            || files.Where(v => RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.State)).Where(f => f.Noun == SearchedNoun.State).Select(f => f.Key).Contains(v.StateIso3!)).Select(v => (int?)v.Number).Contains(r.VisitNumber));
        calls.Search(Term, v => v.Db.Set<CallMandate>(), (c, term, mandates) =>
            RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.Call)).Where(f => f.Noun == SearchedNoun.Call).Select(f => f.Number).Contains(c.Call.Number)
            || mandates.Where(m => RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.Mandate)).Where(f => f.Noun == SearchedNoun.Mandate).Select(f => f.Key).Contains(m.MandateSlug)).Select(m => m.CallNumber).Contains(c.Call.Number));
        planned.Search(Term, (p, term) => RegistryDb.Found(term.Replace(SearchTerm.Noun, SearchTerm.PlannedCall)).Where(f => f.Noun == SearchedNoun.PlannedCall).Select(f => f.Number).Contains(p.Number));
    }
}
