namespace SpRegistry.Domain.Figures;

/// <summary>A figure: the one definition of what it counts, versioned, in words a reader can recompute it by.</summary>
/// <param name="Slug">Its name: "requests-received".</param>
/// <param name="Version">Version of the method; goes up whenever the same registry would give another number.</param>
/// <param name="Says">What it is, in a line.</param>
/// <param name="Unit">What it counts, or in what it is measured.</param>
/// <param name="Method">Rule, inputs and zone, so that a reader can recompute it by hand.</param>
/// <param name="Caveat">What the number is not: the sample it rests on.</param>
public abstract record Figure(string Slug, int Version, string Says, string Unit, string Method, string Caveat);

/// <summary>A figure and how it is computed from the part of the registry it is about.</summary>
/// <typeparam name="TRecord">What it is computed from: <see cref="VisitRecord"/>, <see cref="LatenessRecord"/>, <see cref="HoldingsRecord"/>.</typeparam>
public sealed record Figure<TRecord>(
    string Slug, int Version, string Says, string Unit, string Method, string Caveat, Func<TRecord, FigureValue> Compute)
    : Figure(Slug, Version, Says, Unit, Method, Caveat)
{
    /// <summary>The figure of a part of the registry.</summary>
    public FigureResult Of(TRecord record) => new(this, Compute(record));
}

/// <summary>A figure and its value.</summary>
public sealed record FigureResult(Figure Figure, FigureValue Value)
{
    /// <summary>What it counts, or in what it is measured, as its value says more exactly than its definition can.</summary>
    public string Unit => Value.Unit ?? Figure.Unit;
}

/// <summary>The value of a figure with the rows it rests on and what was left out of it.</summary>
public sealed record FigureValue
{
    /// <summary>Fewer rows than this say nothing of lateness: the number is not given.</summary>
    public const int FewestForStatistics = 5;

    private FigureValue()
    {
    }

    /// <summary>The number; null where there is none, and then <see cref="WhyNone"/> says why.</summary>
    public decimal? Number { get; private init; }

    /// <summary>Why there is no number: "suppressed: n = 3", "not in the sources: …"; null where there is one.</summary>
    public string? WhyNone { get; private init; }

    /// <summary>In what the number is measured, where that depends on what was asked for: "days after the day of the dialogue (negative: before)"; null where the figure says it.</summary>
    public string? Unit { get; init; }

    /// <summary>What the number alone does not say: "late", "on time"; null where it says all.</summary>
    public string? Note { get; init; }

    /// <summary>The rows the number counts or is drawn from: as many as a count says.</summary>
    public IReadOnlyList<FigureRow> Rows { get; private init; } = [];

    /// <summary>What might belong to it and was not counted, by reason.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; private init; } = [];

    /// <summary>How many of the rows rest on a date that no document confirms.</summary>
    public int Unconfirmed => Rows.Count(r => !r.Confirmed);

    /// <summary>A count: the number is that of its rows.</summary>
    public static FigureValue Count(IEnumerable<FigureRow> rows, params IEnumerable<LeftOut> leftOut)
    {
        IReadOnlyList<FigureRow> counted = [.. rows];
        return new FigureValue { Number = counted.Count, Rows = counted, LeftOut = [.. leftOut.Where(l => l.Count > 0)] };
    }

    /// <summary>A number drawn from rows: a median, a share.</summary>
    public static FigureValue Drawn(decimal number, IEnumerable<FigureRow> rows, params IEnumerable<LeftOut> leftOut) =>
        new() { Number = number, Rows = [.. rows], LeftOut = [.. leftOut.Where(l => l.Count > 0)] };

    /// <summary>No number, with the reason; nothing is counted.</summary>
    public static FigureValue None(string why, params IEnumerable<LeftOut> leftOut) =>
        new() { WhyNone = why, LeftOut = [.. leftOut.Where(l => l.Count > 0)] };

    /// <summary>A statistic of rows, withheld where they are too few to bear one.</summary>
    public static FigureValue Statistic(IReadOnlyList<FigureRow> rows, Func<decimal> number, params IEnumerable<LeftOut> leftOut) =>
        rows.Count < FewestForStatistics ? None($"suppressed: n = {rows.Count}", leftOut) : Drawn(number(), rows, leftOut);
}

/// <summary>One row that a figure counts.</summary>
/// <param name="Address">Its address below the service root: "Visits(12)", "Reports('A-HRC-46-35')".</param>
/// <param name="Day">The day (Geneva) by which it counts; null where it counts by none.</param>
/// <param name="Concerned">ISO 3166 alpha-3 code of the State, or the organization, it is about; null where it is about none.</param>
/// <param name="What">What it is, in a few words.</param>
/// <param name="Confirmed">Whether the dates it counts by are confirmed on a document.</param>
public sealed record FigureRow(string Address, DateOnly? Day, string? Concerned, string What, bool Confirmed = true);

/// <summary>What a figure did not count although it might belong to it.</summary>
/// <param name="Count">How many.</param>
/// <param name="Reason">Why they were not counted.</param>
public sealed record LeftOut(int Count, string Reason);
