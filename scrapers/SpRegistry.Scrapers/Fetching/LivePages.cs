using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.Fetching;

/// <summary>What a run over the live pages of a source brought.</summary>
/// <param name="Stored">The pages, each in the store.</param>
/// <param name="Failures">What could not be had.</param>
/// <param name="Notes">What is odd about a page that was had.</param>
/// <param name="Unchanged">How many pages are as they were.</param>
/// <param name="FromStoppedRun">How many pages a run that was stopped had fetched before.</param>
public sealed record LiveRun(IReadOnlyList<StoredPage> Stored, IReadOnlyList<FetchFailure> Failures, IReadOnlyList<string> Notes, int Unchanged, int FromStoppedRun);

/// <summary>Fetches the pages of a source one after the other into the store. A run that was stopped goes on with the pages it had not fetched.</summary>
public sealed class LivePages(Fetcher fetcher, SnapshotStore store)
{
    /// <summary>Most pages of one run: far more than any source has.</summary>
    public const int MostPages = 5_000;

    /// <summary>Fetches them all; the run stays open until <see cref="SnapshotStore.EndRun"/>.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="progress">Told after each page how many are done, and how many are known so far.</param>
    public async Task<LiveRun> FetchAsync(LiveSource source, Action<int, int>? progress, CancellationToken cancellation)
    {
        var begun = store.BeginRun(source.Slug);
        var stored = new List<StoredPage>();
        var failures = new List<FetchFailure>();
        var notes = new List<string>();
        var (unchanged, before) = (0, 0);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Queue<(string Address, bool Lists)>();
        foreach (var address in source.Addresses)
        {
            Enqueue(address, source.Listed is not null);
        }

        for (var done = 1; ahead.TryDequeue(out var page); done++)
        {
            var known = store.Find(page.Address);
            if (known?.CheckedAt > begun)
            {
                before++;
                Take(known, page.Lists);
            }
            else
            {
                switch (await fetcher.GetAsync(page.Address, known, cancellation))
                {
                    case FetchedPage fetched:
                        if (fetched.Charset is { } charset && PageCharset.IsWrong(fetched.Content, charset))
                        {
                            notes.Add($"{page.Address}: the server names the charset '{charset}', which the page is not in; it is read in the one it declares itself.");
                        }

                        Take(store.Save(fetched), page.Lists);
                        break;
                    case UnchangedPage:
                        unchanged++;
                        Take(store.Confirm(known!), page.Lists);
                        break;
                    case FetchFailure failure:
                        failures.Add(failure);
                        break;
                }
            }

            progress?.Invoke(done, done + ahead.Count);
        }

        return new LiveRun(stored, failures, notes, unchanged, before);

        void Take(StoredPage page, bool lists)
        {
            if (!lists)
            {
                stored.Add(page);
                if (source.Listed is not null)
                {
                    return;
                }
            }

            try
            {
                var bytes = store.Read(page);
                if (source.Next(bytes) is { } next)
                {
                    Enqueue(next, lists);
                }

                foreach (var address in lists ? source.Listed!(bytes) : [])
                {
                    Enqueue(address, lists: false);
                }
            }
            catch (PageRefusedException refused)
            {
                // A page of the source itself is refused again, and reported, when it is imported.
                if (lists)
                {
                    failures.Add(new FetchFailure(page.Address, FetchFault.Unexpected, refused.Message));
                }
            }
        }

        void Enqueue(string address, bool lists)
        {
            if (!asked.Add(address))
            {
                return;
            }

            if (asked.Count <= MostPages)
            {
                ahead.Enqueue((address, lists));
            }
            else
            {
                failures.Add(new FetchFailure(address, FetchFault.TooLarge, $"the source has more than {MostPages} pages; this one was not asked for."));
            }
        }
    }

    /// <summary>The bytes of the pages, read as they are asked for.</summary>
    public IEnumerable<PageBytes> Read(LiveRun run) => run.Stored.Select(store.Read);
}
