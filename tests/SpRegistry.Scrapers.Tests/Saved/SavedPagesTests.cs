using System.IO.Compression;
using System.Text;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers.Saved;

namespace SpRegistry.Scrapers.Tests.Saved;

/// <summary>What people have when they have saved pages.</summary>
public sealed class SavedPagesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spregistry-saved-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_single_file_is_a_page_under_its_name()
    {
        Write("a.aspx", "<p>a");
        Assert.Equal([("a.aspx", "<p>a", null)], Open("a.aspx"));
    }

    [Fact]
    public void A_browser_writes_the_address_into_a_comment()
    {
        Write("a.htm", "<!DOCTYPE html>\n<!-- saved from url=(0051)https://spinternet.ohchr.org/View.aspx?a=1&b=2#x -->\n<html>");
        Write("b.htm", "<!-- saved from url=(0014)about:internet --><html>");
        Assert.Equal(["https://spinternet.ohchr.org/View.aspx?a=1&b=2#x", null], Open("").Select(p => p.Address));
    }

    [Fact]
    public void A_page_whose_address_is_known_is_named_by_it_and_called_by_its_file()
    {
        Write("a.htm", "<!-- saved from url=(0051)https://spinternet.ohchr.org/View.aspx?a=1&b=2#x --><html>");
        var page = Assert.Single(SavedPages.Open(_folder).Pages);
        Assert.Equal(("View.aspx?a=1&b=2", "a.htm"), (page.Name, page.Called));
    }

    [Fact]
    public void A_file_was_so_when_it_was_last_written_and_an_entry_of_a_zip_by_the_end_of_its_hour_anywhere()
    {
        Write("a.html", "a");
        var written = new DateTime(2019, 9, 20, 10, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Path.Combine(_folder.FullName, "a.html"), written.AddMilliseconds(123));
        Write("b.html", "b");
        File.SetLastWriteTimeUtc(Path.Combine(_folder.FullName, "b.html"), DateTime.UnixEpoch);
        Assert.Equal([written, null], SavedPages.Open(_folder).Pages.Select(p => p.CapturedAt?.UtcDateTime));

        using (var zip = ZipFile.Open(Path.Combine(_folder.FullName, "c.zip"), ZipArchiveMode.Create))
        {
            zip.CreateEntry("c.html").LastWriteTime = new DateTimeOffset(written);
            zip.CreateEntry("d.html").LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        }

        Assert.Equal([written.AddHours(12), null], SavedPages.Open(File_("c.zip")).Pages.Select(p => p.CapturedAt?.UtcDateTime));
    }

    [Fact]
    public void A_folder_has_its_pages_by_name_below_it_without_what_belongs_to_them()
    {
        Write("b.html", "b");
        Write("2019/b.html", "b of 2019");
        Write("b_files/frame.html", "advertisement");
        Write("b_files/logo.png", "");
        Write("robots.txt", "");
        Write("A.HTM", "A");
        var saved = SavedPages.Open(_folder);
        Assert.Equal(["2019/b.html", "A.HTM", "b.html"], saved.Pages.Select(p => p.Name));
        Assert.Equal("3 files are no pages: b_files/frame.html, b_files/logo.png, robots.txt.", Assert.Single(saved.LeftOut));
    }

    [Fact]
    public void Many_files_that_are_no_pages_are_one_line()
    {
        foreach (var i in Enumerable.Range(0, 12))
        {
            Write($"{i:00}.png", "");
        }

        Assert.Equal("12 files are no pages: 00.png, 01.png, 02.png and 9 more.", Assert.Single(SavedPages.Open(_folder).LeftOut));
    }

    [Fact]
    public void A_folder_that_is_linked_into_itself_is_no_trap()
    {
        Write("a.html", "a");
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "round"), _folder.FullName);
        Assert.Equal(["a.html"], Open("").Select(p => p.Name));
    }

    [Theory]
    [InlineData("quoted-printable", "<p>=C3=A9t=C3=A9 soft=\r\nly =\nbroken = sign")]
    [InlineData("base64", "PHA+w6l0w6kgc29mdGx5\r\nIGJyb2tlbiA9IHNpZ24=")]
    [InlineData("8bit", "<p>été softly broken = sign")]
    public void A_browsers_single_file_is_the_page_at_its_root(string encoding, string body)
    {
        Write("a.mhtml", Mhtml(encoding, body));
        var page = Assert.Single(SavedPages.Open(File_("a.mhtml")).Pages);
        Assert.Equal(("a", "<p>été softly broken = sign", "https://www.ohchr.org/a", "utf-8"), (page.Name, Text(page), page.Address, page.Charset));
        Assert.Equal(("a.mhtml", new DateTimeOffset(2019, 9, 20, 8, 0, 0, TimeSpan.Zero)), (page.Called, page.CapturedAt));
    }

    [Fact]
    public void The_root_of_a_single_file_is_the_part_that_its_start_names()
    {
        Write("a.mht", Mhtml("8bit", "<p>frame").Replace("type=\"text/html\"", "type=\"text/html\"; start=\"<root@x>\"", StringComparison.Ordinal)
            .Replace("Content-Type: image/png\r\nContent-Location: https://www.ohchr.org/a.png", "Content-Type: text/html\r\nContent-ID: <root@x>\r\nContent-Location: https://www.ohchr.org/root", StringComparison.Ordinal));
        var page = Assert.Single(Open("a.mht"));
        Assert.Equal(("PNG", "https://www.ohchr.org/root"), (page.Text, page.Address));
    }

    [Theory]
    [InlineData("no headers at all", "it has no Content-Type")]
    [InlineData("Content-Type: multipart/related\r\n\r\n", "its multipart/related names no boundary")]
    [InlineData("Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>cut", "its last part has no end: the file is cut short")]
    [InlineData("Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\n\r\n--x--", "its root is 'image/png', no HTML")]
    [InlineData("Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!", "its root is no base64")]
    public void A_single_file_that_is_broken_is_refused_and_the_others_are_read(string file, string found)
    {
        Write("a.mhtml", file);
        Write("b.html", "b");
        var saved = SavedPages.Open(_folder);
        Assert.Equal($"a.mhtml was refused: expected a browser's single-file page (MHTML); found: {found}.", Assert.Single(saved.Refusals));
        Assert.Equal(["b.html"], saved.Pages.Select(p => p.Name));
    }

    [Fact]
    public void A_zip_has_its_pages_by_name_and_nothing_is_unpacked_to_disk()
    {
        Zip("a.zip", ("b.html", "b"), ("../../a.html", "a"), ("x/y.mhtml", Mhtml("8bit", "y")), ("x_files/c.html", ""), ("logo.png", ""), ("inner.zip", ""));
        Assert.Equal([("../../a.html", "a"), ("b.html", "b"), ("x/y.mhtml", "y")], SavedPages.Open(File_("a.zip")).Pages.Select(p => (p.Called, Text(p))));
        Assert.Equal("3 files are no pages: inner.zip, logo.png, x_files/c.html.", Assert.Single(SavedPages.Open(File_("a.zip")).LeftOut));
        Assert.Equal(["a.zip"], _folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(f => f.Name));
    }

    [Fact]
    public void Pages_of_a_zip_in_a_folder_are_named_with_it()
    {
        Zip("a.zip", ("b.html", "zipped"));
        Write("b.html", "plain");
        Assert.Equal([("a.zip/b.html", "zipped"), ("b.html", "plain")], Open("").Select(p => (p.Name, p.Text)));
    }

    [Fact]
    public void An_entry_that_unpacks_beyond_5_MB_is_refused_and_the_others_are_read()
    {
        Zip("a.zip", ("bomb.html", new string(' ', PageBytes.MostBytes + 1)), ("whole.html", new string(' ', PageBytes.MostBytes)));
        Assert.True(File_("a.zip").Length < 100_000);
        var saved = SavedPages.Open(File_("a.zip"));
        Assert.Equal("bomb.html was refused: expected a page of at most 5 MB when unpacked; found: more.", Assert.Single(saved.Refusals));
        Assert.Equal(["whole.html"], saved.Pages.Select(p => p.Name));
    }

    [Fact]
    public void More_than_a_gigabyte_in_all_is_refused()
    {
        Zip("a.zip", ("a.html", new string(' ', 3_000_000)), ("b.html", new string(' ', 3_000_000)));
        var refused = Assert.Throws<SavedPagesException>(() => SavedPages.Open(File_("a.zip"), 5 * 1024 * 1024));
        Assert.EndsWith("a.zip was refused: expected pages of at most 5 MB in all; found more.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1L << 30, SavedPages.MostInAll);
    }

    [Fact]
    public void More_than_ten_thousand_entries_are_refused()
    {
        Zip("a.zip", [.. Enumerable.Range(0, SavedPages.MostEntries + 1).Select(i => ($"{i}.png", ""))]);
        Assert.Contains("expected at most 10,000 entries; found 10,001", Assert.Throws<SavedPagesException>(() => SavedPages.Open(File_("a.zip"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.zip", "a zip file")]
    [InlineData("a.warc", "a web archive (WARC)")]
    [InlineData("a.warc.gz", "a web archive (WARC)")]
    public void What_is_not_what_its_ending_says_is_refused_by_name(string name, string expected)
    {
        Write(name, "<html>not at all</html>\n");
        var refused = Assert.Throws<SavedPagesException>(() => SavedPages.Open(_folder));
        Assert.StartsWith($"{Path.Combine(_folder.FullName, name)} was refused: expected {expected}; ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_to_nothing_is_told() =>
        Assert.StartsWith("there is no file or folder ", Assert.Throws<SavedPagesException>(() => SavedPages.Open(File_("nothing.html"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Long_names_are_cut_and_still_told_apart()
    {
        var one = PageName.OfFile(new string('a', 500) + "1");
        Assert.Equal(PageName.MaxLength, one.Length);
        Assert.NotEqual(one, PageName.OfFile(new string('a', 500) + "2"));
        Assert.Equal("www.ohchr.org", PageName.OfAddress(new Uri("https://www.ohchr.org/")));
    }

    private static string Mhtml(string encoding, string body) => string.Join("\r\n",
        "From: <Saved by Blink>", "Date: Fri, 20 Sep 2019 10:00:00 +0200", "Snapshot-Content-Location: https://www.ohchr.org/a", "MIME-Version: 1.0", "Content-Type: multipart/related;", "\ttype=\"text/html\";", "\tboundary=\"----=_Part_1\"", "", "",
        "------=_Part_1", "Content-Type: text/html; charset=utf-8", $"Content-Transfer-Encoding: {encoding}", "Content-Location: https://www.ohchr.org/a", "", body,
        "------=_Part_1", "Content-Type: image/png", "Content-Location: https://www.ohchr.org/a.png", "", "PNG",
        "------=_Part_1--", "");

    private static string Text(PageBytes page) => Encoding.UTF8.GetString(page.Content.Span);

    private void Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private void Zip(string name, params (string Name, string Content)[] entries)
    {
        using var zip = ZipFile.Open(Path.Combine(_folder.FullName, name), ZipArchiveMode.Create);
        foreach (var (entry, content) in entries)
        {
            using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
            writer.Write(content);
        }
    }

    private FileInfo File_(string name) => new(Path.Combine(_folder.FullName, name));

    private List<(string Name, string Text, string? Address)> Open(string name) =>
        [.. SavedPages.Open(name.Length == 0 ? _folder : File_(name)).Pages.Select(p => (p.Name, Text(p), p.Address))];
}
