using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Data.Tests.Imports;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Generated;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Keeping;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Keeping;

public sealed class ExportTests
{
    private static readonly ImporterTests.TestPage[] Pages =
    [
        ImporterTests.Page("1", ImporterTests.Requested("1993", "A/60/316, para. 10", "2005-09-01")),
        ImporterTests.Page("2", ImporterTests.Requested("1993", "A/61/259, para. 13", "2006-09-01")),
        ImporterTests.Page("3", ImporterTests.Requested("2011", "A/HRC/19/61, para. 6", "2012-02-27")),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_entity_of_the_model_is_exported_or_left_out_with_a_reason()
    {
        using var db = Offline.Open(Provider.Sqlite);
        var named = ExportedNouns.All.Select(n => n.Entity).Concat(ExportedNouns.All.SelectMany(n => n.Parts).Select(p => p.Entity)).Concat(ExportedNouns.LeftOut.Keys).ToHashSet();
        var forgotten = db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => !named.Contains(t)).Select(t => t.Name);
        Assert.True(!forgotten.Any(), $"Neither exported nor left out with a reason (ExportedNouns): {string.Join(", ", forgotten)}");
        Assert.All(ExportedNouns.LeftOut.Values, reason => Assert.NotEmpty(reason));
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    [InlineData(Provider.SqlServer)]
    public void No_content_tells_of_keys_made_by_the_database_or_of_when_it_was_imported(Provider provider)
    {
        using var db = Offline.Open(provider);
        foreach (var noun in ExportedNouns.All.Where(n => !n.OfHistory))
        {
            var names = new NounFile(db, noun, null).Names;
            Assert.All(names, name => Assert.DoesNotMatch(@"(^|\.)(Id|\w+Id|Version|Recorded\w+|FetchedAt|NotSeenSince)$", name));
        }
    }

    [Theory, Providers]
    public async Task However_often_and_in_whatever_order_pages_are_imported_the_content_is_the_same(Provider provider)
    {
        await using var once = await TestDatabase.CreateAsync(provider, new FixedClock("2026-01-01T12:00Z"));
        await ImportAsync(once, Pages);
        await using var again = await TestDatabase.CreateAsync(Provider.Sqlite, new FixedClock("2027-07-07T12:00Z"));
        await ImportAsync(again, [.. Pages.Reverse()]);
        var version = 1;
        foreach (var page in Pages.Concat(Pages))
        {
            await ImporterTests.ImportAsync(again, page, $"{++version}");
        }

        // Numbers are given in the order of arrival; here both orders file one visit.
        Assert.Equal(await ContentAsync(once), await ContentAsync(again));
        Assert.NotEqual(await ContentAsync(once), await WithFurtherPageAsync(again));
    }

    [Theory, Providers]
    public async Task Every_database_exports_the_same_bytes(Provider provider)
    {
        await using var sqlite = await TestDatabase.CreateAsync(Provider.Sqlite, new FixedClock("2026-01-01T12:00Z"));
        await using var other = await TestDatabase.CreateAsync(provider, new FixedClock("2026-01-01T12:00Z"));
        foreach (var database in new[] { sqlite, other })
        {
            await ImportAsync(database, Pages);
            await WriteOddRowsAsync(database);
        }

        await using var one = sqlite.Open();
        await using var two = other.Open();
        Assert.Equal(await ContentOf.FilesAsync(one), await ContentOf.FilesAsync(two));
    }

    [Theory, Providers]
    public async Task Text_stands_in_both_forms_as_it_is(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await WriteOddRowsAsync(database);
        await using var db = database.Open();
        var files = await ContentOf.FilesAsync(db);
        Assert.Equal(
            "Slug,Active,Established,Form,FoundedOn,FoundingResolution,Kind,Note,ShortName,TitleAr,TitleEn,TitleEs,TitleFr,TitleRu,TitleZh\r\n"
            + "B,false,,SpecialRapporteur,,,Thematic,\"a \"\"b\"\", c\nd\",B,المقرر,\"\",,Côte d’Ivoire,,𝒜\r\n"
            + "a,true,1985,Other,2026-03-01,,Country,\"\",a,,<&>,,,,\r\n",
            files["content/Mandates.csv"]);
        Assert.StartsWith(
            """{"Slug":"B","Active":false,"Established":null,"Form":"SpecialRapporteur","FoundedOn":null,"FoundingResolution":null,"Kind":"Thematic","Note":"a \"b\", c\nd","ShortName":"B","TitleAr":"المقرر","TitleEn":"","TitleEs":null,"TitleFr":"Côte d’Ivoire","TitleRu":null,"TitleZh":"𝒜"}""" + "\n",
            files["content/Mandates.jsonl"], StringComparison.Ordinal);
        Assert.Contains("\"Deadline\":\"2026-03-01T22:59:00Z\"", files["content/CallsForInput.jsonl"], StringComparison.Ordinal);
        Assert.Contains("\"Languages\":[\"en\",\"fr\"]", files["content/CallsForInput.jsonl"], StringComparison.Ordinal);
        Assert.Contains(",en;fr,", files["content/CallsForInput.csv"], StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task A_version_that_is_only_known_to_be_out_stands_without_a_first_day(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var report = new ReportFact("A-HRC-37-50", "A/HRC/37/50", ReportKind.Mandate, null, null, [], true);
        await ImporterTests.ImportAsync(database, ImporterTests.Page("a", ImporterTests.Row(1, "a", report with
        {
            Version = new ReportVersionFact(ReportStage.Official, "en", "A/HRC/37/50", ReportVersion.NotBefore, new(2018, 2, 1), DatePrecision.Range, null),
        })));
        await using var db = database.Open();
        var files = await ContentOf.FilesAsync(db);
        Assert.EndsWith("\r\nA-HRC-37-50,en,Official,A/HRC/37/50,false,,,Range,2018-02-01\r\n", files["content/ReportVersions.csv"], StringComparison.Ordinal);
        Assert.EndsWith("\r\nA-HRC-37-50,en,,2018-02-01T23:00:00Z,,Official,2018-02-01,,2018-02-01T23:00:00Z,,Official,2018-02-01\r\n", files["content/ReportLateness.csv"], StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task An_act_stands_with_its_mandates_and_with_every_row_that_prints_it(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Pages);
        await using var db = database.Open();
        var line = (await ContentOf.FilesAsync(db))["content/VisitEvents.jsonl"].Split('\n')[0];
        Assert.Contains("\"Mandates\":[\"sr-torture\"]", line, StringComparison.Ordinal);
        Assert.Equal(2, line.Split("\"SourceRow.SourceSlug\":\"test-pages\"").Length - 1);
        Assert.Contains("\"SourceRow.Page\":\"1\"", line, StringComparison.Ordinal);
        Assert.Contains("\"SourceRow.Page\":\"2\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_visits_come_out_in_order_with_each_act_once()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var db = database.Open();
        await new GeneratedRegistry(db, new GeneratedSize(1) { Share = 2 }).WriteAsync(_ => { }, Cancellation);
        var files = await ContentOf.FilesAsync(db);
        var acts = files["content/VisitEvents.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => int.Parse(l.Split(',')[0])).ToList();
        Assert.Equal(db.VisitEvents.Count(), acts.Count);
        Assert.Equal(acts.Order(), acts);
        Assert.All(files["content/VisitEvents.jsonl"].Split('\n', StringSplitOptions.RemoveEmptyEntries), l => Assert.Contains("\"Citations\":[{", l, StringComparison.Ordinal));
    }

    [Theory, Providers]
    public async Task An_export_is_of_one_state_however_others_write_meanwhile(Provider provider)
    {
        Assert.SkipWhen(provider is Provider.SqlServer, "SQL Server: a reader of one state stops writers");
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Pages);
        await using var reading = database.Open();
        await using var writing = database.Open();
        var before = (await RegistryExport.ContentAsync(reading, "test", null, Cancellation)).ContentHash;
        var wrote = false;
        var manifest = await RegistryExport.WriteAsync(
            reading,
            "test",
            path =>
            {
                if (path == "content/Mandates.jsonl")
                {
                    wrote = true;
                    writing.Mandates.Add(new Mandate { Slug = "a-new", ShortName = "a", TitleEn = "a" });
                    writing.SaveChanges();
                }

                return new MemoryStream();
            },
            Cancellation);
        Assert.True(wrote);
        Assert.Equal(before, manifest.ContentHash);
        Assert.NotEqual(before, (await RegistryExport.ContentAsync(reading, "test", null, Cancellation)).ContentHash);
    }

    [Fact]
    public async Task The_manifest_has_a_hash_for_each_file_and_one_for_the_content_that_can_be_recomputed_by_hand()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await ImportAsync(database, Pages);
        await using var db = database.Open();
        var files = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        var manifest = ExportManifest.Parse((await RegistryExport.WriteAsync(db, "9.9", path => files[path] = new MemoryStream(), Cancellation)).ToJson());
        Assert.Equal(files.Keys.Order(StringComparer.Ordinal), manifest.Files.Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.All(manifest.Files, f => Assert.Equal((Hash(files[f.Path].ToArray()), files[f.Path].ToArray().LongLength), (f.Sha256, f.Bytes)));
        Assert.Equal(3 + ImporterTests.Basics().Length, manifest.Files.Single(f => f.Path == "content/SourceRows.csv").Rows);
        var lines = files.Where(f => f.Key.StartsWith("content/", StringComparison.Ordinal) && f.Key.EndsWith(".jsonl", StringComparison.Ordinal))
            .OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{Hash(f.Value.ToArray())}  {f.Key}\n");
        Assert.Equal(Hash(Encoding.UTF8.GetBytes(string.Concat(lines))), manifest.ContentHash);
        Assert.Equal(("9.9", 4L), (manifest.Version, manifest.DataVersion));
        Assert.Equal(db.Database.GetMigrations().Last(), manifest.Schema);
    }

    [Fact]
    public async Task Content_can_be_held_against_an_earlier_manifest_that_knew_fewer_columns()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await ImportAsync(database, Pages);
        await using var db = database.Open();
        var whole = await RegistryExport.ContentAsync(db, "test", null, Cancellation);
        var fewer = whole.Files.Where(f => f.Path != "content/Numbers.jsonl")
            .Select(f => f with { Columns = [.. f.Columns.Where(c => c is not ("Place" or "Citations.Text"))] }).ToList();
        var like = await RegistryExport.ContentAsync(db, "test", fewer, Cancellation);
        Assert.NotEqual(whole.ContentHash, like.ContentHash);
        Assert.Equal(fewer.Select(f => (f.Path, string.Join(' ', f.Columns))), like.Files.Select(f => (f.Path, string.Join(' ', f.Columns))));
        Assert.Equal(whole.ContentHash, (await RegistryExport.ContentAsync(db, "test", whole.Files, Cancellation)).ContentHash);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static Task<string> ContentAsync(TestDatabase database) => ContentOf.RegistryAsync(database);

    private static async Task<string> WithFurtherPageAsync(TestDatabase database)
    {
        await ImporterTests.ImportAsync(database, ImporterTests.Page("4", ImporterTests.Requested("2015", "A/71/298, para. 4", "2016-08-05")));
        return await ContentAsync(database);
    }

    private static async Task ImportAsync(TestDatabase database, ImporterTests.TestPage[] pages)
    {
        foreach (var page in pages.Prepend(ImporterTests.Page("0", ImporterTests.Basics())))
        {
            await ImporterTests.ImportAsync(database, page);
        }
    }

    private static async Task WriteOddRowsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await db.WriteAsync(
            new Occasion(ChangeActor.Curator, "test"),
            async token =>
            {
                db.Mandates.Add(new Mandate { Slug = "a", ShortName = "a", TitleEn = "<&>", Kind = MandateKind.Country, Form = MandateForm.Other, Active = true, Established = 1985, FoundedOn = new(2026, 3, 1), Note = "" });
                db.Mandates.Add(new Mandate { Slug = "B", ShortName = "B", TitleEn = "", TitleFr = "Côte d’Ivoire", TitleAr = "المقرر", TitleZh = "𝒜", Note = "a \"b\", c\nd" });
                var call = new CallForInput { Number = 7, Identity = "x", Languages = ["en", "fr"], Remote = true };
                call.CloseAt(new(2026, 3, 1), null, null);
                db.CallsForInput.Add(call);
                db.MandateHolders.AddRange(new MandateHolder { MandateSlug = "a", Name = "N.", From = new(2000, 1, 1) }, new MandateHolder { MandateSlug = "a", Name = "N." });
                db.Decisions.Add(new Decision { Subject = "Visits(1)", Field = "Status", Value = "a", Overrules = "b", Considered = ["a", "b"], Reason = "c", Actor = "desk", DecidedAt = new(2026, 1, 1, 1, 2, 3, 450, DateTimeKind.Utc) });
                await db.SaveChangesAsync(token);
                return true;
            },
            Cancellation);
    }
}
