using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Visits;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>
/// How the figures of one visit are worked out, in one language. The figures are those of the API and so are the inputs; which act led to
/// them is found by replaying the acts that the API tells, by the one definition of replay.
/// </summary>
/// <param name="words">The words.</param>
/// <param name="visit">The visit as it stood on the day.</param>
/// <param name="acts">Its acts.</param>
/// <param name="terms">The terms of its mandate's holders, the latest begin first; none where several mandates ask.</param>
/// <param name="day">The day in Geneva from which one looks.</param>
public sealed class VisitExplanations(Words words, VisitRow visit, IReadOnlyList<VisitAct> acts, IReadOnlyList<TermRow> terms, DateOnly day)
{
    private readonly Dictionary<long, VisitAct> byId = acts.ToDictionary(a => a.Id);
    private readonly List<ReplayedAct> replayed = [.. VisitAct.Replayed(visit.Number, acts).Where(a => a.Day <= day)];

    /// <summary>The acts that had taken place by the day, in their order.</summary>
    public IReadOnlyList<VisitAct> Acts => [.. acts.IntersectBy(replayed.Select(a => a.Act.Id), a => a.Id)];

    /// <summary>Which act led to the status; null where the acts are not told.</summary>
    public Explanation? Status() => replayed.FindLast(a => a.After.Status != a.Before.Status) is { } deciding
        ? new(
            words["status"], [words["Visits.rule_status"], words[$"Visits.status_{visit.Status}"]],
            [
                Of(words["Visits.deciding"], deciding, Placed(deciding)),
                new(words["Visits.status_before"], deciding.Before.Status is { } before && deciding.Before.IsOpenOn(deciding.Day) ? words.Named("VisitStatus", $"{before}") : words["Visits.no_file"]),
            ],
            [words.Named("VisitStatus", visit.Status)])
        : null;

    /// <summary>In which list it stands on the day.</summary>
    public Explanation View()
    {
        List<ExplainedInput> inputs = [new(words["status"], words.Named("VisitStatus", visit.Status))];
        if (visit is { Status: "DatesAgreed", Visiting: { From: { } from, To: { } to, Precision: { } precision } })
        {
            inputs.Add(new(words["Visits.in_dates"], Term(from, to)));
            inputs.Add(new(words["Visits.precision"], words.Named("DatePrecision", precision)));
        }

        return new(words["Visits.view"], [words["Visits.rule_view"]], [.. inputs, Day()], [words.Named("VisitView", visit.View)]);
    }

    /// <summary>Where the date of the first request comes from; null where no request is known, or the acts are not told.</summary>
    public Explanation? First()
    {
        if (visit.FirstRequested is not { To: { } last } first || replayed.FindLast(a => Request(a.Before) != Request(a.After)) is not { } act)
        {
            return null;
        }

        return new(
            words["Visits.first_requested"], [words["Visits.rule_first"], .. first.From is null ? [words["Visits.rule_implied"]] : Array.Empty<string>()],
            [
                Of(words.Named("VisitEventKind", $"{act.Act.Kind}"), act, first.From is null ? Placed(act) : words.Printed(first)),
                new(words["Visits.first_possible"], first.From is { } from ? words.Day(from) : words["Common.not_known"]),
                new(words["Visits.last_possible"], words.Day(last)),
            ],
            [words.Printed(first)]);

        static (DateOnly?, DateOnly?, string?) Request(VisitState state) => (state.FirstRequestedFrom, state.FirstRequestedTo, state.FirstRequestedText);
    }

    /// <summary>Which reminders are counted; null where the acts are not told.</summary>
    public Explanation? Reminders()
    {
        if (acts.Count == 0)
        {
            return null;
        }

        var reminders = replayed.FindAll(a => a.Act.Kind == VisitEventKind.Reminder && (!a.Act.EvidenceOnly || a.After.UndatedReminder));
        var dated = reminders.Exists(a => a.After.DatedReminders > a.Before.DatedReminders);
        return new(
            words["reminders"], [words["Visits.rule_reminders"]],
            reminders.Count == 0
                ? [new(words["reminders"], words["Visits.none_on_file"])]
                : [.. reminders.Select(a => Of(words[Counts(a) ? "Visits.counted" : "Visits.not_counted"], a, Placed(a)))],
            [words.Count("n_reminders", visit.ReminderCount)]);

        bool Counts(ReplayedAct act) => dated ? act.After.DatedReminders > act.Before.DatedReminders : act.After.UndatedReminder && !act.Before.UndatedReminder;
    }

    /// <summary>How the days pending are counted; null where none are.</summary>
    public Explanation? Pending() => visit is { DaysPending: { } days, FirstRequested.To: { } from }
        ? new(
            words["Visits.days_pending"], [words["Visits.rule_pending"]],
            [new(words["Visits.last_possible"], words.Day(from)), Answer(), Evidence(), Day()],
            [
                Sum(from, days),
                .. visit.FirstRequested.From != from ? [words["Visits.at_least_request"]] : Array.Empty<string>(),
                .. visit.LastEvidence < day ? [words["Visits.at_least_evidence"]] : Array.Empty<string>(),
            ])
        : null;

    /// <summary>Whether it is overdue; null where it is not pending.</summary>
    public Explanation? Overdue() => visit is { View: "Pending" } and not { Kind: "Unofficial" }
        ? new(
            words["Visits.overdue_label"], [words.With("Visits.rule_overdue", ("months", Months()))],
            [
                new(words["type"], words.Named("VisitKind", visit.Kind)),
                new(words["Visits.days_pending"], visit.DaysPending is { } days ? words.Number(days) : words["Visits.no_count"]),
                Answer(),
                Evidence(),
                new(words["Visits.fresh_after"], words.Day(day.AddMonths(-VisitRules.MonthsOfFreshEvidence))),
            ],
            [OverdueSays()])
        : null;

    /// <summary>Whether it is overdue, in a word.</summary>
    public string OverdueSays() => words[visit.Overdue ? "Visits.overdue_yes" : visit.FreshEvidence || visit.DaysPending is not >= OpenVisitRules.DaysWithoutAnswer ? "Visits.not_overdue" : "Visits.too_old"];

    /// <summary>Who keeps the request up; null where none is open, or the acts are not told.</summary>
    public Explanation? Standing()
    {
        if (visit.Standing is not { } standing || replayed.Count == 0)
        {
            return null;
        }

        var kept = replayed.FindLast(a => a.Before.KeptUpOn != a.After.KeptUpOn);
        return new(
            words["Visits.standing"], [words["Visits.rule_standing"]],
            [
                kept is null ? new(words["Visits.kept_up"], words["Common.not_known"]) : Of(words["Visits.kept_up"], kept, Placed(kept)),
                Evidence(),
                new(words["Visits.mandates_asking"], words.Number(Asking)),
                .. Asking > 1 ? Array.Empty<ExplainedInput>() : [Held("Visits.term_present", terms.FirstOrDefault()), Held("Visits.term_before", terms.Skip(1).FirstOrDefault())],
                Day(),
            ],
            [words.Named("RequestStanding", standing)]);
    }

    /// <summary>Which source is the newest; null where that is not known.</summary>
    public Explanation? LastEvidence() => visit.LastEvidence is { } on
        ? new(
            words["Visits.last_evidence"], [words["Visits.rule_evidence"]],
            acts.Count == 0 ? [Evidence()] : [new(words["Visits.documents"], string.Join("; ", acts.SelectMany(a => a.Citations ?? []).Select(c => c.Known).Distinct().Order().Select(words.Day)))],
            [words.Day(on)])
        : null;

    /// <summary>How the days without a known report are counted; null where none are.</summary>
    public Explanation? Unreported() => visit is { DaysSinceVisitUnreported: { } days, Visiting.To: { } last }
        ? new(
            words["Visits.days_unreported"], [words.With("Visits.rule_unreported", ("months", Months()))],
            [new(words["Visits.visit_last_day"], words.Day(last)), Evidence(), Day()], [Sum(last, days)])
        : null;

    /// <summary>How the days since the acceptance are counted; null where dates are known, or it was not accepted.</summary>
    public Explanation? Accepted() => visit is { DaysSinceAccepted: { } days, AcceptedOn: { } on }
        ? new(
            words["Visits.days_accepted"], [words["Visits.rule_accepted"]],
            [
                replayed.FindLast(a => a.After.Status == VisitStatus.Accepted && a.Before.Status != VisitStatus.Accepted) is { } act ? Of(words["Visits.accepted_on"], act, words.Day(on)) : new(words["Visits.accepted_on"], words.Day(on)),
                Evidence(),
                Day(),
            ],
            [Sum(on, days), words["Visits.at_least_evidence"]])
        : null;

    private string Sum(DateOnly from, int days) => visit.LastEvidence is { } evidence && Earlier(evidence) is var to && to > from
        ? words.With("Common.labelled", ("label", words.With("from_to", ("start", words.Day(from)), ("end", words.Day(to)))), ("value", words.Count("n_days", days)))
        : words.With("Visits.no_days", ("days", words.Count("n_days", days)));

    private DateOnly Earlier(DateOnly evidence) => evidence < day ? evidence : day;

    private int Asking => visit.Mandates.Count + (visit.MandatesThatLeft?.Count ?? 0);

    private string Months() => words.Count("n_months", VisitRules.MonthsOfFreshEvidence);

    private ExplainedInput Day() => new(words["Visits.day_looked"], words.Day(day));

    private ExplainedInput Evidence() => new(words["Visits.last_evidence"], visit.LastEvidence is { } on ? words.Day(on) : words["Common.not_known"], Citation: visit.LastEvidenceCitation);

    private ExplainedInput Answer() =>
        visit.AnsweredOn is not { } on ? new(words["Visits.first_answer"], words["Visits.none_known"])
        : replayed.Find(a => a.Before.AnsweredOn is null && a.After.AnsweredOn is not null) is { } act ? Of(words["Visits.first_answer"], act, words.Day(on))
        : new(words["Visits.first_answer"], words.Day(on));

    private ExplainedInput Held(string key, TermRow? term) => new(words[key], term switch
    {
        null or { From: null } => words["Common.not_known"],
        { From: { } from, To: { } to } => Term(from, to),
        { From: { } from } => words.With("Visits.term_open", ("start", words.Day(from))),
    });

    private string Term(DateOnly from, DateOnly to) => words.With("Visits.term", ("start", words.Day(from)), ("end", words.Day(to)));

    private string Placed(ReplayedAct act) => words.With("Common.labelled", ("label", words.Named("VisitEventKind", $"{act.Act.Kind}")), ("value", words.With("Visits.placed", ("date", words.Day(act.Day)))));

    private ExplainedInput Of(string label, ReplayedAct act, string value) => new(label, value, act.Act.Id, byId[act.Act.Id].Citations?.FirstOrDefault()?.Citation);
}

/// <summary>A person's term in a mandate, as far as it is known.</summary>
public sealed record TermRow(DateOnly? From, DateOnly? To);
