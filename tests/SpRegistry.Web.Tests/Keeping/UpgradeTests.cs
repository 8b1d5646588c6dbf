using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SpRegistry.Data;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Keeping;
using SpRegistry.Scrapers;
using SpRegistry.TestSupport;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Imports;

namespace SpRegistry.Web.Tests.Keeping;

/// <summary>The registry of each released version, brought up to date by today's program.</summary>
public sealed class UpgradeTests(RunningRegistry fresh)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Released");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Versions => [.. Directory.EnumerateFiles(Folder, "*.db.gz").Select(f => Path.GetFileName(f)[..^".db.gz".Length])];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Ends_as_a_registry_made_afresh_once_the_archive_is_imported_again(string version)
    {
        var file = await UnpackedAsync(version);
        try
        {
            var numbers = await ReadAsync(file, "SELECT Kind || '|' || Number || '|' || Key FROM Ledger");
            await using (var db = Open(file))
            {
                await RegistrySchema.UpdateAsync(db, ProgramVersion.Text, Cancellation);
            }

            await new ArchiveImport(() => Open(file), new BundledArchive()).RunAsync(RunningRegistry.Silent(), Cancellation);
            await using var upgraded = Open(file);
            await using var made = fresh.OpenDatabase();
            Assert.Equal(Said(await ContentOf.RegistryAsync(made)), Said(await ContentOf.RegistryAsync(upgraded)));
            Assert.Subset((await ReadAsync(file, "SELECT Kind || '|' || Number || '|' || Key FROM Ledger")).ToHashSet(), numbers.ToHashSet());

            // What the new program derives otherwise was derived anew by the import already.
            Assert.Empty((await new Rebuild(upgraded).RunAsync(Cancellation)).Differences);
            Assert.Empty(await ReadAsync(file, "SELECT \"table\" FROM pragma_foreign_key_check"));
        }
        finally
        {
            Delete(file);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Sorts_its_names_and_orders_its_acts_from_the_first_start(string version)
    {
        var file = await UnpackedAsync(version);
        try
        {
            var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Database:ConnectionString"] = $"Data Source={file};Pooling=False" };
            await using (var services = RegistryHost.CreateBuilder(settings).Services.BuildServiceProvider())
            {
                await RegistryHost.MigrateAsync(services, Cancellation);
            }

            await using var upgraded = Open(file);
            await using var made = fresh.OpenDatabase();
            Assert.Equal(
                await made.States.OrderBy(s => s.SortKeys.Ar).Select(s => s.Iso3).ToListAsync(Cancellation), await upgraded.States.OrderBy(s => s.SortKeys.Ar).Select(s => s.Iso3).ToListAsync(Cancellation));
            var french = await upgraded.States.OrderBy(s => s.SortKeys.Fr).Select(s => s.NameFr).ToListAsync(Cancellation);
            Assert.Equal(french.IndexOf("Égypte") + 1, french.IndexOf("El Salvador"));
            Assert.DoesNotContain("", await upgraded.Mandates.Select(m => m.SortKeys.Zh).ToListAsync(Cancellation));
            Assert.All(
                (await upgraded.VisitEvents.Select(e => new { e.VisitNumber, e.OrderInFile }).ToListAsync(Cancellation)).GroupBy(e => e.VisitNumber),
                file => Assert.Equal(Enumerable.Range(1, file.Count()), file.Select(e => e.OrderInFile).Order()));
        }
        finally
        {
            Delete(file);
        }
    }

    private static async Task<string> UnpackedAsync(string version)
    {
        var file = Path.Combine(Path.GetTempPath(), $"spregistry-{version}-{Path.GetRandomFileName()}.db");
        await using var packed = new GZipStream(File.OpenRead(Path.Combine(Folder, $"{version}.db.gz")), CompressionMode.Decompress);
        await using var unpacked = File.Create(file);
        await packed.CopyToAsync(unpacked, Cancellation);
        return file;
    }

    private static void Delete(string file)
    {
        foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
        {
            File.Delete(part);
        }
    }

    // Rows that today's importers read otherwise were once read as they were: those stay, marked as no longer seen, with their citations.
    private static string Said(string content)
    {
        var lines = content.Split('\n').Select(line => (Line: line, Space: line.IndexOf(' ', StringComparison.Ordinal))).Where(l => l.Space > 0).ToList();
        var gone = lines.Where(l => l.Line.StartsWith("content/SourceRows", StringComparison.Ordinal))
            .Select(l => JsonNode.Parse(l.Line[l.Space..])!).Where(r => (bool)r["NoLongerSeen"]!).Select(r => (string)r["Key"]!).ToHashSet(StringComparer.Ordinal);
        return string.Join('\n', lines.Select(l => gone.Any(key => l.Line.Contains(key, StringComparison.Ordinal)) ? Standing(l.Line, l.Space, gone) : l.Line).OfType<string>());
    }

    // What rests on other rows as well rests on those alone.
    private static string? Standing(string line, int space, HashSet<string> gone)
    {
        var noun = JsonNode.Parse(line[space..])!.AsObject();
        if (noun["Citations"] is not JsonArray citations || citations.All(Gone))
        {
            return null;
        }

        citations.Where(Gone).ToList().ForEach(c => citations.Remove(c));
        return line[..(space + 1)] + noun.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        bool Gone(JsonNode? citation) => gone.Contains((string)citation!["SourceRow.Key"]!);
    }

    private static SqliteRegistryDb Open(string file)
    {
        var options = new DbContextOptionsBuilder<SqliteRegistryDb>();
        SqliteRegistryDb.Configure(options, $"Data Source={file};Pooling=False");
        return new SqliteRegistryDb(options.Options, GoingClock.Usual);
    }

    private static async Task<List<string>> ReadAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
