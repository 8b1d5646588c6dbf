using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>A page as a reader got it.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Language">The language of its address.</param>
/// <param name="Kind">What pages of its kind have in common: <c>visits/*</c>.</param>
/// <param name="Document">Its HTML, parsed.</param>
/// <param name="Bytes">Size of its HTML.</param>
/// <param name="Sent">Size of its HTML as it was sent, compressed.</param>
/// <param name="Headers">Headers of the answer.</param>
public sealed record WalkedPage(string Address, Language Language, string Kind, IDocument Document, int Bytes, int Sent, IReadOnlyDictionary<string, string> Headers);

/// <summary>Walks over the pages from the six home pages: some of each kind, or all of them where SPREGISTRY_FULL is 1.</summary>
public sealed partial class SiteWalk(RunningRegistry registry) : IAsyncLifetime
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("SPREGISTRY_FULL") == "1";

    private readonly Dictionary<string, int> seenOfKind = new(StringComparer.Ordinal);

    /// <summary>The pages.</summary>
    public List<WalkedPage> Pages { get; } = [];

    /// <summary>Links that do not work, with the page on which they stand.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>Size of the stylesheet, and of its compressed form.</summary>
    public (int Bytes, int Sent) Style { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var (style, sent, _, _) = await GetAsync("/site.css");
        Style = (style.Length, sent);
        var open = new Queue<(string Address, string From)>(Language.All.Select(l => ($"/{l.Code}", "the root")));
        var known = new HashSet<string>(open.Select(o => o.Address), StringComparer.Ordinal);
        while (open.TryDequeue(out var next))
        {
            if (!await VisitAsync(next.Address, next.From))
            {
                continue;
            }

            foreach (var link in Pages[^1].Document.QuerySelectorAll("a[href], link[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                if (link.StartsWith('/') && known.Add(link) && IsWanted(link))
                {
                    open.Enqueue((link, Pages[^1].Address));
                }
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        Pages.ForEach(p => p.Document.Dispose());
        return ValueTask.CompletedTask;
    }

    // Filters and orders can be combined without end.
    private bool IsWanted(string link)
    {
        var path = link.Split('?')[0].Split('/');
        var ofPage = path.Length > 1 && Language.Find(path[1]) is not null;
        if (!ofPage && link.StartsWith("/odata/", StringComparison.Ordinal))
        {
            return false;
        }

        // Each two filters meet; of more at once there are too many.
        if (!Full && link.Count(c => c == '&') > 1)
        {
            return false;
        }

        // A list is the same in its forms however it is filtered: each of them is tried once.
        var isForm = ListForm.All.Any(f => path[^1].EndsWith($".{f.Extension}", StringComparison.Ordinal));
        var kind = isForm ? string.Join('/', path) : $"{(ofPage ? path[1] : "")} {Kind(link)}";
        var seen = seenOfKind[kind] = seenOfKind.GetValueOrDefault(kind) + 1;
        return seen <= (Full ? link.Contains('?') ? 20 : int.MaxValue : !isForm && path[1] is "en" or "ar" ? 3 : 1);
    }

    private async Task<bool> VisitAsync(string address, string from)
    {
        var (body, sent, status, headers) = await GetAsync(address);
        if (status != 200)
        {
            Broken.Add($"{status} for {address} on {from}");
            return false;
        }

        if (Language.Find(address.Split('/', '?')[1]) is not { } language || headers.GetValueOrDefault("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) != true)
        {
            return false;
        }

        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(Encoding.UTF8.GetString(body)));
        Pages.Add(new WalkedPage(address, language, Kind(address), document, body.Length, sent, headers));
        return true;
    }

    private async Task<(byte[] Body, int Sent, int Status, IReadOnlyDictionary<string, string> Headers)> GetAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        using var response = await registry.Client.SendAsync(request);
        var sent = await response.Content.ReadAsByteArrayAsync();
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        if (headers.GetValueOrDefault("Content-Encoding") != "br")
        {
            return (sent, sent.Length, (int)response.StatusCode, headers);
        }

        await using var plain = new BrotliStream(new MemoryStream(sent), CompressionMode.Decompress);
        var body = new MemoryStream();
        await plain.CopyToAsync(body);
        return (body.ToArray(), sent.Length, (int)response.StatusCode, headers);
    }

    private static string Kind(string address)
    {
        var parts = address.Split('?');
        var path = parts[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var kind = path.Length > 0 && Language.Find(path[0]) is null ? parts[0] : path.Length > 1 ? path[1] + (path.Length > 2 ? "/*" : "") : "home";
        return parts.Length == 1 ? kind : $"{kind}?{string.Join('&', Value().Replace(parts[1], "").Split('&').Order(StringComparer.Ordinal))}";
    }

    [GeneratedRegex("=[^&]*")]
    private static partial Regex Value();
}
