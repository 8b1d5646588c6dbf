using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SpRegistry.OData;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Tests.Hosting;

/// <summary>Of one client's queries some run and some wait, and what takes long counts for more.</summary>
public sealed class QueriesAtOnce
{
    private readonly StoppedClock clock = new();
    private readonly FairUse fairUse;
    private readonly IServiceProvider services;

    public QueriesAtOnce()
    {
        fairUse = new FairUse(Options.Create(new FairUseOptions { QueriesAtOnce = 2, QueriesWaiting = 1 }), clock, NullLogger<FairUse>.Instance);
        services = new ServiceCollection().AddSingleton(fairUse).BuildServiceProvider();
    }

    [Fact]
    public async Task The_third_of_two_waits_for_one_to_end_and_the_fourth_is_refused()
    {
        var first = await AskAsync("198.51.100.7");
        var second = await AskAsync("198.51.100.7");
        var third = AskAsync("198.51.100.7").AsTask();
        var fourth = await AskAsync("198.51.100.7");
        Assert.False(third.IsCompleted);
        Assert.StartsWith("Your network has 2 queries running and 1 waiting for them. Wait 1 second", fourth.Refusal, StringComparison.Ordinal);
        var other = await AskAsync("198.51.100.8");
        Assert.NotNull(other.Lease);
        first.Lease!.Dispose();
        (await third).Lease!.Dispose();
        second.Lease!.Dispose();
        other.Lease.Dispose();
        clock.Now += TimeSpan.FromMinutes(2);
        _ = fairUse.Known.At(null);
        Assert.Equal(1, fairUse.Known.Count);
    }

    [Fact]
    public async Task Who_goes_while_waiting_leaves_the_place_to_another()
    {
        var first = await AskAsync("198.51.100.7");
        var second = await AskAsync("198.51.100.7");
        using var leaving = new CancellationTokenSource();
        var third = AskAsync("198.51.100.7", leaving).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        var fourth = AskAsync("198.51.100.7").AsTask();
        first.Lease!.Dispose();
        Assert.NotNull((await fourth).Lease);
        second.Lease!.Dispose();
    }

    /// <summary>A second of work is as much as twenty requests of 50 ms.</summary>
    [Theory]
    [InlineData(49, 599)]
    [InlineData(50, 598)]
    [InlineData(1000, 579)]
    [InlineData(40_000, 0)]
    public async Task An_answer_that_takes_long_counts_for_several(int milliseconds, int left)
    {
        var client = fairUse.Known.At(IPAddress.Parse("198.51.100.7"));
        var admission = await AskAsync("198.51.100.7");
        var begun = clock.Now;
        clock.Now += TimeSpan.FromMilliseconds(milliseconds);
        client.RequestsRestored += (clock.Now - begun).Ticks;
        admission.Lease!.Dispose();
        Assert.Equal(left, new RateLimit("requests", 600, clock).Left(client.RequestsRestored).Left);
    }

    private ValueTask<Admission> AskAsync(string address, CancellationTokenSource? aborted = null) => FairUse.AdmitAsync(
        new DefaultHttpContext { RequestServices = services, Connection = { RemoteIpAddress = IPAddress.Parse(address) }, RequestAborted = aborted?.Token ?? CancellationToken.None }, Work.Answer);
}
