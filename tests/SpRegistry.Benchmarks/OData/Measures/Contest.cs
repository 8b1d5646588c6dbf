using System.Text;
using SpRegistry.Benchmarks.OData.Servers;

namespace SpRegistry.Benchmarks.OData.Measures;

/// <summary>Asks several servers the same in turns, after it has seen that they answer the same bytes.</summary>
internal sealed class Contest(Load load, ChildServer ours, ChildServer hand, ChildServer memory, BenchmarkCall call)
{
    /// <summary>Name of the hand-written server.</summary>
    public const string Hand = "hand-written";

    private const int MostWarmUps = 8;

    private const double Settled = 0.95;

    /// <summary>What each took for a question; null where a server does not answer it.</summary>
    public sealed record Outcome(Measured Ours, Measured? Hand, Measured Memory);

    /// <summary>Measures one question.</summary>
    /// <exception cref="InvalidOperationException">The answers differ, or are none.</exception>
    public async Task<Outcome> MeasureAsync(Question question)
    {
        var (body, answer) = await load.GetAsync(ours, question.Ask);
        if (question.ByHand is { } byHand)
        {
            await RequireSameAsync(body, byHand, question.Name);
        }

        await load.KeepAsync(memory, question.Ask.Url, body, answer);
        var ask = question.Known ? question.Ask with { Known = answer.Headers.ETag?.ToString() } : question.Ask;
        answer.Dispose();
        List<(ChildServer Server, Ask Ask, List<LoadResult> Rounds)> turns = [(ours, ask, [])];
        if (question.ByHand is not null)
        {
            turns.Add((hand, question.ByHand, []));
        }

        turns.Add((memory, ask, []));
        foreach (var (server, asked, _) in turns)
        {
            await SettleAsync(server, asked);
            await server.ResetPeakAsync();
        }

        for (var round = 0; round < call.Rounds; round++)
        {
            foreach (var (server, asked, rounds) in turns)
            {
                rounds.Add(await load.RunAsync(server, asked, call.Time, call.Least));
            }
        }

        var measured = new List<Measured>();
        foreach (var (server, _, rounds) in turns)
        {
            measured.Add(Measured.Of(rounds, (await server.UsageAsync()).Peak));
        }

        if (question.ByHand is not null)
        {
            // What was measured must be what was compared.
            await RequireSameAsync((await load.GetAsync(ours, question.Ask)).Body, question.ByHand, question.Name);
        }

        return new Outcome(measured[0], question.ByHand is null ? null : measured[1], measured[^1]);
    }

    /// <summary>Asks a question for a while, so that what all questions share is compiled before the first is measured.</summary>
    public async Task WarmAsync(Question question)
    {
        await load.RunAsync(ours, question.Ask, call.WarmUp / 2, call.Least);
        if (question.ByHand is { } byHand)
        {
            await load.RunAsync(hand, byHand, call.WarmUp / 2, call.Least);
        }
    }

    /// <summary>Asks one thing until it no longer becomes cheaper: the compiler works beside the requests, for longer on a busy machine.</summary>
    public async Task SettleAsync(ChildServer server, Ask ask)
    {
        var last = double.MaxValue;
        for (var i = 0; i < MostWarmUps; i++)
        {
            var warm = await load.RunAsync(server, ask, call.WarmUp, call.Least);
            var cpu = (double)warm.Cpu / warm.Requests;
            if (call.Quick || cpu > last * Settled)
            {
                return;
            }

            last = cpu;
        }
    }

    /// <summary>Requires that the hand-written endpoint answers the same bytes, but for the address of the server.</summary>
    /// <exception cref="InvalidOperationException">It does not; the message shows where they part.</exception>
    public async Task RequireSameAsync(byte[] own, Ask byHand, string name)
    {
        var (expected, actual) = (Text(own, ours), Text((await load.GetAsync(hand, byHand)).Body, hand));
        if (expected == actual)
        {
            return;
        }

        var at = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        throw new InvalidOperationException($"'{name}' is answered otherwise by hand from character {at} on.\nours: …{Part(expected, at)}\nhand: …{Part(actual, at)}");
    }

    private static string Part(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 140)];

    private static string Text(byte[] body, ChildServer server) => Encoding.UTF8.GetString(body).Replace(server.Address.Authority, "server", StringComparison.Ordinal);
}
