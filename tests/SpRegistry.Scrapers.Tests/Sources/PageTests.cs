namespace SpRegistry.Scrapers.Tests.Sources;

public sealed class PageTests
{
    [Theory, Pages]
    public void Page_reads_as_expected(SavedPage page) => page.ReadsAsExpected();
}
