using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SpRegistry.Data.Migrations.Postgres
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
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "Refused",
                table: "ImportRuns",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<string>(
                name: "Reason",
                table: "ImportProblems",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(400)",
                oldMaxLength: 400,
                oldCollation: "C");

            migrationBuilder.AddColumn<string>(
                name: "About",
                table: "Findings",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "Fingerprint",
                table: "Findings",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "ReportSlug",
                table: "Findings",
                type: "character varying(80)",
                maxLength: 80,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "StateIso3",
                table: "Findings",
                type: "character varying(3)",
                maxLength: 3,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "VisitNumber",
                table: "Findings",
                type: "integer",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Field",
                table: "Discrepancies",
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(60)",
                oldMaxLength: 60,
                oldCollation: "C");

            migrationBuilder.AddColumn<string>(
                name: "About",
                table: "Discrepancies",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "DecisionId",
                table: "Discrepancies",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReportSlug",
                table: "Discrepancies",
                type: "character varying(80)",
                maxLength: 80,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "StateIso3",
                table: "Discrepancies",
                type: "character varying(3)",
                maxLength: 3,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "VisitNumber",
                table: "Discrepancies",
                type: "integer",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Field",
                table: "Decisions",
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(60)",
                oldMaxLength: 60,
                oldCollation: "C");

            migrationBuilder.AddColumn<List<string>>(
                name: "Considered",
                table: "Decisions",
                type: "text[]",
                nullable: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "ReopenedAt",
                table: "Decisions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CheckStamps",
                columns: table => new
                {
                    Check = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    KnownUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckStamps", x => x.Check);
                });

            migrationBuilder.CreateTable(
                name: "PrintedAbsences",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateIso3 = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    RequestSent = table.Column<bool>(type: "boolean", nullable: false),
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Measure = table.Column<int>(type: "integer", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Observers = table.Column<int>(type: "integer", nullable: true),
                    OutOf = table.Column<int>(type: "integer", nullable: true),
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    VisitNumber = table.Column<int>(type: "integer", nullable: true),
                    ReportSlug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    CallNumber = table.Column<int>(type: "integer", nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Explanation = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(1000)",
                oldMaxLength: 1000,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "Field",
                table: "Discrepancies",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(120)",
                oldMaxLength: 120,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "Field",
                table: "Decisions",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(120)",
                oldMaxLength: 120,
                oldCollation: "C");
        }
    }
}
