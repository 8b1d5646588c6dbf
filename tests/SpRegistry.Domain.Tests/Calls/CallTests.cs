using SpRegistry.Domain.Calls;

namespace SpRegistry.Domain.Tests.Calls;

public sealed class CallTests
{
    private static readonly Func<CallAt, CallState?> State = CallRules.State.Compile();

    [Theory]
    [InlineData("2022-06-10", "2022-06-10T21:59:00Z")]
    [InlineData("2022-01-10", "2022-01-10T22:59:00Z")]
    public void A_date_alone_means_23_59_in_Geneva_and_says_so(string day, string instant)
    {
        var call = new CallForInput { Number = 1, Identity = "x" };
        call.CloseAt(DateOnly.Parse(day), null, null);
        Assert.True(call.TimeAssumed);
        Assert.Equal(DateTime.Parse(instant, null, System.Globalization.DateTimeStyles.AdjustToUniversal), call.Deadline);
        Assert.Equal("Europe/Zurich", call.DeadlineZone);
    }

    [Fact]
    public void A_printed_time_and_zone_are_no_assumption()
    {
        var call = new CallForInput { Number = 1, Identity = "x" };
        call.CloseAt(new(2022, 6, 10), new(18, 0), "America/New_York");
        Assert.False(call.TimeAssumed);
        Assert.Equal(new DateTime(2022, 6, 10, 22, 0, 0, DateTimeKind.Utc), call.Deadline);
    }

    [Theory]
    [InlineData("2022-05-01T00:00:00Z", CallState.Open)]
    [InlineData("2022-05-27T21:58:59Z", CallState.Open)]
    [InlineData("2022-05-27T21:59:00Z", CallState.ClosingSoon)]
    [InlineData("2022-06-10T21:58:59Z", CallState.ClosingSoon)]
    [InlineData("2022-06-10T21:59:00Z", CallState.Closed)]
    public void A_call_closes_at_its_instant_without_a_write(string now, CallState state)
    {
        var call = new CallForInput { Number = 1, Identity = "x" };
        call.CloseAt(new(2022, 6, 10), null, null);
        var instant = DateTime.Parse(now, null, System.Globalization.DateTimeStyles.AdjustToUniversal);
        Assert.Equal(state, State(new CallAt { Call = call, Now = instant, Soon = instant + CallRules.ClosingSoon }));
    }

    [Fact]
    public void A_call_whose_page_says_closed_is_closed_and_with_inputs_it_has_an_outcome()
    {
        var call = new CallForInput { Number = 1, Identity = "x", SaidClosed = true };
        Assert.Equal(CallState.Closed, State(new CallAt { Call = call }));
        call.InputsPublished = true;
        Assert.Equal(CallState.Outcome, State(new CallAt { Call = call }));
    }

    [Fact]
    public void Without_deadline_or_word_of_its_closing_nothing_is_said() =>
        Assert.Null(State(new CallAt { Call = new CallForInput { Number = 1, Identity = "x" } }));
}
