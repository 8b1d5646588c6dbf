using System.Globalization;
using System.Text.Json;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Writing;

/// <summary>A collection of primitive values of which <c>$select</c> chooses some.</summary>
internal sealed class ItemsCell(Property property, int column, EnumType? enumType, ItemOptions options) : Cell(property.EncodedName)
{
    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        var (items, count) = options.Choose(row.IsNull(column) ? [] : ValueWriter.Items(row.Reader, row.Ordinal(column), property.Type, enumType));
        if (options.Count)
        {
            writer.WritePropertyName(property.Name + row.Settings.Control.Count);
            ValueWriter.WriteCount(writer, count, row.Settings);
        }
        writer.WritePropertyName(Name);
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
    private readonly JsonEncodedText type = JsonEncodedText.Encode("#" + (enumType is null ? property.Type.Name["Edm.".Length..] : $"{schemaNamespace}.{property.Type.Name}"));

    public override bool IsNull(RowContext row) => cell.IsNull(row);

    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        var plain = property.Type.Kind is DataKind.String or DataKind.Boolean or DataKind.Double;
        if (!row.IsNull(column) && row.Settings.Level != MetadataLevel.None && (!plain || row.Settings.Level == MetadataLevel.Full))
        {
            writer.WriteString(property.Name + row.Settings.Control.Type, type);
        }
        cell.Write(writer, row);
    }
}

/// <summary>How many related entities there are: <c>Reminders@odata.count</c>.</summary>
internal sealed class CountCell(Navigation navigation, int column) : Cell(navigation.EncodedName)
{
    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        writer.WritePropertyName(navigation.Name + row.Settings.Control.Count);
        ValueWriter.WriteCount(writer, Convert.ToInt64(row.Reader.GetValue(row.Ordinal(column)), CultureInfo.InvariantCulture), row.Settings);
    }
}
