using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using SpRegistry.Domain.History;

namespace SpRegistry.Domain.Keeping;

/// <summary>
/// How the rows of a table are read for the export: keys made by the database, which another import would make otherwise, are
/// left out, and what refers to such a key refers to the natural key instead.
/// </summary>
internal sealed class NounTable
{
    private readonly RegistryDb db;
    private readonly ISqlGenerationHelper sql;
    private readonly List<string> joins = [];

    /// <summary>The table of an exported noun.</summary>
    /// <param name="columns">The columns to take; null: all.</param>
    public NounTable(RegistryDb db, Noun noun, IReadOnlySet<string>? columns)
    {
        this.db = db;
        sql = db.GetService<ISqlGenerationHelper>();
        Type = db.Model.FindEntityType(noun.Entity)!;
        Key = [.. noun.Key.SelectMany(name => Expand(Type.FindProperty(name)!, "t"))];
        var rest = Type.GetProperties().Where(p => !noun.Key.Contains(p.Name) && !noun.Without.Contains(p.Name) && !IsBookkeeping(p));
        Columns =
        [
            .. Key.Concat(rest.SelectMany(p => Expand(p, "t"))).Concat(Complex(Type, "", noun.Without)).Concat(noun.Marks.Select(Mark))
                .Where(c => columns?.Contains(c.Name) ?? true)
                .Select(c => noun.Unknown.TryGetValue(c.Name, out var unknown) ? c with { Read = (reader, ordinal) => c.Read(reader, ordinal) is { } value && !value.Equals(unknown) ? value : null } : c),
        ];
        Only = noun.Only is { } only ? (Type.FindProperty(only.Property)!, only.Value) : null;
    }

    /// <summary>The table of rows that stand within those of another; <c>p</c> is the other.</summary>
    public NounTable(RegistryDb db, Part part, NounTable parent, IReadOnlySet<string>? columns)
    {
        this.db = db;
        sql = db.GetService<ISqlGenerationHelper>();
        Type = db.Model.FindEntityType(part.Entity)!;
        var within = Type.GetForeignKeys().Single(f => f.PrincipalEntityType == parent.Type);
        var (own, up) = (within.Properties[0], within.PrincipalKey.Properties[0]);
        joins.Add($"INNER JOIN {Table(parent.Type)} AS p ON {At("p", up)} = {At("t", own)}");
        Key = [new Column("", At("p", up), false, Column.Reader(up))];
        Columns =
        [
            .. Type.GetProperties().Where(p => p != own && !IsBookkeeping(p)).SelectMany(p => Expand(p, "t"))
                .Where(c => columns?.Contains($"{part.Name}.{c.Name}") ?? true),
        ];
    }

    public IEntityType Type { get; }

    /// <summary>By what rows are sorted.</summary>
    public IReadOnlyList<Column> Key { get; }

    /// <summary>What of a row is written.</summary>
    public IReadOnlyList<Column> Columns { get; }

    private (IProperty Property, object? Value)? Only { get; }

    /// <summary>The key made by the database, by which parts name their row; never written.</summary>
    public Column Surrogate()
    {
        var key = Type.FindPrimaryKey()!.Properties.Single();
        return new Column("", At("t", key), false, Column.Reader(key));
    }

    /// <summary>A statement that reads columns; where bounds are given, of rows above the one and up to the other of a property.</summary>
    public DbCommand Select(IEnumerable<Column> columns, IEnumerable<Column> order, string alias = "t", IProperty? bounded = null, object? above = null, object? upTo = null)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = 0;
        var conditions = new List<string>();
        if (Only is { } only)
        {
            conditions.Add(only.Value is null ? $"{At("t", only.Property)} IS NULL" : $"{At("t", only.Property)} = {Parameter(command, only.Property, only.Value)}");
        }

        if (bounded is not null && above is not null)
        {
            conditions.Add($"{At(alias, bounded)} > {Parameter(command, bounded, above)}");
        }

        if (bounded is not null && upTo is not null)
        {
            conditions.Add($"{At(alias, bounded)} <= {Parameter(command, bounded, upTo)}");
        }

        var sorted = string.Join(", ", order.Select(c => c.Order));
        command.CommandText = $"SELECT {string.Join(", ", columns.Select(c => c.Sql))} FROM {Table(Type)} AS t {string.Join(' ', joins)}"
            + (conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}")
            + (sorted.Length == 0 ? "" : $" ORDER BY {sorted}");
        return command;
    }

    private string Parameter(DbCommand command, IProperty property, object value)
    {
        var name = $"p{command.Parameters.Count}";
        command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(command, name, value, property.IsNullable));
        return sql.GenerateParameterName(name);
    }

    // Row versions count how often a row was written, which depends on the order of imports.
    private static bool IsBookkeeping(IProperty property) =>
        property.IsPrimaryKey() && IsSurrogate(property) || property.Name == nameof(IVersioned.Version) && property.DeclaringType.ClrType.IsAssignableTo(typeof(IVersioned));

    private static bool IsSurrogate(IProperty property) =>
        property.ValueGenerated is ValueGenerated.OnAdd && property.ClrType is var type && (type == typeof(int) || type == typeof(long));

    private IEnumerable<Column> Expand(IProperty property, string alias)
    {
        var target = property.GetContainingForeignKeys().FirstOrDefault(f => f.Properties.Count == 1 && IsSurrogate(f.PrincipalKey.Properties[0]));
        if (target is null)
        {
            return [new Column(property.Name, At(alias, property), property.IsNullable, Column.Reader(property))];
        }

        var join = string.Create(CultureInfo.InvariantCulture, $"r{joins.Count}");
        joins.Add($"LEFT JOIN {Table(target.PrincipalEntityType)} AS {join} ON {At(join, target.PrincipalKey.Properties[0])} = {At(alias, property)}");
        var prefix = property.Name.EndsWith("Id", StringComparison.Ordinal) ? property.Name[..^2] : property.Name;
        return [.. ExportedNouns.NaturalKeyOf(target.PrincipalEntityType.ClrType).Select(name => target.PrincipalEntityType.FindProperty(name)!)
            .Select(p => new Column($"{prefix}.{p.Name}", At(join, p), true, Column.Reader(p)))];
    }

    private IEnumerable<Column> Complex(ITypeBase type, string prefix, IReadOnlyCollection<string> without) =>
        type.GetComplexProperties().Where(c => !without.Contains(c.Name)).SelectMany(c => c.ComplexType.GetProperties()
            .Select(p => new Column($"{prefix}{c.Name}.{p.Name}", At("t", p), true, Column.Reader(p)))
            .Concat(Complex(c.ComplexType, $"{prefix}{c.Name}.", [])));

    private Column Mark((string Property, string Name) mark) =>
        new(mark.Name, $"CASE WHEN {At("t", Type.FindProperty(mark.Property)!)} IS NULL THEN 0 ELSE 1 END", false, Column.Mark);

    private string At(string alias, IProperty property) =>
        $"{alias}.{sql.DelimitIdentifier(property.GetColumnName(StoreObjectIdentifier.Table(Root(property).GetTableName()!, Root(property).GetSchema()))!)}";

    private static IEntityType Root(IProperty property) => property.DeclaringType.ContainingEntityType;

    private string Table(IEntityType type) => sql.DelimitIdentifier(type.GetTableName()!, type.GetSchema());
}
