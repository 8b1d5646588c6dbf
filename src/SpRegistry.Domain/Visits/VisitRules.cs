using System.Globalization;
using System.Linq.Expressions;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Domain.Visits;

/// <summary>Questions about a visit file that API, pages, checks and figures answer alike. Days are days in Geneva.</summary>
public static class VisitRules
{
    /// <summary>Evidence older than this bears no list that could accuse: not yet visited, no response, overdue.</summary>
    public const int MonthsOfFreshEvidence = 24;

    /// <summary>Days without an answer on a day, from the last day of the first request's interval, never beyond the last evidence; null when answered, not pending, or without any request.</summary>
    public static readonly Expression<Func<VisitPeriod, DateOnly, int?>> DaysPending = (period, day) =>
        period.View != VisitView.Pending || period.AnsweredOn != null || period.FirstRequestedTo == null || period.LastEvidence == null ? null
        : (period.LastEvidence < day ? period.LastEvidence.Value : day) <= period.FirstRequestedTo ? 0
        : (period.LastEvidence < day ? period.LastEvidence.Value : day).DayNumber - period.FirstRequestedTo.Value.DayNumber;

    /// <summary>Days from the last day of the first request's interval to the first answer; null while there is none.</summary>
    public static readonly Expression<Func<VisitPeriod, int?>> DaysToAnswer = period =>
        period.AnsweredOn == null || period.FirstRequestedTo == null ? null
        : period.AnsweredOn <= period.FirstRequestedTo ? 0
        : period.AnsweredOn.Value.DayNumber - period.FirstRequestedTo.Value.DayNumber;

    /// <summary>Whether days pending are a lower bound: the request is not known to the day, or the day lies beyond the last evidence.</summary>
    public static readonly Expression<Func<VisitPeriod, DateOnly, bool>> AtLeast = (period, day) =>
        period.FirstRequestedFrom == null || period.FirstRequestedFrom != period.FirstRequestedTo || period.LastEvidence == null || period.LastEvidence < day;

    /// <summary>Whether a file may stand in a list that accuses: its last evidence is under 24 months old.</summary>
    public static readonly Expression<Func<VisitPeriod, DateOnly, bool>> HasFreshEvidence = (period, day) =>
        period.LastEvidence != null && period.LastEvidence > day.AddMonths(-MonthsOfFreshEvidence);

    /// <summary>The period of a day, as the registry had it recorded at an instant (UTC): the condition that joins a visit to what it amounts to.</summary>
    public static Expression<Func<VisitPeriod, bool>> InForceAt(Moment moment) => moment.IsOnRecord
        ? period => period.RecordedTo == DateTime.MaxValue && period.From <= moment.Day && moment.Day < period.To
        : period => period.From <= moment.Day && moment.Day < period.To && period.RecordedFrom <= moment.KnownAt && moment.KnownAt < period.RecordedTo;

    /// <summary><see cref="DaysPending"/> in memory.</summary>
    public static readonly Func<VisitPeriod, DateOnly, int?> DaysPendingOf = DaysPending.Compile();

    /// <summary><see cref="DaysToAnswer"/> in memory.</summary>
    public static readonly Func<VisitPeriod, int?> DaysToAnswerOf = DaysToAnswer.Compile();

    /// <summary><see cref="AtLeast"/> in memory.</summary>
    public static readonly Func<VisitPeriod, DateOnly, bool> IsAtLeast = AtLeast.Compile();

    /// <summary><see cref="HasFreshEvidence"/> in memory.</summary>
    public static readonly Func<VisitPeriod, DateOnly, bool> IsFresh = HasFreshEvidence.Compile();

    /// <summary>The list in which readers find a visit of that status and those dates on a day.</summary>
    /// <remarks>A visit agreed for "2013" is not under way all that year: only dates known to the day make it so.</remarks>
    public static VisitView ViewOf(VisitStatus status, DayInterval? visiting, DateOnly day) => status switch
    {
        VisitStatus.Requested or VisitStatus.Acknowledged or VisitStatus.Accepted or VisitStatus.DatesProposed => VisitView.Pending,
        VisitStatus.Invited => VisitView.Invited,
        VisitStatus.DatesAgreed when visiting is not { } dates => VisitView.Forthcoming,
        VisitStatus.DatesAgreed when visiting.Value.To < day => VisitView.DatesPassed,
        VisitStatus.DatesAgreed when visiting.Value.From <= day && visiting.Value.Precision == DatePrecision.Day => VisitView.UnderWay,
        VisitStatus.DatesAgreed => VisitView.Forthcoming,
        VisitStatus.Completed or VisitStatus.Reported => VisitView.Completed,
        _ => VisitView.Other,
    };

    /// <summary>"pending", or beyond the last evidence "pending when last reported (A/HRC/19/61, 2012); nothing known since"; null when not pending.</summary>
    /// <param name="period">The period of the day.</param>
    /// <param name="day">The day.</param>
    /// <param name="document">The document of the last evidence.</param>
    public static string? PendingWords(VisitPeriod period, DateOnly day, string document) => period switch
    {
        not { View: VisitView.Pending } => null,
        { LastEvidence: { } evidence } when evidence < day
            => string.Create(CultureInfo.InvariantCulture, $"pending when last reported ({document}, {evidence.Year}); nothing known since"),
        _ => "pending",
    };
}
