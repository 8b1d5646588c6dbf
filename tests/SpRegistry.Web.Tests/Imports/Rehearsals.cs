using System.Text;
using System.Text.Json.Nodes;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers;
using SpRegistry.TestSupport;
using SpRegistry.Web.Imports;

namespace SpRegistry.Web.Tests.Imports;

/// <summary>What <c>--dry-run</c> prints, for a person and for a program.</summary>
public sealed class Rehearsals
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_would_be_created_is_told_field_by_field_with_its_title_and_the_languages_of_its_versions()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite, new FixedClock("2021-03-20T12:00Z"));
        var (text, json) = await RehearseAsync(database);
        Assert.Contains(
            "  Created Reports('A-HRC-46-930') [A/HRC/46/930: Report of the Special Rapporteur on the right to food]: ", text, StringComparison.Ordinal);
        Assert.Contains("Versions – → Official en A/HRC/46/930, out by 2021-03-20", text, StringComparison.Ordinal);
        Assert.Contains("Symbol – → A/HRC/46/930", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Version – →", text, StringComparison.Ordinal);
        var created = json["changes"]!.AsArray().Single(change => (string?)change!["subject"] == "Reports('A-HRC-46-930')")!;
        Assert.Equal("A/HRC/46/930: Report of the Special Rapporteur on the right to food", (string?)created["title"]);
        Assert.Contains(created["fields"]!.AsArray(), field => (string?)field!["field"] == "Symbol" && (string?)field["after"] == "A/HRC/46/930" && field["before"] is null);
    }

    [Fact]
    public async Task Cells_are_told_by_their_headers_and_without_escapes()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var (text, json) = await RehearseAsync(database);
        Assert.Contains("  new row HRC46, reports (en):1 Symbol: A/HRC/46/930; Title: Report of the Special Rapporteur on the right  to food (", text, StringComparison.Ordinal);
        Assert.Equal("Report of the Special Rapporteur on the right  to food", (string?)json["rows"]![0]!["cells"]!["Title"]);
        Assert.DoesNotContain("u00A0", json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("1 July 2006", "Changed Visits(1) [Peru: SR health, visit of 2004]: LastEvidence 2005-07-01 → 2006-07-01")]
    [InlineData("1 July 2004", "Changed Visits(1) [Peru: SR health, visit of 2004]: Citations – → OHCHR, \"Completed visits\", 1 July 2004")]
    public async Task A_visit_of_which_another_source_says_the_same_is_told_with_what_moves(string date, string told)
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var archive = new BundledArchive();
        foreach (var slug in new[] { "reference-states", "reference-mandates" })
        {
            await new SourceImport(database.Open).RunAsync(PageSources.All[slug], archive.Pages(PageSources.All[slug]).Select(p => p.Page), null, null, Cancellation);
        }

        await new SourceImport(database.Open).RunAsync(PageSources.All["country-visits-static"], [Visit("Country visits", "Date of visit", "1 July 2005")], null, null, Cancellation);
        var rehearsal = await new SourceImport(database.Open).RehearseAsync(PageSources.All["visits-database"], [Visit("Completed visits", "Dates of the visit", date)], null, Cancellation);
        using var text = new StringWriter();
        rehearsal.Print(text);
        Assert.Contains(told, text.ToString(), StringComparison.Ordinal);

        static PageBytes Visit(string title, string dates, string updated) => new("list.html", Encoding.UTF8.GetBytes(
            $"<!DOCTYPE html><html lang=\"en\"><body><h1>{title}</h1><table><tr><th>Country</th><th>Mandate</th><th>{dates}</th></tr><tr><td>Peru</td><td>Special Rapporteur on the right to health</td><td>6-15 June 2004</td></tr></table><p>Last updated: {updated}</p></body></html>"));
    }

    [Fact]
    public async Task The_bytes_of_a_page_are_let_go_once_it_is_read()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var held = new List<WeakReference>();
        await new SourceImport(database.Open).RunAsync(PageSources.All["session-reports"], Pages(held), null, null, Cancellation);
        Assert.Equal(9, held.Count);

        static IEnumerable<PageBytes> Pages(List<WeakReference> held)
        {
            for (var page = 1; page < 10; page++)
            {
                yield return Fresh(page, held);
                GC.Collect();
                GC.WaitForPendingFinalizers();
                GC.Collect();
                Assert.InRange(held.Count(bytes => bytes.IsAlive), 0, 1);
            }
        }

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static PageBytes Fresh(int page, List<WeakReference> held)
        {
            var bytes = Encoding.UTF8.GetBytes(Page.Replace("46th", $"{40 + page}th", StringComparison.Ordinal));
            held.Add(new WeakReference(bytes));
            return new PageBytes($"{page}.html", bytes);
        }
    }

    private const string Page =
        "<!DOCTYPE html><html lang=\"en\"><body><h1>46th regular session of the Human Rights Council: Reports</h1><table><tr><th>Symbol</th><th>Title</th></tr>"
        + "<tr><td>A/HRC/46/930</td><td>Report of the Special Rapporteur on the right&nbsp; to food</td></tr></table></body></html>";

    private static async Task<(string Text, JsonNode Json)> RehearseAsync(TestDatabase database)
    {
        var rehearsal = await new SourceImport(database.Open).RehearseAsync(PageSources.All["session-reports"], [new PageBytes("list.html", Encoding.UTF8.GetBytes(Page))], null, Cancellation);
        using var text = new StringWriter();
        rehearsal.Print(text);
        using var json = new StringWriter();
        rehearsal.PrintJson(json);
        Assert.DoesNotContain("u00A0", json.ToString(), StringComparison.OrdinalIgnoreCase);
        return (text.ToString(), JsonNode.Parse(json.ToString())!);
    }
}
