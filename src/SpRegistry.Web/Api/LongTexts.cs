using SpRegistry.OData;

namespace SpRegistry.Web.Api;

/// <summary>Gives the contract what there is to say beyond a line: how values are derived, their units and zones, what null means. The texts stand in <c>LongTexts.md</c>, a section for each element.</summary>
internal static class LongTexts
{
    private const string Heading = "## ";

    /// <exception cref="InvalidDataException">A section has no text, or two have one heading.</exception>
    public static void Explain(ODataApi<RegistryView> api)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in Read().ReplaceLineEndings("\n").Split("\n" + Heading).Skip(1))
        {
            var lines = section.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (lines.Length < 2 || !seen.Add(lines[0]))
            {
                throw new InvalidDataException($"The long texts say nothing of '{lines[0]}', or say it twice.");
            }

            api.Explain(lines[0], string.Join('\n', lines[1..]));
        }
    }

    private static string Read()
    {
        using var stream = typeof(LongTexts).Assembly.GetManifestResourceStream("SpRegistry.Web.Api.LongTexts.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
