using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Figures;

namespace SpRegistry.Web.Tests.Figures;

/// <summary>The published figures beside ours, read once for all tests.</summary>
public sealed class AnnexOfTheArchive(RunningRegistry registry) : IAsyncLifetime
{
    public IReadOnlyList<AnnexLine> Lines { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var db = registry.OpenDatabase();
        Lines = await AnnexFigures.LoadAsync(db, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Figures of the registry as a newcomer has it, the published ones beside them.</summary>
public sealed class ArchiveFigures(RunningRegistry registry, AnnexOfTheArchive annex) : IClassFixture<AnnexOfTheArchive>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// Ours, the published number, and what was left out. A difference is what the sources lack: whole compilations, letters
    /// a report counts without listing them, dates on which mandates ended. A new source brings ours nearer: then pin it anew.
    /// </summary>
    [Theory]
    [InlineData("states-visited", "2019-09-20", 125, 171, 3)]
    [InlineData("states-not-visited", "2019-09-20", null, 22, 0)]
    [InlineData("states-not-visited-not-asked", "2019-09-20", null, 6, 0)]
    [InlineData("states-not-visited-asked", "2019-09-20", 6, 16, 13)]
    [InlineData("requests-received", "2005", 19, 62, 75)]
    [InlineData("visits-with-follow-ups", "2005", 13, 50, 83)]
    [InlineData("visits-with-follow-ups", "2006", 13, 48, 83)]
    [InlineData("states-asked", "2016-11-01..2020-10-31", 0, 57, 0)]
    [InlineData("states-asked-with-invitation", "2016-11-01..2020-10-31", 0, 30, 0)]
    [InlineData("states-without-answer", "2020-10-31", 0, 35, 0)]
    [InlineData("states-without-answer-with-invitation", "2020-10-31", 0, 14, 0)]
    [InlineData("states-reminded", "2020-10-31", 0, 14, 0)]
    [InlineData("states-reminded-with-invitation", "2020-10-31", 0, 5, 0)]
    [InlineData("proactive-invitations", "2020-10-31", 0, 1, 4)]
    [InlineData("requests-received", "2024", 0, 39, 0)]
    [InlineData("visits-with-follow-ups", "2022", 0, 0, 0)]
    [InlineData("visits-with-follow-ups", "about 2015", 57, 50, 1)]
    [InlineData("pending", "about 2015", 5, 31, 33)]
    [InlineData("mandates-in-force", "2017-12-31 and 2018-12-31", 54, 56, 36)]
    [InlineData("thematic-mandates-in-force", "2017-12-31 and 2018-12-31", 43, 44, 8)]
    [InlineData("country-mandates-in-force", "2017-12-31 and 2018-12-31", 11, 12, 28)]
    [InlineData("thematic-mandates-in-force", "2021-10", 44, 45, 8)]
    [InlineData("country-mandates-in-force", "2021-10", 13, 13, 28)]
    [InlineData("mandate-holders", "2017 and 2018", 17, 80, 4)]
    [InlineData("calls-listed", "2026-06", 20, 1188, 0)]
    [InlineData("standing-invitations-members", "2003-04-24", 40, 47, 41)]
    [InlineData("standing-invitations-members", "2021-09-30", 80, 127, 1)]
    [InlineData("standing-invitations-members", "2022-09-29", 81, 128, 0)]
    [InlineData("standing-invitations-observers", "2022-09-29", 0, 1, 0)]
    public void A_published_figure_stands_beside_ours_with_the_difference_and_its_reason(string figure, string asOf, int? ours, int published, int leftOut)
    {
        var line = Assert.Single(annex.Lines, l => l.Ours.Figure.Slug == figure && l.AsOf == asOf);
        Assert.Equal((ours, published, leftOut), ((int?)line.Ours.Value.Number, line.PublishedNumber, line.Ours.Value.LeftOut.Sum(l => l.Count)));
        Assert.Equal(ours - published, (int?)line.Difference);
        Assert.NotEqual("", line.Why);
        Assert.Equal(ours ?? 0, line.Ours.Value.Rows.Count);
        Assert.NotNull(line.Published);
    }

    [Fact]
    public async Task Every_published_figure_is_compared()
    {
        var compared = annex.Lines.Select(l => l.Published).ToHashSet();
        await using var db = registry.OpenDatabase();
        var missing = (await PublishedFigure.LoadAsync(db, Cancellation)).Where(p => !compared.Contains(p)).Select(p => p.Figure);
        Assert.Equal(["standing invitations"], missing);
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
}
