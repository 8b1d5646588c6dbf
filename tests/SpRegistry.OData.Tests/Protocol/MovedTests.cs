using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Protocol;

/// <summary>What is found no more under its old key leads to the new one, alone and in a batch. Here book 99 has become book 2.</summary>
public sealed class MovedTests(MovedTests.Library library) : IClassFixture<MovedTests.Library>
{
    [Theory]
    [InlineData("Books(99)?$select=Title", "/odata/Books(2)?$select=Title")]
    [InlineData("Books/99", "/odata/Books/2")]
    [InlineData("Books(99)/Loans", "/odata/Books(2)/Loans")]
    [InlineData("Books/AsOf(date=2010-01-01)/99/Title", "/odata/Books/AsOf(date=2010-01-01)/2/Title")]
    public async Task An_old_key_leads_to_the_new_one(string url, string location)
    {
        using var response = await library.Service.SendAsync(url);
        Assert.Equal((308, location), ((int)response.StatusCode, response.Headers.Location!.OriginalString));
        using var found = await library.Service.SendAsync("http://localhost" + location);
        Assert.Equal(200, (int)found.StatusCode);
    }

    [Theory]
    [InlineData("Books(98)", 404)]
    [InlineData("Books(99)?$select=Titel", 400)]
    [InlineData("Boks(99)", 404)]
    public async Task What_is_wrong_otherwise_stays_so(string url, int status) => Assert.Equal(status, (await library.Service.ErrorAsync(url)).Status);

    [Fact]
    public async Task A_key_that_is_found_is_not_asked_about()
    {
        using var response = await library.Service.SendAsync("Books(2)?moved=99");
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task In_a_batch_it_leads_there_as_well()
    {
        using var response = await library.Service.PostAsync("$batch", "application/json", """{"requests":[{"id":"1","method":"get","url":"Books(99)/Title"},{"id":"2","method":"get","url":"Books(2)/Title"},{"id":"3","dependsOn":["1"],"method":"get","url":"$1"}]}""");
        var answers = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("responses");
        Assert.Equal([308, 200, 424], answers.EnumerateArray().Select(a => a.GetProperty("status").GetInt32()));
        Assert.Equal("/odata/Books(2)/Title", answers[0].GetProperty("headers").GetProperty("location").GetString());
    }

    /// <summary>A library that knows of a book's new number.</summary>
    public sealed class Library : IAsyncLifetime
    {
        /// <summary>The service.</summary>
        public LibraryService Service { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Service = await LibraryService.StartAsync(new ODataOptions { Moved = MovedAsync });

        public ValueTask DisposeAsync() => Service.DisposeAsync();

        private static Task<string?> MovedAsync(HttpContext http, string path) =>
            Task.FromResult(path.StartsWith("/Books", StringComparison.Ordinal) && path.Contains("99", StringComparison.Ordinal) ? path.Replace("99", "2", StringComparison.Ordinal) : null);
    }
}
