using System.Globalization;
using System.Text;

namespace SpRegistry.Web.Tests.Api.Documents;

/// <summary>
/// The documents in <c>openapi/</c> are those that the registry serves. With the environment variable ACCEPT_DOCUMENTS=1 what is
/// served is written there, to be reviewed as a diff: it is what users of the API are told, and what changes for them.
/// </summary>
public sealed class AcceptedDocuments(RunningRegistry registry)
{
    [Theory]
    [InlineData("spregistry.openapi.json", PublishedDocument.Address)]
    [InlineData("spregistry.metadata.xml", "/odata/$metadata")]
    [InlineData("spregistry.metadata.json", "/odata/$metadata?$format=json")]
    public async Task The_committed_document_is_the_one_that_is_served(string file, string address)
    {
        var served = Normal(await registry.Client.GetStringAsync(address, TestContext.Current.CancellationToken));
        var path = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable("ACCEPT_DOCUMENTS") is "1")
        {
            await File.WriteAllTextAsync(path, served, new UTF8Encoding(false), TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(path), $"There is no {path}. Run this test with ACCEPT_DOCUMENTS=1 and commit what it writes.");
        var (here, there) = (Normal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Split('\n'), served.Split('\n'));
        var at = here.Zip(there).TakeWhile(lines => lines.First == lines.Second).Count();
        Assert.True(
            at == here.Length && at == there.Length,
            $"openapi/{file} is not what {address} answers, from line {at + 1}:\n- {here.ElementAtOrDefault(at)}\n+ {there.ElementAtOrDefault(at)}\nIf the change is meant, run this test with ACCEPT_DOCUMENTS=1, read the difference and commit it.");
    }

    [Theory]
    [InlineData(PublishedDocument.Address)]
    [InlineData("/odata/$metadata")]
    public async Task It_is_the_same_at_every_address_and_on_every_day(string address)
    {
        var text = await registry.Client.GetStringAsync(address, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("localhost", text, StringComparison.Ordinal);
        Assert.DoesNotContain(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
        Assert.True(text.Length < 1_000_000, $"{text.Length} characters");
    }

    private static string Normal(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    // At the top of the checkout, found from where the tests were built.
    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpRegistry.sln")))
            {
                return Directory.CreateDirectory(Path.Combine(folder.FullName, "openapi")).FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests were not built within a checkout.");
    }
}
