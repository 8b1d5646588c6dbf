using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Sources;

/// <summary>A copy of a page that was read of a source.</summary>
/// <param name="Id">Key of the snapshot.</param>
/// <param name="SourceSlug">Key of the source.</param>
/// <param name="Address">The address it is a copy of; null for reference facts.</param>
/// <param name="FetchedAt">When its bytes were read (UTC).</param>
/// <param name="PageDate">The date that the page gives itself.</param>
/// <param name="Reconstructed">Whether it comes with the registry, in the structure of the original page.</param>
public sealed record ReadCopy(int Id, string SourceSlug, string? Address, DateTime FetchedAt, DateOnly? PageDate, bool Reconstructed)
{
    /// <summary>What a page asks of the API for all of them.</summary>
    public const string Question = "Snapshots?$select=Id,SourceSlug,Address,FetchedAt,PageDate,Reconstructed&$orderby=Id";

    /// <summary>Whether it was read where the source publishes it; all others come with the registry.</summary>
    public bool AtTheSource => Address is not null && !Reconstructed;
}

/// <summary>How a source was read, in one language.</summary>
public static class ReadWords
{
    /// <summary>
    /// What is said of the reading of a source: the instant at which it was last read where it is published, else that only copies were
    /// read that come with the registry, and the date of the newest. The day on which those were imported says nothing of the source.
    /// </summary>
    /// <param name="words">The words.</param>
    /// <param name="copies">What was read of the source.</param>
    /// <returns>A label, and what it says.</returns>
    public static (string Label, string Says) Read(this Words words, IEnumerable<ReadCopy> copies)
    {
        var read = copies.ToList();
        return words.Read(read.Where(c => c.AtTheSource).Max(c => (DateTime?)c.FetchedAt), read.Max(c => c.PageDate), read.Count > 0);
    }

    /// <summary>The same, of what is known of all copies together.</summary>
    /// <param name="words">The words.</param>
    /// <param name="live">When the source was last read where it is published (UTC); null where it never was.</param>
    /// <param name="newest">The latest date that a page of it gives itself.</param>
    /// <param name="any">Whether anything of it was read.</param>
    public static (string Label, string Says) Read(this Words words, DateTime? live, DateOnly? newest, bool any) => (live, newest) switch
    {
        ({ } at, _) => (words["Sources.last_live"], words.InGeneva(at)),
        (null, { } date) => (words["Sources.how_read"], words.With("Sources.bundled_of", ("date", words.Day(date)))),
        _ => (words["Sources.how_read"], words[any ? "Sources.bundled" : "Sources.not_read"]),
    };
}
