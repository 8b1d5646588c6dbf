using System.Globalization;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.States;

/// <summary>A figure, such as one of how a State cooperated in a period, as the API gives it.</summary>
/// <param name="Name">Its name in the API: <c>requests-received</c>.</param>
/// <param name="Version">Version of its method.</param>
/// <param name="Number">The number; null where there is none.</param>
/// <param name="WhyNone">Why there is none, in English.</param>
/// <param name="Note">What the number alone does not say, in English.</param>
/// <param name="LeftOut">What was not counted: how many and why, in English.</param>
/// <param name="Rows">Addresses of the rows that it counts or is drawn from.</param>
/// <param name="Method">How it is reckoned, in English.</param>
/// <param name="Caveat">What it is not, in English.</param>
public sealed record CooperationFigure(
    string Name, int Version, decimal? Number, string? WhyNone, string? Note, IReadOnlyList<string> LeftOut, IReadOnlyList<string> Rows, string Method, string Caveat)
{
    private static readonly Dictionary<string, string> reasons = new(StringComparer.Ordinal)
    {
        ["the days it can have been reach beyond the period"] = "States.left_across",
        ["no date of it is printed, and its source leaves open whether it is of the period"] = "States.left_undated",
        ["last evidence 24 months or more before the end of the period: nothing is known since"] = "States.left_stale",
        ["the request is known only to have been made by a day within the period or later"] = "States.left_no_date",
        ["no public version in English is dated"] = "States.left_no_version",
        ["an earlier visit on record has no date that tells which of them was first, or the visit is a follow-up of one the sources do not show"] = "States.left_earlier",
        ["first known in force by a day of the period, its day of issue not known"] = "States.left_in_force",
        ["the only visit on record has no date that tells whether it took place by that day"] = "States.left_visit_undated",
        ["ended on a day that the registry does not have as a date: may have been in force"] = "States.left_ended",
        ["no day or year of establishment is known"] = "States.left_no_founding",
        ["no first day is known"] = "States.left_no_first_day",
        ["known in force only by a later day"] = "States.left_later",
    };

    /// <summary>What the page asks of the API for all figures of a State.</summary>
    /// <param name="state">The State's code, as a literal of the API.</param>
    /// <param name="from">First day in Geneva.</param>
    /// <param name="to">Last day in Geneva.</param>
    public static string Of(string state, DateOnly from, DateOnly to) => $"States({state})/Cooperation(from={RegistryPage.Iso(from)},to={RegistryPage.Iso(to)})";

    /// <summary>What it is called.</summary>
    public string Says(Words words) => words[$"States.figure_{Name.Replace('-', '_')}"];

    /// <summary>How many rows were left out for want of certainty.</summary>
    public int NotCounted => Reasons.Sum(r => r.Count);

    /// <summary>Why rows were left out: how many, and the reason in the page's words, or as the API says it in English where there are none.</summary>
    public IEnumerable<(int Count, string? Key, string English)> Reasons => LeftOut.Select(l => l.Split(": ", 2) is [var count, var reason]
        ? (int.Parse(count, CultureInfo.InvariantCulture), reasons.GetValueOrDefault(reason), reason)
        : (0, null, l));

    /// <summary>Keys of the rows of one form: those of <c>Visits(6)</c> for <c>Visits(</c>.</summary>
    public IReadOnlyList<string> KeysOf(string form) => [.. Rows.Where(r => r.StartsWith(form, StringComparison.Ordinal)).Select(r => r[form.Length..^1])];
}
