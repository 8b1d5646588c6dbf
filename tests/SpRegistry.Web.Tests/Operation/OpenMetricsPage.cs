using System.Globalization;
using System.Text.RegularExpressions;

namespace SpRegistry.Web.Tests.Operation;

/// <summary>A page of OpenMetrics as a strict reader takes it: families in one piece, their type first, samples that belong to it, the end marked.</summary>
internal sealed partial class OpenMetricsPage
{
    private readonly Dictionary<string, double> samples = new(StringComparer.Ordinal);

    public OpenMetricsPage(string text)
    {
        Assert.EndsWith("\n# EOF\n", text, StringComparison.Ordinal);
        var (family, type, told) = ("", "", new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in text[..^"# EOF\n".Length].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                var parts = line.Split(' ', 4);
                Assert.True(parts[1] is "TYPE" or "UNIT" or "HELP", line);
                if (parts[1] == "TYPE")
                {
                    Assert.True(told.Add(parts[2]), $"{parts[2]} is told twice");
                    (family, type) = (parts[2], parts[3]);
                }

                Assert.Equal(family, parts[2]);
                Assert.True(parts[1] != "UNIT" || family.EndsWith("_" + parts[3], StringComparison.Ordinal), line);
                continue;
            }

            var sample = Sample().Match(line);
            Assert.True(sample.Success, line);
            string[] suffixes = type switch { "counter" => ["_total"], "histogram" => ["_bucket", "_count", "_sum"], _ => [""] };
            Assert.Contains(sample.Groups["name"].Value, suffixes.Select(s => family + s));
            Assert.True(samples.TryAdd(sample.Groups["name"].Value + sample.Groups["labels"].Value, double.Parse(sample.Groups["value"].ValueSpan.Trim('+').ToString().Replace("Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture)), line);
        }
    }

    /// <summary>The value of a sample, by its name and labels as they stand; null where there is none.</summary>
    public double? this[string sample] => samples.TryGetValue(sample, out var value) ? value : null;

    /// <summary>The names of all samples.</summary>
    public IEnumerable<string> Names => samples.Keys;

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*")*\})? (?<value>[+-]?([0-9.]+([eE][+-]?[0-9]+)?|Inf)|NaN)$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();
}
