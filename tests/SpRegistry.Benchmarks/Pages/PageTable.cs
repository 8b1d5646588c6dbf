using System.Globalization;
using System.Text;
using SpRegistry.Benchmarks.OData.Measures;

namespace SpRegistry.Benchmarks.Pages;

/// <summary>What was measured of pages, as Markdown: processor time is the server's, user and system; ratios are of processor time.</summary>
internal sealed class PageTable
{
    private const double Kilobyte = 1024;
    private const double BarAnew = 3;
    private const double BarKept = 1.3;

    private readonly StringBuilder _rows = new();

    /// <summary>A page.</summary>
    /// <param name="Says">Which one.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="Anew">Made anew.</param>
    /// <param name="Kept">Made before.</param>
    /// <param name="Memory">The same bytes from memory.</param>
    /// <param name="Answers">Each answer of the API whose rows it shows.</param>
    public sealed record Row(string Says, int Bytes, Measured Anew, Measured Kept, Measured Memory, IReadOnlyList<Measured> Answers);

    public void Add(Row row)
    {
        var answers = row.Answers.Sum(a => a.Cpu);
        var (anew, kept) = (row.Anew.Cpu / answers, row.Kept.Cpu / row.Memory.Cpu);
        _rows.AppendLine(
            CultureInfo.InvariantCulture,
            $"| {row.Says} | {row.Bytes / Kilobyte:N1} | {row.Anew.Cpu:N0} | {answers:N0} ({row.Answers.Count}) | {anew:F2} | {BarAnew:F1}{Missed(anew > BarAnew)} | {row.Kept.Cpu:N0} | {row.Memory.Cpu:N0} | {kept:F2} | {BarKept:F1}{Missed(kept > BarKept)} | {row.Anew.Median:F2} / {row.Anew.Slowest:F2} | {row.Anew.Allocated / Kilobyte:N0} / {row.Answers.Sum(a => a.Allocated) / Kilobyte:N0} |");
    }

    /// <summary>The whole.</summary>
    public string ToMarkdown() => new StringBuilder("## Pages of the registry of the bundled archive (SQLite)\n\n")
        .Append("| page | KB | CPU µs: anew | its answers (how many) | × answers | bar | CPU µs: kept | from memory | × memory | bar | p50 / p99 ms anew | KB allocated: anew / answers |\n")
        .Append("|---|---:|---:|---:|---:|---|---:|---:|---:|---|---:|---:|\n").Append(_rows).ToString();

    private static string Missed(bool missed) => missed ? " (**missed**)" : "";
}
