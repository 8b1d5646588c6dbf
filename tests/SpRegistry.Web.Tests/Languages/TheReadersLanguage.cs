using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Languages;

/// <summary>The root leads to the language that a reader's browser wants, and forgets it.</summary>
public sealed class TheReadersLanguage(RunningRegistry registry)
{
    [Theory]
    [InlineData("", "en")]
    [InlineData("fr", "fr")]
    [InlineData("fr-CA, en;q=0.8", "fr")]
    [InlineData("en;q=0.5, ar;q=0.9, zh;q=0.7", "ar")]
    [InlineData("de, it;q=0.9", "en")]
    [InlineData("de, it;q=0.9, ru;q=0.1", "ru")]
    [InlineData("fr;q=0, es;q=0.2", "es")]
    [InlineData("ZH-hans-CN", "zh")]
    [InlineData("*", "en")]
    [InlineData("fr;q=abc;;;,\"", "en")]
    [InlineData("es;q=0.8, ru;q=0.8", "es")]
    public async Task It_is_the_one_liked_best_of_the_six_and_English_without_any(string accepted, string code)
    {
        Assert.Equal(code, Language.Preferred(accepted.Length == 0 ? [] : [accepted]).Code);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (accepted.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        }

        using var response = await registry.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(302, (int)response.StatusCode);
        Assert.Equal($"/{code}", response.Headers.Location!.OriginalString);
        Assert.Contains("Accept-Language", response.Headers.Vary);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task An_address_in_another_language_is_no_page()
    {
        using var response = await registry.Client.GetAsync("/de/states", TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("zh", "ltr")]
    [InlineData("ru", "ltr")]
    public void Only_Arabic_runs_from_right_to_left(string code, string direction) => Assert.Equal(direction, Language.Find(code)!.Direction);
}
