using System.Globalization;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Figures;

/// <summary>What became of requests, as far as the evidence goes.</summary>
public static class RequestFigures
{
    private const string Cohort =
        "Files whose first request was made within the period, its interval as printed wholly within it (Geneva). A request carried out of a joint file is one of its own from the day on which the visit went on without that mandate. ";

    private const string NoDateOfRequest = "the request is known only to have been made by a day within the period or later";

    public static readonly Figure<VisitRecord> Answered = new(
        "answered", 1, "Requests of the period that were answered, either way, by its end.", "requests",
        Cohort + "Answered: the first acceptance, refusal, invitation, dates, postponement, cancellation or visit came by the last day of the period. An acknowledgement is no answer, nor are dates the mandate holder proposes.",
        CooperationFigures.Sample,
        record => Requests(record, (file, period, tally) =>
        {
            if (period.AnsweredOn is { } day)
            {
                tally.Add(Row(file, period, $"answered by {day:yyyy-MM-dd}"));
            }
        }));

    public static readonly Figure<VisitRecord> Unanswered = new(
        "unanswered", 1, "Requests of the period without any answer by its end, as far as the evidence goes.", "requests",
        Cohort + CooperationFigures.StandingByEvidence + "Unanswered: no answer of either kind by the last day of the period.",
        CooperationFigures.Sample,
        record => Requests(record, (file, period, tally) =>
        {
            if (period.AnsweredOn is not null)
            {
                return;
            }

            if (VisitRules.IsFresh(period, record.Period.To))
            {
                tally.Add(Row(file, period, "no answer"));
            }
            else
            {
                tally.Leave(Tally.StaleEvidence);
            }
        }));

    public static readonly Figure<VisitRecord> MedianDaysToAnswer = new(
        "median-days-to-answer", 1, "Median of the days from a request of the period to its first answer.", "days",
        Cohort + "Of those answered by the last day of the period: days from the last day of the request's interval to the first answer, an answer without a date counting by the date of its source; so \"at most\" where the answer, and \"at least\" where the request is not known to the day. " + Quartiles.Method,
        CooperationFigures.Sample + " Unanswered requests have no days and do not enter: the median speaks of answered requests only.",
        record =>
        {
            var days = new List<int>();
            var answered = Requests(record, (file, period, tally) =>
            {
                if (VisitRules.DaysToAnswerOf(period) is { } count)
                {
                    days.Add(count);
                    tally.Add(Row(file, period, string.Create(CultureInfo.InvariantCulture, $"answered by {period.AnsweredOn:yyyy-MM-dd}, after {count} days")));
                }
            });
            return days.Count == 0
                ? FigureValue.None("no request of the period with a known answer", answered.LeftOut)
                : FigureValue.Drawn(Quartiles.Of(days, 2), answered.Rows, answered.LeftOut);
        });

    public static readonly Figure<VisitRecord> AcceptedButUndated = new(
        "accepted-but-undated", 1, "Requests accepted without dates at the end of the period.", "requests",
        CooperationFigures.StandingByEvidence + "Files at the status Accepted, without dates proposed or agreed.", CooperationFigures.Sample,
        record => Standing(record, p => p.AcceptedButUndated, "accepted, no dates known", FigureOrder.ByDay));

    public static readonly Figure<VisitRecord> Pending = new(
        "pending", 1, "Requests pending at the end of the period: asked for, neither refused nor dated by agreement.", "requests",
        CooperationFigures.StandingByEvidence + "Files in the view Pending: requested, acknowledged, accepted, or dates proposed.", CooperationFigures.Sample,
        record => Standing(record, p => p.View == VisitView.Pending, "pending", FigureOrder.ByDay));

    public static readonly Figure<VisitRecord> NonResponse = new(
        "non-response", 1, "Requests without any answer at the end of the period, whenever they were made.", "requests",
        CooperationFigures.StandingByEvidence + "Files in the view Pending without an answer of either kind. Listed by the number of such requests of the State, then by days pending (from the last day of the first request's interval to the last evidence, at most to the last day of the period), then by reminders.",
        CooperationFigures.Sample,
        record => Standing(record, p => p.View == VisitView.Pending && p.AnsweredOn is null, "no answer", FigureOrder.BySilence));

    private enum FigureOrder
    {
        ByDay,
        BySilence,
    }

    private static FigureValue Requests(VisitRecord record, Action<FileOnRecord, VisitPeriod, Tally> judge)
    {
        var tally = new Tally();
        foreach (var file in record.Files)
        {
            if (file.AtEnd is not { FirstRequestedTo: { } to } period || to < record.Period.From)
            {
                continue;
            }

            if (period is not { RequestKnown: true, FirstRequestedFrom: { } from })
            {
                tally.Leave(NoDateOfRequest);
                continue;
            }

            switch (record.Period.PlaceOf(from, to))
            {
                case Placing.Within:
                    judge(file, period, tally);
                    break;
                case Placing.AcrossABorder:
                    tally.Leave(Tally.AcrossABorder);
                    break;
            }
        }

        return tally.Count();
    }

    private static FigureValue Standing(VisitRecord record, Func<VisitPeriod, bool> counts, string words, FigureOrder order)
    {
        var day = record.Period.To;
        var standing = record.Files.Where(f => f.AtEnd is { } period && counts(period)).ToLookup(f => VisitRules.IsFresh(f.AtEnd!, day));
        var rows = order == FigureOrder.ByDay
            ? standing[true].OrderBy(f => f.AtEnd!.FirstRequestedTo).ThenBy(f => f.Number)
            : standing[true].GroupBy(f => f.Concerned, StringComparer.Ordinal)
                .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Max(f => Days(f, day))).ThenByDescending(g => g.Sum(f => f.AtEnd!.ReminderCount)).ThenBy(g => g.Key, StringComparer.Ordinal)
                .SelectMany(g => g.OrderByDescending(f => Days(f, day)).ThenByDescending(f => f.AtEnd!.ReminderCount).ThenBy(f => f.Number));
        return FigureValue.Count(rows.Select(f => Row(f, f.AtEnd!, words, day)), new LeftOut(standing[false].Count(), Tally.StaleEvidence));
    }

    private static int Days(FileOnRecord file, DateOnly day) => VisitRules.DaysPendingOf(file.AtEnd!, day) ?? 0;

    private static FigureRow Row(FileOnRecord file, VisitPeriod period, string words, DateOnly? day = null)
    {
        var pending = day is { } on && VisitRules.DaysPendingOf(period, on) is { } days
            ? string.Create(CultureInfo.InvariantCulture, $" for {(VisitRules.IsAtLeast(period, on) ? "at least " : "")}{days} days")
            : "";
        var reminders = period.ReminderCount > 0 ? string.Create(CultureInfo.InvariantCulture, $", {period.ReminderCount} reminder{(period.ReminderCount == 1 ? "" : "s")}") : "";
        return new FigureRow(
            file.Address, period.FirstRequestedTo, file.Concerned, $"{words}{pending}{reminders} ({string.Join(", ", Mandates(file))}); last evidence {period.LastEvidence:yyyy-MM-dd}");
    }

    private static IEnumerable<string> Mandates(FileOnRecord file) =>
        file.Acts.SelectMany(a => a.Act.Mandates).Select(m => m.MandateSlug).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
