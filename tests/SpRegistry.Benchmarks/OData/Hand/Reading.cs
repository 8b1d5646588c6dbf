using System.Buffers.Text;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SpRegistry.Benchmarks.OData.Hand;

/// <summary>How one database hands over what databases keep in different ways; resolved by the compiler, not at run time.</summary>
internal interface IReading
{
    /// <summary>Opens a connection that reads.</summary>
    static abstract DbConnection Open(string database);

    /// <summary>Whether a connection reads several statements at once.</summary>
    static abstract bool ReadsSeveral { get; }

    /// <summary>What is put after a table that is quicker read as it lies; only SQLite is told.</summary>
    static abstract string AsItLies { get; }

    /// <summary>Runs a prepared command.</summary>
    static abstract ValueTask<DbDataReader> ExecuteAsync(DbCommand command);

    /// <summary>Goes to the next row.</summary>
    static abstract ValueTask<bool> NextAsync(DbDataReader reader);

    /// <summary>Writes a day.</summary>
    static abstract void Day(Utf8JsonWriter writer, DbDataReader reader, int column);

    /// <summary>Writes an instant.</summary>
    static abstract void Instant(Utf8JsonWriter writer, DbDataReader reader, int column);

    /// <summary>Writes a list of texts.</summary>
    static abstract void Texts(Utf8JsonWriter writer, DbDataReader reader, int column);
}

/// <summary>SQLite: days and instants are text in ISO 8601, lists are JSON; the driver works without waiting.</summary>
internal readonly struct SqliteReading : IReading
{
    public static bool ReadsSeveral => true;

    public static string AsItLies => "NOT INDEXED";

    public static DbConnection Open(string database)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(database) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    public static ValueTask<DbDataReader> ExecuteAsync(DbCommand command) => new(command.ExecuteReader());

    public static ValueTask<bool> NextAsync(DbDataReader reader) => new(reader.Read());

    public static void Day(Utf8JsonWriter writer, DbDataReader reader, int column) => writer.WriteStringValue(reader.GetString(column));

    public static void Instant(Utf8JsonWriter writer, DbDataReader reader, int column)
    {
        var text = reader.GetString(column);
        Span<char> instant = stackalloc char[text.Length + 1];
        text.CopyTo(instant);
        instant[10] = 'T';
        instant[^1] = 'Z';
        writer.WriteStringValue(instant);
    }

    public static void Texts(Utf8JsonWriter writer, DbDataReader reader, int column) => writer.WriteRawValue(reader.GetString(column), skipInputValidation: true);
}

/// <summary>PostgreSQL: everything has a type of its own; one statement at a time on a connection.</summary>
internal readonly struct PostgresReading : IReading
{
    public static bool ReadsSeveral => false;

    public static string AsItLies => "";

    public static DbConnection Open(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    public static async ValueTask<DbDataReader> ExecuteAsync(DbCommand command) => await command.ExecuteReaderAsync();

    public static ValueTask<bool> NextAsync(DbDataReader reader) => new(reader.ReadAsync());

    public static void Day(Utf8JsonWriter writer, DbDataReader reader, int column)
    {
        var day = reader.GetFieldValue<DateOnly>(column);
        Span<byte> text = stackalloc byte[10];
        day.TryFormat(text, out _, "O");
        writer.WriteStringValue(text);
    }

    // "O" writes the fraction in seven digits, which the contract leaves out where it is nothing.
    public static void Instant(Utf8JsonWriter writer, DbDataReader reader, int column)
    {
        var instant = reader.GetDateTime(column);
        Span<byte> text = stackalloc byte[33];
        if (instant.Ticks % TimeSpan.TicksPerSecond == 0)
        {
            Utf8Formatter.TryFormat(instant, text, out _, 'O');
            text[19] = (byte)'Z';
            writer.WriteStringValue(text[..20]);
            return;
        }

        instant.TryFormat(text, out var written, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..written]);
    }

    public static void Texts(Utf8JsonWriter writer, DbDataReader reader, int column)
    {
        writer.WriteStartArray();
        foreach (var text in reader.GetFieldValue<string[]>(column))
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
