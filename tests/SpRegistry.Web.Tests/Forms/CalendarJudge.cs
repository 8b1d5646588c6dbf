using System.Diagnostics;
using System.Text.Json;

namespace SpRegistry.Web.Tests.Forms;

/// <summary>A calendar as another's program reads it; <c>Judges/README.md</c> says whose, and how it is installed.</summary>
internal static class CalendarJudge
{
    private static readonly string Home = Path.Combine(Checkout.Root, "tests", "SpRegistry.Web.Tests", "Forms", "Judges");

    public static bool Installed { get; } = Directory.Exists(Path.Combine(Home, "node_modules", "ical.js"));

    /// <summary>What it reads; fails where it cannot.</summary>
    public static async Task<ReadCalendar> ReadAsync(byte[] calendar)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, calendar, TestContext.Current.CancellationToken);
            using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Home, "judge.mjs"), file]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, await errors);
            return JsonSerializer.Deserialize<ReadCalendar>(output, JsonSerializerOptions.Web)!;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>A calendar as it was read.</summary>
internal sealed record ReadCalendar(IReadOnlyList<string> Wrong, IReadOnlyList<ReadEvent> Events, string? Name, string? Version, string? Product, string? Refresh, string? Language);

/// <summary>An event as it was read.</summary>
internal sealed record ReadEvent(string Uid, string Summary, string Description, string Url, string Status, int Sequence, string Stamped, ReadTime Start, ReadTime End, IReadOnlyList<string> Alarms);

/// <summary>A day, or an instant.</summary>
internal sealed record ReadTime(bool IsDate, string Text);
