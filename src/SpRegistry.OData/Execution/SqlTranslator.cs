using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Execution;

/// <summary>Has EF write the SQL of a plan's statements, and finds where each planned column is in the result.</summary>
internal sealed class SqlTranslator(DbContext context, Slots slots, Literals literals)
{
    // Each try is a translation of its own.
    private const int MostTried = 100;

    private readonly Func<Expression, Expression> capture = slots.Capture(literals);

    /// <summary>The command of a statement, and for each of its columns the place in the result.</summary>
    public (DbCommand Command, int[] Ordinals) Command(Statement statement)
    {
        var command = Command(statement.Columns.Project(statement.Rows, statement.Row));
        return (command, Ordinals(statement, command.CommandText));
    }

    /// <summary>The command of a query, with its parameters.</summary>
    public DbCommand Command(Expression query)
    {
        try
        {
            return context.GetService<IAsyncQueryProvider>().CreateQuery(SameExpression.Named(capture(query))).CreateDbCommand();
        }
        catch (InvalidOperationException e) when (e.Message.Contains("could not be translated", StringComparison.Ordinal) || e.Message.Contains("APPLY", StringComparison.Ordinal))
        {
            throw Untranslatable();
        }
    }

    private static ODataError Untranslatable() => ODataError.NotImplemented("This combination of operators, for the service's database,");

    // EF merges columns that come out as the same SQL (Author/Id and the foreign key), so each planned column is looked for by its name.
    private int[] Ordinals(Statement statement, string sql)
    {
        var helper = context.GetService<ISqlGenerationHelper>();
        bool Has(string text, int column) => text.Contains(" AS " + helper.DelimitIdentifier($"C{column}"), StringComparison.Ordinal);

        var columns = statement.Columns.Expressions;
        var ordinals = new int[columns.Count];
        var (next, tried) = (0, 0);
        for (var i = 0; i < columns.Count; i++)
        {
            ordinals[i] = Has(sql, i) ? next++ : -1;
        }
        if (ordinals.Contains(-1))
        {
            // What is the same SQL alone is the column it was merged with: a translation for each column, where each pair would take a thousand times as long.
            var texts = columns.Select(column => Command(Columns.Project(statement.Rows, statement.Row, [column])).CommandText).ToList();
            for (var i = 0; i < columns.Count; i++)
            {
                ordinals[i] = ordinals[i] >= 0 ? ordinals[i] : ordinals[texts.IndexOf(texts[i])];
                for (var j = 0; j < i && ordinals[i] < 0; j++)
                {
                    ordinals[i] = ++tried > MostTried || Has(Command(Columns.Project(statement.Rows, statement.Row, [columns[j], columns[i]])).CommandText, 1) ? -1 : ordinals[j];
                }
                if (ordinals[i] < 0)
                {
                    // EF would reckon it in memory.
                    throw Untranslatable();
                }
            }
        }
        return ordinals;
    }
}
