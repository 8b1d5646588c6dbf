using System.Text.Json.Nodes;

namespace SpRegistry.Web.Tests.Api;

/// <summary>Every reference fact is found through the API, with its public citation.</summary>
public sealed class EveryReferenceFact(RunningRegistry registry)
{
    [Fact]
    public async Task Every_act_has_its_citation_at_an_act_of_its_kind_mandate_and_state()
    {
        var events = await registry.AllAsync("/odata/VisitEvents?$select=Kind&$expand=Citations,Mandates($select=Slug),Visit($select=Organization;$expand=State($select=Iso3))");
        var printed = events
            .SelectMany(e => e["Citations"]!.AsArray().Select(c => (
                Citation: Text(c!["Citation"]),
                Kind: Text(e["Kind"]),
                Place: Text(e["Visit"]!["State"]?["Iso3"] ?? e["Visit"]!["Organization"]),
                Occurred: (Text(c["OccurredFrom"]), Text(c["OccurredTo"])),
                Visit: (Text(c["VisitFrom"]), Text(c["VisitTo"])),
                Known: Text(c["Known"]),
                Mandates: e["Mandates"]!.AsArray().Select(m => Text(m!["Slug"])).ToHashSet(StringComparer.Ordinal))))
            .ToLookup(c => (c.Citation, c.Kind, c.Place, c.Occurred, c.Visit, c.Known));

        var acts = ReferenceTable.Read("visit_events.csv").ToList();
        var missing = acts.Where(act => !printed[(
                act("source"),
                Kind(act("event")),
                act("iso3") is { Length: > 0 } iso3 ? iso3 : act("state_as_printed"),
                (act("occurred_from"), act("occurred_to")),
                (act("visit_from"), act("visit_to")),
                act("known_on"))]
            .Any(c => act("mandate").Split(';').All(m => c.Mandates.Contains(m.Trim().ToLowerInvariant().Replace(' ', '-')))))
            .Select(act => $"{act("mandate")} {act("iso3")} {act("event")} {act("date_as_printed")} [{act("source")}]").ToList();

        Assert.Equal(1590, acts.Count);
        Assert.True(missing.Count == 0, $"{missing.Count} acts are missing:\n{string.Join('\n', missing.Take(20))}");
        Assert.Equal(1590, events.Sum(e => e["Citations"]!.AsArray().Count));
    }

    [Fact]
    public async Task Every_report_row_has_its_date_and_citation()
    {
        var reports = (await registry.AllAsync("/odata/Reports?$expand=Versions,Citations($select=Citation),Session($select=Code),Mandates($select=ShortName)")).ToDictionary(r => Text(r["Symbol"]), StringComparer.Ordinal);
        var versions = reports.Values.SelectMany(r => r["Versions"]!.AsArray()).Select(v => (Text(v!["Symbol"]), Text(v["Published"]!["From"]))).ToHashSet();
        var rows = ReferenceTable.Read("report_dates.csv").ToList();
        Assert.Equal(271, rows.Count);
        Assert.All(rows, row =>
        {
            var symbol = System.Text.RegularExpressions.Regex.Replace(row("symbol"), @"/(Rev|Corr)\.\d+", "");
            var report = reports[symbol];
            Assert.Contains(row("source"), report["Citations"]!.AsArray().Select(c => Text(c!["Citation"])));
            Assert.Equal(row("session"), Text(report["Session"]?["Code"]));
            if (row("published_on") is { Length: > 0 } published)
            {
                Assert.Contains((row("symbol"), published.Length == 7 ? published + "-01" : published), versions);
            }

            if (row("dialogue_on") is { Length: > 0 } dialogue)
            {
                Assert.True(string.CompareOrdinal(Text(report["DialogueOn"]), dialogue) <= 0);
            }

            if (row("mandate") is { Length: > 0 } mandate)
            {
                Assert.Contains(mandate, report["Mandates"]!.AsArray().Select(m => Text(m!["ShortName"])));
            }
        });
    }

    [Fact]
    public async Task A_version_that_a_list_only_links_to_is_out_by_a_day_and_not_known_since_when()
    {
        var version = Assert.Single(await registry.AllAsync("/odata/ReportVersions?$filter=Symbol eq 'A/HRC/35/21'&$select=PublishedOn,Published,Confirmed"));
        Assert.Null(version["PublishedOn"]);
        Assert.Null(version["Published"]!["From"]);
        Assert.NotEmpty(Text(version["Published"]!["To"]));
        Assert.False(version["Confirmed"]!.GetValue<bool>());
        Assert.Contains(await registry.AllAsync("/odata/ReportVersions?$filter=Published/From eq null&$select=Symbol"), v => Text(v["Symbol"]) == "A/HRC/35/21");
        Assert.Empty(await registry.AllAsync("/odata/ReportVersions?$filter=Published/From lt 1946-01-01"));
        Assert.All(await registry.AllAsync("/odata/ReportLateness?$filter=Report/Symbol eq 'A/HRC/35/21'&$select=Confirmed"), l => Assert.False(l["Confirmed"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Every_holder_stands_at_the_mandate_with_its_source_and_whether_it_is_verified()
    {
        var holders = await registry.AllAsync("/odata/MandateHolders?$expand=Mandate($select=ShortName),Citations($select=Citation)");
        var known = holders.SelectMany(h => h["Citations"]!.AsArray().Select(c => (Text(h["Mandate"]!["ShortName"]), Text(h["Name"]), Text(h["FromPrinted"]), Text(h["ToPrinted"]), h["Verified"]!.GetValue<bool>(), Text(c!["Citation"])))).ToHashSet();
        var rows = ReferenceTable.Read("mandate_holders.csv").ToList();
        Assert.Equal((103, 103), (rows.Count, holders.Count));
        Assert.All(rows, row => Assert.Contains((row("mandate"), row("holder"), row("first_seen"), row("last_seen"), row("confirmed") == "yes", row("source")), known));
    }

    [Fact]
    public async Task Every_standing_invitation_is_known_in_force_by_its_day_and_cited()
    {
        var invitations = await registry.AllAsync("/odata/StandingInvitations?$expand=State($select=Iso3),Citations($select=Citation)");
        var rows = ReferenceTable.Read("standing_invitations.csv").ToList();
        Assert.Equal((81, 81), (rows.Count, invitations.Count));
        Assert.All(rows, row =>
        {
            var invitation = Assert.Single(invitations, i => Text(i["State"]!["Iso3"]) == row("iso3"));
            Assert.StartsWith(row("known_in_force"), Text(invitation["KnownInForceBy"]), StringComparison.Ordinal);
            Assert.Null(invitation["WithdrawnOn"]);
            Assert.Contains(row("sources"), invitation["Citations"]!.AsArray().Select(c => Text(c!["Citation"])));
        });
    }

    [Fact]
    public async Task Every_call_is_found_with_its_deadline_as_printed()
    {
        var calls = await registry.AllAsync("/odata/CallsForInput?$expand=Citations($select=Citation)");
        var rows = ReferenceTable.Read("calls_for_input.csv").ToList();
        Assert.Equal((20, 20), (rows.Count, calls.Count));
        Assert.All(rows, row => Assert.Contains(calls, c =>
            Text(c["PrintedTitle"]) == row("title")
            && (row("deadline").Length < 10 || Text(c["DeadlineOn"]) == row("deadline"))
            && c["Citations"]!.AsArray().Count > 0));
        Assert.Equal(2, calls.Count(c => c["PrintedTitle"] is null));
        Assert.All(calls.Where(c => c["Deadline"] is not null), c => Assert.True(c["TimeAssumed"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Every_session_mandate_former_title_and_alias_is_found()
    {
        var sessions = await registry.AllAsync("/odata/Sessions?$filter=Body eq 'HRC'&$expand=Citations");
        Assert.All(ReferenceTable.Read("hrc_sessions.csv"), row =>
        {
            var session = Assert.Single(sessions, s => Text(s["Code"]) == $"HRC{row("session")}");
            Assert.Equal((row("opens"), row("closes")), (Text(session["Opens"]), Text(session["Closes"])));
            Assert.NotEmpty(session["Citations"]!.AsArray());
        });

        var mandates = (await registry.AllAsync("/odata/Mandates?$expand=Aliases,Citations")).ToDictionary(m => Text(m["ShortName"]), StringComparer.Ordinal);
        Assert.Equal(95, mandates.Count);
        Assert.All(ReferenceTable.Read("mandates.csv").Concat(ReferenceTable.Read("mandates_ended.csv")), row => Assert.Equal(row("mandate"), Text(mandates[row("short_name")]["TitleEn"])));
        Assert.All(ReferenceTable.Read("mandate_aliases.csv"), row => Assert.Contains(
            (row("as_printed"), row("from_year"), row("to_year")),
            mandates[row("mandate")]["Aliases"]!.AsArray().Select(a => (Text(a!["Title"]), Text(a["FromYear"]), Text(a["ToYear"])))));

        var states = (await registry.AllAsync("/odata/States?$expand=Aliases")).ToDictionary(s => Text(s["Iso3"]), StringComparer.Ordinal);
        Assert.Equal(195, states.Count);
        Assert.All(
            ReferenceTable.Read("state_aliases.csv").Where(row => row("iso3").Length > 0),
            row => Assert.Contains(row("name_as_printed"), states[row("iso3")]["Aliases"]!.AsArray().Select(a => Text(a!["Name"]))));
    }

    [Fact]
    public async Task Figures_to_compare_with_are_rows_with_citations()
    {
        var rows = await registry.AllAsync("/odata/SourceRows?$filter=Source/Slug eq 'reference-statistics' or Source/Slug eq 'reference-standing-invitations'");
        Assert.Equal(19 + 81 + 7, rows.Count);
        Assert.All(rows, row => Assert.False(string.IsNullOrWhiteSpace(Text(row["Citation"]))));
    }

    private static string Text(JsonNode? node) => node?.ToString() ?? "";

    private static string Kind(string word) => string.Concat(word.Split(' ').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
