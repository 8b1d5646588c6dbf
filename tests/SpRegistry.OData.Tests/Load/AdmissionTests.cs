using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Load;

/// <summary>A service asks whether work is done, once for each piece of it, and says why it is not.</summary>
public sealed class AdmissionTests
{
    private readonly ConcurrentQueue<Work> asked = new();

    private string Asked => string.Join(' ', asked);

    [Fact]
    public async Task Only_what_has_to_be_worked_on_is_asked_for()
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { Admit = (_, work) => Granted(work) }, version: _ => "1");
        string[] free = ["", "$metadata", "Books?$fliter=Id eq 1", "Books?$filter=("];
        foreach (var url in free)
        {
            await service.TextAsync(url);
        }
        Assert.Equal("", Asked);

        using var first = await service.SendAsync("Books?$filter=Id eq 1");
        Assert.Equal("Answer Plan", Asked);
        using var other = await service.SendAsync("Books?$filter=Id eq 2");
        Assert.Equal("Answer Plan Answer", Asked);
        using var known = await service.SendAsync("Books?$filter=Id eq 1", headers: ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal((HttpStatusCode.NotModified, "Answer Plan Answer"), (known.StatusCode, Asked));
    }

    [Theory]
    [InlineData("Books/AsOf(date=2024-01-01)", "Books/AsOf(date=2023-01-01)")]
    [InlineData("Books(1)/Title", "Books(2)/Title")]
    [InlineData("Books/$filter(Id gt 1)", "Books/$filter(Id gt 2)")]
    [InlineData("Authors?$expand=Books($filter=Id gt 1)", "Authors?$expand=Books($filter=Id gt 2)")]
    public async Task Other_values_make_no_new_form_even_where_they_need_a_plan_of_their_own(string one, string other)
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { Admit = (_, work) => Granted(work) });
        await service.TextAsync(one);
        await service.TextAsync(other);
        Assert.Equal("Answer Plan Answer", Asked);
    }

    [Fact]
    public async Task Each_part_of_a_batch_is_asked_for()
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { Admit = (_, work) => Granted(work) });
        using var response = await service.PostAsync("$batch", "application/json", """{"requests":[{"id":"1","method":"get","url":"Books(1)"},{"id":"2","method":"get","url":"Books(2)"},{"id":"3","method":"get","url":"$metadata"}]}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Answer Plan Answer", Asked);
    }

    [Theory]
    [InlineData(Work.Answer)]
    [InlineData(Work.Plan)]
    public async Task What_is_refused_is_429_with_the_reason_and_when_to_ask_again(Work refused)
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { Admit = (_, work) => ValueTask.FromResult(work == refused ? new Admission(null, "Later, please.", TimeSpan.FromSeconds(1.2)) : default) });
        using var response = await service.SendAsync("Books");
        Assert.Equal((HttpStatusCode.TooManyRequests, "2"), (response.StatusCode, response.Headers.GetValues("Retry-After").Single()));
        Assert.Equal("""{"error":{"code":"TooManyRequests","message":"Later, please."}}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(service.Sql);

        using var batch = await service.PostAsync("$batch", "application/json", """{"requests":[{"id":"1","method":"get","url":"Books"}]}""");
        var part = JsonDocument.Parse(await batch.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("responses")[0];
        Assert.Equal((429, "2"), (part.GetProperty("status").GetInt32(), part.GetProperty("headers").GetProperty("retry-after").GetString()));
    }

    [Theory]
    [InlineData("Books?$top=1", 200)]
    [InlineData("Books(1)/Title/$value", 200)]
    [InlineData("Books(99999)", 404)]
    [InlineData("Books?$filter=Nonsense eq 1", 400)]
    public async Task A_lease_ends_once_whatever_the_answer_is(string url, int status)
    {
        var lease = new Lease();
        await using var service = await LibraryService.StartAsync(new ODataOptions { Admit = (_, work) => ValueTask.FromResult(work == Work.Answer ? new Admission(lease) : default) });
        using var response = await service.SendAsync(url);
        Assert.Equal((status, 1), ((int)response.StatusCode, lease.Ended));
    }

    /// <summary>Twenty who ask the same new query at once wait for one plan.</summary>
    [Fact]
    public async Task A_plan_is_made_once_for_all_who_ask_at_once()
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answers = 0;
        await using var service = await LibraryService.StartAsync(new ODataOptions
        {
            Admit = async (_, work) =>
            {
                asked.Enqueue(work);
                if (work == Work.Answer && Interlocked.Increment(ref answers) == 20)
                {
                    all.SetResult();
                }
                await all.Task;
                return default;
            },
        });
        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => service.SendAsync($"Books?$filter=Id eq {i}")));
        Assert.All(responses, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Single(asked, Work.Plan);
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(1000, 2)]
    public async Task Long_queries_are_forgotten_sooner(int length, int plans)
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { Admit = (_, work) => Granted(work), CachedShapes = 4 });
        var first = "Books?$filter=" + string.Join(" or ", Enumerable.Repeat("Id eq 1", length / 10));
        foreach (var url in new[] { first, first.Replace("Id eq", "Id ne", StringComparison.Ordinal), first })
        {
            using var response = await service.SendAsync(url);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        Assert.Equal(plans + 1, asked.Count(w => w == Work.Plan));
    }

    private ValueTask<Admission> Granted(Work work)
    {
        asked.Enqueue(work);
        return default;
    }
}
