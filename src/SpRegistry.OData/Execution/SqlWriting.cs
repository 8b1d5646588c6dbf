using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

// Of EF's internals the capture of values, whose names the plan reads, and what turns it into SQL; where EF changes them this does not compile.
#pragma warning disable EF1001

namespace SpRegistry.OData.Execution;

/// <summary>
/// EF's translation of a query without what EF compiles to read the rows: that takes as long as the translation, and the rows of a plan are read otherwise.
/// </summary>
internal static class SqlWriting
{
    /// <summary>The command as EF would send it, with the values that the query captured.</summary>
    /// <exception cref="InvalidOperationException">EF cannot translate the query.</exception>
    public static WrittenSql Of(DbContext context, Expression query)
    {
        var given = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (Select(context, query, given) is { } select)
        {
            var options = RelationalOptionsExtension.Extract(context.GetService<IDbContextOptions>());
            var processed = context.GetService<IRelationalParameterBasedSqlProcessorFactory>()
                .Create(new RelationalParameterBasedSqlProcessorParameters(options.UseRelationalNulls, options.ParameterizedCollectionMode))
                .Process(select, new ParametersCacheDecorator(given));
            var command = context.GetService<IQuerySqlGeneratorFactory>().Create().GetCommand(processed);

            // What EF computes from a value it computes in what is not compiled here.
            if (command.Parameters.All(parameter => given.ContainsKey(parameter.InvariantName)))
            {
                return WrittenSql.Of(command, context.GetService<IRelationalConnection>(), given, context);
            }
        }

        return WrittenSql.OfCompiled(context, query);
    }

    private static SelectExpression? Select(DbContext context, Expression query, Dictionary<string, object?> given)
    {
        if (context.GetService<IQueryCompiler>() is not QueryCompiler compiler)
        {
            return null;
        }

        query = compiler.ExtractParameters(query, given, context.GetService<IDiagnosticsLogger<DbLoggerCategory.Query>>(), compiledQuery: false, generateContextAccessors: false);
        var compilation = context.GetService<IQueryCompilationContextFactory>().Create(async: false);
        query = context.GetService<IQueryTranslationPreprocessorFactory>().Create(compilation).Process(query);
        query = context.GetService<IQueryableMethodTranslatingExpressionVisitorFactory>().Create(compilation).Translate(query);
        query = context.GetService<IQueryTranslationPostprocessorFactory>().Create(compilation).Process(query);
        return query is ShapedQueryExpression { QueryExpression: SelectExpression select } ? select : null;
    }
}
