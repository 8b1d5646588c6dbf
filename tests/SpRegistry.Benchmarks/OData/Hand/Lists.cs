using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpRegistry.Benchmarks.OData.Hand;

/// <summary>Answers with all rows of a statement, sent as they are read.</summary>
internal static class Lists<TReading>
    where TReading : struct, IReading
{
    private static readonly JsonEncodedText Count = Names.Of("@odata.count");

    /// <param name="session">The session.</param>
    /// <param name="http">The exchange.</param>
    /// <param name="shown">What follows <c>$metadata#</c>.</param>
    /// <param name="command">The statement.</param>
    /// <param name="members">Writes the members of a row.</param>
    /// <param name="count">How many rows there are in all, where that was asked.</param>
    public static async Task WriteAsync(HandSession<TReading> session, HttpContext http, string shown, DbCommand command, Action<Utf8JsonWriter, DbDataReader> members, long? count = null)
    {
        var writer = session.WriteTo(http.Response.BodyWriter);
        await using var reader = await TReading.ExecuteAsync(command);
        writer.Begin(http, shown);
        if (count is { } total)
        {
            writer.WriteNumber(Count, total);
        }

        writer.BeginList();
        while (await TReading.NextAsync(reader))
        {
            writer.WriteStartObject();
            members(writer, reader);
            writer.WriteEndObject();
            await writer.SendAsync(http);
        }

        writer.WriteEndArray();
        writer.End();
    }
}
