using System.Diagnostics;

namespace SpRegistry.TestSupport;

/// <summary>A PostgreSQL server of the tests' own: made afresh in a temporary folder, reached by a socket in it, stopped with the process.</summary>
public sealed class PostgresServer
{
    private static readonly Lazy<string?> Programs = new(Find);
    private static readonly Lazy<PostgresServer> Only = new(() => new PostgresServer());

    private readonly string _folder = Directory.CreateTempSubdirectory("spregistry-pg-").FullName;

    private PostgresServer()
    {
        if (Environment.IsPrivilegedProcess)
        {
            // The server refuses to run as root.
            Run("chown", "nobody", _folder);
        }

        var data = Path.Combine(_folder, "data");
        RunAsServer("initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        RunAsServer("pg_ctl", "-D", data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-k {_folder} -c listen_addresses= -c fsync=off -c max_connections=200", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            RunAsServer("pg_ctl", "-D", data, "-m", "immediate", "stop");
            Directory.Delete(_folder, recursive: true);
        };
    }

    /// <summary>Whether the machine has the server's programs.</summary>
    public static bool IsInstalled => Programs.Value is not null;

    public static PostgresServer Instance => Only.Value;

    /// <summary>How to reach a database of the server.</summary>
    public string ConnectionString(string database) => $"Host={_folder};Username=tests;Database={database};Maximum Pool Size=20";

    private static string? Find()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(v => Path.Combine(v, "bin"))
            : [];
        return path.Concat(debian).FirstOrDefault(p => p.Length > 0 && Answers(Path.Combine(p, "postgres")) && Answers(Path.Combine(p, "initdb")));
    }

    // A link to a program that was taken away is there, and is no program.
    private static bool Answers(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, UseShellExecute = false })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static void RunAsServer(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs.Value!, program);
        if (Environment.IsPrivilegedProcess)
        {
            Run("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        // Output goes nowhere: the server would keep a pipe of ours open for ever.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$0\" \"$@\" >/dev/null 2>&1");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
