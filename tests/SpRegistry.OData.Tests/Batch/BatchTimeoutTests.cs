using System.Text.Json;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Batch;

/// <summary>A batch ends: what has not begun when its time is over is refused by the limit's name, what was answered stands.</summary>
public sealed class BatchTimeoutTests
{
    private const string Json = """{"requests":[{"id":"1","method":"get","url":"Books(1)/Title"},{"id":"2","method":"get","url":"Books(2)/Title"},{"id":"3","method":"get","url":"Books(3)/Title"},{"id":"4","atomicityGroup":"g","method":"get","url":"Books(4)/Title"},{"id":"5","atomicityGroup":"g","method":"get","url":"Books(5)/Title"}]}""";

    private const string Multipart = "--b\r\nContent-Type: application/http\r\n\r\nGET Books(1)/Title HTTP/1.1\r\n\r\n\r\n--b\r\nContent-Type: application/http\r\n\r\nGET Books(2)/Title HTTP/1.1\r\n\r\n\r\n--b\r\nContent-Type: application/http\r\n\r\nGET Books(3)/Title HTTP/1.1\r\n\r\n\r\n--b--";

    /// <summary>Of a group, that fails whole: the request that came too late says why.</summary>
    [Theory]
    [InlineData(2, "1:200 2:200 3:503 4:503 5:503", 2)]
    [InlineData(4, "1:200 2:200 3:200 4:424 5:503", 4)]
    public async Task What_has_not_begun_after_the_limit_is_503(int longest, string statuses, int late)
    {
        var clock = new Stopped();
        await using var service = await LibraryService.StartAsync(clock: clock);
        service.BeforeStatement = number => clock.Passed = number == longest ? TimeSpan.FromSeconds(60) : clock.Passed;
        using var response = await service.PostAsync("$batch", "application/json", Json);
        var answers = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("responses");
        Assert.Equal(statuses, string.Join(' ', answers.EnumerateArray().Select(a => $"{a.GetProperty("id")}:{a.GetProperty("status")}")));
        var error = answers[late].GetProperty("body").GetProperty("error");
        Assert.Equal("BatchTimeout", error.GetProperty("code").GetString());
        Assert.StartsWith("This batch takes longer than the limit BatchTimeout of 60 seconds", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(longest, service.Sql.Count);
    }

    [Fact]
    public async Task A_batch_within_the_limit_is_answered_whole()
    {
        var clock = new Stopped();
        await using var service = await LibraryService.StartAsync(clock: clock);
        service.BeforeStatement = _ => clock.Passed += TimeSpan.FromSeconds(11);
        using var response = await service.PostAsync("$batch", "application/json", Json);
        Assert.DoesNotContain("503", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_multipart_each_part_says_so_where_the_batch_goes_on()
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { BatchTimeout = TimeSpan.Zero });
        using var goesOn = await service.PostAsync("$batch", "multipart/mixed;boundary=b", Multipart, ("Prefer", "continue-on-error"));
        Assert.Equal(3, (await goesOn.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("HTTP/1.1 503").Length - 1);
        using var ends = await service.PostAsync("$batch", "multipart/mixed;boundary=b", Multipart);
        Assert.Equal(1, (await ends.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("HTTP/1.1 503").Length - 1);
    }

    [Fact]
    public async Task The_contract_tells_the_limit()
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { BatchTimeout = TimeSpan.FromSeconds(45) });
        Assert.Contains("503 if they have not begun after 45 seconds (BatchTimeout)", await service.TextAsync("$metadata"), StringComparison.Ordinal);
    }

    private sealed class Stopped : LibraryService.FixedClock
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
