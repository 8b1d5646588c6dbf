namespace SpRegistry.OData.Model;

/// <summary>The types of computed values, and how numbers widen.</summary>
internal static class DataTypes
{
    public static DataType Boolean { get; } = Of(typeof(bool));

    public static DataType String { get; } = Of(typeof(string));

    public static DataType Int32 { get; } = Of(typeof(int));

    public static DataType Int64 { get; } = Of(typeof(long));

    public static DataType Double { get; } = Of(typeof(double));

    public static DataType Decimal { get; } = Of(typeof(decimal));

    public static DataType Date { get; } = Of(typeof(DateOnly));

    public static DataType TimeOfDay { get; } = Of(typeof(TimeOnly));

    public static DataType Instant { get; } = Of(typeof(DateTime));

    public static DataType Guid { get; } = Of(typeof(Guid));

    private static readonly DataKind[] Widening = [DataKind.Byte, DataKind.Int16, DataKind.Int32, DataKind.Int64, DataKind.Decimal, DataKind.Single, DataKind.Double];

    public static bool IsNumber(DataKind kind) => Widening.Contains(kind);

    public static bool IsWhole(DataKind kind) => kind is DataKind.Byte or DataKind.Int16 or DataKind.Int32 or DataKind.Int64;

    /// <summary>The CLR type that holds both kinds of number.</summary>
    public static Type Wider(DataKind one, DataKind other) => Widening[Math.Max(Array.IndexOf(Widening, one), Array.IndexOf(Widening, other))] switch
    {
        DataKind.Byte => typeof(byte),
        DataKind.Int16 => typeof(short),
        DataKind.Int32 => typeof(int),
        DataKind.Int64 => typeof(long),
        DataKind.Decimal => typeof(decimal),
        DataKind.Single => typeof(float),
        _ => typeof(double),
    };

    public static DataType Of(Type clr)
    {
        var kind = DataType.KindOf(clr)!.Value;
        return new DataType(kind, clr, Collection: false, DataType.NameOf(kind, clr));
    }
}
