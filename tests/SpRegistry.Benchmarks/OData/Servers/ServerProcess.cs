using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SpRegistry.Benchmarks.Forms;
using SpRegistry.Benchmarks.OData.Hand;
using SpRegistry.Web.Commands;

namespace SpRegistry.Benchmarks.OData.Servers;

/// <summary>
/// The server side of a benchmark, each kind in a process of its own. A server says "Serving on URL", answers each line of its standard
/// input with what it has used, and ends with that input, so that none outlives the benchmark.
/// </summary>
internal static class ServerProcess
{
    /// <summary>Asks for what was used so far.</summary>
    public const string AskUsage = "usage";

    /// <summary>Asks for a new look at the largest memory.</summary>
    public const string ResetPeak = "reset";

    /// <summary>Begins the line that says the address.</summary>
    public const string Serving = "Serving on ";

    /// <summary>An address on this machine only, at any free port.</summary>
    public const string AnyPort = "http://127.0.0.1:0";

    /// <summary>Serves if the call asks for a server; null when it asks for something else.</summary>
    public static async Task<int?> TryRunAsync(string[] args)
    {
        switch (args)
        {
            case ["serve-ours", var database]:
                AnswerQuestions();
                return await ServeOursAsync(database);
            case ["serve-hand", var database]:
                AnswerQuestions();
                return await HandServer.RunAsync(database);
            case ["serve-memory"]:
                AnswerQuestions();
                return await MemoryServer.RunAsync();
            case ["serve-forms"]:
                AnswerQuestions();
                return await FormServer.RunAsync();
            case ["serve-nothing"]:
                return await ServeNothingAsync();
            default:
                return null;
        }
    }

    /// <summary>Starts an application, says its address and waits for its end.</summary>
    public static async Task<int> ServeAsync(WebApplication app)
    {
        await app.StartAsync();
        await Console.Out.WriteLineAsync(Serving + app.Urls.First());
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>The smallest host, with nothing but Kestrel and routes: what a hand-written endpoint runs in.</summary>
    public static WebApplication Bare()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(AnyPort);
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestLineSize = 64 * 1024);
        builder.Logging.ClearProviders();
        return builder.Build();
    }

    // The program itself, apart so that an empty application does not load it.
    private static Task<int> ServeOursAsync(string database) => RegistryCommands.RunAsync(["serve", "--database", database, "--urls", AnyPort]);

    // An empty application, made the usual way.
    private static Task<int> ServeNothingAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(AnyPort);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        app.MapGet("/{**path}", () => "Hello");
        return ServeAsync(app);
    }

    private static void AnswerQuestions() => new Thread(() =>
    {
        while (Console.In.ReadLine() is { } question)
        {
            if (question == ResetPeak)
            {
                GC.Collect();
                Usage.ResetPeak();
            }

            Console.Out.WriteLine($"{AskUsage} {Usage.OfThisProcess().ToLine()}");
        }

        Environment.Exit(0);
    })
    {
        IsBackground = true,
    }.Start();
}
