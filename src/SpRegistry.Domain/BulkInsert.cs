using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace SpRegistry.Domain;

/// <summary>Writes many rows of one table through one prepared command, keys included, without tracking them.</summary>
public static class BulkInsert
{
    /// <summary>Inserts rows in the transaction that is open; properties are found by the model, complex ones included.</summary>
    public static async Task BulkInsertAsync<T>(this RegistryDb db, IEnumerable<T> rows, CancellationToken cancellation)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var sql = db.GetService<ISqlGenerationHelper>();
        var table = sql.DelimitIdentifier(type.GetTableName()!, type.GetSchema());
        var columns = Columns(type, StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema()), row => row).ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => sql.DelimitIdentifier(c.Name)))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, i) => sql.GenerateParameterName($"p{i}")))})";
        var identity = HasIdentity(db, type);
        await SetIdentityInsertAsync(db, table, identity, "ON", cancellation);
        foreach (var row in rows)
        {
            Bind(command, columns, row);
            await command.ExecuteNonQueryAsync(cancellation);
            db.WrittenPastTracker(row);
        }

        await SetIdentityInsertAsync(db, table, identity, "OFF", cancellation);
        await db.KeysGivenAsync(table, type.FindPrimaryKey()!.Properties.FirstOrDefault(p => p.ValueGenerated is ValueGenerated.OnAdd)?.GetColumnName(), cancellation);
    }

    private static void Bind(DbCommand command, List<Column> columns, object row)
    {
        var first = command.Parameters.Count == 0;
        for (var i = 0; i < columns.Count; i++)
        {
            var value = columns[i].Read(row);
            if (first)
            {
                command.Parameters.Add(columns[i].Mapping.CreateParameter(command, $"p{i}", value, columns[i].Nullable));
            }
            else
            {
                command.Parameters[i].Value = columns[i].ToProvider(value) ?? DBNull.Value;
            }
        }

        if (first)
        {
            command.Prepare();
        }
    }

    private static IEnumerable<Column> Columns(ITypeBase type, StoreObjectIdentifier table, Func<object, object?> owner)
    {
        foreach (var property in type.GetProperties())
        {
            var getter = property.GetGetter();
            yield return new Column(
                property.GetColumnName(table)!, property.GetRelationalTypeMapping(), property.IsNullable,
                row => owner(row) is { } value ? getter.GetClrValue(value) : null);
        }

        foreach (var part in type.GetComplexProperties())
        {
            var getter = part.GetGetter();
            foreach (var column in Columns(part.ComplexType, table, row => owner(row) is { } value ? getter.GetClrValue(value) : null))
            {
                yield return column;
            }
        }
    }

    // SQL Server refuses explicit keys for generated columns unless told so.
    private static bool HasIdentity(RegistryDb db, IEntityType type) =>
        db.Database.ProviderName!.EndsWith("SqlServer", StringComparison.Ordinal)
        && type.FindPrimaryKey()!.Properties.Any(p => p.ValueGenerated is ValueGenerated.OnAdd);

    private static async Task SetIdentityInsertAsync(RegistryDb db, string table, bool identity, string state, CancellationToken cancellation)
    {
        if (identity)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = $"SET IDENTITY_INSERT {table} {state}";
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private sealed record Column(string Name, RelationalTypeMapping Mapping, bool Nullable, Func<object, object?> Read)
    {
        public object? ToProvider(object? value) =>
            value is null ? null : Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}
