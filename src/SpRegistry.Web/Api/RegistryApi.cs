using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;
using SpRegistry.OData;

namespace SpRegistry.Web.Api;

/// <summary>The whole public contract: what is not named here is not public.</summary>
public static partial class RegistryApi
{
    /// <summary>EDM namespace of all types.</summary>
    public const string Namespace = "SpRegistry";

    /// <summary>Path of the service root.</summary>
    public const string Root = "/odata";

    /// <summary>The licence of the data.</summary>
    public const string License = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>Builds the contract.</summary>
    public static ODataApi<RegistryView> Build()
    {
        var api = new ODataApi<RegistryView>(
            Namespace,
            view => view.Db,
            "The public registry of the special procedures of the UN Human Rights Council: visits and requests, reports against their clocks, calls for input, each fact with its citation.");
        api.Link("license", License);
        EnumText.Describe(api);
        LongTexts.Explain(api);
        ComplexTypes(api);

        var sources = api.Set("Sources", "Source", v => v.Db.Sources, "A place the registry reads: a group of legacy pages, or a table of reference facts.");
        var snapshots = api.Set("Snapshots", "Snapshot", v => v.Db.Snapshots, "The bytes of one page as read, known by their hash; the bytes themselves are never served.");
        var rows = api.Set("SourceRows", "SourceRow", v => v.Db.SourceRows, "One row of a page: its cells as printed, the values as read, and its public citation. Every fact rests on such rows.");
        var citations = api.ContainedType("FactCitation", v => v.Db.Citations, "A source row on which a fact rests.");
        citations.Key("Id", c => c.Id, "Key of the citation within the registry.")
            .Property("Citation", c => c.SourceRow!.Citation, "The public citation as text: \"A/60/316, para. 10\".")
            .Property("SourceRowId", c => c.SourceRowId, "Key of the row.")
            .ToOne("SourceRow", rows, c => c.SourceRow!, "The row itself.");

        var states = api.Set("States", "State", v => v.Db.States, "UN Member States and non-member observer States.");
        var invitations = api.Set("StandingInvitations", "StandingInvitation", v => v.Db.StandingInvitations, "A State's open invitation to all thematic procedures. It does not imply that a request is accepted, and is not for country mandates.");
        var mandates = api.Set("Mandates", "Mandate", v => v.Db.Mandates, "The mandates of the special procedures, active and ended. A mandate outlives its holders.");
        var holders = api.Set("MandateHolders", "MandateHolder", v => v.Db.MandateHolders, "Terms of persons in a mandate, as the documents seen show them: lower bounds.");
        var visits = api.Set("Visits", "Visit", v => v.Visits, "One visit file, from the first request to the report. Where it stands is derived by replaying its dated events.");
        var events = api.Set("VisitEvents", "VisitEvent", v => v.Db.VisitEvents, "One act in the life of a visit, or evidence of it, with up to three dates, its actor and one citation per source row.");
        var reminders = api.Set("Reminders", events, v => v.Db.VisitEvents.Where(e => e.Kind == VisitEventKind.Reminder && !e.EvidenceOnly), "Reminders of visit requests: the visit events of that kind, as they are counted.");
        var sessions = api.Set("Sessions", "Session", v => v.Db.Sessions, "Sessions of the Human Rights Council, the General Assembly and the former Commission on Human Rights.");
        var reports = api.Set("Reports", "Report", v => v.Db.Reports, "One document symbol: annual and thematic reports, reports on country visits, follow-up.");
        var versions = api.Set("ReportVersions", "ReportVersion", v => v.Db.ReportVersions, "One stage of a report in one language, with its publication date.");
        var lateness = api.Set("ReportLateness", "ReportLateness", v => v.Lateness, "When a report came out in one language, held against three clocks: six weeks before the session, the dialogue, and 24 hours before the dialogue.");
        var calls = api.Set("CallsForInput", "CallForInput", v => v.Calls, "Calls for input, of mandates and of other UN bodies; a joint call is one call.");
        var planned = api.Set("PlannedCalls", "PlannedCall", v => v.Db.PlannedCalls, "Tentative themes for future work; a planned call keeps its number when it becomes a call.");

        States(states, api, invitations, visits, citations);
        Mandates(mandates, holders, api, visits, reports, calls, citations);
        Visits(visits, api, states, mandates, events, reminders, reports);
        VisitEvents(events, api, visits, mandates, rows);
        Reports(sessions, reports, versions, lateness, mandates, visits, citations);
        Calls(calls, planned, mandates, reports, citations);
        Search(states, mandates, holders);
        Search(visits, reports, calls, planned);
        Provenance(api, sources, snapshots, rows, states, mandates, visits, sessions, reports, calls);
        return api;
    }

    private static void ComplexTypes(ODataApi<RegistryView> api) => api
        .ComplexType("PrintedDate", "A date as it is printed, with the days it can mean.")
        .ComplexType("PrintedRequest", "The date of a request as it is printed, with the days it can mean.")
        .ComplexType("Days", "An interval of days.")
        .ComplexType("Figure", "A figure with its method and its rows.")
        .ComplexType("AnnexFigure", "A figure of the annual annex with its method and its rows, beside the published one.");

    private static void States(
        EntityBuilder<RegistryView, State> states, ODataApi<RegistryView> api, EntityBuilder<RegistryView, StandingInvitation> invitations,
        EntityBuilder<RegistryView, VisitAt> visits, EntityBuilder<RegistryView, Citation> citations)
    {
        var aliases = api.ContainedType("StateAlias", v => v.Db.Set<StateAlias>(), "A State's name as a UN document printed it.");
        aliases.Key("Id", a => a.Id, "Key of the alias within the registry.")
            .Property("Name", a => a.Name, "The name as printed.")
            .Property("PrintedIn", a => a.PrintedIn, "Where it was printed, or since when it is used.");

        states.Key("Iso3", s => s.Iso3, "ISO 3166-1 alpha-3 code.")
            .Property("Iso2", s => s.Iso2, "ISO 3166-1 alpha-2 code.")
            .Property("M49", s => s.M49, "UN M49 area code.")
            .Property("UnStatus", s => s.UnStatus, "Member State or non-member observer State.")
            .Property("RegionalGroup", s => s.RegionalGroup, "UN regional group.")
            .Property("NameEn", s => s.NameEn, "Short name in English.")
            .Property("NameFr", s => s.NameFr, "Short name in French.")
            .Property("NameEs", s => s.NameEs, "Short name in Spanish.")
            .Property("NameAr", s => s.NameAr, "Short name in Arabic.")
            .Property("NameRu", s => s.NameRu, "Short name in Russian.")
            .Property("NameZh", s => s.NameZh, "Short name in Chinese.")
            .Function("Cooperation", new("from", "First day, in Geneva."), new("to", "Last day, in Geneva."), (RegistryView view, string iso3, DateOnly from, DateOnly to, CancellationToken cancellation) => view.CooperationAsync(iso3, from, to, cancellation), "Figure", Figure, "How the State cooperated in a period, both days included: requests, answers, visits, each figure with its method, what was left out and what the number is not.")
            .Contains("Aliases", aliases, s => s.Iso3, a => a.StateIso3, "Names as printed over the years.")
            .ToOne("StandingInvitation", invitations, s => s.Iso3, i => i.StateIso3, "Its standing invitation, as far as known; null is \"not known\", not \"none\".")
            .ToMany("Visits", visits, s => s.Iso3, v => v.Visit.StateIso3, "Visit files of the State.", partner: "State")
            .Contains("Citations", citations, s => s.Iso3, c => c.StateIso3!, "Where the codes and names come from.");

        SortKeys(states, "name");

        invitations.Key("Id", i => i.Id, "Key of the invitation within the registry.")
            .Property("StateIso3", i => i.StateIso3, "ISO 3166-1 alpha-3 code of the State.")
            .ToOne("State", states, i => i.State!, "The State that issued it.")
            .Property("IssuedOn", i => i.IssuedOn, "The day it was issued, where a source says so.")
            .Property("KnownInForceBy", i => i.KnownInForceBy, "The day by which it is known to have been in force; before that day it is unknown, not \"none\".")
            .Property("WithdrawnOn", i => i.WithdrawnOn, "The day it was withdrawn; null while in force as far as known.")
            .Contains("Citations", citations, i => (int?)i.Id, c => c.StandingInvitationId, "The statements and documents that name it.");
    }

    private static void Mandates(
        EntityBuilder<RegistryView, Mandate> mandates, EntityBuilder<RegistryView, MandateHolder> holders, ODataApi<RegistryView> api,
        EntityBuilder<RegistryView, VisitAt> visits, EntityBuilder<RegistryView, Report> reports, EntityBuilder<RegistryView, CallAt> calls,
        EntityBuilder<RegistryView, Citation> citations)
    {
        var aliases = api.ContainedType("MandateAlias", v => v.Db.Set<MandateAlias>(), "A title under which a mandate is or was printed.");
        aliases.Key("Id", a => a.Id, "Key of the title within the registry.")
            .Property("Title", a => a.Title, "The title as printed.")
            .Property("FromYear", a => a.FromYear, "First year of its use; null where not known.")
            .Property("ToYear", a => a.ToYear, "Last year of its use; null while in use or not known.")
            .Property("Note", a => a.Note, "How the title and its years are known.");

        mandates.Key("Slug", m => m.Slug, "Key in addresses: 'sr-torture'.")
            .Property("ShortName", m => m.ShortName, "Short name: 'SR torture'.")
            .Property("TitleEn", m => m.TitleEn, "Official title in English.")
            .Property("TitleFr", m => m.TitleFr, "Official title in French; null where none is confirmed.")
            .Property("TitleEs", m => m.TitleEs, "Official title in Spanish; null where none is confirmed.")
            .Property("TitleAr", m => m.TitleAr, "Official title in Arabic; null where none is confirmed.")
            .Property("TitleRu", m => m.TitleRu, "Official title in Russian; null where none is confirmed.")
            .Property("TitleZh", m => m.TitleZh, "Official title in Chinese; null where none is confirmed.")
            .Property("Kind", m => m.Kind, "Thematic or country.")
            .Property("Form", m => m.Form, "Special rapporteur, independent expert, working group or other.")
            .Property("Active", m => m.Active, "Whether it exists today, as far as known.")
            .Property("Established", m => m.Established, "Year it was established.")
            .Property("FoundingResolution", m => m.FoundingResolution, "Symbol of the founding resolution or decision.")
            .Property("FoundedOn", m => m.FoundedOn, "Day the founding resolution was adopted.")
            .Property("Note", m => m.Note, "How the founding and the end of the mandate were checked.")
            .Contains("Aliases", aliases, m => m.Slug, a => a.MandateSlug, "Titles as printed, with their years.")
            .ToMany("Holders", holders, m => m.Slug, h => h.MandateSlug, "Its holders as far as known.", partner: "Mandate")
            .ToMany("Visits", visits, v => v.TakingPart, m => m.Slug, l => l.MandateSlug, l => l.VisitNumber, v => v.Period.VisitNumber, "Visit files in which the mandate takes part.", partner: "Mandates")
            .ToMany("Reports", reports, v => v.Db.Set<ReportMandate>(), m => m.Slug, l => l.MandateSlug, l => l.ReportSlug, r => r.Slug, "Reports of the mandate.", partner: "Mandates")
            .ToMany("CallsForInput", calls, v => v.Db.Set<CallMandate>(), m => m.Slug, l => l.MandateSlug, l => l.CallNumber, c => c.Call.Number, "Calls issued by the mandate.", partner: "Mandates")
            .Contains("Citations", citations, m => m.Slug, c => c.MandateSlug!, "Where its titles and founding come from.");

        SortKeys(mandates, "title", ", by the English one where none is confirmed");

        holders.Key("Id", h => h.Id, "Key of the term within the registry.")
            .Property("Name", h => h.Name, "Name of the mandate holder, in that function.")
            .Property("MandateSlug", h => h.MandateSlug, "Key of the mandate.")
            .ToOne("Mandate", mandates, h => h.Mandate!, "The mandate held.", partner: "Holders")
            .Property("From", h => h.From, "First day of the term as far as known.")
            .Property("To", h => h.To, "Last day of the term as far as known; null while in office or not known.")
            .Property("FromPrinted", h => h.FromPrinted, "Begin of the term as the source gives it: '2014-08'.")
            .Property("ToPrinted", h => h.ToPrinted, "End of the term as the source gives it.")
            .Property("Verified", h => h.Verified, "Whether a document confirms the term.")
            .Contains("Citations", citations, h => (int?)h.Id, c => c.MandateHolderId, "The documents that show the term.");
    }

    private static void Reports(
        EntityBuilder<RegistryView, Session> sessions, EntityBuilder<RegistryView, Report> reports, EntityBuilder<RegistryView, ReportVersion> versions,
        EntityBuilder<RegistryView, LatenessAt> lateness, EntityBuilder<RegistryView, Mandate> mandates, EntityBuilder<RegistryView, VisitAt> visits,
        EntityBuilder<RegistryView, Citation> citations)
    {
        sessions.Key("Code", s => s.Code, "Body and number: 'HRC46', 'GA74'.")
            .Property("Body", s => s.Body, "The body that holds the session.")
            .Property("Number", s => s.Number, "Number of the session.")
            .Property("Special", s => s.Special, "Whether it is a special session.")
            .Property("Opens", s => s.Opens, "First day; null where not known.")
            .Property("Closes", s => s.Closes, "Last day; null where not known.")
            .Property("Confirmed", s => s.Confirmed, "Whether a document confirms the dates.")
            .Property("Note", s => s.Note, "What else is known of the dates.")
            .ToMany("Reports", reports, s => s.Code, r => r.SessionCode, "Reports to the session.", partner: "Session")
            .Contains("Citations", citations, s => s.Code, c => c.SessionCode!, "Where the dates come from.");

        reports.Key("Slug", r => r.Slug, "Key in addresses: 'A-HRC-46-35-Add.1'.")
            .Property("Symbol", r => r.Symbol, "Document symbol: 'A/HRC/46/35/Add.1'.").AlternateKey("Symbol")
            .Function("Late", new("clock", "The clock."), new("asOf", "The day, in Geneva."), (RegistryView view, DateOnly day) => view.AsOf(day), (RegistryView view, LatenessClock clock) => view.Late(clock), "The reports whose earliest public version in English came out too late by a clock, or was not out yet, as far as that could be told on a day in Geneva.")
            .Property("Kind", r => r.Kind, "Whose report it is.")
            .Property("TitleEn", r => r.TitleEn, "Title in English as a source prints it, or a description where only the table of reference facts gives one; null where neither was seen.")
            .ToMany("Mandates", mandates, v => v.Db.Set<ReportMandate>(), r => r.Slug, l => l.ReportSlug, l => l.MandateSlug, m => m.Slug, "The mandates that report.", partner: "Reports")
            .Property("SessionCode", r => r.SessionCode, "Code of the session; null where not known.")
            .ToOne("Session", sessions, r => r.Session, "The session it is submitted to.", partner: "Reports")
            .Property("AgendaItem", r => r.AgendaItem, "Agenda item; null where not known.")
            .Property("VisitNumber", r => r.VisitNumber, "Number of the visit it reports on; null where it is on none, or that is not known.")
            .ToOne("Visit", visits, r => r.VisitNumber, v => v.Period.VisitNumber, "The visit it reports on.")
            .Property("DialogueOn", r => r.DialogueOn, "Day of the interactive dialogue, in Geneva.")
            .Property("DialogueAt", r => r.DialogueAt, "Begin of the interactive dialogue.")
            .Property("DialogueTimeAssumed", r => r.DialogueTimeAssumed, "Whether the time of DialogueAt is assumed: the opening of the day's first meeting.")
            .Property("DialogueBasis", r => r.DialogueBasis, "How the day of the dialogue is known.")
            .Property("StatementDueAt", r => r.StatementDueAt, "When statements must be uploaded: 24 hours before the dialogue.")
            .Computed("DueForOpening", LatenessRules.DueForOpening, "The day by which it is due: 42 days before the session opens; null where that clock does not apply.")
            .Property("PostponedBy", r => r.PostponedBy, "Symbol of the decision that postponed it; such a report is not late.")
            .Property("Confirmed", r => r.Confirmed, "Whether its facts were confirmed on a document.")
            .ToMany("Versions", versions, r => r.Slug, v => v.ReportSlug, "Its published versions.", partner: "Report")
            .ToMany("Lateness", lateness, r => r.Slug, l => l.Lateness.ReportSlug, "Its publication in each language against the three clocks.", partner: "Report")
            .Contains("Citations", citations, r => r.Slug, c => c.ReportSlug!, "The documents its dates were read off.");

        versions.Key("Id", v => v.Id, "Key of the version within the registry.")
            .Property("ReportSlug", v => v.ReportSlug, "Key of the report.")
            .ToOne("Report", reports, v => v.Report!, "The report it is a version of.", partner: "Versions")
            .Property("Stage", v => v.Stage, "Advance unedited, advance edited, official or reissued.")
            .Property("Language", v => v.Language, "ISO 639-1 code of the language.")
            .Property("Symbol", v => v.Symbol, "Its own symbol, with Rev. or Corr.")
            .Computed("PublishedOn", v => v.PublishedFrom == v.PublishedTo ? v.PublishedFrom : (DateOnly?)null, "Day of publication; null where only a longer period is known.")
            .Complex("Published", "Days", "The publication as far as its date is known; without From: out by To, not known since when.", c => Days(c, v => v.PublishedFrom == ReportVersion.NotBefore ? null : v.PublishedFrom, v => (DateOnly?)v.PublishedTo))
            .Property("Footnote", v => v.Footnote, "Late-submission footnote as printed.")
            .Property("Confirmed", v => v.Confirmed, "Whether the day was confirmed on the document; false where the version is only known to be out by a day.");

        lateness.Key("Id", l => l.Lateness.Id, "Key of the row within the registry.")
            .Property("ReportSlug", l => l.Lateness.ReportSlug, "Key of the report.")
            .ToOne("Report", reports, l => l.Lateness.Report!, "The report.", partner: "Lateness")
            .Property("Language", l => l.Lateness.Language, "ISO 639-1 code of the language.")
            .Computed("EarliestOn", l => l.Lateness.Earliest.From == l.Lateness.Earliest.To ? l.Lateness.Earliest.From : null, "Day of the earliest public version; null where none, or only a longer period, is known.")
            .Property("EarliestStage", l => l.Lateness.Earliest.Stage, "Stage of the earliest public version.")
            .Computed("OfficialOn", l => l.Lateness.Official.From == l.Lateness.Official.To ? l.Lateness.Official.From : null, "Day of the official version; null where none, or only a longer period, is known.")
            .Computed("DaysLateForOpening", LatenessRules.Earliest.DaysLateForOpening, "Days from the due day, 42 days before the opening, to the earliest public version; positive is late.")
            .Computed("DaysLateForDialogue", LatenessRules.Earliest.DaysLateForDialogue, "Days from the day of the dialogue to the earliest public version; positive is late.")
            .Computed("HoursLateForStatement", LatenessRules.Earliest.HoursLateForStatement, "Hours from the statement deadline to the day of the earliest public version: at least so many late, or, negative, in time.")
            .Computed("VerdictForOpening", LatenessRules.Earliest.VerdictForOpening, "The earliest public version against six weeks before the opening.")
            .Computed("VerdictForDialogue", LatenessRules.Earliest.VerdictForDialogue, "The earliest public version against the interactive dialogue.")
            .Computed("VerdictForStatement", LatenessRules.Earliest.VerdictForStatement, "The earliest public version against the statement deadline.")
            .Computed("OfficialDaysLateForOpening", LatenessRules.Official.DaysLateForOpening, "As DaysLateForOpening, for the official version.")
            .Computed("OfficialVerdictForOpening", LatenessRules.Official.VerdictForOpening, "The official version against six weeks before the opening.")
            .Computed("OfficialVerdictForDialogue", LatenessRules.Official.VerdictForDialogue, "The official version against the interactive dialogue.")
            .Computed("OfficialVerdictForStatement", LatenessRules.Official.VerdictForStatement, "The official version against the statement deadline.")
            .Computed("DaysAfterEnglish", TranslationRules.DaysAfterEnglish, "Translation lag: days from the earliest version in English to the earliest in this language; null unless both days are known.")
            .Computed("WarningWeeks", EarlyWarning.WeeksPassed, "The last early warning that has passed while no version is known: 10, 6, 4 or 2 weeks before the session opens.")
            .Computed("Confirmed", LatenessRules.Confirmed, "Whether every date the verdicts rest on was confirmed on a document.");
    }

    private static void Calls(
        EntityBuilder<RegistryView, CallAt> calls, EntityBuilder<RegistryView, PlannedCall> planned, EntityBuilder<RegistryView, Mandate> mandates,
        EntityBuilder<RegistryView, Report> reports, EntityBuilder<RegistryView, Citation> citations)
    {
        calls.Key("Number", c => c.Call.Number, "Public number; never reused.")
            .Computed("State", CallRules.State, "Open, closing soon, closed or with an outcome, at this moment; null where neither a deadline nor a closing is known.")
            .Computed("TitleEn", c => c.Call.PrintedTitleLanguage == "en" ? c.Call.PrintedTitle : null, "Title in English, where it is printed in that language.")
            .Computed("TitleFr", c => c.Call.PrintedTitleLanguage == "fr" ? c.Call.PrintedTitle : null, "Title in French, where it is printed in that language.")
            .Computed("TitleEs", c => c.Call.PrintedTitleLanguage == "es" ? c.Call.PrintedTitle : null, "Title in Spanish, where it is printed in that language.")
            .Computed("TitleAr", c => c.Call.PrintedTitleLanguage == "ar" ? c.Call.PrintedTitle : null, "Title in Arabic, where it is printed in that language.")
            .Computed("TitleRu", c => c.Call.PrintedTitleLanguage == "ru" ? c.Call.PrintedTitle : null, "Title in Russian, where it is printed in that language.")
            .Computed("TitleZh", c => c.Call.PrintedTitleLanguage == "zh" ? c.Call.PrintedTitle : null, "Title in Chinese, where it is printed in that language.")
            .Property("PrintedTitle", c => c.Call.PrintedTitle, "Title as printed; null when none is printed.")
            .Property("PrintedTitleLanguage", c => c.Call.PrintedTitleLanguage, "ISO 639-1 code of the printed title's language.")
            .Property("IssuedBy", c => c.Call.IssuedBy, "The issuer as printed.")
            .Property("Issuer", c => c.Call.Issuer, "The kind of body that issues it.")
            .ToMany("Mandates", mandates, v => v.Db.Set<CallMandate>(), c => c.Call.Number, l => l.CallNumber, l => l.MandateSlug, m => m.Slug, "The mandates that issue it.", partner: "CallsForInput")
            .Property("Theme", c => c.Call.Theme, "Theme; null where not stated.")
            .Property("OpensOn", c => c.Call.OpensOn, "The day it opens; null where not stated.")
            .Property("Deadline", c => c.Call.Deadline, "The closing instant; a date alone means 23:59 in Geneva.")
            .Property("DeadlineOn", c => c.Call.DeadlineOn, "The day of the deadline as printed.")
            .Property("DeadlinePrinted", c => c.Call.DeadlinePrinted, "The deadline as printed.")
            .Property("DeadlineZone", c => c.Call.DeadlineZone, "IANA id of the zone in which the deadline is meant.")
            .Property("TimeAssumed", c => c.Call.TimeAssumed, "Whether the time or zone of the deadline is assumed.")
            .Property("LastUpdatedOn", c => c.Call.LastUpdatedOn, "The day the page says it was last updated.")
            .Property("Languages", c => c.Call.Languages, "Languages in which answers are accepted (ISO 639-1); empty: not stated.")
            .Property("Formats", c => c.Call.Formats, "Formats in which answers are accepted; empty: not stated.")
            .Property("Remote", c => c.Call.Remote, "Whether one can take part from afar; null: not stated.")
            .Property("Confidential", c => c.Call.Confidential, "Whether answers can stay confidential; null: not stated.")
            .Property("Accommodations", c => c.Call.Accommodations, "Accommodations for persons with disabilities; null: not stated.")
            .Property("ReportTo", c => c.Call.ReportTo, "The session or visit the answers are for, as printed.")
            .Property("ForReportSlug", c => c.Call.ForReportSlug, "Key of the report the answers are for; null where none is known.")
            .ToOne("ForReport", reports, c => c.Call.ForReportSlug, r => r.Slug, "The report the answers are for.")
            .Property("InputsPublished", c => c.Call.InputsPublished, "Whether the inputs received are published.")
            .Property("Link", c => c.Call.Link, "Address of the call's page.")
            .Contains("Citations", citations, c => (int?)c.Call.Number, c => c.CallNumber, "The pages the call was read off.");

        planned.Key("Number", p => p.Number, "Public number; the call it becomes keeps it.")
            .Property("Theme", p => p.Theme, "Tentative theme.")
            .Complex("Window", "PrintedDate", "When it is planned for.", c => Printed(c, p => p.WindowPrinted, p => p.WindowFrom, p => p.WindowTo, p => p.WindowPrecision))
            .Property("Confidence", p => p.Confidence, "How sure the mandate holder is of the plan.")
            .Property("LastConfirmedOn", p => p.LastConfirmedOn, "The day it was last confirmed.")
            .Property("BecameCall", p => p.BecameCall, "Whether it has become the call of the same number.");
    }
}
