namespace SpRegistry.OData.Tests.Toy;

/// <summary>A reading of an instrument: a value of every type, any of which may be missing.</summary>
internal sealed class Measure
{
    public int Id { get; init; }

    public string? Text { get; init; }

    public decimal? Amount { get; init; }

    public double? Size { get; init; }

    public float? Ratio { get; init; }

    public long? Large { get; init; }

    public short? Small { get; init; }

    public byte? Tiny { get; init; }

    public bool? Sure { get; init; }

    public DateTime? Taken { get; init; }

    public DateOnly? Day { get; init; }

    public TimeOnly? At { get; init; }

    public Guid? Mark { get; init; }

    public byte[]? Data { get; init; }

    public List<int> Digits { get; init; } = [];
}

/// <summary>The set of every type.</summary>
internal static class Measures
{
    public static void Add(ODataApi<LibraryView> api) => api
        .Set("Measures", "Measure", view => view.Db.Set<Measure>(), "Readings of instruments: a value of every type.")
        .Key("Id", m => m.Id, "Number.")
        .Property("Text", m => m.Text, "What is written on it.")
        .Property("Amount", m => m.Amount, "A decimal.")
        .Property("Size", m => m.Size, "A double.")
        .Property("Ratio", m => m.Ratio, "A single.")
        .Property("Large", m => m.Large, "Up to 64 bits.")
        .Property("Small", m => m.Small, "Up to 16 bits.")
        .Property("Tiny", m => m.Tiny, "Up to 8 bits.")
        .Property("Sure", m => m.Sure, "Whether it is certain.")
        .Property("Taken", m => m.Taken, "When it was read.")
        .Property("Day", m => m.Day, "The day of it.")
        .Property("At", m => m.At, "The hour of it.")
        .Property("Mark", m => m.Mark, "Its mark.")
        .Property("Data", m => m.Data, "The trace.")
        .Property("Digits", m => m.Digits, "What the dial showed.")
        .Search(m => m.Text);

    /// <summary>1 to 4 with values around what databases reckon differently, 5 with none.</summary>
    public static void AddRows(LibraryDb db) => db.Set<Measure>().AddRange(
        new Measure { Id = 1, Text = "\t a b \u00a0\n", Amount = 2.5m, Size = 2.5, Ratio = 0.5f, Large = long.MaxValue, Small = 7, Tiny = 200, Sure = true, Taken = At(2024, 2, 29, 23, 59, 59, 999), Day = new(2024, 2, 29), At = new(23, 59, 59, 999), Mark = new("00000000-0000-0000-0000-00000000000a"), Data = [1, 2, 250], Digits = [1, 2, 2] },
        new Measure { Id = 2, Text = "abc", Amount = -2.5m, Size = -2.5, Ratio = -1.5f, Large = long.MinValue, Small = -7, Tiny = 0, Sure = false, Taken = At(1969, 12, 31, 0, 0, 0, 500), Day = new(1969, 12, 31), At = new(0, 0, 0, 500), Mark = new("0a000000-0000-0000-0000-000000000000"), Data = [], Digits = [3] },
        new Measure { Id = 3, Text = "", Amount = 0m, Size = 0, Ratio = 0, Large = 0, Small = 0, Tiny = 1, Sure = true, Taken = At(2000, 1, 1, 12, 30, 12, 0), Day = new(2000, 1, 1), At = new(12, 30, 12), Mark = new("00000000-0000-0a00-0000-000000000000"), Data = [0] },
        new Measure { Id = 4, Text = "ÀÉ𝒳 ab", Amount = 1234567890.125m, Size = 1e300, Ratio = 3.25f, Large = 9007199254740993, Small = short.MaxValue, Tiny = 255, Sure = false, Taken = At(9999, 12, 30, 23, 59, 12, 750), Day = new(9999, 12, 30), At = new(8, 0), Mark = new("00000000-0000-0000-0a00-000000000000"), Digits = [9, 9] },
        new Measure { Id = 5 });

    private static DateTime At(int year, int month, int day, int hour, int minute, int second, int millisecond) => new(year, month, day, hour, minute, second, millisecond, DateTimeKind.Utc);
}
