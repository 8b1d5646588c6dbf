using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;
using SpRegistry.OData;

namespace SpRegistry.Web.Api;

public static partial class RegistryApi
{
    private static void Provenance(
        ODataApi<RegistryView> api, EntityBuilder<RegistryView, Source> sources, EntityBuilder<RegistryView, Snapshot> snapshots, EntityBuilder<RegistryView, SourceRow> rows,
        EntityBuilder<RegistryView, State> states, EntityBuilder<RegistryView, Mandate> mandates, EntityBuilder<RegistryView, VisitAt> visits, EntityBuilder<RegistryView, Session> sessions,
        EntityBuilder<RegistryView, Report> reports, EntityBuilder<RegistryView, CallAt> calls)
    {
        sources.Key("Slug", s => s.Slug, "Key in addresses: 'country-visits-static'.")
            .Property("Title", s => s.Title, "What it is called.")
            .Property("Address", s => s.Address, "Public address of its pages; null for reference facts.")
            .Property("Coverage", s => s.Coverage, "What it speaks for: which States, mandates and years.")
            .Property("Cumulative", s => s.Cumulative, "Whether its list only grows.")
            .ToMany("Snapshots", snapshots, s => s.Slug, p => p.SourceSlug, "What was read when.", partner: "Source")
            .ToMany("Rows", rows, s => s.Slug, r => r.SourceSlug, "Its rows.", partner: "Source");

        snapshots.Key("Id", s => s.Id, "Key of the snapshot within the registry.")
            .Property("SourceSlug", s => s.SourceSlug, "Key of the source.")
            .ToOne("Source", sources, s => s.Source!, "The source.", partner: "Snapshots")
            .Property("Page", s => s.Page, "Name of the page within its source.")
            .Property("Address", s => s.Address, "Public address it was read from; null for reference facts.")
            .Property("FetchedAt", s => s.FetchedAt, "When the bytes were read.")
            .Property("Sha256", s => s.Sha256, "SHA-256 of the bytes as fetched, in lower-case hexadecimal.")
            .Property("Bytes", s => s.Bytes, "Size in bytes.")
            .Property("ImporterVersion", s => s.ImporterVersion, "Version of the importer that read them.")
            .Property("PageDate", s => s.PageDate, "The date the page gives itself.")
            .Property("Reconstructed", s => s.Reconstructed, "Whether the page was reconstructed in the structure of the original and filled with real rows.");

        rows.Key("Id", r => r.Id, "Key of the row within the registry.")
            .Property("SourceSlug", r => r.SourceSlug, "Key of the source.")
            .ToOne("Source", sources, r => r.Source!, "The source.", partner: "Rows")
            .Property("SnapshotId", r => r.SnapshotId, "Key of the snapshot in which it was first seen.")
            .ToOne("Snapshot", snapshots, r => r.Snapshot!, "The snapshot in which it was first seen.")
            .Property("Page", r => r.Page, "Name of the page within its source.")
            .Property("RowNumber", r => r.RowNumber, "Number of the row on the page, from 1.")
            .Property("Citation", r => r.Citation, "The public citation: \"A/60/316, para. 10\".")
            .Property("Known", r => r.Known, "Date by which the source reports what the row says.")
            .Property("Cells", r => r.Cells, "Cells as printed, a JSON object from header to text.")
            .Property("Values", r => r.Values, "Values as read, as JSON; null where the row could not be read.")
            .Property("NotSeenSince", r => r.NotSeenSince, "When it was first missing from a newer snapshot of its page; null while it is there.");

        api.Set("ImportRuns", "ImportRun", v => v.Db.ImportRuns, "One reading of a source, with its counts.")
            .Key("Id", r => r.Id, "Key of the run within the registry.")
            .Property("SourceSlug", r => r.SourceSlug, "Key of the source.")
            .ToOne("Source", sources, r => r.Source!, "The source.")
            .Property("StartedAt", r => r.StartedAt, "Begin.")
            .Property("FinishedAt", r => r.FinishedAt, "End; null when it was interrupted.")
            .Property("Pages", r => r.Pages, "Pages read.")
            .Property("Rows", r => r.Rows, "Rows on them.")
            .Property("New", r => r.New, "Rows not seen before.")
            .Property("Changed", r => r.Changed, "Facts created or changed.")
            .Property("Unchanged", r => r.Unchanged, "Rows seen before.")
            .Property("Problems", r => r.Problems, "What could not be read or placed.")
            .Property("Refused", r => r.Refused, "Pages that were refused: nothing of them was taken.")
            .Property("AcceptedLoss", r => r.AcceptedLoss, "Why an operator accepted that a list lost rows; null where none was lost, or few.");

        api.Set("ImportProblems", "ImportProblem", v => v.Db.ImportProblems, "What an importer could not read or place: kept as printed beside a reason, never guessed.")
            .Key("Id", p => p.Id, "Key of the problem within the registry.")
            .Property("SourceSlug", p => p.SourceSlug, "Key of the source.")
            .ToOne("Source", sources, p => p.Source!, "The source.")
            .Property("Page", p => p.Page, "Name of the page within its source.")
            .Property("RowNumber", p => p.RowNumber, "Number of the row on the page, from 1; 0 for a page that was refused.")
            .Property("Text", p => p.Text, "The text as printed.")
            .Property("Reason", p => p.Reason, "Why it could not be read or placed.")
            .Property("SourceRowId", p => p.SourceRowId, "Key of that row; null where none could be read.")
            .ToOne("SourceRow", rows, p => p.SourceRow, "The row, where it was read but could not be placed without doubt.");

        api.Set("PrintedTotals", "PrintedTotal", v => v.Db.PrintedTotals, "Totals as sources print them, to be held against the registry's own; never a source of what they count.")
            .Key("Id", t => t.Id, "Key of the total within the registry.")
            .Property("Measure", t => t.Measure, "What is counted.")
            .Property("On", t => t.On, "The day of which it speaks.")
            .Property("Count", t => t.Count, "The number; of standing invitations, of Member States; of lists of visits, of their rows.")
            .Property("Observers", t => t.Observers, "Of standing invitations, those of non-member observer States; null where the source does not tell them apart.")
            .Property("OutOf", t => t.OutOf, "The number of which it is a part, where printed.")
            .Property("Citation", t => t.SourceRow!.Citation, "The public citation of the row that prints it.")
            .Property("SourceRowId", t => t.SourceRowId, "Key of the row.")
            .ToOne("SourceRow", rows, t => t.SourceRow!, "The row that prints it.");

        api.Set("PrintedAbsences", "PrintedAbsence", v => v.Db.PrintedAbsences, "States that a list prints as never visited by any mandate, to be held against the registry's own visits.")
            .Key("Id", a => a.Id, "Key of the line within the registry.")
            .Property("StateIso3", a => a.StateIso3, "ISO 3166-1 alpha-3 code of the State.")
            .ToOne("State", states, a => a.State!, "The State.")
            .Property("On", a => a.On, "The day of the list.")
            .Property("RequestSent", a => a.RequestSent, "Whether the list says that a request was sent to the State.")
            .Property("Citation", a => a.SourceRow!.Citation, "The public citation of the row that prints it.")
            .Property("SourceRowId", a => a.SourceRowId, "Key of the row.")
            .ToOne("SourceRow", rows, a => a.SourceRow!, "The row that prints it.");

        var values = api.ContainedType("DiscrepancyValue", v => v.Db.Set<DiscrepancyValue>(), "One of the values that disagree.");
        values.Key("Id", d => d.Id, "Key of the value within the registry.")
            .Property("Value", d => d.Value, "The value.")
            .Property("Citation", d => d.SourceRow!.Citation, "The public citation of the row that prints it.")
            .Property("SourceRowId", d => d.SourceRowId, "Key of the row.")
            .ToOne("SourceRow", rows, d => d.SourceRow!, "The row that prints it.");
        var decisions = api.Set("Decisions", "Decision", v => v.Db.Decisions, "Decisions of curators; one wins until a source says something new.")
            .Key("Id", d => d.Id, "Key of the decision within the registry.")
            .Property("Subject", d => d.Subject, "What it is about, by its address below the service root.")
            .Property("Field", d => d.Field, "The field.")
            .Property("Value", d => d.Value, "The value decided.")
            .Property("Overrules", d => d.Overrules, "The value it overrules.")
            .Property("Reason", d => d.Reason, "Why.")
            .Property("Actor", d => d.Actor, "The function in which the curator acted.")
            .Property("DecidedAt", d => d.DecidedAt, "When.")
            .Property("ReopenedAt", d => d.ReopenedAt, "When a source said something new, so that it holds no longer; null while it holds.");

        api.Set("Discrepancies", "Discrepancy", v => v.Db.Discrepancies, "Fields on which cited rows disagree: all values stand, one is in force, and the reason is said.")
            .Key("Id", d => d.Id, "Key of the discrepancy within the registry.")
            .Property("Subject", d => d.Subject, "What it is about, by its address below the service root.")
            .Property("About", d => d.About, "What it is about, in words: \"India: SR torture, request of 1993\"; null where that is not known.")
            .Property("VisitNumber", d => d.VisitNumber, "Number of the visit it is about.")
            .Property("ReportSlug", d => d.ReportSlug, "Key of the report it is about.")
            .Property("StateIso3", d => d.StateIso3, "ISO 3166-1 alpha-3 code of the State it is about.")
            .ToOne("Visit", visits, d => d.VisitNumber, v => v.Period.VisitNumber, "The visit it is about; null where it is about none.")
            .ToOne("Report", reports, d => d.ReportSlug, r => r.Slug, "The report it is about; null where it is about none.")
            .ToOne("State", states, d => d.StateIso3, s => s.Iso3, "The State it is about, of a visit the State visited; null where it is about none.")
            .Property("Field", d => d.Field, "The field.")
            .Property("InForce", d => d.InForce, "The value in force.")
            .Property("Why", d => d.Why, "Why that value is in force.")
            .Property("DecisionId", d => d.DecisionId, "Key of the decision that put it in force; null where the rule did.")
            .ToOne("Decision", decisions, d => d.Decision, "The decision that put it in force; null where the rule did.")
            .Contains("Values", values, d => d.Id, x => x.DiscrepancyId, "All values with their citations.");

        api.Set("Findings", "Finding", v => v.Db.Findings, "What the checks have to tell.")
            .Key("Id", f => f.Id, "Key of the finding within the registry.")
            .Property("Rule", f => f.Rule, "Name of the rule.")
            .Property("Subject", f => f.Subject, "What it is about, by its address below the service root.")
            .Property("About", f => f.About, "What it is about, in words: \"India: SR torture, request of 1993\"; null where that is not known.")
            .Property("VisitNumber", f => f.VisitNumber, "Number of the visit it is about.")
            .Property("ReportSlug", f => f.ReportSlug, "Key of the report it is about.")
            .Property("StateIso3", f => f.StateIso3, "ISO 3166-1 alpha-3 code of the State it is about.")
            .ToOne("Visit", visits, f => f.VisitNumber, v => v.Period.VisitNumber, "The visit it is about; null where it is about none.")
            .ToOne("Report", reports, f => f.ReportSlug, r => r.Slug, "The report it is about; null where it is about none.")
            .ToOne("State", states, f => f.StateIso3, s => s.Iso3, "The State it is about, of a visit the State visited; null where it is about none.")
            .Property("Since", f => f.Since, "The day in Geneva from which the rule is broken.")
            .Property("HealedOn", f => f.HealedOn, "The day on which it was found in order again; null while it stands.")
            .Property("Explanation", f => f.Explanation, "Rule, inputs, zone and result, so that a reader can recompute it by hand.");

        Transitions(api, visits, reports, calls);
        var changes = api.Set("Changes", "Change", v => v.Db.Changes, "Every creation, change, correction and withdrawal of public content, in order.");
        changes.Key("Sequence", c => c.Sequence, "Rises without end; the order of changes.")
            .Property("Subject", c => c.Subject, "What changed, by its address below the service root.")
            .Property("Kind", c => c.Kind, "Created, changed, corrected or withdrawn.")
            .Property("Actor", c => c.Actor, "Importer, check or curator.")
            .Property("At", c => c.At, "When it was recorded.")
            .Property("Reason", c => c.Reason, "Why.");

        const string Of = "What changed of it, in order; a change of what is only derived by the clock is none.";
        states.ToMany("Changes", changes, s => "States('" + s.Iso3 + "')", c => c.Subject, Of);
        mandates.ToMany("Changes", changes, m => "Mandates('" + m.Slug + "')", c => c.Subject, Of);
        visits.ToMany("Changes", changes, v => "Visits(" + v.Period.VisitNumber + ")", c => c.Subject, Of);
        sessions.ToMany("Changes", changes, s => "Sessions('" + s.Code + "')", c => c.Subject, Of);
        reports.ToMany("Changes", changes, r => "Reports('" + r.Slug + "')", c => c.Subject, Of);
        calls.ToMany("Changes", changes, c => "CallsForInput(" + c.Call.Number + ")", c => c.Subject, Of);

        FiguresOfAll(api.Singleton("Registry", "Registry", v => v.Db.RegistryStates, "What the registry knows of itself.")
            .FromSource("Version", _ => ProgramVersion.Text, "Version of the program.")
            .Property("DataVersion", r => r.DataVersion, "Raised in every transaction that changes public content.")
            .Property("DataChangedAt", r => r.DataChangedAt, "When public content last changed.")
            .FromSource("LastImportedAt", v => v.Db.ImportRuns.Max(r => r.FinishedAt), "When the last import that read something new was done.")
            .FromSource("Today", v => v.Moment.Day, "Today in Geneva.")
            .Property("Generated", r => r.Generated, "Whether the rows are generated for measuring, not real."));
    }

    private static void Transitions(
        ODataApi<RegistryView> api, EntityBuilder<RegistryView, VisitAt> visits, EntityBuilder<RegistryView, Report> reports, EntityBuilder<RegistryView, CallAt> calls) =>
        api.Set("Transitions", "Transition", v => v.Db.Transitions, "What came about, recorded once each: a request became overdue or was answered, dates were agreed, a visit took place, a call opened, moved its deadline or closed, a report came out or became late, sources came to disagree, a curator decided or corrected.")
            .Key("Id", t => t.Id, "Key of the transition within the registry; rises with the order of recording.")
            .Property("Kind", t => t.Kind, "What came about.")
            .Property("Subject", t => t.Subject, "What it is about, by its address below the service root.")
            .Property("Detail", t => t.Detail, "Which of several of the kind it is: the rule by which a report became late, the language in which it came out, the days within which a call closes, its new deadline, the dates of a visit that were agreed or on which it took place, the field on which sources disagree; else empty.")
            .Property("VisitNumber", t => t.VisitNumber, "Number of the visit it is about.")
            .Property("ReportSlug", t => t.ReportSlug, "Key of the report it is about.")
            .Property("CallNumber", t => t.CallNumber, "Number of the call for input it is about.")
            .ToOne("Visit", visits, t => t.VisitNumber, v => v.Period.VisitNumber, "The visit it is about; null where it is about none.")
            .ToOne("Report", reports, t => t.ReportSlug, r => r.Slug, "The report it is about; null where it is about none.")
            .ToOne("Call", calls, t => t.CallNumber, c => c.Call.Number, "The call for input it is about; null where it is about none.")
            .Property("On", t => t.On, "The day in Geneva on which it came about, years back for what was imported as history.")
            .Property("RecordedAt", t => t.RecordedAt, "When the registry recorded it, or more was told of it.")
            .Property("WithdrawnAt", t => t.WithdrawnAt, "When it turned out never to have come about, as far as is known now; null while it stands.")
            .Computed("ChangedAt", t => t.WithdrawnAt ?? t.RecordedAt, "When it was withdrawn, else when it was recorded or more was told of it; the order of feeds.")
            .Property("Explanation", t => t.Explanation, "What came about, in words that a reader can check.");
}
