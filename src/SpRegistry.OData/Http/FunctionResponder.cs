using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Http.Batch;
using SpRegistry.OData.Model;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Http;

/// <summary>Answers a function of one entity with the values it computes.</summary>
internal sealed class FunctionResponder(HttpContext http, BindingContext context, ReadConnections connections, Resource resource, WriteSettings settings, ODataOptions options, RequestMeasure measure)
{
    /// <summary>Where the statements are logged, at level Debug, without their values.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>Ended as soon as the values are there.</summary>
    public required IDisposable Work { get; init; }

    /// <exception cref="ODataError">404 where there is no such entity, 400 for parameters that the function refuses.</exception>
    public async Task RespondAsync(ValueFunction function, object?[] parameters)
    {
        var values = await Outage.OnceMoreAsync(() => ValuesAsync(function, parameters), () => http.Features.Get<BatchPart>() is null);
        measure.Rows = values.Count;
        Work.Dispose();
        await using var output = new ResponseOutput(http);
        var writer = output.Writer;
        writer.WriteStartObject();
        if (settings.Level != MetadataLevel.None)
        {
            writer.WriteString(settings.Control.Context, $"{settings.Root}$metadata#Collection({context.Schema.Namespace}.{function.Result.Type.Name})");
        }
        writer.WriteStartArray("value");
        foreach (var value in values)
        {
            writer.WriteStartObject();
            if (settings.Level == MetadataLevel.Full)
            {
                TypeNames.Write(writer, null, function.Result.Type, settings);
            }
            foreach (var (property, read) in function.Members)
            {
                var member = read(value);
                if (member is null && settings.OmitNulls)
                {
                    continue;
                }
                if (settings.Level == MetadataLevel.Full && member is not null && !TypeNames.IsPlain(property.Type, member))
                {
                    TypeNames.Write(writer, property.Name, property.Type, settings);
                }
                writer.WritePropertyName(property.EncodedName);
                ValueWriter.WriteObject(writer, member, property.Type, context.Schema.EnumOf(property.Type), settings);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        await output.CompleteAsync();
    }

    private async Task<IReadOnlyList<object>> ValuesAsync(ValueFunction function, object?[] parameters)
    {
        var database = context.Schema.Context(context.Given.Source);
        var slots = context.Slots.Values(context.Given);
        await using var session = await SqlSession.OpenAsync(connections, () => database, options, slots, Logger, measure, null, own: true, http.RequestAborted);
        var key = resource.Type.Keys.FirstOrDefault() is { } property ? await KeyAsync(session, database, slots, property) : null;
        try
        {
            return await session.InTimeAsync(() => function.Compute(context.Given.Source, key, parameters, session.Token));
        }
        catch (RefusedArgumentException error)
        {
            throw new ODataError(400, "InvalidArgument", error.Message, function.Name);
        }
    }

    private async Task<object> KeyAsync(SqlSession session, DbContext database, object?[] slots, Property key)
    {
        var keys = Linq.Select(resource.Query, row => Linq.Inline(key.Value!, row));
        var found = await session.InTimeAsync(() => session.ScalarAsync(new SqlTranslator(database, context.Slots, slots) { EachTime = true }.Query(keys))) ?? throw ODataError.NotFound($"There is no such {resource.Type.Name}.", resource.Target);
        return Convert.ChangeType(found, key.Type.Item, System.Globalization.CultureInfo.InvariantCulture);
    }
}
