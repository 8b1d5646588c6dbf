using System.Globalization;

namespace SpRegistry.Benchmarks.OData.Servers;

/// <summary>What a server process has used since it started.</summary>
/// <param name="Cpu">Processor time, user and system, in microseconds.</param>
/// <param name="Allocated">Bytes allocated on the managed heap.</param>
/// <param name="Peak">Largest resident memory in bytes since the last <see cref="ResetPeak"/>.</param>
internal sealed record Usage(long Cpu, long Allocated, long Peak)
{
    private const string Status = "/proc/self/status";
    private const string ClearReferences = "/proc/self/clear_refs";

    /// <summary>Of this process.</summary>
    public static Usage OfThisProcess() =>
        new((long)Environment.CpuUsage.TotalTime.TotalMicroseconds, GC.GetTotalAllocatedBytes(precise: true), PeakMemory());

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
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Cpu} {Allocated} {Peak}");

    /// <summary>From that line.</summary>
    public static Usage Parse(string line) =>
        line.Split(' ').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray() is [var cpu, var allocated, var peak] ? new Usage(cpu, allocated, peak) : throw new FormatException(line);

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
