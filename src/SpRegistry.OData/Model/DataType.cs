namespace SpRegistry.OData.Model;

/// <summary>The primitive types of CSDL that a property can have, enumerations and complex values.</summary>
internal enum DataKind
{
    String,
    Byte,
    Int16,
    Int32,
    Int64,
    Single,
    Double,
    Decimal,
    Boolean,
    Guid,
    Date,
    TimeOfDay,
    Instant,
    Duration,
    Binary,
    Enum,
    Complex,
}

/// <summary>The type of a value as clients see it and as the row holds it.</summary>
/// <param name="Kind">The type, of each item for a collection.</param>
/// <param name="Clr">The CLR type of the property, nullable where the row's is.</param>
/// <param name="Collection">Whether it is a collection of <paramref name="Kind"/>.</param>
/// <param name="Name">Name of the EDM type, of each item for a collection: <c>Edm.Date</c>, <c>ShelfStatus</c>.</param>
internal sealed record DataType(DataKind Kind, Type Clr, bool Collection, string Name)
{
    /// <summary>The CLR type of one item, never nullable.</summary>
    public Type Item { get; init; } = System.Nullable.GetUnderlyingType(Clr) ?? Clr;

    public static DataKind? KindOf(Type clr)
    {
        var type = System.Nullable.GetUnderlyingType(clr) ?? clr;
        return type.IsEnum ? DataKind.Enum
            : type == typeof(string) ? DataKind.String
            : type == typeof(int) ? DataKind.Int32
            : type == typeof(long) ? DataKind.Int64
            : type == typeof(bool) ? DataKind.Boolean
            : type == typeof(DateOnly) ? DataKind.Date
            : type == typeof(DateTime) ? DataKind.Instant
            : type == typeof(double) ? DataKind.Double
            : type == typeof(Guid) ? DataKind.Guid
            : type == typeof(short) ? DataKind.Int16
            : type == typeof(byte) ? DataKind.Byte
            : type == typeof(float) ? DataKind.Single
            : type == typeof(decimal) ? DataKind.Decimal
            : type == typeof(TimeOnly) ? DataKind.TimeOfDay
            : type == typeof(byte[]) ? DataKind.Binary
            : null;
    }

    /// <summary>The item type of a CLR collection of primitives, or null.</summary>
    public static Type? ItemOf(Type clr) =>
        clr == typeof(string) || clr == typeof(byte[]) ? null
        : clr.IsArray ? clr.GetElementType()
        : clr.GetInterfaces().Append(clr)
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(i => i.GetGenericArguments()[0])
            .FirstOrDefault();

    public static string NameOf(DataKind kind, Type clr) => kind switch
    {
        DataKind.Enum => (System.Nullable.GetUnderlyingType(clr) ?? clr).Name,
        DataKind.Instant => "Edm.DateTimeOffset",
        _ => "Edm." + kind,
    };
}
