using System.Buffers;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpRegistry.Benchmarks.OData.Hand;

/// <summary>A connection that stays open with its prepared commands and a writer: what one request borrows.</summary>
internal sealed class HandSession<TReading>(string database) : IDisposable
    where TReading : struct, IReading
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Dictionary<string, DbCommand> _commands = new(ReferenceEqualityComparer.Instance);
    private readonly DbConnection _connection = TReading.Open(database);

    /// <summary>Writes JSON to whichever response it was last given.</summary>
    public Utf8JsonWriter Writer { get; } = new(Stream.Null, Options);

    /// <summary>Starts to write to a response.</summary>
    public Utf8JsonWriter WriteTo(IBufferWriter<byte> body)
    {
        Writer.Reset(body);
        return Writer;
    }

    /// <summary>The prepared command of a constant text, with the values of its parameters <c>@p0</c>, <c>@p1</c> and so on.</summary>
    public DbCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = (TReading.ReadsSeveral ? _connection : TReading.Open(database)).CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"p{i}";
                parameter.Value = values[i];
                command.Parameters.Add(parameter);
            }

            command.Prepare();
            _commands.Add(sql, command);
            return command;
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        Writer.Dispose();
        _connection.Dispose();
    }
}
