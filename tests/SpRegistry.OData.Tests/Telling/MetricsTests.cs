using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Telling;

public sealed class MetricsTests
{
    [Fact]
    public async Task Requests_are_counted_by_what_was_asked_and_how_it_ended()
    {
        await using var library = await LibraryService.StartAsync();
        using var figures = new Figures(library);
        string[] questions = ["", "$metadata", "Books", "Books?$top=1", "Books(1)", "Books(1)/Title", "Books/$count", "Books?$apply=groupby((Status))", "Books(1)/Prices(times=1,currency='CHF')", "Books(99)", "Books?$filter=", "Nowhere"];
        foreach (var question in questions)
        {
            using var answer = await library.SendAsync(question);
        }
        using var batch = await library.PostAsync("$batch", "application/json", """{"requests":[{"id":"1","method":"get","url":"Books(1)"},{"id":"2","method":"get","url":"Books(99)"}]}""");

        Assert.Equal(
            [
                "apply 2xx 1", "batch 2xx 1", "count 2xx 1", "entity 2xx 2", "entity 4xx 2", "function 2xx 1", "metadata 2xx 1", "property 2xx 1", "service 2xx 1", "set 2xx 2", "unknown 4xx 2",
            ],
            figures.Of("odata.server.request.duration").GroupBy(m => m.Tags).Select(g => $"{g.Key} {g.Count()}").Order(StringComparer.Ordinal));
        Assert.Equal("s", figures.Unit("odata.server.request.duration"));
        Assert.Equal(10, figures.Of("odata.server.sql.duration").Count);
    }

    [Fact]
    public async Task Durations_are_seconds_of_the_request_and_of_the_database()
    {
        var clock = new ManualClock();
        await using var library = await LibraryService.StartAsync(clock: clock);
        using var figures = new Figures(library);
        library.BeforeStatement = _ => clock.Pass(TimeSpan.FromSeconds(2));
        await library.GetAsync("Books?$count=true");
        Assert.Equal([(4, "set 2xx")], figures.Of("odata.server.request.duration"));
        Assert.Equal([(4, "set")], figures.Of("odata.server.sql.duration"));
    }

    [Fact]
    public async Task Rows_pages_and_kept_plans_are_counted()
    {
        await using var library = await LibraryService.StartAsync();
        using var figures = new Figures(library);
        await library.GetAsync("Books?$expand=Loans&$filter=Id eq 1");
        var loans = (await library.GetAsync("Books(1)/Loans/$count")).GetInt32();
        Assert.True(loans > 0);
        Assert.Equal(1 + loans, figures.Of("odata.server.rows").Sum(m => m.Value));

        Assert.Empty(figures.Of("odata.server.pages.continued"));
        await library.GetAsync("Books", ("Prefer", "maxpagesize=1"));
        Assert.Equal(1, figures.Of("odata.server.pages.continued").Sum(m => m.Value));

        Assert.Equal((0, 3), Lookups());
        await library.GetAsync("Books?$expand=Loans&$filter=Id eq 2");
        Assert.Equal((1, 3), Lookups());
        Assert.Equal((3, "/odata"), Assert.Single(figures.Of("odata.server.plan_cache.shapes")));

        (double Hits, double Misses) Lookups() => (Count("hit"), Count("miss"));
        double Count(string result) => figures.Of("odata.server.plan_cache.lookups").Where(m => m.Tags == result).Sum(m => m.Value);
    }

    [Fact]
    public async Task An_answer_that_its_client_did_not_wait_for_is_told_apart()
    {
        await using var library = await LibraryService.StartAsync();
        using var figures = new Figures(library);
        using var leaving = new CancellationTokenSource();
        library.BeforeStatement = _ => leaving.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => library.PostAsync("Books/$query", "text/plain", "$count=true", leaving.Token));
        Assert.Equal("client_left", (await figures.FirstAsync("odata.server.request.duration")).Tags.Split(' ')[^1]);
    }

    [Fact]
    public async Task A_service_does_not_see_what_another_one_did()
    {
        await using var one = await LibraryService.StartAsync();
        await using var other = await LibraryService.StartAsync();
        using var figures = new Figures(one);
        await other.GetAsync("Books");
        Assert.Empty(figures.Of("odata.server.request.duration"));
    }

    [Fact]
    public void Telling_takes_no_memory_when_somebody_listens()
    {
        using var provider = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = provider.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, of) => _ = instrument.Meter.Scope == factory && Listen(of, instrument) };
        var (heard, metrics, measure) = (0, new ODataMetrics(factory, "/odata", () => 0), new RequestMeasure(TimeProvider.System) { Rows = 1, Continues = true });
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => heard++);
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => heard++);
        listener.Start();
        Tell(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Tell(10_000);
        Assert.Equal((0, 50_500), (GC.GetAllocatedBytesForCurrentThread() - before, heard));

        void Tell(int times)
        {
            for (var i = 0; i < times; i++)
            {
                measure.InDatabase();
                measure.End();
                metrics.Looked(hit: true);
                metrics.Ended(measure, "2xx");
            }
        }

        static bool Listen(MeterListener of, Instrument instrument)
        {
            of.EnableMeasurementEvents(instrument);
            return true;
        }
    }

    /// <summary>What a service has told since: each value with those of its tags.</summary>
    private sealed class Figures : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly ConcurrentQueue<(string Name, double Value, string Tags)> measured = new();
        private readonly ConcurrentDictionary<string, string?> units = new(StringComparer.Ordinal);
        private readonly SemaphoreSlim more = new(0);

        public Figures(LibraryService library)
        {
            var factory = library.Services.GetRequiredService<IMeterFactory>();
            listener.InstrumentPublished = (instrument, of) =>
            {
                if (instrument.Meter.Name == ODataMetrics.MeterName && instrument.Meter.Scope == factory)
                {
                    units[instrument.Name] = instrument.Unit;
                    of.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
            listener.Start();
        }

        public IReadOnlyList<(double Value, string Tags)> Of(string name)
        {
            if (name.EndsWith("shapes", StringComparison.Ordinal))
            {
                listener.RecordObservableInstruments();
            }
            return [.. measured.Where(m => m.Name == name).Select(m => (m.Value, m.Tags))];
        }

        public string? Unit(string name) => units[name];

        public async Task<(double Value, string Tags)> FirstAsync(string name)
        {
            while (Of(name) is [])
            {
                await more.WaitAsync(TestContext.Current.CancellationToken);
            }
            return Of(name)[0];
        }

        public void Dispose()
        {
            listener.Dispose();
            more.Dispose();
        }

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            measured.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(t => t.Value))));
            more.Release();
        }
    }
}
