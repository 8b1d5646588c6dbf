using System.Buffers.Text;
using System.Text;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Telling;

public sealed class SlowQueryTests
{
    private const string Secret = "Zanzibar";
    private const string Number = "918273";
    private const string Day = "2031-07-23";

    private static readonly string Token = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"[\"{Secret}\",\"{Number}\"]"));

    [Fact]
    public async Task A_query_over_the_limit_gets_one_line_with_its_shape_its_times_and_its_rows()
    {
        var clock = new ManualClock();
        await using var library = await LibraryService.StartAsync(new ODataOptions { SlowQuery = TimeSpan.FromSeconds(3) }, clock: clock);
        var log = LogLines.Of(library);
        library.BeforeStatement = _ => clock.Pass(TimeSpan.FromMilliseconds(2999));
        await library.GetAsync("Books?$filter=Title ne 'x'&$top=2");
        Assert.Empty(log.Slow);

        library.BeforeStatement = _ => clock.Pass(TimeSpan.FromMilliseconds(3100));
        await library.GetAsync("Books?$filter=Title ne 'x' and year(Published/From) gt 1200&$orderby=Title desc&$top=2&$select=Title&$expand=Author");
        Assert.Equal("A slow query, /Books&$filter=Title ne ? and year(Published/From) gt ?&$orderby=Title desc&$top=&$select=Title&$expand=Author: 3100 ms, of which 0 ms until its turn, 3100 ms in the database and 0 ms for the client to take it; 1 rows, 2xx", Assert.Single(log.Slow));
    }

    [Fact]
    public async Task None_is_slow_where_that_is_switched_off()
    {
        var clock = new ManualClock();
        await using var library = await LibraryService.StartAsync(new ODataOptions { SlowQuery = TimeSpan.Zero }, clock: clock);
        var log = LogLines.Of(library);
        library.BeforeStatement = _ => clock.Pass(TimeSpan.FromMinutes(3));
        await library.GetAsync("Books");
        Assert.Empty(log.Slow);
    }

    [Fact]
    public async Task One_that_waited_until_others_were_done_is_not_slow()
    {
        var clock = new ManualClock();
        await using var library = await LibraryService.StartAsync(
            new ODataOptions { SlowQuery = TimeSpan.FromSeconds(3), Admit = (_, _) => { clock.Pass(TimeSpan.FromMinutes(1)); return ValueTask.FromResult(default(Admission)); } }, clock: clock);
        var log = LogLines.Of(library);
        library.BeforeStatement = _ => clock.Pass(TimeSpan.FromMilliseconds(2999));
        await library.GetAsync("Books?$top=1");
        await library.GetAsync("Books?$top=2");
        Assert.Empty(log.Slow);

        library.BeforeStatement = _ => clock.Pass(TimeSpan.FromMilliseconds(3100));
        await library.GetAsync("Books?$top=1");
        Assert.Equal("A slow query, /Books&$top=: 63100 ms, of which 60000 ms until its turn, 3100 ms in the database and 0 ms for the client to take it; 1 rows, 2xx", Assert.Single(log.Slow));
    }

    [Fact]
    public void The_time_a_client_takes_is_not_the_querys()
    {
        var clock = new ManualClock();
        var measure = new RequestMeasure(clock);
        clock.Pass(TimeSpan.FromSeconds(1));
        measure.InDatabase();
        clock.Pass(TimeSpan.FromSeconds(2));
        measure.AtClient();
        clock.Pass(TimeSpan.FromSeconds(40));
        measure.InDatabase();
        clock.Pass(TimeSpan.FromSeconds(3));
        measure.AtClient();
        clock.Pass(TimeSpan.FromSeconds(100));
        measure.End();
        Assert.Equal((5, 140, 146), (measure.Sql.TotalSeconds, measure.Waited.TotalSeconds, measure.Whole.TotalSeconds));
    }

    public static TheoryData<string> Questions => new(
        $"Branches('{Secret}')",
        $"Branches/{Secret}",
        $"Branches(Code='{Secret}')/Name",
        $"Books({Number})",
        $"Books/{Number}/Title/$value",
        $"Books?$filter=Title eq '{Secret}'",
        $"Books?$filter=contains(Title,'{Secret}') or Title in ('{Secret}','b') or Id eq {Number}",
        $"Books?$filter=Title eq @{Secret}&@{Secret}='{Secret}'",
        $"Books?$filter=Id in @p&@p=[{Number},2]",
        $"Books?$filter=Loans/any({Secret}:{Secret}/Borrower eq '{Secret}' and {Secret}/LentOn gt {Day})",
        $"Books?$filter=Status eq '{Secret}'",
        $"Books?$filter={Secret} eq 1",
        $"Books?$search={Secret} NOT \"{Secret} {Number}\"",
        $"Books?$expand=Loans($filter=Borrower eq '{Secret}';$top={Number};$compute=Id add {Number} as {Secret})",
        $"Books?$compute=Id add {Number} as {Secret}&$select={Secret}&$orderby={Secret}",
        $"Books?$apply=filter(Title ne '{Secret}')/groupby((Status),aggregate(Id with sum as {Secret}))",
        $"Books?$top={Number}&$skip={Number}&$orderby=Title",
        $"Books?$orderby=Title&$skiptoken={Token}",
        $"Books?$format=application/json;{Secret}=1",
        $"Books?$schemaversion={Secret}",
        $"Books?{Secret}={Secret}&$deltatoken={Secret}",
        $"Books/$filter(Title eq '{Secret}')/$count",
        $"Books/AsOf(date={Day})/{Number}",
        $"Books/AsOf(date=@{Secret})?@{Secret}={Day}",
        $"Books(1)/Prices(times=1,currency='{Secret}')",
        $"Books/{Secret}",
        $"Books(1)/{Secret}({Secret}={Number})",
        $"Books/${Secret}",
        $"Library.{Secret}",
        $"{Secret}(1)/Books",
        $"$entity?$id=Branches('{Secret}')",
        $"$crossjoin(Books,Branches)?$filter=Books/Title eq '{Secret}'",
        $"Branches('a%0A{Secret}%0d%E2%80%A8{Secret}')");

    [Theory, MemberData(nameof(Questions))]
    public async Task No_line_holds_what_a_client_wrote(string question)
    {
        var clock = new ManualClock();
        await using var library = await LibraryService.StartAsync(new ODataOptions { SlowQuery = TimeSpan.FromTicks(1), CachedShapes = 10 }, clock: clock);
        var log = LogLines.Of(library);
        library.BeforeStatement = _ => clock.Pass(TimeSpan.FromSeconds(1));
        var (resource, options) = question.Split('?') is [var path, var query] ? (path, query) : (question, "");

        // As a GET twice, the second time with its plan kept; as a query by a body; in a batch; and where the service fails.
        (string, string)[] said = [("User-Agent", Secret), ("Referer", $"http://{Secret}/"), ("Accept-Language", Secret), ("X-Forwarded-For", Secret), ("Prefer", $"odata.include-annotations=\"{Secret}\"")];
        for (var time = 0; time < 2; time++)
        {
            using var alone = await library.SendAsync(question, headers: said);
        }
        using var byBody = await library.PostAsync(resource + "/$query", "text/plain", options, said);
        using var batch = await library.PostAsync("$batch", "application/json", $$"""{"requests":[{"id":"{{Secret}}","method":"get","url":{{System.Text.Json.JsonSerializer.Serialize(question)}}}]}""", said);
        library.BeforeStatement = _ => throw new InvalidOperationException("The database is on fire.");
        using var failing = await library.SendAsync(question, headers: said);

        Assert.All(log.All, line =>
        {
            Assert.DoesNotContain(Secret, line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Number, line, StringComparison.Ordinal);
            Assert.DoesNotContain(Day, line, StringComparison.Ordinal);
            Assert.DoesNotContain(Token, line, StringComparison.Ordinal);
        });
        Assert.All(log.Slow, line => Assert.DoesNotContain(line, char.IsControl));
        if ((int)failing.StatusCode == 500)
        {
            // What reaches the database is slow here; what is refused before is not.
            Assert.Contains(log.All, line => line.StartsWith("SpRegistry.OData A request below /odata failed: /", StringComparison.Ordinal));
            Assert.True(log.Slow.Count >= 3, string.Join('\n', log.All));
        }
    }

    [Fact]
    public async Task Most_of_these_questions_reach_the_database()
    {
        await using var library = await LibraryService.StartAsync();
        var reached = 0;
        foreach (var question in Questions)
        {
            using var answer = await library.SendAsync(question.Data);
            reached += library.Sql.Count > 0 ? 1 : 0;
        }
        Assert.True(reached >= 20, $"{reached}");
    }
}
