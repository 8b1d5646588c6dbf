using Microsoft.EntityFrameworkCore.Migrations;

namespace SpRegistry.Data;

/// <summary>
/// The index of a search on SQLite: FTS5 over the stored texts, kept by triggers; texts are replaced, never changed. Its table is also
/// the function that <see cref="Domain.RegistryDb.Found"/> calls. Words are stemmed as English (Porter); a word closed by ~ is not,
/// so that it is there to be found by its begin. The noun is a word as well, for what half the texts have would take long to go through.
/// </summary>
internal static class SqliteSearchIndex
{
    /// <summary>Makes it, for the texts that are there.</summary>
    public static void Make(MigrationBuilder migration)
    {
        migration.Sql("""
            CREATE VIEW "SearchedTexts" AS
            SELECT "Id", "Noun", "Key", "Number", "Words", replace("Words", ' ', '~ ') || '~' AS "Typed", "Stems" FROM "SearchTexts";
            """);
        migration.Sql("""
            CREATE VIRTUAL TABLE "SearchIndex" USING fts5(
                "Noun", "Key" UNINDEXED, "Number" UNINDEXED, "Words", "Typed", "Stems",
                content = 'SearchedTexts', content_rowid = 'Id', tokenize = "porter unicode61 remove_diacritics 0 tokenchars '~'", prefix = '2 3');
            """);
        migration.Sql("""
            CREATE TRIGGER "SearchTexts_Added" AFTER INSERT ON "SearchTexts" BEGIN
                INSERT INTO "SearchIndex" (rowid, "Noun", "Words", "Typed", "Stems") VALUES (new."Id", new."Noun", new."Words", replace(new."Words", ' ', '~ ') || '~', new."Stems");
            END;
            """);
        migration.Sql("""
            CREATE TRIGGER "SearchTexts_Removed" AFTER DELETE ON "SearchTexts" BEGIN
                INSERT INTO "SearchIndex" ("SearchIndex", rowid, "Noun", "Key", "Number", "Words", "Typed", "Stems")
                VALUES ('delete', old."Id", old."Noun", old."Key", old."Number", old."Words", replace(old."Words", ' ', '~ ') || '~', old."Stems");
            END;
            """);
        migration.Sql("""INSERT INTO "SearchIndex" ("SearchIndex") VALUES ('rebuild');""");
    }

    /// <summary>Takes it away.</summary>
    public static void Remove(MigrationBuilder migration)
    {
        migration.Sql("""DROP TRIGGER "SearchTexts_Removed";""");
        migration.Sql("""DROP TRIGGER "SearchTexts_Added";""");
        migration.Sql("""DROP TABLE "SearchIndex";""");
        migration.Sql("""DROP VIEW "SearchedTexts";""");
    }
}
