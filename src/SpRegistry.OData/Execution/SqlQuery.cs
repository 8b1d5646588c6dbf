using System.Collections;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace SpRegistry.OData.Execution;

/// <summary>SQL as EF wrote it for a shape, and where each of its parameters has its value from.</summary>
/// <param name="Sql">The text.</param>
/// <param name="Parameters">The parameters, in the order of the command.</param>
internal sealed partial record SqlQuery(string Sql, IReadOnlyList<SqlQueryParameter> Parameters)
{
    /// <summary>The parameters of which it is not known what other requests give for them.</summary>
    public IEnumerable<string> Unknown => Parameters.Where(p => p.Convert is null).Select(p => p.Template.ParameterName);

    /// <summary>Whether every parameter's value is known for other requests too.</summary>
    public bool IsReusable => !Unknown.Any();

    /// <summary>What tells a prepared command from others: the SQL, and the types of its parameters.</summary>
    public StatementKey Key { get; } = new(string.Join('\n', Parameters.Select(p => p.Kind).Prepend(Sql)));

    /// <summary>Reads off a command what it takes from which slot.</summary>
    /// <param name="written">The command as EF made it for one request.</param>
    /// <param name="values">That request's values by slot.</param>
    public static SqlQuery Of(WrittenSql written, object?[] values)
    {
        var made = written.Command.Parameters.Cast<DbParameter>().ToList();
        var parameters = made.Zip(written.Mappings, (p, mapping) => SqlQueryParameter.Of(p, mapping, values)).ToList();

        // Equal items of a list may have become one parameter, of which another request's items would need two.
        var whole = parameters.Where(p => p.Item is not null).GroupBy(p => p.Slot).All(g => g.Max(p => p.Item) == ((IList)values[g.Key]!).Count - 1);
        if (!whole || parameters.Exists(p => p.Convert is null))
        {
            parameters = [.. parameters.Zip(made, (p, one) => p with { Convert = whole ? p.Convert : null, Own = one.Value })];
        }
        made.ForEach(p => p.Value = null);
        return new SqlQuery(written.Command.CommandText, parameters);
    }

    /// <summary>Puts a request's values into a command that was made for this SQL.</summary>
    public void Bind(DbCommand command, object?[] values)
    {
        for (var i = 0; i < Parameters.Count; i++)
        {
            Parameters[i].Set(command.Parameters[i], values);
        }
    }

    /// <summary>Takes a request's values out of a command.</summary>
    /// <returns>Whether none of them was longer than that.</returns>
    public bool Forget(DbCommand command, int longest)
    {
        var within = true;
        for (var i = 0; i < Parameters.Count; i++)
        {
            var parameter = command.Parameters[i];
            within &= parameter.Value switch { string text => text.Length <= longest, ICollection items => items.Count <= longest, _ => true };

            // A text remains one: another type of value would have the driver look for its own type again.
            parameter.Value = parameter.Value switch { string => "", ICollection => DBNull.Value, var plain => plain };
        }
        return within;
    }

    /// <summary>Makes the command on a connection, with a request's values.</summary>
    public DbCommand CommandOn(DbConnection connection, object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = Sql;
        foreach (var parameter in Parameters)
        {
            var made = parameter.Template is ICloneable template ? (DbParameter)template.Clone() : command.CreateParameter();
            if (parameter.Template is not ICloneable)
            {
                (made.ParameterName, made.DbType) = (parameter.Template.ParameterName, parameter.Template.DbType);
            }
            parameter.Set(made, values);
            command.Parameters.Add(made);
        }
        return command;
    }
}

/// <summary>A parameter: its name and type as EF chose them, and the slot of its value.</summary>
/// <param name="Template">The parameter, without a value.</param>
/// <param name="Kind">What tells its type from other parameters'.</param>
/// <param name="Slot">The slot.</param>
/// <param name="Item">Which item, where the slot holds a list of which each item is a parameter.</param>
/// <param name="Convert">What the database takes for a value of the slot; null where that cannot be told.</param>
internal sealed partial record SqlQueryParameter(DbParameter Template, string Kind, int Slot, int? Item, Func<object, object>? Convert)
{
    /// <summary>The value of the request that the SQL was written for, where no other request can use it.</summary>
    public object? Own { get; init; }

    public static SqlQueryParameter Of(DbParameter parameter, RelationalTypeMapping? mapping, object?[] values)
    {
        var kind = $"{parameter.DbType} {SizeOf(parameter)} {parameter.Value?.GetType()}";
        var match = Name().Match(parameter.ParameterName);
        if (!match.Success)
        {
            return new SqlQueryParameter(parameter, kind, -1, null, null);
        }
        var slot = int.Parse(match.Groups["slot"].ValueSpan, CultureInfo.InvariantCulture);

        // Of a list it is the item, from 1; else EF tells uses with different types of columns apart by it.
        int? item = values[slot] is IList && match.Groups["item"] is { Success: true, ValueSpan: var number } ? int.Parse(number, CultureInfo.InvariantCulture) - 1 : null;
        if (item is not null && (item < 0 || item >= ((IList)values[slot]!).Count))
        {
            return new SqlQueryParameter(parameter, kind, -1, null, null);
        }
        return new SqlQueryParameter(parameter, kind, slot, item, Conversion(Value(values, slot, item), parameter.Value, mapping));
    }

    /// <summary>The size that EF chose, where a driver has any.</summary>
    public int Size { get; } = SizeOf(Template);

    /// <summary>Gives a parameter of a command the value of a request.</summary>
    public void Set(DbParameter parameter, object?[] values)
    {
        parameter.Value = Convert is null ? Own : Value(values, Slot, Item) is { } value ? Convert(value) : DBNull.Value;
        if (Size > 0)
        {
            // SQL Server's driver cuts what is longer; EF takes these sizes for what is longer than its column.
            var (length, most) = parameter.Value switch { string text => (text.Length, 4000), byte[] bytes => (bytes.Length, 8000), _ => (0, 0) };
            parameter.Size = length <= Size ? Size : length <= most ? most : -1;
        }
    }

    private static object? Value(object?[] values, int slot, int? item) => item is { } index ? ((IList)values[slot]!)[index] : values[slot];

    private static int SizeOf(DbParameter parameter) => parameter is ICloneable ? parameter.Size : 0;

    // A column may keep its values in any other form, of which one value that comes out alike says nothing.
    private static Func<object, object>? Conversion(object? given, object? taken, RelationalTypeMapping? mapping)
    {
        if (mapping is null || given is null)
        {
            return mapping is not null && taken is null or DBNull ? value => value : null;
        }
        Func<object, object> convert = mapping.Converter is { ConvertToProvider: var provided } ? value => provided(value) ?? DBNull.Value : value => value;
        return Same(convert(given), taken) ? convert : null;
    }

    private static bool Same(object? one, object? other) => (one, other) switch
    {
        (DateTime a, DateTime b) => a == b && a.Kind == b.Kind,
        (IList a, IList b) => a.GetType() == b.GetType() && a.Cast<object?>().SequenceEqual(b.Cast<object?>()),
        _ => Equals(one, other),
    };

    [GeneratedRegex(@"^@?S(?<slot>[0-9]+)_(?<item>[0-9]+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}

/// <summary>What tells a prepared command from others, its hash reckoned once: it is long, and looked up several times in every request.</summary>
/// <param name="text">All of it.</param>
internal sealed class StatementKey(string text) : IEquatable<StatementKey>
{
    private readonly string text = text;
    private readonly int hash = text.GetHashCode(StringComparison.Ordinal);

    public bool Equals(StatementKey? other) => ReferenceEquals(this, other) || (other is not null && hash == other.hash && text == other.text);

    public override bool Equals(object? obj) => Equals(obj as StatementKey);

    public override int GetHashCode() => hash;
}
