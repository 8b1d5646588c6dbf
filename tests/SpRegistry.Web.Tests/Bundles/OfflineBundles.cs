using System.IO.Compression;
using System.Security.Cryptography;
using AngleSharp;
using AngleSharp.Dom;

namespace SpRegistry.Web.Tests.Bundles;

/// <summary>The registry on a stick: what a reader without a network has.</summary>
[Collection(BundlesCollection.Name)]
public sealed class OfflineBundles(RunningRegistry registry, UnpackedBundles bundles)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Every_link_leads_to_a_file_that_is_there_or_to_another_site(string language)
    {
        var folder = bundles.FolderOf(language);
        var wrong = new List<string>();
        var (pages, links) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories))
        {
            using var page = await ReadAsync(file);
            pages++;
            foreach (var element in page.All)
            {
                foreach (var address in new[] { "href", "src", "action" }.Select(element.GetAttribute).OfType<string>())
                {
                    links++;
                    var place = address.Split('#', '?')[0];
                    if (!address.StartsWith("https://", StringComparison.Ordinal) && !address.StartsWith("http://", StringComparison.Ordinal) && !address.StartsWith("data:", StringComparison.Ordinal)
                        && place.Length > 0 && (place[0] == '/' || !File.Exists(Path.Combine(Path.GetDirectoryName(file)!, Uri.UnescapeDataString(place)))))
                    {
                        wrong.Add($"{Path.GetRelativePath(folder, file)}: {address}");
                    }
                }
            }

            Assert.DoesNotContain("127.0.0.1", page.Source.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("localhost", page.Source.Text, StringComparison.Ordinal);
            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            Assert.NotEmpty(page.QuerySelectorAll("p.offline"));
            Assert.All(page.QuerySelectorAll("form"), form => Assert.EndsWith("search.html", form.GetAttribute("action"), StringComparison.Ordinal));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.True(pages > 800 && links > 20_000, $"{pages} pages, {links} links");
    }

    [Fact]
    public async Task Every_State_mandate_visit_call_session_and_report_has_its_page()
    {
        foreach (var (set, key, folder) in new[] { ("States", "Iso3", "states"), ("Mandates", "Slug", "mandates"), ("Visits", "Number", "visits"), ("CallsForInput", "Number", "calls"), ("Sessions", "Code", "sessions"), ("Reports", "Slug", "reports") })
        {
            var keys = (await registry.AllAsync($"/odata/{set}?$select={key}")).Select(row => $"{row[key]}").ToList();
            Assert.NotEmpty(keys);
            Assert.DoesNotContain(keys, k => !File.Exists(Path.Combine(bundles.FolderOf("en"), folder, $"{k}.html")));
            var lines = await File.ReadAllLinesAsync(Path.Combine(bundles.FolderOf("en"), $"{folder}.csv"), Cancellation);
            Assert.True(folder == "calls" ? lines.Length > 1 : lines.Length > keys.Count, $"{lines.Length - 1} of {keys.Count} {folder} are listed.");
        }
    }

    [Fact]
    public async Task The_same_data_are_the_same_bytes_and_the_sums_are_those_of_the_files()
    {
        var again = Path.GetTempFileName();
        try
        {
            var made = await bundles.MakeAsync("ar", again, null);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(bundles.ZipOf("ar"), Cancellation))), made.Sha256);
            Assert.Equal(new FileInfo(again).Length, made.Bytes);
        }
        finally
        {
            File.Delete(again);
        }

        await using var zip = await ZipFile.OpenReadAsync(bundles.ZipOf("ar"), Cancellation);
        var sums = (await File.ReadAllLinesAsync(Path.Combine(bundles.FolderOf("ar"), "SHA256SUMS"), Cancellation)).Select(line => line.Split("  ")).ToDictionary(part => part[1], part => part[0], StringComparer.Ordinal);
        Assert.Equal(sums.Keys.Append("SHA256SUMS").Order(StringComparer.Ordinal), zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        foreach (var (file, sum) in sums)
        {
            Assert.Equal(sum, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(bundles.FolderOf("ar"), file), Cancellation))));
        }
    }

    private static Task<IDocument> ReadAsync(string file) =>
        BrowsingContext.New().OpenAsync(response => response.Content(File.ReadAllText(file)), Cancellation);
}
