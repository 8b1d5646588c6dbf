using System.Globalization;
using System.Text.Json;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Writing;

/// <summary>A collection of primitive values of which <c>$select</c> chooses some.</summary>
internal sealed class ItemsCell(Property property, int column, EnumType? enumType, ItemOptions options) : Cell(property.EncodedName)
{
    public override void Write(Utf8JsonWriter writer, RowContext row) => Write(writer, row, property.Name, property.Name);

    /// <summary>The items as an answer of their own.</summary>
    public void WriteAlone(Utf8JsonWriter writer, RowContext row) => Write(writer, row, null, "value");

    /// <summary>How many items the conditions leave.</summary>
    public int Count(RowContext row) => Chosen(row).Count;

    private (IReadOnlyList<object> Items, int Count) Chosen(RowContext row) =>
        options.Choose(row.IsNull(column) ? [] : ValueWriter.Items(row.Reader, row.Ordinal(column), property.Type, enumType));

    private void Write(Utf8JsonWriter writer, RowContext row, string? of, string name)
    {
        var (items, count) = Chosen(row);
        if (row.Settings.Level == MetadataLevel.Full)
        {
            TypeNames.Write(writer, of, property.Type, row.Settings);
        }
        if (options.Count)
        {
            writer.WritePropertyName(of + row.Settings.Control.Count);
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
internal sealed class DynamicCell(Property property, int column, EnumType? enumType) : Cell(property.EncodedName)
{
    private readonly ValueCell cell = new(property, column, enumType);

    public override bool IsNull(RowContext row) => cell.IsNull(row);

    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        if (row.Settings.Level == MetadataLevel.Minimal)
        {
            cell.WriteType(writer, row, property.Name);
        }
        cell.Write(writer, row);
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
            if (settings.Level != MetadataLevel.None)
            {
                TypeNames.Write(writer, property.Name, DataTypes.Int64, settings);
            }
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
