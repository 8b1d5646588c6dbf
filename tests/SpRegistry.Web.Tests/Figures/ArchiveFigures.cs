using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Figures;

namespace SpRegistry.Web.Tests.Figures;

/// <summary>Figures of the registry as a newcomer has it, the published ones beside them.</summary>
public sealed class ArchiveFigures(RunningRegistry registry)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// Figure, day or period, ours, the published number, and what was left out. A difference is what the sources lack: whole
    /// compilations, letters a report counts without listing them, dates on which mandates ended. A new source brings ours
    /// nearer: then pin it anew.
    /// </summary>
    private static readonly (string Figure, string AsOf, int? Ours, int? Published, int LeftOut)[] Pinned =
    [
        ("states-visited", "2019-09-20", 125, 171, 3),
        ("states-not-visited", "2019-09-20", null, 22, 0),
        ("states-not-visited-not-asked", "2019-09-20", null, 6, 0),
        ("states-not-visited-asked", "2019-09-20", 6, 16, 13),
        ("requests-received", "2005", 19, 62, 75),
        ("visits-with-follow-ups", "2005", 13, 50, 83),
        ("visits-with-follow-ups", "2006", 13, 48, 83),
        ("states-asked", "2016-11-01..2020-10-31", 0, 57, 0),
        ("states-asked-with-invitation", "2016-11-01..2020-10-31", 0, 30, 0),
        ("states-without-answer", "2020-10-31", 0, 35, 0),
        ("states-without-answer-with-invitation", "2020-10-31", 0, 14, 0),
        ("states-reminded", "2020-10-31", 0, 14, 0),
        ("states-reminded-with-invitation", "2020-10-31", 0, 5, 0),
        ("proactive-invitations", "2020-10-31", 0, 1, 4),
        ("requests-received", "2024", 0, 39, 0),
        ("visits-with-follow-ups", "2022", 0, 0, 0),
        ("visits-with-follow-ups", "about 2015", 57, 50, 1),
        ("pending", "about 2015", 5, 31, 33),
        ("mandates-in-force", "2017-12-31 and 2018-12-31", 54, 56, 36),
        ("thematic-mandates-in-force", "2017-12-31 and 2018-12-31", 43, 44, 8),
        ("country-mandates-in-force", "2017-12-31 and 2018-12-31", 11, 12, 28),
        ("thematic-mandates-in-force", "2021-10", 44, 45, 8),
        ("country-mandates-in-force", "2021-10", 13, 13, 28),
        ("mandate-holders", "2017 and 2018", 17, 80, 4),
        ("calls-listed", "2026-06", 20, 1188, 0),
        ("standing-invitations-members", "2003-04-24", 40, 47, 41),
        ("standing-invitations-members", "2003-07-17", 41, 48, 40),
        ("standing-invitations-members", "2006-03", 42, 53, 39),
        ("standing-invitations-members", "2007-07", 42, 57, 39),
        ("standing-invitations-members", "2020-09", 61, 126, 20),
        ("standing-invitations-observers", "2020-09", 0, 1, 0),
        ("standing-invitations-members", "2021-09-30", 80, 127, 1),
        ("standing-invitations-observers", "2021-09-30", 0, 1, 0),
        ("standing-invitations-members", "2022-09-29", 81, 128, 0),
        ("standing-invitations-observers", "2022-09-29", 0, 1, 0),
    ];

    [Fact]
    public async Task A_published_figure_stands_beside_ours_with_the_difference_and_its_reason()
    {
        var lines = await LinesAsync();
        Assert.Equal(Pinned, lines.Where(l => l.PublishedNumber is not 0 || l.AsOf == "2022").Select(l => (l.Ours.Figure.Slug, l.AsOf, (int?)l.Ours.Value.Number, l.PublishedNumber, l.Ours.Value.LeftOut.Sum(o => o.Count))));
        Assert.All(lines, line =>
        {
            Assert.Equal(line.Ours.Value.Number - line.PublishedNumber, line.Difference);
            Assert.NotEqual("", line.Why);
            Assert.Equal(line.Ours.Value.Number ?? 0, line.Ours.Value.Rows.Count);
            Assert.NotNull(line.Published);
        });
        await using var db = registry.OpenDatabase();
        Assert.Equal(["standing invitations"], (await PublishedFigure.LoadAsync(db, Cancellation)).Except(lines.Select(l => l.Published)).Select(p => p!.Figure));
    }

    [Theory]
    [InlineData(null, null, 2000, 2020)]
    [InlineData("EGY", null, 1990, 2015)]
    [InlineData(null, "sr-torture", 2000, 2010)]
    [InlineData(null, "wg-arbitrary-detention", 1995, 2025)]
    public async Task A_count_is_the_number_of_its_rows_and_each_row_has_an_address(string? state, string? mandate, int from, int to)
    {
        await using var db = registry.OpenDatabase();
        var record = await VisitRecords.LoadAsync(db, new FigureScope(new FigurePeriod(new(from, 1, 1), new(to, 12, 31)), state, mandate), Cancellation);
        foreach (var result in CooperationFigures.All.Concat(ImprovementFigures.All).Select(f => f.Of(record)))
        {
            if (result.Figure != RequestFigures.MedianDaysToAnswer && result.Value.Number is { } number)
            {
                Assert.Equal(number, result.Value.Rows.Count);
            }

            Assert.Equal(result.Value.Number is null, result.Value.WhyNone is not null);
            Assert.Equal(result.Value.Rows.Count, result.Value.Rows.Select(r => r.Address).Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public async Task An_address_of_a_row_leads_to_it()
    {
        await using var db = registry.OpenDatabase();
        var record = await VisitRecords.LoadAsync(db, new FigureScope(new FigurePeriod(new(2000, 1, 1), new(2010, 12, 31)), MandateSlug: "sr-torture"), Cancellation);
        foreach (var figure in new[] { CooperationFigures.RequestsReceived, CooperationFigures.CompletedVisits, AnnexVisitFigures.StatesVisited, RequestFigures.NonResponse })
        {
            var row = figure.Of(record).Value.Rows[0];
            await registry.GetAsync($"odata/{row.Address}");
        }
    }

    [Fact]
    public async Task The_pending_requests_of_a_State_are_those_of_the_visits_as_of_that_day_with_the_stale_ones_left_out()
    {
        await using var db = registry.OpenDatabase();
        var day = new DateOnly(2010, 12, 31);
        var value = RequestFigures.Pending.Of(await VisitRecords.LoadAsync(db, new FigureScope(FigurePeriod.Until(day), "EGY"), Cancellation)).Value;
        var listed = await registry.AllAsync("odata/Visits/AsOf(date=2010-12-31)?$filter=State/Iso3 eq 'EGY' and View eq 'Pending' and Kind ne 'Unofficial'");
        Assert.NotEmpty(listed);
        Assert.Equal(listed.Count, value.Rows.Count + value.LeftOut.Sum(l => l.Count));
        Assert.True(day < Geneva.Today(db.Time));
    }

    private async Task<IReadOnlyList<AnnexLine>> LinesAsync()
    {
        await using var db = registry.OpenDatabase();
        return await AnnexFigures.LoadAsync(db, Cancellation);
    }
}
