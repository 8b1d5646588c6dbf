using Microsoft.EntityFrameworkCore.Migrations;

namespace SpRegistry.Data;

/// <summary>
/// The index of a search on PostgreSQL: with each stored text a vector of its words as they stand and stemmed by the dictionary of its
/// language, and the function that <see cref="Domain.RegistryDb.Found"/> calls. A term is stemmed as the text that it is held against.
/// </summary>
internal static class PostgresSearchIndex
{
    private static readonly (string Language, string Dictionary)[] Stemmed = [("en", "english"), ("fr", "french"), ("es", "spanish"), ("ru", "russian")];

    /// <summary>Makes it, for the texts that are there.</summary>
    public static void Make(MigrationBuilder migration)
    {
        migration.Sql($"""
            ALTER TABLE "SearchTexts" ADD "Vector" tsvector GENERATED ALWAYS AS (to_tsvector('simple', "Words") || CASE "Language"
                {string.Concat(Stemmed.Select(s => $"WHEN '{s.Language}' THEN to_tsvector('{s.Dictionary}', \"Words\") "))}
                ELSE ''::tsvector END) STORED;
            """);
        migration.Sql("""CREATE INDEX "IX_SearchTexts_Vector" ON "SearchTexts" USING gin ("Vector");""");
        migration.Sql($"""
            CREATE FUNCTION "SearchIndex"(term text) RETURNS TABLE ("Noun" integer, "Key" character varying, "Number" integer) LANGUAGE sql STABLE PARALLEL SAFE AS $$
                SELECT t."Noun", t."Key", t."Number" FROM "SearchTexts" AS t
                WHERE t."Vector" @@ to_tsquery('simple', term)
                {string.Concat(Stemmed.Select(s => $"OR (t.\"Language\" = '{s.Language}' AND t.\"Vector\" @@ to_tsquery('{s.Dictionary}', term)) "))}
            $$;
            """);
    }

    /// <summary>Takes it away.</summary>
    public static void Remove(MigrationBuilder migration)
    {
        migration.Sql("""DROP FUNCTION "SearchIndex"(text);""");
        migration.Sql("""ALTER TABLE "SearchTexts" DROP COLUMN "Vector";""");
    }
}
