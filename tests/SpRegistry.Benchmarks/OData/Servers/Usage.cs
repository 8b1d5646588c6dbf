using System.Globalization;

namespace SpRegistry.Benchmarks.OData.Servers;

/// <summary>What a server process has used since it started.</summary>
/// <param name="Cpu">Processor time, user and system, in microseconds.</param>
/// <param name="Allocated">Bytes allocated on the managed heap.</param>
/// <param name="Peak">Largest resident memory in bytes since the last <see cref="ResetPeak"/>.</param>
/// <param name="Written">Bytes that it had the system write to disk; 0 where that is not told.</param>
internal sealed record Usage(long Cpu, long Allocated, long Peak, long Written)
{
    private const string Status = "/proc/self/status";
    private const string ClearReferences = "/proc/self/clear_refs";
    private const string InputOutput = "/proc/self/io";

    /// <summary>Of this process.</summary>
    public static Usage OfThisProcess() =>
        new((long)Environment.CpuUsage.TotalTime.TotalMicroseconds, GC.GetTotalAllocatedBytes(precise: true), PeakMemory(), OnDisk());

    /// <summary>Begins to look for the largest resident memory anew, where the system can.</summary>
    public static void ResetPeak()
    {
        if (File.Exists(ClearReferences))
        {
            // 5 stands for the high-water mark of resident memory; proc(5).
            File.WriteAllText(ClearReferences, "5");
        }
    }

    /// <summary>As one line.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Cpu} {Allocated} {Peak} {Written}");

    /// <summary>From that line.</summary>
    public static Usage Parse(string line) =>
        line.Split(' ').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray() is [var cpu, var allocated, var peak, var written] ? new Usage(cpu, allocated, peak, written) : throw new FormatException(line);

    private static long OnDisk() => File.Exists(InputOutput) && File.ReadLines(InputOutput).FirstOrDefault(l => l.StartsWith("write_bytes:", StringComparison.Ordinal)) is { } line
        ? long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)
        : 0;

    private static long PeakMemory()
    {
        if (File.Exists(Status) && File.ReadLines(Status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line)
        {
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }

        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
