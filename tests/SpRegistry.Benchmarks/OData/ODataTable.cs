using System.Globalization;
using System.Text;
using SpRegistry.Benchmarks.OData.Measures;

namespace SpRegistry.Benchmarks.OData;

/// <summary>What was measured of the service, as Markdown: processor time is the server's, user and system; ratios are of processor time.</summary>
/// <param name="title">Its heading.</param>
/// <param name="bars">Whether anything is promised.</param>
internal sealed class ODataTable(string title, bool bars)
{
    private const double Kilobyte = 1024;
    private const double Megabyte = 1024 * 1024;

    private readonly StringBuilder _rows = new();
    private readonly StringBuilder _rest = new();
    private double? _firstPage;

    /// <summary>A query.</summary>
    public void Add(Question question, Contest.Outcome outcome)
    {
        var (ours, hand, memory) = outcome;
        if (question.Name == Questions.DeepPage && _firstPage is { } first)
        {
            Note($"**A keyset page at depth** takes × {Ratio(ours.Cpu / first)} of the first{(bars ? $" (bar: × 1.1{Missed(ours.Cpu / first > 1.1)})" : "")}.");
        }

        _firstPage = question.Name == Questions.FirstPage ? ours.Cpu : _firstPage;
        var ratio = ours.Cpu / (hand ?? memory).Cpu;
        Row(
            question.Says, Number(ours.Cpu), Number(hand?.Cpu), Number(memory.Cpu), Ratio(ours.Cpu / hand?.Cpu), Ratio(ours.Cpu / memory.Cpu),
            Bar(question.Bar, ratio, hand is null ? " of memory" : ""), question.Microsoft,
            $"{Number(ours.PerSecond)} / {Number(hand?.PerSecond)} / {Number(memory.PerSecond)}",
            $"{Milliseconds(ours.Median)} / {Milliseconds(ours.Slowest)}", $"{Milliseconds(hand?.Median)} / {Milliseconds(hand?.Slowest)}",
            $"{Tenths(ours.Allocated / Kilobyte)} / {Tenths(hand?.Allocated / Kilobyte)}",
            $"{Number(ours.Peak / Megabyte)} / {Number(hand?.Peak / Megabyte)}");
    }

    /// <summary>The export, per row.</summary>
    public void Add((ExportMeasure.Export Ours, ExportMeasure.Export Hand) export)
    {
        var (ours, hand) = export;
        Row(
            $"export of {ours.Rows.ToString("N0", CultureInfo.InvariantCulture)} visits by nextLinks of 1,000, per row", Tenths(ours.Cpu), Tenths(hand.Cpu), "", Ratio(ours.Cpu / hand.Cpu), "",
            Bar(1.5, ours.Cpu / hand.Cpu, "") + (bars ? $"; 150 MB{Missed(ours.Peak > 150 * Megabyte)}" : ""), "13", $"{Number(ours.PerSecond)} / {Number(hand.PerSecond)} rows", "", "",
            $"{Tenths(ours.Allocated / Kilobyte)} / {Tenths(hand.Allocated / Kilobyte)}", $"{Number(ours.Peak / Megabyte)} / {Number(hand.Peak / Megabyte)}");
    }

    /// <summary>Shapes never asked before.</summary>
    public void AddShapes((double Median, double Tenth) shapes) => Note(
        $"**A never-seen shape**: {Tenths(shapes.Median)} ms of processor time in the median, over {Tenths(shapes.Tenth)} ms one time in ten{(bars ? $" (bar: under 10 ms{Missed(shapes.Median >= 10)}; Microsoft's stack: 7 ms)" : "")}.");

    /// <summary>The start of the program.</summary>
    public void Add((StartMeasure.Start Ours, StartMeasure.Start Empty) start)
    {
        var (ours, empty) = start;
        var ratio = ours.Elapsed / empty.Elapsed;
        Note(string.Create(
            CultureInfo.InvariantCulture,
            $"**Start to first answer, existing database**: {ours.Elapsed:F0} ms elapsed and {ours.Cpu:F0} ms of processor time; an empty ASP.NET Core application {empty.Elapsed:F0} and {empty.Cpu:F0} ms: × {ratio:F2} (elapsed), × {ours.Cpu / empty.Cpu:F2} (CPU){(bars ? $"; bar: × 2{Missed(ratio > 2)}, Microsoft's stack × 5" : "")}."));
    }

    /// <summary>What the clock and the periods cost.</summary>
    public void Add(IReadOnlyList<(string Says, Measured Took)> features)
    {
        _rest.AppendLine().AppendLine("| a page of 100 visits | CPU µs | × (CPU) | p50 ms | KB allocated |").AppendLine("|---|---:|---:|---:|---:|");
        foreach (var (says, took) in features)
        {
            _rest.AppendLine(CultureInfo.InvariantCulture, $"| {says} | {Number(took.Cpu)} | {Ratio(took.Cpu / features[0].Took.Cpu)} | {Milliseconds(took.Median)} | {Tenths(took.Allocated / Kilobyte)} |");
        }
    }

    /// <summary>A sentence below the table.</summary>
    public void Note(string words) => _rest.AppendLine().AppendLine(words);

    /// <summary>The whole.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"## {title}").AppendLine();
        if (_rows.Length > 0)
        {
            text.AppendLine("| query | CPU µs: ours | by hand | from memory | × by hand | × from memory | bar | Microsoft's stack | requests/s: ours / by hand / memory | p50 / p99 ms: ours | by hand | KB allocated: ours / by hand | peak MB: ours / by hand |")
                .AppendLine("|---|---:|---:|---:|---:|---:|---|---|---:|---:|---:|---:|---:|").Append(_rows);
        }

        return text.Append(_rest).ToString();
    }

    private void Row(params string[] cells) => _rows.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");

    private string Bar(double? bar, double ratio, string of) =>
        bars && bar is { } most ? string.Create(CultureInfo.InvariantCulture, $"{most:F1}{of}{Missed(ratio > most)}") : "";

    private static string Missed(bool missed) => missed ? " (**missed**)" : "";

    private static string Number(double? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    private static string Tenths(double? value) => value?.ToString("N1", CultureInfo.InvariantCulture) ?? "";

    private static string Milliseconds(double? value) => value?.ToString("F2", CultureInfo.InvariantCulture) ?? "";

    private static string Ratio(double? value) => value?.ToString("F2", CultureInfo.InvariantCulture) ?? "";
}
