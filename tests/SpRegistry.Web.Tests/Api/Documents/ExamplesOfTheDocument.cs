using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpRegistry.OData.Tests.Metadata;
using SpRegistry.Web.Api.OpenApi;

namespace SpRegistry.Web.Tests.Api.Documents;

/// <summary>What the OpenAPI document shows is what a client gets: every request of it is sent as a client would.</summary>
public sealed class ExamplesOfTheDocument(RunningRegistry registry)
{
    // An instant that has an answer for ever lies before whatever a test has imported.
    private const string BeforeTheFirstImport = "known-then";

    [Fact]
    public async Task Every_operation_and_every_example_is_answered_as_the_document_says()
    {
        var document = await PublishedDocument.OfAsync(registry);
        var wrong = new List<string>();
        var (asked, answers) = (0, new List<JsonNode>());
        foreach (var (path, method, operation) in document.Operations())
        {
            var requests = document.Requests(path, method, operation).ToList();
            Assert.True(requests.Count > 0, $"{method} {path} has no example.");
            foreach (var request in requests)
            {
                asked++;
                using var answer = await SendAsync(request);
                wrong.AddRange(await FaultsAsync(document, request, answer, answers));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(asked > 220, $"{asked} requests");
        Assert.True(answers.Count > 150, $"{answers.Count} answers in JSON");
        Assert.SkipUnless(CsdlJudges.Installed, MetadataOfTheRegistry.NotInstalled);
        using var judges = new CsdlJudges();
        Assert.Empty(judges.WrongAnswers(document.Content, JsonSerializer.SerializeToUtf8Bytes(answers)));
    }

    [Fact]
    public async Task Every_refusal_is_told_in_the_words_of_the_document()
    {
        var document = await PublishedDocument.OfAsync(registry);
        var shown = document.Root["components"]!["responses"]!.AsObject()
            .SelectMany(r => (r.Value!["content"]?["application/json"]?["examples"]?.AsObject() ?? []).Select(e => (Response: r.Key, Example: e.Value!))).ToList();
        Assert.Empty(ContractResponses.OfBody.Select(ContractResponses.NameOf).Except(shown.Select(s => s.Response), StringComparer.Ordinal));

        // The database is there, and has little to do.
        foreach (var (_, example) in shown.Where(s => s.Response == "serviceUnavailable"))
        {
            await registry.GetAsync(((string)example["summary"]!).Split(' ', 2)[1]);
        }

        // Who is over a limit is told so in FairShares.
        foreach (var (response, example) in shown.Where(s => s.Response is not ("tooManyRequests" or "serviceUnavailable")))
        {
            var asked = ((string)example["summary"]!).Split(" with ", 2);
            var request = asked[0].Split(' ', 2);
            using var message = new HttpRequestMessage(new HttpMethod(request[0]), request[1]);
            if (asked is [_, var body] && body.Split(" bytes of ") is [var length, var mediaType])
            {
                message.Content = new StringContent(new string('x', int.Parse(length, CultureInfo.InvariantCulture)), new System.Net.Http.Headers.MediaTypeHeaderValue(mediaType));
            }

            using var answer = await registry.Client.SendAsync(message, TestContext.Current.CancellationToken);
            Assert.Equal(response, ContractResponses.NameOf((int)answer.StatusCode));
            Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal(example["value"]!.ToJsonString(), JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.ToJsonString());
        }
    }

    [Fact]
    public async Task Who_has_an_answer_gets_it_no_second_time_where_the_document_says_so()
    {
        var document = await PublishedDocument.OfAsync(registry);
        var kept = document.Operations().Where(o => o.Operation["responses"]!["304"] is not null).ToList();
        Assert.True(kept.Count > 100);
        foreach (var request in kept.SelectMany(o => document.Requests(o.Path, o.Method, o.Operation).Take(1)).Where((_, i) => i % 4 == 0))
        {
            using var first = await SendAsync(request);
            if (first.StatusCode == HttpStatusCode.OK)
            {
                using var again = request.Message();
                again.Headers.IfNoneMatch.Add(first.Headers.ETag ?? throw new InvalidOperationException($"{request} has no ETag."));
                using var second = await registry.Client.SendAsync(again, TestContext.Current.CancellationToken);
                Assert.True(second.StatusCode == HttpStatusCode.NotModified, $"{(int)second.StatusCode} for {request}");
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(ShownRequest request)
    {
        using var message = request.Message();
        return await registry.Client.SendAsync(message, TestContext.Current.CancellationToken);
    }

    private async Task<IEnumerable<string>> FaultsAsync(PublishedDocument document, ShownRequest request, HttpResponseMessage answer, List<JsonNode> answers)
    {
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (request.Operation["responses"]![status] is not { } said)
        {
            return [$"{request}: {status} is not in the document: {text}"];
        }

        if (!answer.IsSuccessStatusCode && !(answer.StatusCode == HttpStatusCode.NotFound && await IsEmptyAsync(request)))
        {
            return [$"{request}: {status} {text}"];
        }

        var (response, pointer) = document.Resolved(said);
        var mediaType = answer.Content.Headers.ContentType?.MediaType;
        if (response["content"] is not { } content)
        {
            return text.Length == 0 ? [] : [$"{request}: {status} has a body, of which the document says nothing."];
        }

        if (content[mediaType ?? ""] is not { } form)
        {
            return [$"{request}: {mediaType} is not in the document."];
        }

        if (mediaType == "application/json" && pointer is not null)
        {
            var body = JsonNode.Parse(text)!;
            if (request.Example is not (null or BeforeTheFirstImport) && body["value"] is JsonArray { Count: 0 } && !await IsEmptyAsync(request))
            {
                return [$"{request} is answered with nothing: no good example."];
            }

            answers.Add(new JsonObject
            {
                ["address"] = request.ToString(),
                ["schema"] = $"{pointer}/content/application~1json/schema",
                ["open"] = request.Address.Contains("apply", StringComparison.Ordinal) || request.Address.Contains("compute", StringComparison.Ordinal),
                ["body"] = body,
            });
        }

        return form["schema"] is null ? [$"{request}: {mediaType} has no schema."] : [];
    }

    // A set of which the archive has no rows has none to show.
    private async Task<bool> IsEmptyAsync(ShownRequest request) =>
        await registry.Client.GetStringAsync($"{request.Address.Split('(', '?')[0]}/$count", TestContext.Current.CancellationToken) == "0";
}
