namespace SpRegistry.Web.Tests;

/// <summary>The checkout from which the tests were built.</summary>
internal static class Checkout
{
    /// <summary>Its top folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The source files of the program.</summary>
    /// <param name="patterns">Which of them: <c>*.cshtml</c>.</param>
    public static IEnumerable<string> Sources(params string[] patterns)
    {
        var folder = Path.Combine(Root, "src", "SpRegistry.Web");
        return patterns.SelectMany(p => Directory.EnumerateFiles(folder, p, SearchOption.AllDirectories))
            .Where(f => !Path.GetRelativePath(folder, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpRegistry.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests were not built within a checkout.");
    }
}
