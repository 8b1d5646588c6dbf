using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Binding.Expressions;

namespace SpRegistry.OData.Execution;

/// <summary>Has EF write the SQL of a plan's statements, and finds where each planned column is in the result.</summary>
internal sealed class SqlTranslator(DbContext context, Slots slots, object?[] values)
{
    // Each try is a translation of its own.
    private const int MostTried = 100;

    private readonly Func<Expression, Expression> capture = slots.Capture(values);

    /// <summary>Whether each request has its query translated anew: then what EF compiles for it once is kept by EF.</summary>
    public bool EachTime { get; init; }

    /// <summary>The SQL of rows, and for each column the place in the result.</summary>
    public (SqlQuery Query, int[] Ordinals) Query(Expression rows, ParameterExpression row, Columns columns)
    {
        var query = Query(columns.Project(rows, row));
        return (query, Ordinals(rows, row, columns, query.Sql));
    }

    /// <summary>The SQL of a query.</summary>
    public SqlQuery Query(Expression query)
    {
        try
        {
            query = SameExpression.Named(capture(new OwnKeys(context.Model).Visit(query)));
            var written = EachTime ? WrittenSql.OfCompiled(context, query) : SqlWriting.Of(context, query);
            using var command = written.Command;
            return SqlQuery.Of(written, values);
        }
        catch (InvalidOperationException e) when (e.Message.Contains("could not be translated", StringComparison.Ordinal) || e.Message.Contains("APPLY", StringComparison.Ordinal))
        {
            throw Untranslatable();
        }
    }

    private static ODataError Untranslatable() => ODataError.NotImplemented("This combination of operators, for the service's database,");

    // EF merges columns that come out as the same SQL (Author/Id and the foreign key), so each planned column is looked for by its name.
    private int[] Ordinals(Expression rows, ParameterExpression row, Columns planned, string sql)
    {
        var helper = context.GetService<ISqlGenerationHelper>();
        bool Has(string text, int column) => text.Contains(" AS " + helper.DelimitIdentifier($"C{column}"), StringComparison.Ordinal);

        var columns = planned.Expressions;
        var ordinals = new int[columns.Count];
        var (next, tried) = (0, 0);
        for (var i = 0; i < columns.Count; i++)
        {
            ordinals[i] = Has(sql, i) ? next++ : -1;
        }
        if (ordinals.Contains(-1))
        {
            // What is the same SQL alone is the column it was merged with: a translation for each column, where each pair would take a thousand times as long.
            var texts = columns.Select(column => Query(Columns.Project(rows, row, [column])).Sql).ToList();
            for (var i = 0; i < columns.Count; i++)
            {
                ordinals[i] = ordinals[i] >= 0 ? ordinals[i] : ordinals[texts.IndexOf(texts[i])];
                for (var j = 0; j < i && ordinals[i] < 0; j++)
                {
                    ordinals[i] = ++tried > MostTried || Has(Query(Columns.Project(rows, row, [columns[j], columns[i]])).Sql, 1) ? -1 : ordinals[j];
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
