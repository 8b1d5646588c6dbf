using System.Text.Json;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Execution;

/// <summary>Reads the rows of expands before their parents are written, as the JSON that will stand inside them.</summary>
internal sealed class ChildReader(SqlSession session, object source, WriteSettings settings)
{
    /// <summary>The related rows of every statement, innermost first.</summary>
    public async Task<List<ChildLists>> ReadAsync(IReadOnlyList<ChildStatement> statements)
    {
        List<ChildLists> all = [];
        foreach (var statement in statements)
        {
            all.Add(await ReadAsync(statement));
        }
        return all;
    }

    private async Task<ChildLists> ReadAsync(ChildStatement child)
    {
        var nested = await ReadAsync(child.Statement.Children);
        await using var reader = await session.ReadAsync(child.Statement);
        var row = new RowContext(reader, child.Statement.Ordinals, nested, source, settings);
        var lists = new ChildLists();
        session.Gather(lists);
        await using var writer = new Utf8JsonWriter(lists.Buffer, ResponseOutput.WriterOptions);
        object? parent = null;
        var (start, count, written) = (0, 0, 0);
        string? token = null;
        void Close()
        {
            if (parent is not null)
            {
                writer.WriteEndArray();
                writer.Flush();
                session.Wrote(written);
                lists.Add(parent, start, count, token);
                gathered += lists.Buffer.WrittenCount - start;
                if (gathered > session.Limits.MaxExpandedBytes)
                {
                    throw ODataError.Limit(nameof(ODataOptions.MaxExpandedBytes), session.Limits.MaxExpandedBytes, "The size in bytes of what is expanded on one page", "$expand");
                }
            }
        }
        while (await reader.ReadAsync(session.Token))
        {
            var key = row.Key(child.ParentColumns);
            if (!key.Equals(parent))
            {
                Close();
                writer.Reset(lists.Buffer);
                (parent, start, count, written, token) = (key, lists.Buffer.WrittenCount, 0, 0, null);
                writer.WriteStartArray();
            }
            count++;
            if (count <= child.Skip)
            {
                continue;
            }
            if (written < child.Limit)
            {
                child.Statement.Shape.Write(writer, row);
                written++;
                token = null;
                if (written == child.Limit && child.Continues)
                {
                    Remember(child, row);
                }
            }
            else if (child.Continues)
            {
                token ??= child.Options is null
                    ? throw ODataError.Limit(nameof(ODataOptions.ChildPageSize), child.Limit, $"The number of {child.Navigation.Name} of one entity, where $it leaves no next link,", "$expand")
                    : SkipToken.Write(last);
            }
        }
        Close();
        return lists;
    }

    private string?[] last = [];

    private long gathered;

    private void Remember(ChildStatement child, RowContext row) => last = OrderValues.Of(child.Statement, row);
}

/// <summary>The ordering values of a row, for a skip token.</summary>
internal static class OrderValues
{
    public static string?[] Of(Statement statement, RowContext row) =>
        [.. statement.Order.Select(o => row.IsNull(o.Column) ? null : LiteralValues.Write(Value(row, o.Type, o.Enum, o.Column)))];

    private static object Value(RowContext row, DataType type, EnumType? enumType, int column)
    {
        var value = ValueWriter.Read(row.Reader, row.Ordinal(column), type.Kind);
        return enumType is not null && value is not string ? Enum.ToObject(enumType.Clr, value) : value;
    }
}
