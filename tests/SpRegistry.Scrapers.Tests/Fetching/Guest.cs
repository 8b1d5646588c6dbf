using SpRegistry.Scrapers.Fetching;
using SpRegistry.TestSupport;

namespace SpRegistry.Scrapers.Tests.Fetching;

/// <summary>A fetcher with its store that visits a site on a loopback port, by a clock on which waiting takes no time.</summary>
public sealed class Guest : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spregistry-snapshots-");
    private Fetcher? _fetcher;

    public Guest() => Site = new LoopbackSite(Clock);

    public WaitingClock Clock { get; } = new("2026-03-01T12:00:00Z");

    public LoopbackSite Site { get; }

    public string Folder => _folder.FullName;

    public SnapshotStore Store => new(Folder, Clock);

    public LivePages Pages => new(Fetcher, Store);

    /// <summary>One for the whole test, as a program has.</summary>
    public Fetcher Fetcher => _fetcher ??= new Fetcher(new FetchingOptions { Contact = "registry@example.org", Hosts = [Site.Host] }, "0.1.0", Clock);

    public Task<FetchResult> GetAsync(string path, StoredPage? known = null) => Fetcher.GetAsync(Site[path], known, TestContext.Current.CancellationToken);

    /// <summary>Asks for a page that cannot be had: the kind of failure, and its words.</summary>
    public async Task<FetchFailure> FailAsync(string path) => Assert.IsType<FetchFailure>(await GetAsync(path));

    /// <summary>The seconds between one request and the next, robots.txt included.</summary>
    public IEnumerable<double> Gaps() => Site.AllRequests.Zip(Site.AllRequests.Skip(1), (one, next) => (next.At - one.At).TotalSeconds);

    public async ValueTask DisposeAsync()
    {
        _fetcher?.Dispose();
        await Site.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
