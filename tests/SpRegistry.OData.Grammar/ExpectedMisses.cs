namespace SpRegistry.OData.Grammar;

/// <summary>The cases that the parser is known to judge otherwise, each with its reason: lines of rule, text and reason, with tabs between them.</summary>
internal static class ExpectedMisses
{
    private static readonly Dictionary<(string Rule, string Input), string> Reasons = Read();

    public static string? Reason(GrammarCase one) => Reasons.GetValueOrDefault((one.Rule, one.Input));

    private static Dictionary<(string, string), string> Read()
    {
        using var reader = new StreamReader(typeof(ExpectedMisses).Assembly.GetManifestResourceStream("expected-misses.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .ToDictionary(part => (part[0], part[1]), part => part[2]);
    }
}
