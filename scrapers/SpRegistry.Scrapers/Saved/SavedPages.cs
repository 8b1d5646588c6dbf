using System.IO.Compression;
using System.IO.Enumeration;
using System.Text;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Imports;

namespace SpRegistry.Scrapers.Saved;

/// <summary>What was given as saved pages cannot be opened, or is too much; nothing is read of it.</summary>
public sealed class SavedPagesException(string message) : Exception(message);

/// <summary>
/// The pages a person saved: a file (.html, .htm, .aspx, .csv), a browser's single file (.mhtml, .mht), a folder with
/// its sub-folders, a .zip, a web archive (.warc, .warc.gz). In the order of their names (ordinal), those of a web archive
/// by the instant they were fetched. Nothing is unpacked to disk.
/// </summary>
/// <param name="Pages">The pages.</param>
/// <param name="Refusals">Pages that cannot be taken, each with what was expected of it.</param>
/// <param name="LeftOut">What is no page: a line for each kind.</param>
public sealed partial record SavedPages(IReadOnlyList<PageBytes> Pages, IReadOnlyList<string> Refusals, IReadOnlyList<string> LeftOut)
{
    /// <summary>Most entries of an archive.</summary>
    public const int MostEntries = 10_000;

    /// <summary>Most that is read in all, in bytes as unpacked.</summary>
    public const long MostInAll = 1L << 30;

    /// <summary>What a file of pages may end in.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".html", ".htm", ".aspx", ".csv", ".mhtml", ".mht", ".zip", ".warc", ".warc.gz"];

    // What an archive is unpacked into is a page, not another archive.
    private static readonly string[] PageEndings = [".html", ".htm", ".aspx", ".csv", ".mhtml", ".mht"];

    /// <summary>Opens a file or folder.</summary>
    /// <exception cref="SavedPagesException">It is not there, broken, or too much.</exception>
    public static SavedPages Open(FileSystemInfo from) => Open(from, MostInAll);

    internal static SavedPages Open(FileSystemInfo from, long mostInAll)
    {
        var gathering = new Gathering(from.FullName, mostInAll);
        if (Directory.Exists(from.FullName))
        {
            var root = from.FullName;
            var files = new FileSystemEnumerable<string>(root, (ref FileSystemEntry entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
                // A linked folder may lead round in a circle.
                ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
            };
            foreach (var (name, path) in files.Select(path => (PageName.OfFile(Path.GetRelativePath(root, path)), path)).OrderBy(file => file.Item1, StringComparer.Ordinal))
            {
                gathering.File(name, path);
            }
        }
        else if (File.Exists(from.FullName))
        {
            gathering.File(from.Name, from.FullName);
        }
        else
        {
            throw new SavedPagesException($"there is no file or folder {from.FullName}.");
        }

        return gathering.Done();
    }

    // A browser's "Save page as, complete" puts what belongs to Name.html into Name_files.
    private static bool IsResource(string name) =>
        name.Split('/').SkipLast(1).Any(folder => folder.EndsWith("_files", StringComparison.OrdinalIgnoreCase) || folder == "__MACOSX") || name.Split('/')[^1].StartsWith("._", StringComparison.Ordinal);

    private static bool EndsIn(string name, params IEnumerable<string> endings) => endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    // "<!-- saved from url=(0042)https://… -->": browsers put it near the begin.
    private static string? SavedFrom(byte[] page)
    {
        var begin = SavedFromComment().Match(Encoding.Latin1.GetString(page, 0, Math.Min(page.Length, 4096)));
        return begin.Success ? Address(begin.Groups["address"].Value) : null;
    }

    private static string? Address(string? text) =>
        text?.Length <= PageName.MaxLength && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsoluteUri : null;

    /// <summary>What has been read so far.</summary>
    private sealed class Gathering(string given, long mostInAll)
    {
        private readonly List<PageBytes> _pages = [];
        private readonly List<string> _refusals = [];
        private readonly List<string> _noPages = [];
        private readonly List<string> _notes = [];
        private long _inAll;

        public void File(string name, string path)
        {
            if (IsResource(name))
            {
                _noPages.Add(name);
            }
            else if (EndsIn(name, ".zip"))
            {
                Broken(path, "a zip file", () => Zip(name == Path.GetFileName(given) ? "" : name + "/", path));
            }
            else if (EndsIn(name, ".warc", ".warc.gz"))
            {
                Broken(path, "a web archive (WARC)", () => WebArchive(name, path));
            }
            else if (EndsIn(name, PageEndings))
            {
                // How large a page may be is its parser's to say: tables of reference facts may be larger.
                Count(new FileInfo(path).Length);
                Page(name, System.IO.File.ReadAllBytes(path), CaptureTime.Of(new DateTimeOffset(System.IO.File.GetLastWriteTimeUtc(path))));
            }
            else
            {
                _noPages.Add(name);
            }
        }

        public SavedPages Done()
        {
            if (_noPages.Count > 0)
            {
                _notes.Insert(0, Summary.Of(_noPages, "file is no page", "files are no pages"));
            }

            return new SavedPages(_pages, _refusals, _notes);
        }

        private void Page(string name, byte[] content, DateTimeOffset? writtenAt)
        {
            if (!EndsIn(name, ".mhtml", ".mht"))
            {
                Add(name, content, SavedFrom(content), null, writtenAt);
                return;
            }

            try
            {
                var page = Mhtml.Read(content);
                Add(name, page.Content, Address(page.Address), page.Charset, page.SavedAt ?? writtenAt);
            }
            catch (InvalidDataException broken)
            {
                _refusals.Add(Refusal(name, "a browser's single-file page (MHTML)", broken.Message));
            }
        }

        // The address tells more than what the file is called; which list it shows of those that share the address, its parser tells.
        private void Add(string file, byte[] content, string? address, string? charset, DateTimeOffset? capturedAt) =>
            _pages.Add(new PageBytes(address is null ? file : PageName.OfAddress(new Uri(address)), content, address, charset, capturedAt, file));

        private void Zip(string prefix, string path)
        {
            using var zip = ZipFile.OpenRead(path);
            if (zip.Entries.Count > MostEntries)
            {
                throw new SavedPagesException($"{path} was refused: expected at most {MostEntries:N0} entries; found {zip.Entries.Count:N0}.");
            }

            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (name, entry) in zip.Entries.Where(e => e.Name.Length > 0).Select(e => (PageName.OfFile(prefix + e.FullName), e)).OrderBy(e => e.Item1, StringComparer.Ordinal))
            {
                if (IsResource(name) || !EndsIn(name, PageEndings))
                {
                    _noPages.Add(name);
                }
                else if (!names.Add(name))
                {
                    _refusals.Add(Refusal(name, "one entry of that name", "another"));
                }
                else
                {
                    Entry(name, entry);
                }
            }
        }

        private void Entry(string name, ZipArchiveEntry entry)
        {
            try
            {
                // Counted as they come out: what an entry says of its size need not be so.
                using var stream = entry.Open();
                if (Fetching.ContentCoding.ReadAll(stream, PageBytes.MostBytes) is { } content)
                {
                    Count(content.Length);
                    Page(name, content, CaptureTime.OfEntry(entry.LastWriteTime));
                }
                else
                {
                    Count(PageBytes.MostBytes);
                    _refusals.Add(Refusal(name, "a page of at most 5 MB when unpacked", "more"));
                }
            }
            catch (Exception broken) when (broken is InvalidDataException or NotSupportedException)
            {
                _refusals.Add(Refusal(name, "an entry that can be unpacked", broken.Message));
            }
        }

        private void WebArchive(string name, string path)
        {
            using var file = System.IO.File.OpenRead(path);
            var reading = new WebArchivePages(name);
            foreach (var record in Warc.Read(file))
            {
                Count(reading.Take(record));
            }

            _pages.AddRange(reading.Pages.OrderBy(p => p.Date).Select(p => p.Page));
            _refusals.AddRange(reading.Refusals);
            _notes.AddRange(reading.LeftOut());
        }

        private void Count(long bytes)
        {
            _inAll += bytes;
            if (_inAll > mostInAll)
            {
                throw new SavedPagesException($"{given} was refused: expected pages of at most {mostInAll / (1024 * 1024):N0} MB in all; found more.");
            }
        }

        private static void Broken(string path, string expected, Action read)
        {
            try
            {
                read();
            }
            catch (InvalidDataException broken)
            {
                throw new SavedPagesException($"{path} was refused: expected {expected}; {broken.Message.TrimEnd('.')}.");
            }
        }

        private static string Refusal(string name, string expected, string found) => $"{name} was refused: expected {expected}; found: {found.TrimEnd('.')}.";
    }

    [GeneratedRegex(@"<!--\s*saved from url=\(\d{4,}\)(?<address>[^\s<>]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SavedFromComment();
}
