using System.Globalization;
using System.Text.Json.Nodes;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Api;

/// <summary>What a reader is told of real visits.</summary>
public sealed class RealHistories(RunningRegistry registry)
{
    [Fact]
    public async Task India_and_torture_are_one_request_of_1993_with_its_reminders_and_all_citations()
    {
        var visits = await registry.AllAsync("/odata/Visits?$filter=State/Iso3 eq 'IND' and Mandates/any(m:m/Slug eq 'sr-torture')&$expand=Reminders,Events($filter=Kind eq 'Requested';$expand=Citations)");
        var visit = Assert.Single(visits);
        Assert.Equal(("Requested", "Pending", "1993-01-01"), (Text(visit["Status"]), Text(visit["View"]), Text(visit["FirstRequested"]!["From"])));
        var request = Assert.Single(visit["Events"]!.AsArray());
        Assert.Equal(13, request!["Citations"]!.AsArray().Count);
        Assert.Equal(7, visit["ReminderCount"]!.GetValue<int>());
        Assert.Equal(7, visit["Reminders"]!.AsArray().Count);
    }

    [Fact]
    public async Task Nothing_is_said_to_be_pending_beyond_its_last_evidence()
    {
        var pending = await registry.AllAsync("/odata/Visits?$filter=View eq 'Pending'");
        Assert.NotEmpty(pending);
        Assert.All(pending.Where(v => v["DaysPending"] is not null), v =>
        {
            var requested = Day(v["FirstRequested"]!["To"]);
            var evidence = Day(v["LastEvidence"]);
            Assert.Equal(Math.Max(0, evidence.DayNumber - requested.DayNumber), v["DaysPending"]!.GetValue<int>());
            Assert.True(v["AtLeast"]!.GetValue<bool>());
        });
    }

    [Fact]
    public async Task Thailand_2014_was_agreed_and_then_postponed()
    {
        const string Torture = "$filter=State/Iso3 eq 'THA' and Mandates/any(m:m/Slug eq 'sr-torture')";
        var agreed = Assert.Single(await registry.AllAsync($"/odata/Visits/AsOf(date=2014-04-01)?{Torture}"));
        Assert.Equal(("DatesAgreed", "Forthcoming", "2014-08-04"), (Text(agreed["Status"]), Text(agreed["View"]), Text(agreed["Visiting"]!["From"])));
        var underWay = Assert.Single(await registry.AllAsync($"/odata/Visits/AsOf(date=2014-08-18)?{Torture}"));
        Assert.Equal("UnderWay", Text(underWay["View"]));
        var now = Assert.Single(await registry.AllAsync($"/odata/Visits?{Torture}&$expand=Events($filter=Kind eq 'Postponed')"));
        Assert.Equal(("DatesProposed", "Pending"), (Text(now["Status"]), Text(now["View"])));
        Assert.Equal(2, now["Events"]!.AsArray().Count);
    }

    [Fact]
    public async Task Guantanamo_was_agreed_for_December_2005_and_then_cancelled()
    {
        // The agreement is undated, in a report of March 2006; the cancellation is of 18 November 2005.
        var acts = await registry.AllAsync("/odata/VisitEvents?$filter=Visit/Place eq 'Guantanamo Bay naval base' and Visit/Status eq 'Cancelled'&$orderby=VisitNumber,Order&$select=VisitNumber,Order,Kind");
        var last = acts.GroupBy(a => a["VisitNumber"]!.GetValue<int>()).MaxBy(f => f.Count())!.ToList();
        Assert.Equal(Enumerable.Range(1, last.Count), last.Select(a => a["Order"]!.GetValue<int>()));
        Assert.Equal(["DatesAgreed", "Cancelled"], last[^2..].Select(a => Text(a["Kind"])));
    }

    [Fact]
    public async Task Uzbekistan_2002_was_visited_by_one_mandate_of_the_joint_request_and_the_others_request_stands()
    {
        const string Expand = "$expand=Mandates($select=Slug),MandatesThatLeft($select=Slug)";
        var visits = await registry.AllAsync($"/odata/Visits?$filter=State/Iso3 eq 'UZB' and FirstRequested/From eq 2000-06-01&{Expand}");
        var completed = Assert.Single(visits, v => Text(v["Status"]) == "Completed");
        Assert.Equal(("sr-torture", "wg-arbitrary-detention"), (Text(Assert.Single(completed["Mandates"]!.AsArray())!["Slug"]), Text(Assert.Single(completed["MandatesThatLeft"]!.AsArray())!["Slug"])));
        var standing = Assert.Single(visits, v => Text(v["Status"]) == "Requested");
        Assert.Equal("wg-arbitrary-detention", Text(Assert.Single(standing["Mandates"]!.AsArray())!["Slug"]));

        var before = Assert.Single(await registry.AllAsync($"/odata/Visits/AsOf(date=2001-01-01)?$filter=State/Iso3 eq 'UZB' and Mandates/any(m:m/Slug eq 'sr-torture')&{Expand}"));
        Assert.Equal(2, before["Mandates"]!.AsArray().Count);
    }

    [Fact]
    public async Task Peru_2004_shows_both_dates_with_their_citations()
    {
        var discrepancies = await registry.AllAsync("/odata/Discrepancies?$expand=Values");
        var peru = Assert.Single(discrepancies, d => d["Values"]!.AsArray().Any(v => Text(v!["Citation"]).StartsWith("A/59/422", StringComparison.Ordinal)));
        Assert.Equal(["2004-06-05/2004-06-15", "2004-06-06/2004-06-15"], peru["Values"]!.AsArray().Select(v => Text(v!["Value"])).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("2004-06-06/2004-06-15", Text(peru["InForce"]));
    }

    [Fact]
    public async Task Every_visit_has_a_period_in_force_and_every_period_lies_within_its_file()
    {
        var visits = await registry.AllAsync("/odata/Visits?$expand=Periods");
        Assert.Equal(528, visits.Count);
        Assert.All(visits, v =>
        {
            var periods = v["Periods"]!.AsArray().Where(p => p!["RecordedTo"] is null).OrderBy(p => Text(p!["From"]), StringComparer.Ordinal).ToList();
            Assert.NotEmpty(periods);
            Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(Text(pair.First!["To"]), Text(pair.Second!["From"])));
            Assert.Null(periods[^1]!["To"]);
        });
    }

    [Fact]
    public async Task A_merged_file_redirects_to_the_one_that_took_it_over()
    {
        await using var db = registry.OpenDatabase();
        var merged = db.Visits.Single(v => v.MergedIntoNumber != null);
        using var response = await registry.Client.GetAsync($"/odata/Visits({merged.Number})?$select=Status", TestContext.Current.CancellationToken);
        Assert.Equal(308, (int)response.StatusCode);
        Assert.Equal($"/odata/Visits({merged.MergedIntoNumber})?$select=Status", response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("Visits({0})/State/NameEn")]
    [InlineData("Visits(Number={0})")]
    [InlineData("Visits/{0}/Periods")]
    [InlineData("Visits/AsOf(date=2026-11-01)/{0}")]
    [InlineData("Visits/AsOf(date=2026-11-01)/{0}/Mandates?$select=Slug")]
    public async Task Wherever_the_number_of_a_merged_file_stands_it_leads_to_the_other_alone_and_in_a_batch(string path)
    {
        await using var db = registry.OpenDatabase();
        var merged = db.Visits.Single(v => v.MergedIntoNumber != null);
        var (old, now) = (string.Format(CultureInfo.InvariantCulture, path, merged.Number), "/odata/" + string.Format(CultureInfo.InvariantCulture, path, merged.MergedIntoNumber));
        using var response = await registry.Client.GetAsync($"/odata/{old}", TestContext.Current.CancellationToken);
        Assert.Equal((308, now), ((int)response.StatusCode, response.Headers.Location?.OriginalString));
        using var found = await registry.Client.GetAsync(now, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)found.StatusCode);

        using var body = new StringContent($$"""{"requests":[{"id":"1","method":"get","url":"{{old}}"}]}""", System.Text.Encoding.UTF8, "application/json");
        using var batch = await registry.Client.PostAsync("/odata/$batch", body, TestContext.Current.CancellationToken);
        var part = JsonNode.Parse(await batch.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["responses"]![0]!;
        Assert.Equal((308, now), ((int)part["status"]!, (string?)part["headers"]!["location"]));
    }

    [Fact]
    public async Task A_report_of_a_visit_is_linked_where_a_source_names_its_symbol()
    {
        var reported = await registry.AllAsync("/odata/Visits?$filter=ReportedToCouncil ne null&$expand=Report($select=Symbol)");
        Assert.True(reported.Count > 40);
        Assert.Contains(reported, v => v["Report"] is not null);
        Assert.All(reported.Where(v => v["Report"] is not null), v => Assert.Equal(Text(v["ReportedToCouncil"]), Text(v["Report"]!["Symbol"])));
    }

    [Fact]
    public async Task No_visit_is_said_to_be_unreported_on_old_evidence()
    {
        var unreported = await registry.AllAsync("/odata/Visits?$filter=DaysSinceVisitUnreported ne null");
        Assert.All(unreported, v =>
        {
            Assert.Null(v["ReportedToCouncil"]);
            Assert.True(Day(v["LastEvidence"]) > DateOnly.FromDateTime(GoingClock.Usual.GetUtcNow().UtcDateTime).AddMonths(-25));
        });
    }

    [Fact]
    public async Task No_request_is_called_dormant_or_inherited_beyond_its_last_evidence()
    {
        var visits = await registry.AllAsync("/odata/Visits?$expand=Mandates($expand=Holders)");
        Assert.All(visits.Where(v => v["Standing"] is not null), v => Assert.Equal("Pending", Text(v["View"])));
        Assert.All(visits.Where(v => Text(v["Standing"]) is "Dormant" or "Inherited"), v =>
        {
            var present = Assert.Single(v["Mandates"]!.AsArray())!["Holders"]!.AsArray().Select(h => Text(h!["From"])).Max(StringComparer.Ordinal);
            Assert.True(string.CompareOrdinal(Text(v["LastEvidence"]), present) >= 0);
        });
    }

    private static DateOnly Day(JsonNode? node) => DateOnly.ParseExact(Text(node), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(JsonNode? node) => node?.ToString() ?? "";
}
