using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using SpRegistry.TestSupport;
using SpRegistry.Web.Forms;

namespace SpRegistry.Web.Tests.Forms;

/// <summary>What an answer with a list says besides its rows: what it is called, how long it holds, and what is wrong with the address.</summary>
public sealed class AnswersOfForms(RunningRegistry registry)
{
    public static TheoryData<string> Forms => [.. ListForm.All.Select(f => f.Extension)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_form_says_what_it_is_in_which_language_and_how_its_file_is_called(string form)
    {
        using var response = await registry.Client.GetAsync($"/fr/visits.{form}?view=Completed&state=EGY&sort=-dates&asOf=2020-05-01", Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(ListForm.Find(form)!.MediaType, response.Content.Headers.ContentType!.ToString());
        Assert.Equal("fr", Assert.Single(response.Content.Headers.ContentLanguage));
        Assert.Equal($"spregistry-visits-Completed-EGY-2020-05-01.{form}", response.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(form is "atom" or "ics" ? "inline" : "attachment", response.Content.Headers.ContentDisposition.DispositionType);
        Assert.StartsWith("default-src 'none';", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Who_has_it_need_not_read_it_again_and_who_asks_for_its_head_gets_no_body(string form)
    {
        var address = $"/en/calls.{form}?issuer=all";
        using var first = await registry.Client.GetAsync(address, Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await registry.Client.SendAsync(request, Cancellation);
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync(Cancellation)).Length));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);

        using var asked = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await registry.Client.SendAsync(asked, Cancellation);
        Assert.Equal((HttpStatusCode.OK, 0), (head.StatusCode, (await head.Content.ReadAsByteArrayAsync(Cancellation)).Length));
        Assert.Equal((first.Headers.ETag, first.Content.Headers.ContentType, first.Content.Headers.ContentDisposition), (head.Headers.ETag, head.Content.Headers.ContentType, head.Content.Headers.ContentDisposition));
    }

    [Fact]
    public async Task Each_form_and_each_place_in_a_feed_has_a_version_of_its_own()
    {
        List<string> tags = [];
        foreach (var form in ListForm.All)
        {
            using var response = await registry.Client.GetAsync($"/en/visits.{form.Extension}", Cancellation);
            tags.Add(response.Headers.ETag!.ToString());
        }

        Assert.Equal(tags.Count, tags.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_new_version_of_the_data_is_a_new_answer(string form)
    {
        var clock = new FixedClock("2026-11-22T10:00Z");
        await using var growing = await OpenCall.ServeAsync(clock);
        using var before = await growing.Client.GetAsync($"/en/calls.{form}", Cancellation);
        await OpenCall.ExtendAsync(growing, new(2027, 1, 15));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/en/calls.{form}");
        request.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        using var after = await growing.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task A_registry_into_which_nothing_has_come_has_empty_lists_in_every_form()
    {
        await using var empty = new ServedRegistry(Provider.Sqlite);
        await empty.StartWithAsync();
        foreach (var form in ListForm.All)
        {
            Assert.NotEmpty(await empty.BytesAsync($"/en/sessions.{form.Extension}"));
        }
    }

    [Theory]
    [InlineData("/en/visits.csv?view=never", "List (view): never", "Pending")]
    [InlineData("/en/visits.ics?asOf=2999-01-01", "2999-01-01", "a day")]
    [InlineData("/en/visits.atom?after=never", "Next page (after): never", "a link of this list")]
    [InlineData("/en/calls.xlsx?sort=size", "size", "deadline")]
    [InlineData("/en/reports.json?kind=Annual&kind=Other", "several values", "")]
    [InlineData("/en/visits.csv?veiw=Pending", "veiw", "view, ")]
    [InlineData("/fr/transitions.atom?stat=EGY", "stat", "state, ")]
    [InlineData("/en/states.json?page=2", "page", "after")]
    [InlineData("/en/lateness/day.csv?asOf=2999-01-01", "2999-01-01", "a day")]
    [InlineData("/en/lateness/day.atom?clock=sundial", "sundial", "opening, statement, dialogue")]
    public async Task What_cannot_be_met_is_told_to_the_program_in_words(string address, string wrong, string expected)
    {
        using var response = await registry.Client.GetAsync(address, Cancellation);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Null(response.Headers.ETag);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
        Assert.Equal(400, (int)problem["status"]!);
        var detail = ((string)problem["detail"]!).Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
        Assert.Contains(wrong, detail, StringComparison.Ordinal);
        Assert.Contains(expected, detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/states.ics")]
    [InlineData("/en/mandates.ics")]
    [InlineData("/en/visits/not-yet-visited.ics")]
    [InlineData("/en/lateness/day.ics")]
    [InlineData("/en/visits.pdf")]
    [InlineData("/en/glossary.csv")]
    public async Task There_is_no_form_of_what_has_none(string address)
    {
        using var response = await registry.Client.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Text_is_sent_compressed_to_who_can_read_it_so_and_a_workbook_is_small_by_itself(string form)
    {
        var plain = await registry.BytesAsync($"/en/visits.{form}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/en/visits.{form}") { Headers = { { "Accept-Encoding", "br" } } };
        using var response = await registry.Client.SendAsync(request, Cancellation);
        var sent = await response.Content.ReadAsByteArrayAsync(Cancellation);
        if (form == "xlsx")
        {
            Assert.Empty(response.Content.Headers.ContentEncoding);
            return;
        }

        Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.True(sent.Length < plain.Length / 4, $"{sent.Length} of {plain.Length} bytes");
        await using var decoded = new BrotliStream(new MemoryStream(sent), CompressionMode.Decompress);
        using var body = new MemoryStream();
        await decoded.CopyToAsync(body, Cancellation);
        Assert.Equal(plain, body.ToArray());
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_long_list_waits_for_its_reader_s_share_and_breaks_off_nowhere(string form)
    {
        var clock = new WaitingClock("2026-11-22T10:00Z");
        await using var busy = await OpenCall.ServeAsync(clock, further: 3_999, new(StringComparer.Ordinal) { ["FairUse:RequestsPerMinute"] = "8", ["FairUse:MillisecondsPerRequest"] = "0", ["FairUse:NewQueriesPerMinute"] = "0", ["FairUse:QueriesAtOnce"] = "0" });
        var began = clock.GetUtcNow();
        var list = await busy.BytesAsync($"/en/calls.{form}");
        Assert.Equal(4_001, form == "csv" ? FormReading.Records(FormReading.Text(list)).Count : FormReading.Rows(list).Count);
        Assert.True(clock.GetUtcNow() - began > TimeSpan.FromSeconds(5), "It did not have to wait.");
    }
}
