using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SpRegistry.Data.SqlServer.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class EverySource : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AcceptedLoss",
                table: "ImportRuns",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "Refused",
                table: "ImportRuns",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<string>(
                name: "Reason",
                table: "ImportProblems",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(400)",
                oldMaxLength: 400,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "About",
                table: "Findings",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<long>(
                name: "Fingerprint",
                table: "Findings",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "ReportSlug",
                table: "Findings",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "StateIso3",
                table: "Findings",
                type: "nvarchar(3)",
                maxLength: 3,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "VisitNumber",
                table: "Findings",
                type: "int",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Field",
                table: "Discrepancies",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(60)",
                oldMaxLength: 60,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "About",
                table: "Discrepancies",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "DecisionId",
                table: "Discrepancies",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReportSlug",
                table: "Discrepancies",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "StateIso3",
                table: "Discrepancies",
                type: "nvarchar(3)",
                maxLength: 3,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "VisitNumber",
                table: "Discrepancies",
                type: "int",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Field",
                table: "Decisions",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(60)",
                oldMaxLength: 60,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Considered",
                table: "Decisions",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateTime>(
                name: "ReopenedAt",
                table: "Decisions",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CheckStamps",
                columns: table => new
                {
                    Check = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    KnownUntil = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckStamps", x => x.Check);
                });

            migrationBuilder.CreateTable(
                name: "PrintedAbsences",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    StateIso3 = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false, collation: "Latin1_General_100_BIN2"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    RequestSent = table.Column<bool>(type: "bit", nullable: false),
                    SourceRowId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PrintedAbsences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PrintedAbsences_SourceRows_SourceRowId",
                        column: x => x.SourceRowId,
                        principalTable: "SourceRows",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PrintedAbsences_States_StateIso3",
                        column: x => x.StateIso3,
                        principalTable: "States",
                        principalColumn: "Iso3",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PrintedTotals",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Measure = table.Column<int>(type: "int", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false),
                    Observers = table.Column<int>(type: "int", nullable: true),
                    OutOf = table.Column<int>(type: "int", nullable: true),
                    SourceRowId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PrintedTotals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PrintedTotals_SourceRows_SourceRowId",
                        column: x => x.SourceRowId,
                        principalTable: "SourceRows",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Transitions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Detail = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    VisitNumber = table.Column<int>(type: "int", nullable: true),
                    ReportSlug = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CallNumber = table.Column<int>(type: "int", nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Explanation = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Transitions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Discrepancies_DecisionId",
                table: "Discrepancies",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_PrintedAbsences_On",
                table: "PrintedAbsences",
                column: "On");

            migrationBuilder.CreateIndex(
                name: "IX_PrintedAbsences_SourceRowId",
                table: "PrintedAbsences",
                column: "SourceRowId");

            migrationBuilder.CreateIndex(
                name: "IX_PrintedAbsences_StateIso3",
                table: "PrintedAbsences",
                column: "StateIso3");

            migrationBuilder.CreateIndex(
                name: "IX_PrintedTotals_Measure_On",
                table: "PrintedTotals",
                columns: new[] { "Measure", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_PrintedTotals_SourceRowId",
                table: "PrintedTotals",
                column: "SourceRowId");

            migrationBuilder.CreateIndex(
                name: "IX_Transitions_Kind_Subject_On_Detail",
                table: "Transitions",
                columns: new[] { "Kind", "Subject", "On", "Detail" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Transitions_RecordedAt",
                table: "Transitions",
                column: "RecordedAt");

            migrationBuilder.AddForeignKey(
                name: "FK_Discrepancies_Decisions_DecisionId",
                table: "Discrepancies",
                column: "DecisionId",
                principalTable: "Decisions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Discrepancies_Decisions_DecisionId",
                table: "Discrepancies");

            migrationBuilder.DropTable(
                name: "CheckStamps");

            migrationBuilder.DropTable(
                name: "PrintedAbsences");

            migrationBuilder.DropTable(
                name: "PrintedTotals");

            migrationBuilder.DropTable(
                name: "Transitions");

            migrationBuilder.DropIndex(
                name: "IX_Discrepancies_DecisionId",
                table: "Discrepancies");

            migrationBuilder.DropColumn(
                name: "AcceptedLoss",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "Refused",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "About",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "Fingerprint",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "ReportSlug",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "StateIso3",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "VisitNumber",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "About",
                table: "Discrepancies");

            migrationBuilder.DropColumn(
                name: "DecisionId",
                table: "Discrepancies");

            migrationBuilder.DropColumn(
                name: "ReportSlug",
                table: "Discrepancies");

            migrationBuilder.DropColumn(
                name: "StateIso3",
                table: "Discrepancies");

            migrationBuilder.DropColumn(
                name: "VisitNumber",
                table: "Discrepancies");

            migrationBuilder.DropColumn(
                name: "Considered",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "ReopenedAt",
                table: "Decisions");

            migrationBuilder.AlterColumn<string>(
                name: "Reason",
                table: "ImportProblems",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(1000)",
                oldMaxLength: 1000,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Field",
                table: "Discrepancies",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(120)",
                oldMaxLength: 120,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Field",
                table: "Decisions",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(120)",
                oldMaxLength: 120,
                oldCollation: "Latin1_General_100_BIN2");
        }
    }
}
