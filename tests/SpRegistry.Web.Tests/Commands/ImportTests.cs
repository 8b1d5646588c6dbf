using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers;
using SpRegistry.TestSupport;
using SpRegistry.Web.Imports;

namespace SpRegistry.Web.Tests.Commands;

public sealed class ImportTests(RunningRegistry registry)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_first_import_reads_every_source_and_leaves_two_cells_unread()
    {
        Assert.All(registry.FirstImport, o => Assert.Empty(o.Refusals));
        Assert.Equal(2, registry.FirstImport.Sum(o => o.Problems));
        Assert.Equal(PageSources.InOrder.Select(s => s.Description.Slug), registry.FirstImport.Select(o => o.Source));
        Assert.Equal(["mandates-and-holders", "standing-invitations", "states-not-yet-visited"], registry.FirstImport.Where(o => o.Pages == 0).Select(o => o.Source).Order(StringComparer.Ordinal));
    }

    [Theory, Providers]
    public async Task A_second_import_changes_nothing(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database);
        var before = await ContentOf.RegistryAsync(database);
        var again = await ImportAsync(database);
        Assert.All(again, o => Assert.Equal((0, 0), (o.New, o.Changed)));
        Assert.Equal(before, await ContentOf.RegistryAsync(database));
    }

    [Theory, Providers]
    public async Task Pages_of_visits_and_calls_in_another_order_make_the_same_registry(Provider provider)
    {
        await using var inOrder = await TestDatabase.CreateAsync(provider);
        await ImportAsync(inOrder);
        await using var shuffled = await TestDatabase.CreateAsync(provider);
        var archive = new BundledArchive();
        await new ArchiveImport(shuffled.Open, archive).LoadNumbersAsync(Cancellation);
        var pages = archive.Pages().ToList();
        var basics = pages.Where(p => Basic(p)).ToList();
        var others = pages.Where(p => !Basic(p)).ToArray();
        new Random(20261121).Shuffle(others);
        foreach (var page in basics.Concat(others))
        {
            await new SourceImport(shuffled.Open).RunAsync(page.Source, [page.Page], null, null, Cancellation);
        }

        Assert.Equal(await ContentOf.RegistryAsync(inOrder), await ContentOf.RegistryAsync(shuffled));

        static bool Basic(ArchivedPage page) => page.Source.Description.Slug is "reference-states" or "reference-mandates" or "reference-sessions";
    }

    [Fact]
    public async Task The_committed_numbers_are_those_of_the_archive()
    {
        await using var db = registry.OpenDatabase();
        var ledger = await db.Ledger.Select(e => new PublicNumber(e.Kind, e.Number, e.Key)).ToListAsync(Cancellation);
        var committed = new BundledArchive().Numbers().ToHashSet();
        Assert.True(committed.SetEquals(ledger), "The archive has changed: write its numbers anew with 'spregistry numbers' on a database that was filled from it.");
    }

    private static Task<IReadOnlyList<SourceOutcome>> ImportAsync(TestDatabase database) =>
        new ArchiveImport(database.Open, new BundledArchive()).RunAsync(RunningRegistry.Silent(), Cancellation);
}
