using Microsoft.EntityFrameworkCore.Migrations;

namespace SpRegistry.Data.SqlServer;

/// <summary>
/// What <see cref="Domain.RegistryDb.Found"/> calls on SQL Server: a function that holds every stored text against patterns of LIKE.
/// Full-text search is an optional part of the server, so words are stemmed by the program alone.
/// </summary>
internal static class SqlServerSearchIndex
{
    /// <summary>Makes it.</summary>
    public static void Make(MigrationBuilder migration) => migration.Sql("""
        EXEC(N'CREATE FUNCTION [SearchIndex](@term nvarchar(4000)) RETURNS TABLE AS RETURN
            SELECT t.[Noun], t.[Key], t.[Number] FROM [SearchTexts] AS t
            WHERE EXISTS (SELECT 1 FROM STRING_SPLIT(@term, N''|'') AS p WHERE N'' '' + t.[Words] + N'' '' + t.[Stems] + N'' '' LIKE p.[value])');
        """);

    /// <summary>Takes it away.</summary>
    public static void Remove(MigrationBuilder migration) => migration.Sql("DROP FUNCTION [SearchIndex];");
}
