using System.Data;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Http.Batch;
using SpRegistry.OData.Syntax;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Http;

/// <summary>Runs a plan and writes its rows as they are read, never slower than the database gives them: see <see cref="ResponseOutput.PassOnAsync"/>.</summary>
internal sealed class Responder(HttpContext http, Func<DbContext> database, ReadConnections connections, QueryPlan plan, Given given, object?[] values, WriteSettings settings, ODataOptions options, RequestMeasure measure)
{
    private readonly Resource resource = plan.Resource;

    // Where the path does not stand in the plan, it may have been another's with other keys.
    private string Target => resource.ShowsPath ? resource.Target : Uri.UnescapeDataString(given.Path.Trim('/'));

    /// <summary>The address of this request without its query part, absolute.</summary>
    public required string Address { get; init; }

    /// <summary>Where the statements are logged, at level Debug, without their values.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>The isolation in which several statements see one state of the data.</summary>
    public required IsolationLevel? Snapshot { get; init; }

    /// <summary>Ended as soon as all is read and what the client has not taken has its room.</summary>
    public required IDisposable Work { get; init; }

    /// <summary>Where what a client does not take yet may wait.</summary>
    public required WaitingBytes Waiting { get; init; }

    public Task RespondAsync()
    {
        var part = http.Features.Get<BatchPart>() is not null;
        var sent = false;
        return Outage.OnceMoreAsync(() => RespondOnceAsync(part, () => sent = true), () => !part && !sent);
    }

    private async Task<bool> RespondOnceAsync(bool part, Action sends)
    {
        await using var output = new ResponseOutput(http, Waiting, sends);
        await ReadAsync(output, part);

        measure.AtClient();

        // However slowly the client reads from here on, it holds nothing but the bytes that are left; and its turn, where there is no room for them.
        if (output.TryKeep())
        {
            Work.Dispose();
        }
        if (http.Response.StatusCode != StatusCodes.Status204NoContent)
        {
            await output.CompleteAsync();
        }
        return true;
    }

    private async Task ReadAsync(ResponseOutput output, bool part)
    {
        var several = plan.Statement.Children.Count > 0 || (plan.Count is not null && resource.Suffix is null);
        await using var session = await SqlSession.OpenAsync(connections, database, options, values, Logger, measure, several ? Snapshot : null, own: part, http.RequestAborted);
        await session.InTimeAsync(async () =>
        {
            await (resource.Suffix == "$count" && plan.Count is not null ? WriteCountAsync(session, output) : resource.Single ? WriteOneAsync(session, output) : WriteManyAsync(session, output));
            return true;
        });
    }

    private async Task WriteCountAsync(SqlSession session, ResponseOutput output)
    {
        var count = await session.ScalarAsync(plan.Count!);
        if (count is null)
        {
            await RequireParentAsync(session);
            if (resource.Properties.Count > 0)
            {
                throw ODataError.NotFound($"There is no such {resource.Type.Name}.", Target);
            }
        }
        WriteText(output, Convert.ToString(count ?? 0, CultureInfo.InvariantCulture)!);
    }

    private async Task<long> CountAsync(SqlSession session) =>
        Convert.ToInt64(await session.ScalarAsync(plan.Count!) ?? 0L, CultureInfo.InvariantCulture);

    private async Task WriteManyAsync(SqlSession session, ResponseOutput output)
    {
        var statement = plan.Statement;
        long? count = plan.Count is null ? null : await CountAsync(session);
        var children = await new ChildReader(session, given.Source, settings).ReadAsync(statement.Children);
        var reader = await session.ReadAsync(statement);
        var row = new RowContext(reader, statement.Ordinals, children, given.Source, settings);
        var found = await reader.ReadAsync(session.Token);
        if (!found && plan.Parent is not null)
        {
            await reader.CloseAsync();
            await RequireParentAsync(session);
        }
        var writer = output.Writer;
        writer.WriteStartObject();
        WriteContext(output);
        if (count is { } total)
        {
            writer.WritePropertyName(settings.Control.Count);
            ValueWriter.WriteCount(writer, total, settings);
        }
        writer.WriteStartArray("value");
        var written = 0;
        string? token = null;
        while (found)
        {
            statement.Shape.Write(writer, row);
            var last = ++written == given.Take && plan.Continues ? OrderValues.Of(statement, row) : null;
            if (output.IsFull)
            {
                measure.AtClient();
                await output.PassOnAsync(session.Token);
                session.Resume();
            }
            found = await reader.ReadAsync(session.Token);
            if (found && written == given.Take)
            {
                token = SkipToken.Write(last!);
                break;
            }
        }
        writer.WriteEndArray();
        if (token is not null)
        {
            writer.WriteString(settings.Control.NextLink, NextLink.Of(Address, given.Query, token, written));
        }
        writer.WriteEndObject();
        session.Wrote(written);
        measure.Continues = token is not null;
    }

    private async Task WriteOneAsync(SqlSession session, ResponseOutput output)
    {
        var statement = plan.Statement;
        var children = await new ChildReader(session, given.Source, settings).ReadAsync(statement.Children);
        var reader = await session.ReadAsync(statement);
        var row = new RowContext(reader, statement.Ordinals, children, given.Source, settings);
        if (!await reader.ReadAsync(session.Token))
        {
            await reader.CloseAsync();
            await RequireParentAsync(session);
            if (!resource.Optional)
            {
                throw ODataError.NotFound($"There is no such {resource.Type.Name}.", Target);
            }
            http.Response.StatusCode = 204;
            http.Response.ContentType = null;
            return;
        }
        session.Wrote(1);
        if (resource.Properties.Count > 0)
        {
            WriteProperty(row, output);
            return;
        }
        output.Writer.WriteStartObject();
        WriteContext(output);
        statement.Shape.WriteMembers(output.Writer, row);
        output.Writer.WriteEndObject();
    }

    private void WriteProperty(RowContext row, ResponseOutput output)
    {
        var shape = plan.Statement.Shape;
        var cell = shape.Only!;
        if (cell.IsNull(row) || shape.IsMissing.Any(column => row.Reader.GetBoolean(row.Ordinal(column))))
        {
            http.Response.StatusCode = 204;
            http.Response.ContentType = null;
            return;
        }
        if (resource.Suffix == "$value")
        {
            if (cell is ValueCell { IsBinary: true } binary)
            {
                WriteBytes(output, binary.Bytes(row));
                return;
            }
            WriteText(output, ((PrimitiveCell)cell).Text(row));
            return;
        }
        if (resource.Suffix == "$count")
        {
            WriteText(output, ((ItemsCell)cell).Count(row).ToString(CultureInfo.InvariantCulture));
            return;
        }
        output.Writer.WriteStartObject();
        WriteContext(output, shape.Id?.Path(row));
        if (cell is ComplexCell complex)
        {
            complex.WriteMembers(output.Writer, row);
        }
        else if (cell is ItemsCell items)
        {
            items.WriteAlone(output.Writer, row);
        }
        else
        {
            ((PrimitiveCell)cell).WriteAlone(output.Writer, row);
        }
        output.Writer.WriteEndObject();
    }

    private void WriteContext(ResponseOutput output, string? entity = null)
    {
        if (settings.Level != MetadataLevel.None)
        {
            output.Writer.WriteString(settings.Control.Context, settings.Root + "$metadata#" + plan.Context(settings.Version, entity));
        }
    }

    private void WriteText(ResponseOutput output, string text) => WriteBytes(output, System.Text.Encoding.UTF8.GetBytes(text));

    private void WriteBytes(ResponseOutput output, byte[] bytes)
    {
        http.Response.ContentLength = bytes.Length;
        output.Add(bytes);
    }

    private async Task RequireParentAsync(SqlSession session)
    {
        if (plan.Parent is { } parent && await session.ScalarAsync(parent) is null)
        {
            throw ODataError.NotFound("There is no such entity to start from.", Target);
        }
    }
}
