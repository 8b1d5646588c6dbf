using System.Globalization;
using SpRegistry.Domain.Imports;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Imports.ImporterTests;

namespace SpRegistry.Data.Tests.Imports;

public sealed class RowLossTests
{
    private static readonly SourceDescription Source = new("test-pages", "Test pages", null, "Nothing real.", Cumulative: true);

    /// <summary>A menu has lists that grow and lists that shrink; many rows of other lists make the loss of one no smaller.</summary>
    [Fact]
    public async Task Rows_of_other_lists_do_not_hide_what_one_list_lost()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await ImportAsync(database, Page("0", Basics()));
        await ImportAsync(database, List("pending", 200, cumulative: false));
        await ImportAsync(database, List("completed", 40, cumulative: true));
        var loss = await LossAsync(database, List("completed", 34, cumulative: true));
        Assert.Equal((6, 40, true), (loss.Lost, loss.Known, loss.IsTooMuch));
    }

    /// <summary>A list in parts by letter is one list, and its source says so once for all parts.</summary>
    [Fact]
    public async Task The_parts_of_one_list_are_reckoned_together()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await ImportAsync(database, Page("0", Basics()));
        await ImportAsync(database, List("A-E", 40, cumulative: null));
        await ImportAsync(database, List("F-Z", 60, cumulative: null));
        var loss = await LossAsync(database, List("A-E", 34, cumulative: null));
        Assert.Equal((6, 102, false), (loss.Lost, loss.Known, loss.IsTooMuch));
    }

    private static async Task<RowLoss> LossAsync(TestDatabase database, TestPage page)
    {
        await using var db = database.Open();
        return await RowLoss.CountAsync(db, Source, [ReadPage.Of(page.Page, page.Reading)], TestContext.Current.CancellationToken);
    }

    private static TestPage List(string name, int rows, bool? cumulative)
    {
        var page = Page(name, [.. Enumerable.Range(1, rows).Select(n => Requested("1993", string.Create(CultureInfo.InvariantCulture, $"A/60/316, {name} {n}"), "2005-09-01"))]);
        return page with { Reading = page.Reading with { View = name, Cumulative = cumulative } };
    }
}
