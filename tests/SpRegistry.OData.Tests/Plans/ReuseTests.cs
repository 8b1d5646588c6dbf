using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Tests.Statements;
using SpRegistry.OData.Tests.Toy;
using SpRegistry.TestSupport;

namespace SpRegistry.OData.Tests.Plans;

/// <summary>An answer does not depend on what others asked before.</summary>
public sealed partial class ReuseTests
{
    private static readonly string[] Numbers = ["0", "1", "2", "3", "-1", "12", "2147483648", "9999999999", "1.5"];

    private static readonly string[] Texts = ["", "%", "a''b", "Poetry", "poetry", "978/3", "2024-01-01", "12", "PT1H", "(a+)+$", "Essay,Poetry", "Ä_"];

    private static readonly string[] Paths =
    [
        "Books(1)", "Books(2)/Author", "Books/3/Title", "Books/$count", "Authors(1)/Books?$top=2", "Authors(1)/Books?$top=2000&$skip=1", "Books?$skip=0", "Books?$skip=2&$top=1",
        "Books?$filter=Id in (1,2,3)", "Books?$filter=Id in (1,1,1)", "Books?$filter=Title eq @t&@t='x'", "Books?$filter=Title eq @t&@t=null", "Books?$expand=Loans&@who='alice'", "Authors?$expand=Books($expand=Loans;$filter=Id gt @n)&@n=0", "Books?$top=0", "Books(Id=@k)?@k=1", "Books?$filter=Title eq null",
        "Books?$expand=Loans($filter=Id gt 1;$top=1)", "Authors?$expand=Books($filter=Id lt 3;$count=true)", "Books?$filter=matchesPattern(Title,'a')", "Books?$filter=Genre in ('Poetry','Essay')",
        "Books?$apply=groupby((Genre),aggregate(Id with sum as N))/filter(N gt 1)", "Books?$apply=topcount(2,Id)", "Books?$filter=Id add 1 gt 2&$compute=Id mul 2 as D&$select=D", "Books?$search=sea", "Books?$search=\"a b\" NOT c", "Tags?$search=sea", "Tags?$search=palace NOT cairo",
        "Books?$filter=round(2.5) eq 3", "Books?$filter=Added ge 2024-01-01T00:00:00Z", "Books?$filter=Added add duration'PT1H' lt now()", "Books?$filter=length('abc') eq 3", "Books?$orderby=Id mod 2,Id&$top=3", "Books?$filter=substring(Title,9999999999) eq 'a'",
    ];

    public static TheoryData<string> Databases =>
    [
        new TheoryDataRow<string>("SQLite"),
        new TheoryDataRow<string>("PostgreSQL") { Skip = PostgresServer.IsInstalled ? null : "PostgreSQL: no 'postgres' program on this machine" },
    ];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Whoever_asks_first_with_other_literals_changes_no_answer(string database)
    {
        Func<string, string>? postgres = database == "PostgreSQL" ? PostgresServer.Instance.ConnectionString : null;
        await using var keeping = await LibraryService.StartAsync(new ODataOptions { ChildPageSize = 1 }, postgres: postgres);
        await using var forgetting = await LibraryService.StartAsync(new ODataOptions { CachedShapes = 0, ChildPageSize = 1 }, postgres: postgres);
        var random = new Random(1);
        var queries = StatementTests.Queries().Select(q => q.Data).Where(d => d.Item1 == Translations.Providers[0]).Select(d => "Books?" + Uri.UnescapeDataString(d.Item2));
        foreach (var url in Paths.Concat(queries))
        {
            string[] asked = [url, .. Enumerable.Range(0, 3).Select(_ => Varied(url, random)), url];
            foreach (var one in asked)
            {
                Assert.Equal((one, await AnswerAsync(forgetting, one)), (one, await AnswerAsync(keeping, one)));
            }
        }
    }

    [Fact]
    public async Task A_plan_of_yesterday_answers_for_today()
    {
        var today = new DateOnly(2019, 6, 1);
        await using var keeping = await LibraryService.StartAsync(today: () => today);
        await using var forgetting = await LibraryService.StartAsync(new ODataOptions { CachedShapes = 0 }, today: () => today);
        HashSet<string> answers = [];
        for (; today < new DateOnly(2021, 1, 1); today = today.AddDays(30))
        {
            var answer = await AnswerAsync(keeping, "Books?$select=Id,Status&$expand=Author($expand=Books($select=Status))");
            Assert.Equal(await AnswerAsync(forgetting, "Books?$select=Id,Status&$expand=Author($expand=Books($select=Status))"), answer);
            answers.Add(answer.Body);
        }
        Assert.True(answers.Count > 1, "The day changes nothing here.");
    }

    /// <summary>Two thousand plans that each held a request's context would fill the memory.</summary>
    [Theory]
    [InlineData("Books?$filter=Title eq 'x' and Genre eq 'Poetry'&$expand=Loans($top=1),Author&$count=true")]
    [InlineData("Books?$compute=Loans/$count as N&$filter=N gt 1&$orderby=N&$select=N,Id")]
    [InlineData("Books?$apply=groupby((Genre),aggregate(Id with sum as N,Loans/$count as L))/orderby(N)/top(2)")]
    [InlineData("Authors?$expand=Books($compute=Loans/$count as N;$orderby=N;$select=N)")]
    [InlineData("Books(1)/Author/Books?$top=2&$skip=1")]
    [InlineData("Books?$filter=Added add duration'P1D' gt now() and Id in (1,2) and $root/Books(1)/Id eq Id")]
    [InlineData("Books?$apply=topsum(10,Id)/skip(1)")]
    [InlineData("Books?$search=a NOT b&$filter=hassubset(Languages,['en','fr']) and substring(Title,2) ne trim('x')")]
    [InlineData("Tags?$search=palace NOT cairo&$expand=Books")]
    public void A_plan_holds_nothing_of_the_request_that_it_was_made_for(string url)
    {
        foreach (var provider in Translations.Providers)
        {
            HoldsNothing(provider, url);
        }
    }

    private static void HoldsNothing(string provider, string url)
    {
        var (plan, context, texts) = Planned(provider, url);
        for (var i = 0; i < 5 && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(context.IsAlive, "The plan keeps the request's context.");
        Assert.Empty(texts.Select(t => t.Target).OfType<string>());
        Assert.Null(plan.OnlyOnce);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (QueryPlan Plan, WeakReference Context, List<WeakReference> Texts) Planned(string provider, string url)
    {
        using var db = Translations.Context(provider);
        var plan = Translations.Plan(db, url, out var given);
        return (plan, new WeakReference(db), [.. plan.Slots.Values(given).OfType<string>().Where(text => text.Length > 1).Select(text => new WeakReference(text))]);
    }

    private static string Varied(string url, Random random)
    {
        var at = url.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = at < 0 ? (url, "") : (url[..at], url[at..]);
        return Text().Replace(Number().Replace(path, _ => Any(Numbers, random)) + Number().Replace(query, _ => Any(Numbers, random)), _ => $"'{Any(Texts, random)}'");
    }

    private static string Any(string[] choices, Random random) => choices[random.Next(choices.Length)];

    private static async Task<(int Status, string Body)> AnswerAsync(LibraryService service, string url)
    {
        using var response = await service.SendAsync(url.Replace("+", "%2B", StringComparison.Ordinal));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex(@"(?<![\w.:'-])[0-9]+(?![\w.:'-])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<!\w)'([^']|'')*'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Text();
}
