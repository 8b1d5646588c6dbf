using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Tests.Visits;

public class VisitHistoryTests
{
    private static readonly DateTime First = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), Second = First.AddDays(1);

    [Fact]
    public void What_was_known_at_an_instant_stays()
    {
        var recorded = new List<VisitPeriod>();
        VisitHistory.Record(recorded, A.Visit().Requested("2005").Periods(), First);
        VisitHistory.Record(recorded, A.Visit().Requested("2005").Declined("2006-03-01").Periods(), Second);

        Assert.Equal(VisitStatus.Requested, recorded.Single(p => p.InForce(Days.Day("2006-06-01"), Second.AddTicks(-1))).Status);
        Assert.Equal(VisitStatus.Declined, recorded.Single(p => p.InForce(Days.Day("2006-06-01"), Second)).Status);
        Assert.Equal(VisitStatus.Declined, recorded.Single(p => p.InForce(Days.Day("2006-06-01"))).Status);
    }

    [Fact]
    public void The_same_again_writes_nothing()
    {
        var recorded = new List<VisitPeriod>();

        Assert.True(VisitHistory.Record(recorded, A.Visit().Requested("2005").Reminded("2006").Periods(), First));
        Assert.False(VisitHistory.Record(recorded, A.Visit().Requested("2005").Reminded("2006").Periods(), Second));
        Assert.All(recorded, p => Assert.Equal((First, DateTime.MaxValue), (p.RecordedFrom, p.RecordedTo)));
    }
}
