using System.Data.Common;
using System.Text.Json;
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

    /// <summary>What the driver keeps the values of a place in the result as; asked for a row in which it is not null.</summary>
    public Type StoredAs(int ordinal) => (stored ??= new Type?[reader.FieldCount])[ordinal] ??= reader.GetFieldType(ordinal);

    private Type?[]? stored;

    /// <summary>The value of one column, or those of several as one, by which rows belong together.</summary>
    public object Key(IReadOnlyList<int> columns)
    {
        var key = reader.GetValue(ordinals[columns[0]]);
        for (var i = 1; i < columns.Count; i++)
        {
            key = (key, reader.GetValue(ordinals[columns[i]]));
        }
        return key;
    }
}

/// <summary>One member of a JSON object.</summary>
internal abstract class Cell(JsonEncodedText name)
{
    protected static readonly JsonEncodedText Alone = JsonEncodedText.Encode("value");

    protected JsonEncodedText Name => name;

    /// <summary>The navigation property that it shows, if it is one.</summary>
    public virtual Navigation? Navigation => null;

    public virtual bool IsNull(RowContext row) => false;

    /// <summary>Whether the row has no such member.</summary>
    public virtual bool IsMissing(RowContext row) => false;

    public abstract void Write(Utf8JsonWriter writer, RowContext row);
}

/// <summary>A primitive value or a collection of them.</summary>
internal abstract class PrimitiveCell(Property property) : Cell(property.EncodedName)
{
    protected Property Property => property;

    public sealed override void Write(Utf8JsonWriter writer, RowContext row) => Write(writer, row, property.Name, Name);

    /// <summary>The value as an answer of its own.</summary>
    public void WriteAlone(Utf8JsonWriter writer, RowContext row) => Write(writer, row, null, Alone);

    /// <summary>Says the type of a value that does not show it: of the property or, without its name, of the answer.</summary>
    public void WriteType(Utf8JsonWriter writer, RowContext row, string? of)
    {
        if (!IsNull(row) && !TypeNames.IsPlain(property.Type, Typed(row)))
        {
            TypeNames.Write(writer, of, property.Type, row.Settings);
        }
    }

    /// <summary>The value as plain text, for <c>/$value</c>.</summary>
    public abstract string Text(RowContext row);

    protected abstract void WriteValue(Utf8JsonWriter writer, RowContext row);

    /// <summary>The value, where its type is not said by its kind alone; null where it is null.</summary>
    protected abstract object? Typed(RowContext row);

    private void Write(Utf8JsonWriter writer, RowContext row, string? of, JsonEncodedText name)
    {
        if (row.Settings.Level == MetadataLevel.Full)
        {
            WriteType(writer, row, of);
        }
        writer.WritePropertyName(name);
        WriteValue(writer, row);
    }
}

/// <summary>A value from a column.</summary>
internal sealed class ValueCell(Property property, int column, EnumType? enumType) : PrimitiveCell(property)
{
    public override bool IsNull(RowContext row) => row.IsNull(column);

    public bool IsBinary => Property.Type is { Kind: DataKind.Binary, Collection: false };

    /// <summary>The bytes of a binary value, for <c>/$value</c>.</summary>
    public byte[] Bytes(RowContext row) => (byte[])ValueWriter.Read(row.Reader, row.Ordinal(column), DataKind.Binary);

    public override string Text(RowContext row) => ValueWriter.Text(ValueWriter.Read(row.Reader, row.Ordinal(column), Property.Type.Kind), enumType);

    protected override object? Typed(RowContext row) =>
        Property.Type is { Kind: DataKind.Double, Collection: false } ? ValueWriter.Read(row.Reader, row.Ordinal(column), DataKind.Double) : null;

    protected override void WriteValue(Utf8JsonWriter writer, RowContext row)
    {
        if (row.IsNull(column))
        {
            writer.WriteNullValue();
        }
        else
        {
            ValueWriter.Write(writer, row, column, Property.Type, enumType);
        }
    }
}

/// <summary>A value of the source, the same for every row.</summary>
internal sealed class SourceCell(Property property, EnumType? enumType) : PrimitiveCell(property)
{
    public override bool IsNull(RowContext row) => Property.FromSource!(row.Source) is null;

    public override string Text(RowContext row) => ValueWriter.Text(Property.FromSource!(row.Source)!, enumType);

    protected override object? Typed(RowContext row) => Property.FromSource!(row.Source);

    protected override void WriteValue(Utf8JsonWriter writer, RowContext row) =>
        ValueWriter.WriteObject(writer, Property.FromSource!(row.Source), Property.Type, enumType, row.Settings);
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
        if (row.Settings.Level == MetadataLevel.Full && !property.Dynamic)
        {
            TypeNames.Write(writer, null, property.Type, row.Settings);
        }
        foreach (var member in members)
        {
            if (!row.Settings.OmitNulls || !member.IsNull(row))
            {
                member.Write(writer, row);
            }
        }
    }
}

/// <summary>A related entity that was joined to the row.</summary>
internal sealed class JoinedCell(Navigation navigation, int keyColumn, EntityShape shape) : Cell(navigation.EncodedName)
{
    public override Navigation Navigation => navigation;

    public override bool IsNull(RowContext row) => row.IsNull(keyColumn);

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

/// <summary>Where a related entity is found, in place of it.</summary>
internal sealed class LinkCell(Navigation navigation, EntityAddress address) : Cell(navigation.EncodedName)
{
    public override Navigation Navigation => navigation;

    public override void Write(Utf8JsonWriter writer, RowContext row) => writer.WriteString(navigation.Name + row.Settings.Control.NavigationLink, address.Path(row));
}

/// <summary>Related entities that were read by a statement of their own.</summary>
internal sealed class ChildrenCell(ChildStatement statement, int index, IReadOnlyList<int> keyColumns, EntityAddress? parent) : Cell(statement.Navigation.EncodedName)
{
    public override Navigation Navigation => statement.Navigation;

    public override bool IsNull(RowContext row) => !statement.Navigation.Collection && List(row) is not { Json.Length: > 2 };

    public override void Write(Utf8JsonWriter writer, RowContext row)
    {
        var list = List(row);
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
            writer.WritePropertyName(Navigation.Name + row.Settings.Control.Count);
            ValueWriter.WriteCount(writer, list?.Count ?? (statement.OfNothing is null ? 0 : 1), row.Settings);
        }
        writer.WritePropertyName(Name);
        if (list is null)
        {
            writer.WriteStartArray();
            if (statement.OfNothing is { } properties)
            {
                NothingWriter.Write(writer, properties, row.Settings);
            }
            writer.WriteEndArray();
            return;
        }
        writer.WriteRawValue(list.Json.Span, skipInputValidation: true);
        if (list.SkipToken is { } token)
        {
            writer.WriteString(Navigation.Name + row.Settings.Control.NextLink, row.Settings.Root + parent!.Path(row) + statement.NextLink(token));
        }
    }

    private ChildList? List(RowContext row) => row.IsNull(keyColumns[0]) ? null : row.Children[index].Of(row.Key(keyColumns));
}
