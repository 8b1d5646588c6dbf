using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Tests.Visits;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Tests.Figures;

public sealed class FigurePeriodTests
{
    private static readonly FigurePeriod Year2005 = FigurePeriod.Year(2005);

    [Theory]
    [InlineData("2005-01-01", Placing.Within)]
    [InlineData("2005-12-31", Placing.Within)]
    [InlineData("2004-12-31", Placing.Outside)]
    [InlineData("2006-01-01", Placing.Outside)]
    [InlineData("2005", Placing.Within)]
    [InlineData("2005-10-01/2006-03-31", Placing.AcrossABorder)]
    [InlineData("2004-12-01/2006-01-31", Placing.AcrossABorder)]
    public void Both_borders_belong_to_a_period_and_what_may_lie_beyond_one_is_not_counted(string on, Placing placing) =>
        Assert.Equal(placing, Year2005.PlaceOf(Last(A.Visit().Requested(on))));

    [Theory]
    [InlineData("2004-12-28/2005-01-03", Placing.Within)]
    [InlineData("2005-12-29/2006-01-02", Placing.Outside)]
    public void A_visit_known_to_the_day_counts_by_its_last_day(string visit, Placing placing) =>
        Assert.Equal(placing, Year2005.PlaceOfVisit(Last(A.Visit().Completed(visit: visit))));

    [Fact]
    public void An_undated_act_lies_between_the_request_it_answers_and_its_source()
    {
        Assert.Equal(Placing.Within, Year2005.PlaceOf(Last(A.Visit().Requested("2005-02").Accepted(known: "2005-11"))));
        Assert.Equal(Placing.Undated, Year2005.PlaceOf(Last(A.Visit().Requested("2004-12").Accepted(known: "2005-11"))));
        Assert.Equal(Placing.Undated, Year2005.PlaceOf(Last(A.Visit().Requested("2005-02").Accepted(known: "2006-01"))));
        Assert.Equal(Placing.Outside, Year2005.PlaceOf(Last(A.Visit().Requested("2003").Accepted(known: "2004-12"))));
        Assert.Equal(Placing.Outside, Year2005.PlaceOf(Last(A.Visit().Requested("2006-01").Accepted(known: "2006-11"))));
    }

    [Fact]
    public void An_undated_reminder_answers_nothing_and_is_known_only_by_its_source()
    {
        Assert.Equal(Placing.Undated, Year2005.PlaceOf(Last(A.Visit().Requested("2005-02").Reminded(known: "2005-11"))));
        Assert.Equal(Placing.Within, FigurePeriod.Until(new(2005, 12, 31)).PlaceOf(Last(A.Visit().Requested("2005-02").Reminded(known: "2005-11"))));
    }

    private static ReplayedAct Last(VisitBuilder visit) => new FileOnRecord(1, "AAA", VisitKind.Official, visit.Events, null).Acts[^1];
}
