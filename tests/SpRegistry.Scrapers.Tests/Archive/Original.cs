using SpRegistry.Domain.Imports;

namespace SpRegistry.Scrapers.Tests.Archive;

/// <summary>The reference facts before any of them was moved onto a page.</summary>
internal static class Original
{
    /// <summary>Reads an original table with the source of its name.</summary>
    public static PageReading Read(string source, string file) =>
        PageSources.All[source].Read(new PageBytes(file, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Reference", file))));
}
