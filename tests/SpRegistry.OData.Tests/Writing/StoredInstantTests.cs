using System.Buffers;
using System.Text;
using System.Text.Json;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Tests.Writing;

/// <summary>What SQLite keeps as an instant is copied; any other text is left to be read as one.</summary>
public sealed class StoredInstantTests
{
    [Theory]
    [InlineData("2024-01-31 12:00:00", "\"2024-01-31T12:00:00Z\"")]
    [InlineData("2024-01-31 12:00:00.2500000", "\"2024-01-31T12:00:00.25Z\"")]
    [InlineData("2024-01-31 12:00:00.0", "\"2024-01-31T12:00:00Z\"")]
    [InlineData("2024-01-31 12:00:00.5+00:00", "")]
    [InlineData("2024-01-31 12:00:00+02:00", "")]
    [InlineData("2024-01-31T12:00:00", "")]
    [InlineData("2024-01-31 12:00:00.", "")]
    [InlineData("2024-01-31 12-00-00", "")]
    [InlineData("2024-01-31 12:00:0x", "")]
    [InlineData("2024-01-31", "")]
    public void Nothing_but_date_and_time_becomes_an_instant(string stored, string json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        Assert.Equal(json.Length > 0, StoredInstant.TryWrite(writer, stored));
        writer.Flush();
        Assert.Equal(json, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
