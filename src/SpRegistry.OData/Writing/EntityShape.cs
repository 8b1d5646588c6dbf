using System.Text.Json;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Writing;

/// <summary>How an entity is written: its members in order.</summary>
internal sealed class EntityShape(EntityType entityType, string schemaNamespace, IReadOnlyList<Cell> cells, EntityAddress? address, IReadOnlyList<Navigation> links)
{
    // Not the type itself: what a request computes holds what the request read from.
    private readonly (string Name, bool Transient, bool CrossJoin) type = ($"#{schemaNamespace}.{entityType.Name}", entityType.Transient, entityType.IsCrossJoin);

    private readonly Cell[] members = [.. cells];

    /// <summary>Whether only the address is shown (<c>$ref</c>).</summary>
    public bool Reference { get; init; }

    /// <summary>The only member, when a property and not an entity is asked for.</summary>
    public Cell? Only { get; init; }

    /// <summary>What the entity is, where that is said without where it was read: a row of a function of a set is an entity of the set.</summary>
    public EntityAddress? Id { get; init; }

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
            writer.WriteString(row.Settings.Control.Id, Id!.Path(row));
            return;
        }
        if (type.CrossJoin)
        {
            // A complex value: it has neither an id nor a type of the contract.
        }
        else if (row.Settings.Level == MetadataLevel.Full && type.Transient)
        {
            writer.WriteNull(row.Settings.Control.Id);
        }
        else if (row.Settings.Level == MetadataLevel.Full)
        {
            writer.WriteString(row.Settings.Control.Type, type.Name);
            if (Id is not null)
            {
                writer.WriteString(row.Settings.Control.Id, Id.Path(row));
            }
            if (address is not null && address != Id)
            {
                writer.WriteString(row.Settings.Control.ReadLink, address.Path(row));
            }
        }
        var full = row.Settings.Level == MetadataLevel.Full && address is not null;
        foreach (var cell in members)
        {
            if (row.Settings.OmitNulls && cell.IsNull(row))
            {
                continue;
            }
            if (full && cell.Navigation is { } expanded && links.Contains(expanded))
            {
                // Of an expanded one it stands directly before the property (JSON Format 4.01, 4.6).
                WriteLink(writer, row, expanded);
            }
            cell.Write(writer, row);
        }
        if (full)
        {
            foreach (var link in links.Where(l => !members.Any(c => c.Navigation == l && !(row.Settings.OmitNulls && c.IsNull(row)))))
            {
                WriteLink(writer, row, link);
            }
        }
    }

    private void WriteLink(Utf8JsonWriter writer, RowContext row, Navigation link)
    {
        var path = $"{address!.Path(row)}/{link.Name}";
        writer.WriteString(link.Name + row.Settings.Control.AssociationLink, path + "/$ref");
        writer.WriteString(link.Name + row.Settings.Control.NavigationLink, path);
    }
}

/// <summary>Where an entity is found: the path of its collection, and the columns of its key.</summary>
/// <param name="Collection">Path of the collection, relative to the service root, encoded.</param>
/// <param name="AsSegment">Whether the key follows as a segment, as it must after a function.</param>
/// <param name="Key">Names, types and columns of the key; none for a singleton.</param>
internal sealed record EntityAddress(string Collection, bool AsSegment, IReadOnlyList<(Property Property, int Column, EnumType? Enum)> Key)
{
    /// <summary>The entity that it is a part of, where the collection is one of that entity.</summary>
    public EntityAddress? Owner { get; init; }

    public string Path(RowContext row) => Owner is null ? OwnPath(row) : $"{Owner.Path(row)}/{OwnPath(row)}";

    private string OwnPath(RowContext row)
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
