using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SpRegistry.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class VisitsAsRecorded : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "FollowsNumber",
                table: "VisitPeriods",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "VisitPeriods",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "VisitPeriods",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReportSymbol",
                table: "VisitPeriods",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            // What an older registry has on record is what it says now: it kept no other.
            migrationBuilder.Sql("""
                UPDATE "VisitPeriods" SET
                    "Kind" = (SELECT v."Kind" FROM "Visits" AS v WHERE v."Number" = "VisitPeriods"."VisitNumber"),
                    "Place" = (SELECT v."Place" FROM "Visits" AS v WHERE v."Number" = "VisitPeriods"."VisitNumber"),
                    "FollowsNumber" = (SELECT v."FollowsNumber" FROM "Visits" AS v WHERE v."Number" = "VisitPeriods"."VisitNumber"),
                    "ReportSymbol" = COALESCE(
                        (SELECT r."Symbol" FROM "Reports" AS r WHERE r."VisitNumber" = "VisitPeriods"."VisitNumber" ORDER BY r."Slug" LIMIT 1),
                        (SELECT MIN(c."ReportSymbol") FROM "VisitEvents" AS e INNER JOIN "VisitEventCitations" AS c ON c."EventId" = e."Id" WHERE e."VisitNumber" = "VisitPeriods"."VisitNumber"))
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "FollowsNumber",
                table: "VisitPeriods");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "VisitPeriods");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "VisitPeriods");

            migrationBuilder.DropColumn(
                name: "ReportSymbol",
                table: "VisitPeriods");
        }
    }
}
