using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SpRegistry.Domain.Keeping;

/// <summary>One column of a file of the export.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Sql">Where it stands in the database.</param>
/// <param name="Nullable">Whether the database may have nothing there; then it sorts before everything else.</param>
/// <param name="Read">Reads it off a row.</param>
internal sealed record Column(string Name, string Sql, bool Nullable, Func<DbDataReader, int, object?> Read)
{
    /// <summary>The name as JSON has it.</summary>
    public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(Name);

    /// <summary>What puts rows in the order of this column, the same on every database.</summary>
    public string Order => Nullable ? $"CASE WHEN {Sql} IS NULL THEN 0 ELSE 1 END, {Sql}" : Sql;

    /// <summary>Reads values as the model has them, whatever the database keeps them as.</summary>
    public static Func<DbDataReader, int, object?> Reader(IProperty property)
    {
        var mapping = property.GetRelationalTypeMapping();
        var kept = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        var read = Raw(System.Nullable.GetUnderlyingType(kept) ?? kept);
        var convert = mapping.Converter?.ConvertFromProvider;

        // Numbers of an enumeration are many and their names few.
        if (convert is not null && (System.Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum)
        {
            var names = new Dictionary<object, object>();
            return OrNull((reader, ordinal) =>
            {
                var number = read(reader, ordinal);
                return names.TryGetValue(number, out var name) ? name : names[number] = convert(number)?.ToString() ?? "";
            });
        }

        return OrNull(convert is null ? read : (reader, ordinal) => convert(read(reader, ordinal))!);
    }

    /// <summary>Reads whether a column is set, from one that is 1 or 0.</summary>
    public static object? Mark(DbDataReader reader, int ordinal) => reader.GetInt32(ordinal) != 0;

    private static Func<DbDataReader, int, object?> OrNull(Func<DbDataReader, int, object?> read) =>
        (reader, ordinal) => reader.IsDBNull(ordinal) ? null : read(reader, ordinal);

    private static Func<DbDataReader, int, object> Raw(Type type) =>
        (Func<DbDataReader, int, object>)typeof(Column).GetMethod(nameof(Field), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).CreateDelegate(typeof(Func<DbDataReader, int, object>));

    private static object Field<T>(DbDataReader reader, int ordinal)
        where T : notnull => reader.GetFieldValue<T>(ordinal);
}
