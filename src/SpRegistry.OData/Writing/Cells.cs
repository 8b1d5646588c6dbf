using System.Data.Common;
using System.Text.Json;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Writing;

/// <summary>A row while it is written: its columns, and the related rows that were read before it.</summary>
internal sealed class RowContext(DbDataReader reader, int[] ordinals, IReadOnlyList<ChildLists> children, object source, WriteSettings settings)
{
    public DbDataReader Reader => reader;

    public IReadOnlyList<ChildLists> Children => children;

    public object Source => source;

    public WriteSettings Settings => settings;

    /// <summary>The place of a planned column in the result; equal columns share one.</summary>
    public int Ordinal(int column) => ordinals[column];

    public bool IsNull(int column) => reader.IsDBNull(ordinals[column]);
}

/// <summary>One member of a JSON object.</summary>
internal abstract class Cell(JsonEncodedText name)
{
    protected JsonEncodedText Name => name;

    public virtual bool IsNull(RowContext row) => false;

    /// <summary>Whether the row has no such member.</summary>
    public virtual bool IsMissing(RowContext row) => false;

    public abstract void Write(Utf8JsonWriter writer, RowContext row);
}

/// <summary>A primitive value or a collection of them, from a column.</summary>
internal sealed class ValueCell(Property property, int column, EnumType? enumType) : Cell(property.EncodedName)
{
    public override bool IsNull(RowContext row) => row.IsNull(column);

    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        writer.WritePropertyName(Name);
        WriteValue(writer, row);
    }

    public void WriteValue(Utf8JsonWriter writer, RowContext row)
    {
        if (row.IsNull(column))
        {
            writer.WriteNullValue();
        }
        else
        {
            ValueWriter.Write(writer, row.Reader, row.Ordinal(column), property.Type, enumType, row.Settings);
        }
    }

    /// <summary>The value as plain text, for <c>/$value</c>.</summary>
    public string Text(RowContext row) => ValueWriter.Text(ValueWriter.Read(row.Reader, row.Ordinal(column), property.Type.Kind), enumType);
}

/// <summary>A collection of primitive values of which <c>$select</c> chooses some.</summary>
internal sealed class ItemsCell(Property property, int column, EnumType? enumType, ItemOptions options) : Cell(property.EncodedName)
{
    private readonly JsonEncodedText countName = JsonEncodedText.Encode(property.Name + "@odata.count");

    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        var (items, count) = options.Choose(row.IsNull(column) ? [] : ValueWriter.Items(row.Reader, row.Ordinal(column), property.Type, enumType));
        if (options.Count)
        {
            writer.WriteNumber(countName, count);
        }
        writer.WritePropertyName(Name);
        ValueWriter.WriteObject(writer, items, property.Type, enumType, row.Settings);
    }
}

/// <summary>A member that only rows of some forms have.</summary>
internal sealed class OptionalCell(Cell cell, int formColumn, IReadOnlySet<int> forms) : Cell(default)
{
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
    private readonly JsonEncodedText typeName = JsonEncodedText.Encode(property.Name + "@odata.type");
    private readonly JsonEncodedText type = JsonEncodedText.Encode("#" + (enumType is null ? property.Type.Name["Edm.".Length..] : $"{schemaNamespace}.{property.Type.Name}"));

    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        var plain = property.Type.Kind is DataKind.String or DataKind.Boolean or DataKind.Double;
        if (!row.IsNull(column) && row.Settings.Level != MetadataLevel.None && (!plain || row.Settings.Level == MetadataLevel.Full))
        {
            writer.WriteString(typeName, type);
        }
        cell.Write(writer, row);
    }
}

/// <summary>How many related entities there are: <c>Reminders@odata.count</c>.</summary>
internal sealed class CountCell(Navigation navigation, int column) : Cell(JsonEncodedText.Encode(navigation.Name + "@odata.count"))
{
    public override void Write(Utf8JsonWriter writer, RowContext row) => writer.WriteNumber(Name, Convert.ToInt64(row.Reader.GetValue(row.Ordinal(column)), System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>A value of the source, the same for every row.</summary>
internal sealed class SourceCell(Property property, EnumType? enumType) : Cell(property.EncodedName)
{
    public override bool IsNull(RowContext row) => property.FromSource!(row.Source) is null;

    public string Text(RowContext row) => ValueWriter.Text(property.FromSource!(row.Source)!, enumType);

    public void WriteValue(Utf8JsonWriter writer, RowContext row) =>
        ValueWriter.WriteObject(writer, property.FromSource!(row.Source), property.Type, enumType, row.Settings);

    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        writer.WritePropertyName(Name);
        ValueWriter.WriteObject(writer, property.FromSource!(row.Source), property.Type, enumType, row.Settings);
    }
}

/// <summary>A complex value.</summary>
internal sealed class ComplexCell(Property property, int? nullColumn, IReadOnlyList<Cell> members) : Cell(property.EncodedName)
{
    public override bool IsNull(RowContext row) => nullColumn is { } column && !row.IsNull(column) && row.Reader.GetBoolean(row.Ordinal(column));

    public override bool IsMissing(RowContext row) => members.Count > 0 && members.All(m => m.IsMissing(row));

    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        if (IsMissing(row))
        {
            return;
        }
        writer.WritePropertyName(Name);
        if (IsNull(row))
        {
            writer.WriteNullValue();
            return;
        }
        writer.WriteStartObject();
        WriteMembers(writer, row);
        writer.WriteEndObject();
    }

    public void WriteMembers(Utf8JsonWriter writer, RowContext row)
    {
        foreach (var member in members)
        {
            member.Write(writer, row);
        }
    }
}

/// <summary>A related entity that was joined to the row.</summary>
internal sealed class JoinedCell(Navigation navigation, int keyColumn, EntityShape shape) : Cell(navigation.EncodedName)
{
    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        writer.WritePropertyName(Name);
        if (row.IsNull(keyColumn))
        {
            writer.WriteNullValue();
        }
        else
        {
            shape.Write(writer, row);
        }
    }
}

/// <summary>Related entities that were read by a statement of their own.</summary>
internal sealed class ChildrenCell(ChildStatement statement, int index, int keyColumn, EntityAddress? parent) : Cell(statement.Navigation.EncodedName)
{
    private readonly JsonEncodedText countName = JsonEncodedText.Encode(statement.Navigation.Name + "@odata.count");
    private readonly JsonEncodedText nextLinkName = JsonEncodedText.Encode(statement.Navigation.Name + "@odata.nextLink");

    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        var list = row.IsNull(keyColumn) ? null : row.Children[index].Of(row.Reader.GetValue(row.Ordinal(keyColumn)));
        if (!statement.Navigation.Collection)
        {
            writer.WritePropertyName(Name);
            if (list is { } one && one.Json.Length > 2)
            {
                // A list of one: its brackets are taken off.
                writer.WriteRawValue(one.Json.Span[1..^1], skipInputValidation: true);
            }
            else
            {
                writer.WriteNullValue();
            }
            return;
        }
        if (statement.Count)
        {
            writer.WriteNumber(countName, list?.Count ?? 0);
        }
        writer.WritePropertyName(Name);
        if (list is null)
        {
            writer.WriteStartArray();
            writer.WriteEndArray();
            return;
        }
        writer.WriteRawValue(list.Json.Span, skipInputValidation: true);
        if (list.SkipToken is { } token)
        {
            writer.WriteString(nextLinkName, row.Settings.Root + parent!.Path(row) + statement.NextLink(token));
        }
    }
}
