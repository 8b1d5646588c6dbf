using System.Globalization;

namespace SpRegistry.Benchmarks.OData;

/// <summary>What the benchmark is asked to do: <c>odata [--scale N] [--only NAME] [--postgres] [--quick] [--registries FOLDER] [--program FILE]</c>, or <c>pages [--only NAME] [--quick]</c>.</summary>
internal sealed record BenchmarkCall
{
    /// <summary>Scales of the generated registries.</summary>
    public IReadOnlyList<int> Scales { get; private init; } = [1, 20];

    /// <summary>The only row that is wanted; null for all.</summary>
    public string? Only { get; private init; }

    /// <summary>Whether PostgreSQL is measured, on a server of the benchmark's own, and not SQLite.</summary>
    public bool Postgres { get; private init; }

    /// <summary>Whether a few requests are enough: to see that everything works, not to measure.</summary>
    public bool Quick { get; private init; }

    /// <summary>A folder in which generated SQLite registries are kept for the next run; null to make and delete them.</summary>
    public string? Registries { get; private init; }

    /// <summary>The published program whose start is measured; null for the one built beside the benchmark.</summary>
    public string? Program { get; private init; }

    /// <summary>Rounds of which the medians are taken.</summary>
    public int Rounds => Quick ? 1 : 5;

    /// <summary>How long a server is asked one thing in a round.</summary>
    public TimeSpan Time => TimeSpan.FromMilliseconds(Quick ? 50 : 400);

    /// <summary>How long each is asked before at a time, until the compiler is done with what is asked often.</summary>
    public TimeSpan WarmUp => TimeSpan.FromMilliseconds(Quick ? 50 : 1000);

    /// <summary>Requests of a round at least.</summary>
    public int Least => Quick ? 4 : 12;

    /// <summary>Reads the call.</summary>
    /// <exception cref="ArgumentException">It is not understood; the message says what is.</exception>
    public static BenchmarkCall Parse(IReadOnlyList<string> arguments)
    {
        var call = new BenchmarkCall();
        for (var i = 0; i < arguments.Count; i++)
        {
            call = arguments[i] switch
            {
                "--scale" => call with { Scales = [int.Parse(Next(), NumberStyles.None, CultureInfo.InvariantCulture)] },
                "--only" => call with { Only = Next() },
                "--postgres" => call with { Postgres = true },
                "--quick" => call with { Quick = true },
                "--registries" => call with { Registries = Next() },
                "--program" => call with { Program = Next() },
                var unknown => throw new ArgumentException($"'{unknown}' is not understood; there are --scale N, --only NAME, --postgres, --quick, --registries FOLDER and --program FILE."),
            };

            string Next() => ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{arguments[i - 1]} needs a value.");
        }

        return call;
    }

    /// <summary>Whether a row is wanted.</summary>
    public bool Wants(string name) => Only is null || Only == name;
}
