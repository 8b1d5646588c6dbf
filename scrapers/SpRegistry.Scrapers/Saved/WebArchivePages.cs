using System.Globalization;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers.Fetching;

namespace SpRegistry.Scrapers.Saved;

/// <summary>Takes the pages out of the records of one web archive: answers with 200 that are pages. All others are counted.</summary>
internal sealed class WebArchivePages(string archive)
{
    private readonly Dictionary<string, int> _others = new(StringComparer.Ordinal);
    private readonly List<string> _noPages = [];

    /// <summary>The pages with the instant at which they were fetched (UTC).</summary>
    public List<(DateTimeOffset Date, PageBytes Page)> Pages { get; } = [];

    public List<string> Refusals { get; } = [];

    /// <summary>Takes a record, and says how many bytes are kept of it.</summary>
    public int Take(WarcRecord record)
    {
        if (record.Type is not "response" || record.Target is not { } address)
        {
            _others[record.Type] = _others.GetValueOrDefault(record.Type) + 1;
            return 0;
        }

        if (ArchivedResponse.Read(record.Block) is not { } response)
        {
            Refuse(address, "an HTTP answer", "none");
            return 0;
        }

        if (response.Status != 200 || !ContentTypes.IsPage(response.MediaType))
        {
            _noPages.Add($"{address} ({(response.Status != 200 ? response.Status.ToString(CultureInfo.InvariantCulture) : response.MediaType)})");
            return 0;
        }

        if (record.Date is not { } date)
        {
            Refuse(address, "a WARC-Date", "none");
            return 0;
        }

        if (record.Fields.TryGetValue("WARC-Truncated", out var why))
        {
            Refuse(address, "the whole page", $"a part, cut when it was archived ({why})");
            return 0;
        }

        try
        {
            if (record.Block.Length == record.Length && response.Page(PageBytes.MostBytes) is { } page)
            {
                Pages.Add((date, new PageBytes(PageName.OfAddress(address), page, address.AbsoluteUri.Length <= PageName.MaxLength ? address.AbsoluteUri : null, response.Charset, CaptureTime.Of(date))));
                return page.Length;
            }

            Refuse(address, "a page of at most 5 MB", "more");
        }
        catch (InvalidDataException broken)
        {
            Refuse(address, "a body coded as its headers say", broken.Message);
        }

        return 0;
    }

    /// <summary>What was no page, a line for each kind.</summary>
    public IEnumerable<string> LeftOut()
    {
        if (_others.Count > 0)
        {
            var kinds = _others.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Value} {o.Key}"));
            yield return $"{archive}: skipped what is no answer of its own: {string.Join(", ", kinds)}.";
        }

        if (_noPages.Count > 0)
        {
            yield return $"{archive}: {Summary.Of(_noPages, "answer is no page", "answers are no pages")}";
        }
    }

    private void Refuse(Uri address, string expected, string found) => Refusals.Add($"{address} in {archive} was refused: expected {expected}; found: {found.TrimEnd('.')}.");
}
