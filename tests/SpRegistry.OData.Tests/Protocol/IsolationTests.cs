using System.Text.Json;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Protocol;

/// <summary>One state of the data over several answers is not offered, and so refused (Protocol 4.01, 8.2.7).</summary>
public sealed class IsolationTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("OData-Isolation", "snapshot", 412, "IsolationNotSupported")]
    [InlineData("Isolation", "snapshot", 412, "IsolationNotSupported")]
    [InlineData("Isolation", "Snapshot", 412, "IsolationNotSupported")]
    [InlineData("OData-Isolation", "serializable", 400, "InvalidHeader")]
    [Trait("Clause", "40min-11")]
    public async Task A_wish_for_one_state_is_refused_and_nothing_is_read(string name, string value, int status, string code)
    {
        foreach (var url in new[] { "Books(1)", "Books?$top=1", "$metadata", "Books/$count" })
        {
            var (refused, error) = await library.Service.ErrorAsync(url, (name, value));
            Assert.Equal((status, code, name), (refused, error.GetProperty("code").GetString(), error.GetProperty("target").GetString()));
            Assert.Empty(library.Service.Sql);
        }
    }

    [Fact]
    [Trait("Clause", "40min-11")]
    public async Task It_is_refused_of_a_batch_and_of_a_part()
    {
        using var batch = await library.Service.PostAsync("$batch", "application/json", """{"requests":[{"id":"1","method":"get","url":"Books(1)"}]}""", ("OData-Isolation", "snapshot"));
        Assert.Equal(412, (int)batch.StatusCode);
        using var parts = await library.Service.PostAsync("$batch", "application/json", """{"requests":[{"id":"1","method":"get","url":"Books(1)","headers":{"isolation":"snapshot"}},{"id":"2","method":"get","url":"Books(1)"}]}""");
        var responses = JsonDocument.Parse(await parts.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("responses");
        Assert.Equal([412, 200], responses.EnumerateArray().Select(r => r.GetProperty("status").GetInt32()));
    }
}
