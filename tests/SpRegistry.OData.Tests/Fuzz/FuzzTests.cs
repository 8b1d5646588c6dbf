using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SpRegistry.OData.Syntax;
using SpRegistry.OData.Tests.Differential;
using SpRegistry.OData.Tests.Differential.Asking;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Fuzz;

/// <summary>Damaged URLs: read or refused as OData errors, never a crash, never slow, never large. A million where SPREGISTRY_FULL is 1.</summary>
public sealed class FuzzTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    private const long MostBytes = 50_000_000;

    private static readonly bool Full = Environment.GetEnvironmentVariable("SPREGISTRY_FULL") == "1";
    private static readonly World World = LibraryWorld.Of(new VariedRows());
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    [Fact]
    public void Every_URL_of_the_list_is_read()
    {
        var refused = Urls.All.Select(url => (url, Error: Refusal(url))).Where(r => r.Error is not null).ToList();
        Assert.True(refused.Count == 0, string.Join('\n', refused.Select(r => $"{r.url}: {r.Error!.Message}")));
    }

    [Fact]
    public void Damaged_URLs_are_read_or_refused_quickly_and_never_crash_the_parser()
    {
        var count = Full ? 1_000_000 : 10_000;
        var (refused, slowest, largest) = (0, TimeSpan.Zero, 0L);
        var failures = new ConcurrentQueue<string>();
        var gate = new Lock();
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            var url = Mutation.Of(seed);
            try
            {
                var (error, taken, bytes) = Measured(url);
                lock (gate)
                {
                    refused += error is null ? 0 : 1;
                    slowest = taken > slowest ? taken : slowest;
                    largest = Math.Max(bytes, largest);
                }
                // A thread can lose its core for a second, but not three times at the same URL.
                if (taken > Longest && Measured(url).Taken > Longest && Measured(url).Taken > Longest)
                {
                    failures.Enqueue($"seed {seed}, {url}: took {taken}");
                }
                if (bytes > MostBytes)
                {
                    failures.Enqueue($"seed {seed}, {url}: allocated {bytes:N0} bytes");
                }
                if (error is { Status: not (400 or 404 or 501) })
                {
                    failures.Enqueue($"seed {seed}, {url}: refused as {error.Status}");
                }
            }
            catch (Exception crash) when (crash is not OutOfMemoryException)
            {
                failures.Enqueue($"seed {seed}, {url}: {crash}");
            }
        });
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{count} damaged URLs: {refused} refused, {count - refused} read, slowest {slowest.TotalMilliseconds:0} ms, largest {largest:N0} bytes."));
        Assert.True(failures.IsEmpty, $"{failures.Count} failures, among them:\n{string.Join('\n', failures.Take(10))}");
        Assert.InRange(refused, count / 3, count - (count / 20));
    }

    [Fact]
    public async Task Damaged_URLs_never_crash_the_service()
    {
        var statuses = new Dictionary<int, int>();
        List<string> failures = [];
        for (var seed = 0; seed < (Full ? 50_000 : 1000); seed++)
        {
            // What ends a URL, is none of its characters or is refused by every server before us.
            var url = new string([.. Damaged(seed).Where(c => c is > ' ' and < '\u007F' and not '#' and not '\\')]);
            if (url.Length > 8000 || url.Split('?')[0].Contains("%00", StringComparison.Ordinal))
            {
                continue;
            }
            using var response = await library.Service.SendAsync(url.TrimStart('/', 'h'));
            var status = (int)response.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            if (status >= 500 && status is not 501 and not 503)
            {
                failures.Add($"seed {seed}, {url}: {library.Service.Fault?.ReplaceLineEndings(" ")[..Math.Min(500, library.Service.Fault.Length)]}");
            }
        }
        TestContext.Current.SendDiagnosticMessage(string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Value} answered {s.Key}")));
        Assert.True(failures.Count == 0, $"{failures.Count} failures, among them:\n{string.Join('\n', failures.Take(10))}");
    }

    /// <summary>A damaged URL, a question with one change, or two questions that took words from one another: those are still grammar.</summary>
    private static string Damaged(int seed)
    {
        var random = new Random(seed);
        var questions = new Questions(random, World) { Favourites = ["Books"] };
        string Question() => questions.Next() is var (set, question) ? $"{set}?{string.Join('&', question.Options(";"))}".Replace("%", "%25", StringComparison.Ordinal).Replace("&m", "%26m", StringComparison.Ordinal).Replace(' ', '+') : "";
        return (seed % 4) switch
        {
            0 => Mutation.Of(seed),
            1 => Mutation.Of(Question(), random, 1),
            _ => Mutation.Mixed(Question(), Question(), random),
        };
    }

    private static (ODataError? Error, TimeSpan Taken, long Bytes) Measured(string url)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        var error = Refusal(url);
        return (error, clock.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ODataError? Refusal(string url)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        try
        {
            var budget = new Budget(new ODataOptions());
            var literals = new Literals();
            var query = RequestQuery.Parse(question < 0 ? "" : url[question..], literals, budget);
            var segments = PathSegment.Split(question < 0 ? url : url[..question], literals, budget);
            ResourcePath.Check(segments);
            ResourcePath.Check(segments, query);
            foreach (var alias in query.Parts.Select(p => Uri.UnescapeDataString(p.Name.Replace('+', ' '))).Where(name => name.StartsWith('@')).Select(name => name[1..]))
            {
                new Parser(query.Alias(alias)!, "@" + alias, literals, budget).Expression();
            }
            return null;
        }
        catch (ODataError error)
        {
            return error;
        }
    }
}
