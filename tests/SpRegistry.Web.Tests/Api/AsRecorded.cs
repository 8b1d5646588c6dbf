using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Mandates;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Api;

/// <summary>A link that says by what day, and by the record of which instant, one looks shows the same for ever.</summary>
public sealed class AsRecorded
{
    private const string Then = "/odata/Visits/AsOf(date=2006-06-01,knownAt=2026-11-01T13:00:00Z)";
    private const string Today = "/odata/Visits/AsOf(date=2006-06-01)";

    [Theory, Providers]
    public async Task What_was_on_record_at_an_instant_is_answered_alike_after_later_imports(Provider provider)
    {
        var clock = new FixedClock("2026-11-01T12:00Z");
        await using var registry = new ServedRegistry(provider, clock);
        await registry.StartWithAsync("reference-states", "reference-mandates", "reference-acts");
        clock.Now = clock.Now.AddHours(1);
        var (then, today) = (await AnswersAsync(registry, Then), await AnswersAsync(registry, Today));
        Assert.Equal(today.Split('\n').Length, then.Split('\n').Length);

        // Visits, their kinds, their reports and the terms of holders come to be known.
        clock.Now = clock.Now.AddDays(3);
        await registry.ImportAsync("reference-sessions", "reference-reports", "country-visits-yearly", "country-visits-static");
        await using (var db = registry.OpenDatabase())
        {
            await db.WriteAsync(
                new Occasion(ChangeActor.Curator, "terms become known"),
                async token =>
                {
                    var mandates = await db.Mandates.Select(m => m.Slug).ToListAsync(token);
                    db.AddRange(mandates.Select(slug => new MandateHolder { MandateSlug = slug, Name = "A holder", From = new DateOnly(2006, 5, 30), To = new DateOnly(2006, 5, 31) }));
                    return mandates.Count;
                },
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(then, await AnswersAsync(registry, Then));
        Assert.NotEqual(today, await AnswersAsync(registry, Today));
    }

    private static async Task<string> AnswersAsync(ServedRegistry registry, string visits)
    {
        string[] questions =
        [
            $"{visits}?$orderby=Number",
            $"{visits}?$filter=View eq 'Pending' and Kind eq 'Official' and ReminderCount ge 1&$select=Number,DaysPending,Standing,Overdue,ReportedToCouncil",
            $"{visits}?$search=islands&$select=Number,Place",
            $"{visits}?$apply=groupby((Status,Kind),aggregate($count as Visits))",
        ];
        var answers = new List<string>();
        foreach (var question in questions)
        {
            answers.AddRange((await registry.AllAsync(question)).ConvertAll(row => row.ToJsonString()).Order(StringComparer.Ordinal));
        }

        return string.Join('\n', answers);
    }
}
