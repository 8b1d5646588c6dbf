using System.Text.Json;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Writing;

/// <summary>How an entity is written: its members in order.</summary>
internal sealed class EntityShape(EntityType type, string schemaNamespace, IReadOnlyList<Cell> cells, EntityAddress? address, IReadOnlyList<Navigation> links)
{
    /// <summary>Whether only the address is shown (<c>$ref</c>).</summary>
    public bool Reference { get; init; }

    /// <summary>The only member, when a property and not an entity is asked for.</summary>
    public Cell? Only { get; init; }

    /// <summary>Columns that are true when a complex value around <see cref="Only"/> is null.</summary>
    public IReadOnlyList<int> IsMissing { get; init; } = [];

    public void Write(Utf8JsonWriter writer, RowContext row)
    {
        writer.WriteStartObject();
        WriteMembers(writer, row);
        writer.WriteEndObject();
    }

    public void WriteMembers(Utf8JsonWriter writer, RowContext row)
    {
        if (Reference)
        {
            writer.WriteString("@odata.id", address!.Path(row));
            return;
        }
        if (row.Settings.Level == MetadataLevel.Full && type.Transient)
        {
            writer.WriteNull("@odata.id");
        }
        else if (row.Settings.Level == MetadataLevel.Full)
        {
            writer.WriteString("@odata.type", $"#{schemaNamespace}.{type.Name}");
            if (address is not null)
            {
                writer.WriteString("@odata.id", address.Path(row));
            }
        }
        foreach (var cell in cells)
        {
            cell.Write(writer, row);
        }
        if (row.Settings.Level == MetadataLevel.Full && address is not null)
        {
            foreach (var link in links)
            {
                writer.WriteString(link.Name + "@odata.navigationLink", $"{address.Path(row)}/{link.Name}");
            }
        }
    }
}

/// <summary>Where an entity is found: the path of its collection, and the columns of its key.</summary>
/// <param name="Collection">Path of the collection, relative to the service root, encoded.</param>
/// <param name="AsSegment">Whether the key follows as a segment, as it must after a function.</param>
/// <param name="Key">Names, types and columns of the key; none for a singleton.</param>
internal sealed record EntityAddress(string Collection, bool AsSegment, IReadOnlyList<(Property Property, int Column, EnumType? Enum)> Key)
{
    public string Path(RowContext row)
    {
        if (Key.Count == 0)
        {
            return Collection;
        }
        var parts = Key.Select(k => (k.Property, Text: Literal(k.Property, k.Enum, ValueWriter.Read(row.Reader, row.Ordinal(k.Column), k.Property.Type.Kind)))).ToList();
        return AsSegment ? $"{Collection}/{parts[0].Text.Trim('\'')}"
            : parts.Count == 1 ? $"{Collection}({parts[0].Text})"
            : $"{Collection}({string.Join(',', parts.Select(p => $"{p.Property.Name}={p.Text}"))})";
    }

    private static string Literal(Property property, EnumType? enumType, object value)
    {
        var text = ValueWriter.Text(value, enumType);
        return property.Type.Kind is DataKind.String or DataKind.Enum
            ? $"'{Uri.EscapeDataString(text.Replace("'", "''", StringComparison.Ordinal))}'"
            : Uri.EscapeDataString(text);
    }
}
