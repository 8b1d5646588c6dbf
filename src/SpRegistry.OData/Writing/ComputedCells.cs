using System.Globalization;
using System.Text.Json;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Writing;

/// <summary>A collection of primitive values of which <c>$select</c> chooses some.</summary>
internal sealed class ItemsCell(Property property, int column, EnumType? enumType, ItemOptions options) : Cell(property.EncodedName)
{
    public override void Write(Utf8JsonWriter writer, RowContext row) => Write(writer, row, property.Name + row.Settings.Control.Count, property.Name);

    /// <summary>The items as an answer of their own.</summary>
    public void WriteAlone(Utf8JsonWriter writer, RowContext row) => Write(writer, row, row.Settings.Control.Count, "value");

    /// <summary>How many items the conditions leave.</summary>
    public int Count(RowContext row) => Chosen(row).Count;

    private (IReadOnlyList<object> Items, int Count) Chosen(RowContext row) =>
        options.Choose(row.IsNull(column) ? [] : ValueWriter.Items(row.Reader, row.Ordinal(column), property.Type, enumType));

    private void Write(Utf8JsonWriter writer, RowContext row, string countName, string name)
    {
        var (items, count) = Chosen(row);
        if (options.Count)
        {
            writer.WritePropertyName(countName);
            ValueWriter.WriteCount(writer, count, row.Settings);
        }
        writer.WritePropertyName(name);
        ValueWriter.WriteObject(writer, items, property.Type, enumType, row.Settings);
    }
}

/// <summary>A member that only rows of some forms have.</summary>
internal sealed class OptionalCell(Cell cell, int formColumn, IReadOnlySet<int> forms) : Cell(default)
{
    public override bool IsNull(RowContext row) => cell.IsNull(row);

    public override bool IsMissing(RowContext row) => !forms.Contains(row.Reader.GetInt32(row.Ordinal(formColumn)));

    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        if (!IsMissing(row))
        {
            cell.Write(writer, row);
        }
    }
}

/// <summary>A value whose type the contract does not know: said with it where JSON does not show it (JSON Format 4.5.3).</summary>
internal sealed class DynamicCell(Property property, int column, EnumType? enumType, string schemaNamespace) : Cell(property.EncodedName)
{
    private readonly ValueCell cell = new(property, column, enumType);
    private readonly string type = "#" + (enumType is null ? property.Type.Name["Edm.".Length..] : $"{schemaNamespace}.{property.Type.Name}");

    public override bool IsNull(RowContext row) => cell.IsNull(row);

    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        if (!row.IsNull(column))
        {
            WriteType(writer, property, type, row.Settings);
        }
        cell.Write(writer, row);
    }

    public static void WriteType(Utf8JsonWriter writer, Property property, string type, WriteSettings settings)
    {
        var plain = property.Type.Kind is DataKind.String or DataKind.Boolean or DataKind.Double;
        if (settings.Level != MetadataLevel.None && (!plain || settings.Level == MetadataLevel.Full))
        {
            // In 4.01 the name of a primitive type stands alone (JSON Format 4.01, 4.6.3).
            writer.WriteString(property.Name + settings.Control.Type, settings.Control == ControlNames.Short && !type.Contains('.', StringComparison.Ordinal) ? type[1..] : type);
        }
    }
}

/// <summary>The one row that aggregates of nothing make: counts are 0, other values null.</summary>
internal static class NothingWriter
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Property> properties, WriteSettings settings)
    {
        writer.WriteStartObject();
        if (settings.Level == MetadataLevel.Full)
        {
            writer.WriteNull(settings.Control.Id);
        }
        foreach (var property in properties.Where(p => !p.Nullable || !settings.OmitNulls))
        {
            if (property.Nullable)
            {
                writer.WriteNull(property.EncodedName);
                continue;
            }
            DynamicCell.WriteType(writer, property, "#Int64", settings);
            writer.WritePropertyName(property.EncodedName);
            ValueWriter.WriteCount(writer, 0, settings);
        }
        writer.WriteEndObject();
    }
}

/// <summary>How many related entities there are: <c>Loans@odata.count</c>.</summary>
internal sealed class CountCell(Navigation navigation, int column) : Cell(navigation.EncodedName)
{
    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        writer.WritePropertyName(navigation.Name + row.Settings.Control.Count);
        ValueWriter.WriteCount(writer, Convert.ToInt64(row.Reader.GetValue(row.Ordinal(column)), CultureInfo.InvariantCulture), row.Settings);
    }
}
