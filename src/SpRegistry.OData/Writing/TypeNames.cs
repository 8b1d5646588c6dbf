using System.Text.Json;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Writing;

/// <summary>Says of a value which type it has, where its JSON does not (JSON Format 4.01, 4.6.3).</summary>
internal static class TypeNames
{
    /// <summary>Whether strings, Booleans and numbers of JSON are what they seem; infinity is a string as well.</summary>
    public static bool IsPlain(DataType type, object? value = null) =>
        !type.Collection && (type.Kind is DataKind.String or DataKind.Boolean || (type.Kind == DataKind.Double && value is not double.PositiveInfinity and not double.NegativeInfinity and not double.NaN));

    /// <summary><c>Added@odata.type</c>, directly before the property of that name; without a name of the value as a whole.</summary>
    public static void Write(Utf8JsonWriter writer, string? of, DataType type, WriteSettings settings) => writer.WriteString(of + settings.Control.Type, Of(type, settings));

    // In 4.01 the name of a primitive type stands alone.
    private static string Of(DataType type, WriteSettings settings)
    {
        var isOurs = type.Kind is DataKind.Enum or DataKind.Complex;
        var name = isOurs ? $"{settings.Namespace}.{type.Name}" : type.Name["Edm.".Length..];
        return (isOurs || settings.Control != ControlNames.Short ? "#" : "") + (type.Collection ? $"Collection({name})" : name);
    }
}
