using System.Collections;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace SpRegistry.OData.Execution;

/// <summary>A command as EF wrote it, and the type mapping by which it made each parameter.</summary>
/// <param name="Command">The command, with the values of one request.</param>
/// <param name="Mappings">The mappings, in the order of the parameters; null where EF does not show them.</param>
internal sealed record WrittenSql(DbCommand Command, IReadOnlyList<RelationalTypeMapping?> Mappings)
{
    private const BindingFlags Inner = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The command of a template of EF's, with the values of one request.</summary>
    public static WrittenSql Of(IRelationalCommandTemplate template, IRelationalConnection connection, Dictionary<string, object?> values, DbContext context)
    {
        var command = template.CreateDbCommand(new RelationalCommandParameterObject(connection, values, null, context, null, CommandSource.LinqQuery), Guid.Empty, DbCommandMethod.ExecuteReader);
        return new WrittenSql(command, template.Parameters.Count == command.Parameters.Count ? [.. template.Parameters.Select(Mapping)] : new RelationalTypeMapping?[command.Parameters.Count]);
    }

    /// <summary>Has EF write the command of a query along with what it compiles to read the rows, which it keeps: the next translation of an equal query is quick.</summary>
    /// <exception cref="InvalidOperationException">EF cannot translate the query.</exception>
    public static WrittenSql OfCompiled(DbContext context, Expression expression)
    {
        var query = context.GetService<IAsyncQueryProvider>().CreateQuery(expression);

        // EF hands out the command only, and that holds converted values: what they were converted by stands in the template that it was made from.
        var rows = query.Provider.Execute<IEnumerable>(query.Expression);
        if (Field<Delegate>(rows, "_relationalCommandResolver") is { } resolver
            && Field<RelationalQueryContext>(rows, "_relationalQueryContext") is { } asked
            && resolver.DynamicInvoke(asked.Parameters) is IRelationalCommandTemplate template)
        {
            return Of(template, asked.Connection, asked.Parameters, asked.Context);
        }
        var alone = query.CreateDbCommand();
        return new WrittenSql(alone, new RelationalTypeMapping?[alone.Parameters.Count]);
    }

    private static T? Field<T>(object rows, string name)
        where T : class => rows.GetType().GetField(name, Inner)?.GetValue(rows) as T;

    private static RelationalTypeMapping? Mapping(IRelationalParameter parameter) =>
        parameter.GetType().GetProperty("RelationalTypeMapping", Inner)?.GetValue(parameter) as RelationalTypeMapping;
}
