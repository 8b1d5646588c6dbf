using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using AngleSharp;
using AngleSharp.Dom;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>The page that tells programs how to read the registry: what it says is tried out.</summary>
public sealed class DataPage(RunningRegistry registry)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_counts_what_the_registry_holds_as_the_service_does()
    {
        using var page = await OpenAsync("/en/data");
        var rows = page.QuerySelectorAll("table tbody tr").ToDictionary(r => r.QuerySelector("td a")!.GetAttribute("href")!, r => r.QuerySelector("td.number")!.TextContent);
        Assert.True(rows.Count >= 9);
        Assert.Equal("528", rows["/odata/Visits"]);
        foreach (var (address, count) in rows)
        {
            Assert.Equal((await registry.GetAsync($"{address}?$count=true&$top=0"))["@odata.count"]!.GetValue<long>(), long.Parse(count.Replace(",", "", StringComparison.Ordinal), null));
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Its_recipes_ask_this_host_the_same_in_every_language(string language)
    {
        using var page = await OpenAsync($"/{language}/data");
        var recipes = page.QuerySelectorAll("pre").Select(p => p.TextContent).ToList();
        Assert.Equal(4, recipes.Count);
        Assert.All(recipes, r => Assert.Contains($"{registry.Client.BaseAddress}odata", r, StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("pre"), p => Assert.Equal("ltr", p.GetAttribute("dir")));
    }

    [Fact]
    public async Task The_command_line_recipe_tells_the_pending_visits_to_India()
    {
        var answer = await RunAsync("bash", await RecipeAsync("curl"), "curl");
        var expected = (await registry.AllAsync("/odata/Visits?$filter=State/Iso3 eq 'IND' and View eq 'Pending'")).Count;
        Assert.True(expected > 0);
        Assert.Equal(expected, JsonNode.Parse(answer)!["value"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_Python_recipe_reads_all_visits_page_by_page() =>
        Assert.Equal("528 visits", (await RunAsync("python3", await RecipeAsync("python"), "python3")).Trim());

    [Fact]
    public async Task The_requests_of_the_R_recipe_answer_until_there_are_no_more()
    {
        var recipe = await RecipeAsync("r");
        var visits = await registry.AllAsync(recipe.Split("address <- \"")[1].Split('"')[0]);
        Assert.Equal((await registry.GetAsync("/odata/Visits?$filter=View eq 'Pending'&$count=true&$top=0"))["@odata.count"]!.GetValue<int>(), visits.Count);
        Assert.All(visits, v => Assert.True(v.AsObject().ContainsKey("State")));
    }

    [Fact]
    public async Task The_file_for_Power_BI_names_the_service_of_this_host()
    {
        using var response = await registry.Client.GetAsync("/data/spregistry.pbids", Cancellation);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        var file = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
        var details = file["connections"]!.AsArray().Single()!["details"]!;
        Assert.Equal("0.1", file["version"]!.GetValue<string>());
        Assert.Equal("odata", details["protocol"]!.GetValue<string>());
        await AnswersAsync(details["address"]!["url"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_file_for_Excel_holds_a_query_to_the_service_of_this_host()
    {
        using var response = await registry.Client.GetAsync("/data/spregistry.odc", Cancellation);
        Assert.Equal("text/x-ms-odc", response.Content.Headers.ContentType!.MediaType);
        var file = XDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        XNamespace odc = "urn:schemas-microsoft-com:office:odc";
        XNamespace mashup = "http://schemas.microsoft.com/DataMashup";
        var query = XDocument.Parse(file.Descendants(odc + "PowerQueryMashupData").Single().Value).Descendants(mashup + "Query").Single();
        Assert.Equal("Visits", query.Attribute("Name")!.Value);
        var formula = query.Element(mashup + "Formula")!.Value;
        await AnswersAsync(formula.Split("OData.Feed(\"")[1].Split('"')[0]);
        Assert.Contains("[Name=\"Visits\",Signature=\"table\"]", formula, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_to_cite_ends_with_the_day_and_works()
    {
        using var page = await OpenAsync("/fr/data");
        var cited = page.QuerySelectorAll("p.long").Select(p => p.TextContent.Split(", ")[^1]).ToList();
        Assert.Equal(2, cited.Count);
        Assert.Contains("/fr/states/IND?asOf=", cited[0], StringComparison.Ordinal);
        Assert.All(await Task.WhenAll(cited.Select(c => registry.Client.GetAsync(new Uri(c), Cancellation))), r => Assert.True(r.IsSuccessStatusCode));
    }

    private async Task AnswersAsync(string service)
    {
        Assert.Equal(new Uri(registry.Client.BaseAddress!, "/odata"), new Uri(service));
        Assert.Contains((await registry.GetAsync(service))["value"]!.AsArray(), s => s!["name"]!.GetValue<string>() == "Visits");
    }

    private async Task<string> RecipeAsync(string section)
    {
        using var page = await OpenAsync("/en/data");
        var at = page.GetElementById(section)!;
        while (at.LocalName != "pre")
        {
            at = at.NextElementSibling!;
        }

        return at.TextContent;
    }

    private async Task<IDocument> OpenAsync(string address)
    {
        var html = await registry.Client.GetStringAsync(address, Cancellation);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html), Cancellation);
    }

    // The recipe as a reader runs it: pasted into the program.
    private static async Task<string> RunAsync(string program, string recipe, string needed)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, needed))), $"{needed} is not installed");
        using var process = Process.Start(new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.StandardInput.WriteAsync(recipe);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
        return output;
    }
}
