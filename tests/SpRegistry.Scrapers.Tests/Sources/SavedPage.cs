using System.Runtime.CompilerServices;
using SpRegistry.Domain.Imports;
using Xunit.Sdk;

namespace SpRegistry.Scrapers.Tests.Sources;

/// <summary>
/// A page saved for a test beside the reading expected of it. The page lies beside its <c>.expected.json</c>, or in the
/// bundled archive. With the environment variable ACCEPT_PAGES=1 what is read is written as expected, to be reviewed as a diff.
/// </summary>
public sealed class SavedPage : IXunitSerializable
{
    private const string Ending = ".expected.json";

    public SavedPage()
    {
    }

    public SavedPage(string source, string name) => (Source, Name) = (source, name);

    /// <summary>Slug of the source.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Name of the page's file.</summary>
    public string Name { get; private set; } = "";

    /// <summary>All pages of which a reading is expected, and all pages saved beside the tests or in the archive.</summary>
    public static IEnumerable<SavedPage> All =>
        Directory.EnumerateDirectories(Folder).SelectMany(folder => Directory.EnumerateFiles(folder).Select(file => (Source: Path.GetFileName(folder), Name: PageName(file))))
            .Concat(new BundledArchive().Pages().Where(p => p.Page.Name.EndsWith(".html", StringComparison.Ordinal)).Select(p => (Source: p.Source.Description.Slug, p.Page.Name)))
            .Distinct().Order().Select(page => new SavedPage(page.Source, page.Name));

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Sources");

    private string ExpectedFile => Path.GetFileNameWithoutExtension(Name) + Ending;

    /// <summary>Reads the page and compares with what is expected, line by line.</summary>
    public void ReadsAsExpected()
    {
        var read = ReadingAsText.Of(() => PageSources.All[Source].Read(new PageBytes(Name, File.ReadAllBytes(PageFile()))));
        if (Environment.GetEnvironmentVariable("ACCEPT_PAGES") is "1")
        {
            Directory.CreateDirectory(Path.Combine(SourceFolder(), Source));
            File.WriteAllText(Path.Combine(SourceFolder(), Source, ExpectedFile), read);
            return;
        }

        var expected = Path.Combine(Folder, Source, ExpectedFile);
        Assert.True(File.Exists(expected), $"{Source}/{Name} has no {ExpectedFile}");
        Assert.True(LineDiff.Of(File.ReadAllText(expected), read) is not { } diff, $"{Source}/{Name} reads otherwise than expected:\n{LineDiff.Of(File.ReadAllText(expected), read)}");
    }

    public void Deserialize(IXunitSerializationInfo info) => (Source, Name) = (info.GetValue<string>("source")!, info.GetValue<string>("name")!);

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue("source", Source);
        info.AddValue("name", Name);
    }

    public override string ToString() => $"{Source}/{Name}";

    private static string PageName(string file) =>
        file.EndsWith(Ending, StringComparison.Ordinal) ? Path.GetFileName(file)[..^Ending.Length] + ".html" : Path.GetFileName(file);

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private string PageFile() =>
        new[] { Path.Combine(Folder, Source, Name), Path.Combine(AppContext.BaseDirectory, "archive", Source, Name) }.FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{Source}/{Name} is expected but neither saved beside the tests nor in the archive.");
}
