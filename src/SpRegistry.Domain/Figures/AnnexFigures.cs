using System.Globalization;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Mandates;

namespace SpRegistry.Domain.Figures;

/// <summary>A published figure beside ours by the same definition.</summary>
/// <param name="Ours">Our figure with its rows.</param>
/// <param name="Scope">Of whom and when it is; of what is counted on a day the period ends with it.</param>
/// <param name="AsOf">The day or period, as published; of a figure that was not, the last day.</param>
/// <param name="Published">The published figure; null where the registry does not have it.</param>
/// <param name="PublishedNumber">Its number; null where it has none.</param>
/// <param name="Why">Why the two differ, or why ours has no number.</param>
public sealed record AnnexLine(FigureResult Ours, FigureScope Scope, string AsOf, PublishedFigure? Published, int? PublishedNumber, string Why)
{
    /// <summary>Ours less the published one; null where either has no number.</summary>
    public decimal? Difference => Ours.Value.Number - PublishedNumber;
}

/// <summary>The figures the UN publishes year by year, reproduced as far as the registry's rows allow.</summary>
public static class AnnexFigures
{
    private const string Torture = "sr-torture";
    private const string NotPublished = "";
    private const string SampleOfVisits = "Most mandates' visits and requests are not in the sources: the compilation, or the list of the database, itself is needed.";
    private const string ListNotInSources = "The report counts letters that it does not list; the sources have no list of them.";
    private const string EndsNotInSources = "The sources have no dates on which mandates ended: those that ended since are left out.";

    private static readonly FigureScope Until2019 = new(FigurePeriod.Until(new DateOnly(2019, 9, 20)));
    private static readonly FigureScope Thematic2005 = new(FigurePeriod.Year(2005), MandateKind: MandateKind.Thematic);
    private static readonly FigureScope Thematic2006 = new(FigurePeriod.Year(2006), MandateKind: MandateKind.Thematic);
    private static readonly FigureScope FourYears = new(new FigurePeriod(new DateOnly(2016, 11, 1), new DateOnly(2020, 10, 31)), MandateSlug: Torture);
    private static readonly FigureScope TortureUntil2015 = new(FigurePeriod.Until(new DateOnly(2015, 12, 31)), MandateSlug: Torture);

    private static readonly IReadOnlyList<OfVisits> Visits =
    [
        new(AnnexVisitFigures.StatesVisited, Until2019, "States visited by at least one mandate", "2019-09-20", 0, SampleOfVisits),
        new(AnnexVisitFigures.StatesNotVisited, Until2019, "States never visited", "2019-09-20", 0, "The list of States not yet visited itself is needed."),
        new(AnnexVisitFigures.NotVisitedNotAsked, Until2019, "never visited, no request sent", "2019-09-20", 0, "The list of States not yet visited itself is needed."),
        new(AnnexVisitFigures.NotVisitedAsked, Until2019, "never visited, request sent", "2019-09-20", 0, "Ours counts States without a visit on record, of which visits by other mandates may be missing, and only where the request's last evidence is fresh."),
        new(CooperationFigures.RequestsReceived, Thematic2005, "visit requests sent in the year (thematic)", "2005", 0, SampleOfVisits),
        new(AnnexVisitFigures.VisitsWithFollowUps, Thematic2005, "fact-finding visits in the year (incl. follow-up)", "2005", 0, SampleOfVisits),
        new(AnnexVisitFigures.VisitsWithFollowUps, Thematic2006, "fact-finding visits in the year (incl. follow-up)", "2006", 0, SampleOfVisits),
        new(AnnexVisitFigures.StatesAsked, FourYears, "Governments asked by SR torture in 4 years", "2016-11-01..2020-10-31", 0, ListNotInSources),
        new(AnnexVisitFigures.StatesAskedWithInvitation, FourYears, "Governments asked by SR torture in 4 years", "2016-11-01..2020-10-31", 1, ListNotInSources),
        new(AnnexVisitFigures.StatesThatNeverAnswered, FourYears, "of which never answered at all", "2020-10-31", 0, ListNotInSources),
        new(AnnexVisitFigures.StatesThatNeverAnsweredWithInvitation, FourYears, "of which never answered at all", "2020-10-31", 2, ListNotInSources),
        new(AnnexVisitFigures.StatesReminded, FourYears, "follow-up letters (reminders)", "2020-10-31", 0, ListNotInSources),
        new(AnnexVisitFigures.StatesRemindedWithInvitation, FourYears, "follow-up letters (reminders)", "2020-10-31", 1, ListNotInSources),
        new(CooperationFigures.ProactiveInvitations, FourYears, "proactive invitations", "2020-10-31", 0, "The invitation (of Burkina Faso) is printed without a date, in a report of after the period."),
        new(CooperationFigures.RequestsReceived, new(FigurePeriod.Year(2024), MandateSlug: Torture), "visit requests by SR torture, none accepted to take place in the year", "2024", 0, ListNotInSources),
        new(AnnexVisitFigures.VisitsWithFollowUps, new(FigurePeriod.Year(2022), MandateSlug: Torture), "country visits conducted by SR torture", "2022", 0, "That none is on record would not alone say that there was none."),
        new(AnnexVisitFigures.VisitsWithFollowUps, TortureUntil2015, "country visits ever by SR torture", "about 2015", 0, "The published figure is a lower bound of about 2015; ours is of the end of that year."),
        new(RequestFigures.Pending, TortureUntil2015, "country visits ever by SR torture", "about 2015", 1, "Ours counts only requests of which a source spoke in the 24 months before the end of 2015."),
    ];

    private static readonly IReadOnlyList<OfHoldings> Holdings =
    [
        new(AnnexHoldingFigures.AllMandates, new(2018, 12, 31), "mandates", "2017-12-31 and 2018-12-31", 0, EndsNotInSources),
        new(AnnexHoldingFigures.ThematicMandates, new(2018, 12, 31), "mandates", "2017-12-31 and 2018-12-31", 1, EndsNotInSources),
        new(AnnexHoldingFigures.CountryMandates, new(2018, 12, 31), "mandates", "2017-12-31 and 2018-12-31", 2, EndsNotInSources),
        new(AnnexHoldingFigures.ThematicMandates, new(2021, 10, 31), "mandates", "2021-10", 0, EndsNotInSources),
        new(AnnexHoldingFigures.CountryMandates, new(2021, 10, 31), "mandates", "2021-10", 1, EndsNotInSources),
        new(AnnexHoldingFigures.Holders, new(2018, 12, 31), "active mandate holders", "2017 and 2018", 0, "Holders are on record only where a document seen names them, with the year of that document."),
        new(AnnexHoldingFigures.Calls, new(2026, 6, 30), "OHCHR calls for input on the listing", "2026-06", 0, "Two pages of the listing and some round-ups were read; the whole listing is needed."),
    ];

    /// <summary>The definitions used here and nowhere else.</summary>
    public static IEnumerable<Figure> All =>
        Visits.Select(v => (Figure)v.Figure).Concat(Holdings.Select(h => h.Figure))
            .Concat([AnnexHoldingFigures.InvitationsOfMembers, AnnexHoldingFigures.InvitationsOfObservers])
            .Except(CooperationFigures.All).Distinct();

    /// <summary>The years in which a day or period ends of which a published figure is compared; those of the totals of standing invitations apart.</summary>
    public static IReadOnlyList<int> YearsCompared { get; } = [.. Visits.Select(v => v.Scope.Period.To.Year).Concat(Holdings.Select(h => h.Day.Year)).Distinct().Order()];

    /// <summary>Every published figure beside ours.</summary>
    public static async Task<IReadOnlyList<AnnexLine>> LoadAsync(RegistryDb db, CancellationToken cancellation)
    {
        var published = await PublishedFigure.LoadAsync(db, cancellation);
        return await LinesAsync(db, Visits, [.. Holdings, .. Totals(published)], published, cancellation);
    }

    /// <summary>
    /// The figures of a year: those that the UN publishes year by year, whether it has published them of this one or not, and what else was
    /// published of the year, or of a day or period that ended in it. Of the year that runs they are those until today.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The year lies ahead, or is none.</exception>
    public static async Task<IReadOnlyList<AnnexLine>> OfYearAsync(RegistryDb db, int year, CancellationToken cancellation)
    {
        var today = Geneva.Today(db.Time);
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, today.Year);
        var published = await PublishedFigure.LoadAsync(db, cancellation);
        var whole = FigurePeriod.Year(year);
        var last = whole.To < today ? whole.To : today;
        var visits = OfVisitsIn(whole with { To = last }).ToList();
        var holdings = OfHoldingsOn(last).ToList();
        var alsoVisits = Visits.Where(v => v.Scope.Period.To.Year == year && v.Scope.Period.To <= today).ToList();
        var alsoHoldings = Holdings.Concat(Totals(published)).Where(h => h.Day.Year == year && h.Day <= today).ToList();

        // A yearly figure that was published stands once, with what was published.
        return await LinesAsync(
            db,
            [.. visits.Select(v => alsoVisits.Find(a => a.Figure == v.Figure && a.Scope == v.Scope) ?? v).Concat(alsoVisits).Distinct()],
            [.. holdings.Select(h => alsoHoldings.Find(a => a.Figure == h.Figure && a.Day == h.Day) ?? h).Concat(alsoHoldings).Distinct()],
            published,
            cancellation);
    }

    private static IEnumerable<OfVisits> OfVisitsIn(FigurePeriod year)
    {
        var (thematic, until) = (new FigureScope(year, MandateKind: MandateKind.Thematic), new FigureScope(FigurePeriod.Until(year.To)));
        return
        [
            new(CooperationFigures.RequestsReceived, thematic, NotPublished, Iso(year.To), 0, SampleOfVisits),
            new(AnnexVisitFigures.VisitsWithFollowUps, thematic, NotPublished, Iso(year.To), 0, SampleOfVisits),
            new(AnnexVisitFigures.StatesVisited, until, NotPublished, Iso(year.To), 0, SampleOfVisits),
        ];
    }

    private static IEnumerable<OfHoldings> OfHoldingsOn(DateOnly day) => new[]
    {
        AnnexHoldingFigures.AllMandates, AnnexHoldingFigures.ThematicMandates, AnnexHoldingFigures.CountryMandates,
        AnnexHoldingFigures.Holders, AnnexHoldingFigures.InvitationsOfMembers, AnnexHoldingFigures.InvitationsOfObservers,
    }.Select(f => new OfHoldings(f, day, NotPublished, Iso(day), 0, ""));

    private static IEnumerable<OfHoldings> Totals(IEnumerable<PublishedFigure> published) =>
        published.Where(p => p.Figure is "members" or "observers").Select(total => new OfHoldings(
            total.Figure == "members" ? AnnexHoldingFigures.InvitationsOfMembers : AnnexHoldingFigures.InvitationsOfObservers,
            LastDay(total.AsOf), total.Figure, total.AsOf, 0, "Public statements name some of the States only; the lists themselves are not in the sources."));

    private static async Task<IReadOnlyList<AnnexLine>> LinesAsync(
        RegistryDb db, IReadOnlyList<OfVisits> visits, IReadOnlyList<OfHoldings> holdings, IReadOnlyList<PublishedFigure> published, CancellationToken cancellation)
    {
        var records = new Dictionary<FigureScope, VisitRecord>();
        foreach (var scope in visits.Select(v => v.Scope).Distinct())
        {
            records.Add(scope, await VisitRecords.LoadAsync(db, scope, cancellation));
        }

        var held = await HoldingsRecord.LoadAsync(db, default, cancellation);
        return
        [
            .. visits.Select(v => Line(v.Figure.Of(records[v.Scope]), v.Scope, v.Published, v.AsOf, v.Place, v.Why)),
            .. holdings.Select(h => Line(h.Figure.Of(held with { Day = h.Day }), new(FigurePeriod.Until(h.Day)), h.Published, h.AsOf, h.Place, h.Why)),
        ];

        AnnexLine Line(FigureResult ours, FigureScope scope, string figure, string asOf, int place, string why)
        {
            var stated = published.FirstOrDefault(p => p.Figure == figure && p.AsOf == asOf);
            var number = stated?.Number(place);
            return new AnnexLine(ours, scope, asOf, stated, number, Reason(ours.Value, number, why));
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Reason(FigureValue ours, int? published, string why) =>
        ours.WhyNone is { } none ? $"{none}. {why}".TrimEnd()
        : published is null ? "The published figure is not in this registry."
        : ours.Number == published && published != 0 ? "Equal."
        : why;

    /// <summary>The last day of a day or month: "2020-09".</summary>
    private static DateOnly LastDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : DateOnly.ParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture).AddMonths(1).AddDays(-1);

    private sealed record OfVisits(Figure<VisitRecord> Figure, FigureScope Scope, string Published, string AsOf, int Place, string Why);

    private sealed record OfHoldings(Figure<HoldingsRecord> Figure, DateOnly Day, string Published, string AsOf, int Place, string Why);
}
