using System.Text.Json;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Errors;

/// <summary>Errors name what they are about, in words of our own.</summary>
public sealed class PlainWordsTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Boks", "Boks")]
    [InlineData("Books(99)", "Books(99)")]
    [InlineData("Books(99)/Title", "Books(99)")]
    [InlineData("Books(99)/Author", "Books(99)/Author")]
    [InlineData("Authors(99)/Awards", "Authors(99)/Awards")]
    [InlineData("Authors(1)/Awards(9)", "Authors(1)/Awards(9)")]
    [InlineData("Branches('N%2FX')", "Branches('N/X')")]
    [InlineData("Books/AsOf(date=2014-01-01)/99", "Books/AsOf(date=2014-01-01)/99")]
    [InlineData("Books(99)/Loans/$count", "Books(99)/Loans/$count")]
    [InlineData("Books(99)/Prices(times=1,currency='x')", "Books(99)")]
    [InlineData("Books(1)/Titel", "Titel")]
    [InlineData("Books(1)/Title/More", "More")]
    [InlineData("Books/$count/Title", "Title")]
    [InlineData("$nothing", "$nothing")]
    [InlineData("Books/abc", "abc")]
    [InlineData("$entity?$id=http://elsewhere.example/Books(1)", "$id")]
    [InlineData("$crossjoin(Books,Nothing)", "$crossjoin(Books,Nothing)")]
    public async Task What_is_not_found_is_named(string url, string target)
    {
        var (status, error) = await library.Service.ErrorAsync(url);
        Assert.Equal((404, target), (status, error.GetProperty("target").GetString()));
    }

    [Theory]
    [InlineData("DELETE", "Books(1)", "Books(1)")]
    [InlineData("POST", "Books", "Books")]
    [InlineData("GET", "$batch", "$batch")]
    [InlineData("PUT", "", "/")]
    public async Task What_is_not_to_be_changed_is_named(string method, string url, string target)
    {
        using var response = await library.Service.SendAsync(url, method: new HttpMethod(method));
        Assert.Equal((405, target), ((int)response.StatusCode, (await ErrorAsync(response)).GetProperty("target").GetString()));
    }

    [Theory]
    [InlineData("Books?$orderby=Tilte", "Did you mean 'Title'?")]
    [InlineData("Authors?$orderby=Bron", "Did you mean 'Born'?")]
    [InlineData("Books?$filter=Di eq 1", "Did you mean 'Id'?")]
    [InlineData("Tgas", "Did you mean 'Tags'?")]
    [InlineData("Books?$tpo=1", "Did you mean '$top'?")]
    [InlineData("Books?$filter=yaer(Added) eq 1", "Did you mean 'year'?")]
    public async Task Two_letters_that_changed_places_are_one_mistake(string url, string message) =>
        Assert.Contains(message, (await library.Service.ErrorAsync(url.Replace(" ", "%20", StringComparison.Ordinal))).Error.GetProperty("message").GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"requests":[}""", "'}' cannot stand at line 1, character 14.")]
    [InlineData("{\"requests\":\n  [é]}", "'é' cannot stand at line 2, character 4.")]
    [InlineData("""{"requests":[{"id":"1",}]}""", "'}' cannot stand at line 1, character 24.")]
    [InlineData("""{"requests":[""", "it ends at line 1, character 14 before it is whole.")]
    [InlineData("", "it ends at line 1, character 1 before it is whole.")]
    [InlineData("{\"requests\":[],\n\"requests\":[]}", "'requests' is given twice in one object of the body at line 2, character 1.")]
    [InlineData("{\"a\":\"\n\"}", "the control character U+000A cannot stand at line 1, character 7.")]
    [InlineData("nope", "cannot stand at line 1, character 2.")]
    public async Task A_body_that_is_no_JSON_is_told_with_its_place(string body, string message)
    {
        foreach (var url in new[] { "$batch", "Books/$query" })
        {
            using var response = await library.Service.PostAsync(url, "application/json", body);
            var error = await ErrorAsync(response);
            Assert.Equal((400, "InvalidBody"), ((int)response.StatusCode, error.GetProperty("code").GetString()));
            Assert.EndsWith(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_that_nests_too_deep_is_told_so()
    {
        using var response = await library.Service.PostAsync("$batch", "application/json", new string('[', 65) + new string(']', 65));
        Assert.Equal("The body nests objects and arrays more than 64 deep at line 1, character 65.", (await ErrorAsync(response)).GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"requests":[{"id":"\ud800","method":"get","url":"Books"}]}""")]
    [InlineData("""{"requests":[{"id":"1","method":"get","url":"Books(\ud800)"}]}""")]
    [InlineData("""{"$filter":"\ud800"}""")]
    public async Task Half_a_character_is_no_fault_of_the_service(string body)
    {
        foreach (var url in new[] { "$batch", "Books/$query" })
        {
            using var response = await library.Service.PostAsync(url, "application/json", body);
            Assert.Equal(400, (int)response.StatusCode);
        }
    }

    [Theory]
    [InlineData("(a", "a closing ')' is missing at character 2 of the pattern.")]
    [InlineData("a)", "a ')' closes nothing at character 2 of the pattern.")]
    [InlineData("[a", "a closing ']' is missing at character 2 of the pattern.")]
    [InlineData("*a", "a quantifier follows nothing at character 1 of the pattern.")]
    [InlineData("a**", "a quantifier follows another at character 3 of the pattern.")]
    [InlineData("[b-a]", "a range ends before it begins at character 4 of the pattern.")]
    [InlineData("a\\", "a '\\' at the end escapes nothing at character 2 of the pattern.")]
    [InlineData("(?<=a)b", "it looks back or ahead, or refers to what was matched before.")]
    [InlineData("(a)\\1", "it looks back or ahead, or refers to what was matched before.")]
    public async Task A_pattern_that_is_none_is_told_with_its_place(string pattern, string message)
    {
        var (status, error) = await library.Service.ErrorAsync($"Books?$filter=matchesPattern(Title,'{Uri.EscapeDataString(pattern)}')");
        Assert.Equal((400, "InvalidPattern", "character 21"), (status, error.GetProperty("code").GetString(), error.GetProperty("details")[0].GetProperty("message").GetString()));
        Assert.EndsWith(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ErrorAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("error");
}
