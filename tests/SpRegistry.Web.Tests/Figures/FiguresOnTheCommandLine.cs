using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Web.Tests.Commands;

namespace SpRegistry.Web.Tests.Figures;

public sealed class FiguresOnTheCommandLine(RunningRegistry registry)
{
    [Fact]
    public async Task A_table_says_what_was_left_out_and_lists_its_rows()
    {
        var (code, output, error) = await RunAsync("cooperation", "--mandate", "SR torture", "--from", "2000-01-01", "--to", "2010-12-31", "--rows");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("cooperation: all States, sr-torture, 2000-01-01 to 2010-12-31", output, StringComparison.Ordinal);
        Assert.Contains("last evidence 24 months or more before the end of the period", output, StringComparison.Ordinal);
        Assert.Matches(@"2010-02-21  Visits\(\d+\)  JAM: visit \(sr-torture\)", output);
    }

    [Fact]
    public async Task One_json_document_holds_definition_value_and_rows()
    {
        var (_, output, _) = await RunAsync("improvements", "--from", "2005-01-01", "--to", "2014-12-31", "--rows", "--json");
        var figures = JsonNode.Parse(output)!["figures"]!.AsArray();
        Assert.Equal(["first-visits", "new-standing-invitations", "old-requests-accepted", "long-pending-visits"], figures.Select(f => f!["slug"]!.GetValue<string>()));
        Assert.All(figures, f => Assert.Equal(f!["value"]!.GetValue<int>(), f["rows"]!.AsArray().Count));
        Assert.All(figures, f => Assert.Equal(1, f!["version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Lateness_under_five_reports_is_suppressed()
    {
        var (_, output, _) = await RunAsync("lateness", "--mandate", "sr-torture", "--clock", "opening", "--json");
        var median = JsonNode.Parse(output)!["parts"]![0]!["figures"]!.AsArray().Single(f => f!["slug"]!.GetValue<string>() == "median")!;
        Assert.Null(median["value"]);
        Assert.StartsWith("suppressed: n = ", median["whyNone"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_figures_needs_no_registry()
    {
        var (code, output, _) = await CommandLine.RunAsync("", "figures", "list");
        Assert.Equal(0, code);
        Assert.Contains("Hyndman and Fan", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Did you mean EGY (Egypt)", "cooperation", "--state", "Egipt", "--from", "2000-01-01")]
    [InlineData("Did you mean sr-torture", "cooperation", "--mandate", "sr-tortur", "--from", "2000-01-01")]
    [InlineData("HRC46", "lateness", "--session", "HRC460")]
    [InlineData("lies before --from", "improvements", "--from", "2010-01-01", "--to", "2009-12-31")]
    [InlineData("lies in the future", "improvements", "--from", "2010-01-01", "--to", "2999-12-31")]
    [InlineData("takes a day", "improvements", "--from", "1 May 2010")]
    [InlineData("--from", "improvements")]
    [InlineData("opening", "lateness", "--clock", "noon")]
    public async Task A_wrong_name_or_day_ends_with_1_and_says_what_was_meant(string says, params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);
        Assert.Equal(1, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var db = registry.OpenDatabase();
        return await CommandLine.RunAsync("", ["figures", .. arguments, "--database", db.Database.GetConnectionString()!]);
    }
}
