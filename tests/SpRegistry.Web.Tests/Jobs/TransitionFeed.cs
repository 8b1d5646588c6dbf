using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.History;
using SpRegistry.TestSupport;
using SpRegistry.Web.Tests.Pages;

namespace SpRegistry.Web.Tests.Jobs;

public sealed class TransitionFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_came_about_is_recorded_of_the_archive_once_and_followed_by_state()
    {
        await using var registry = new ServedRegistry(Provider.Sqlite);
        await registry.StartAsync();
        await using (var db = registry.OpenDatabase())
        {
            var today = Geneva.Today(db.Time);
            var first = await Transitions.RecordAsync(db, today, Cancellation);
            Assert.InRange(first.Recorded, 500, 5000);
            Assert.Equal(new TransitionOutcome(0, 0, 0), await Transitions.RecordAsync(db, today, Cancellation));
        }

        var peru = await registry.AllAsync("/odata/Transitions?$filter=Kind eq 'Completed' and Visit/State/Iso3 eq 'PER'&$expand=Visit($select=Number,Status)&$orderby=On");
        Assert.NotEmpty(peru);
        Assert.All(peru, t => Assert.Equal($"Visits({t["Visit"]!["Number"]})", (string?)t["Subject"]));
        Assert.All(peru, t => Assert.Null(t["WithdrawnAt"]));
        Assert.NotEmpty(await registry.AllAsync("/odata/Transitions?$filter=Kind eq 'CallClosed' and Call/Number gt 0&$orderby=RecordedAt desc&$top=5"));

        // An entry that is told more of is the same, and updated.
        async Task<(string Id, string Updated)> FirstOfFeedAsync()
        {
            using var stream = await registry.Client.GetStreamAsync("/en/transitions.atom?kind=Completed", Cancellation);
            var entry = (await XDocument.LoadAsync(stream, LoadOptions.None, Cancellation)).Root!.Elements(Atom + "entry").First();
            return ((string)entry.Element(Atom + "id")!, (string)entry.Element(Atom + "updated")!);
        }

        var told = await FirstOfFeedAsync();
        await using (var db = registry.OpenDatabase())
        {
            await db.WriteAsync(
                new Occasion(ChangeActor.Importer, "told more of"),
                async token =>
                {
                    db.ContentChanged();
                    return await db.Transitions.Where(t => t.Kind == TransitionKind.Completed).ExecuteUpdateAsync(s => s.SetProperty(t => t.RecordedAt, db.Now.AddSeconds(5)), token);
                },
                Cancellation);
        }

        var more = await FirstOfFeedAsync();
        Assert.Equal(told.Id, more.Id);
        Assert.NotEqual(told.Updated, more.Updated);

        // A source prints "in 2024", another no date at all: a page is no more exact.
        using var home = await registry.OpenAsync("/en");
        var changes = home.QuerySelectorAll("[data-set=Transitions] > li").Select(c => c.Read()).ToList();
        Assert.Contains(changes, c => c.StartsWith("2024: Completed", StringComparison.Ordinal));
        Assert.Contains(changes, c => c.StartsWith("reported by 11 September 2023: Completed", StringComparison.Ordinal));

        // What a visit's dates are now says nothing of what was told before.
        await using (var db = registry.OpenDatabase())
        {
            await db.WriteAsync(
                new Occasion(ChangeActor.Importer, "other dates"),
                async token =>
                {
                    db.ContentChanged();
                    return await db.Transitions.Where(t => t.Kind == TransitionKind.Completed && t.Detail != "")
                        .ExecuteUpdateAsync(s => s.SetProperty(t => t.Detail, "2004-06-06/2004-06-15").SetProperty(t => t.On, new DateOnly(2004, 6, 15)).SetProperty(t => t.WithdrawnAt, db.Now.AddSeconds(9)), token);
                },
                Cancellation);
        }

        using var feed = await registry.Client.GetStreamAsync("/en/transitions.atom?kind=Completed", Cancellation);
        var withdrawn = (await XDocument.LoadAsync(feed, LoadOptions.None, Cancellation)).Root!.Elements(Atom + "entry").Select(e => e.Element(Atom + "content")!.Value).ToList();
        Assert.All(withdrawn, text => Assert.StartsWith("6–15 June 2004: Completed\n", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rules_of_the_checks_can_be_asked_for_every_row()
    {
        await using var registry = new ServedRegistry(Provider.Sqlite);
        await registry.StartAsync();
        Assert.All(await registry.AllAsync("/odata/Visits?$filter=Overdue&$select=Number,DaysPending"), v => Assert.InRange((int)v["DaysPending"]!, 365, int.MaxValue));
        Assert.NotEmpty(await registry.AllAsync("/odata/Visits?$filter=not Overdue&$select=Number"));
        await registry.AllAsync("/odata/ReportLateness?$filter=DaysAfterEnglish gt 0 or WarningWeeks le 6&$select=Language,DaysAfterEnglish,WarningWeeks");
    }
}
