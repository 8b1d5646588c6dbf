using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SpRegistry.Data.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Refused",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "About",
                table: "Findings",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Fingerprint",
                table: "Findings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "ReportSlug",
                table: "Findings",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StateIso3",
                table: "Findings",
                type: "TEXT",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "VisitNumber",
                table: "Findings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "About",
                table: "Discrepancies",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DecisionId",
                table: "Discrepancies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReportSlug",
                table: "Discrepancies",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StateIso3",
                table: "Discrepancies",
                type: "TEXT",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "VisitNumber",
                table: "Discrepancies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Considered",
                table: "Decisions",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateTime>(
                name: "ReopenedAt",
                table: "Decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CheckStamps",
                columns: table => new
                {
                    Check = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    KnownUntil = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckStamps", x => x.Check);
                });

            migrationBuilder.CreateTable(
                name: "PrintedAbsences",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StateIso3 = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RequestSent = table.Column<bool>(type: "INTEGER", nullable: false),
                    SourceRowId = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Measure = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Observers = table.Column<int>(type: "INTEGER", nullable: true),
                    OutOf = table.Column<int>(type: "INTEGER", nullable: true),
                    SourceRowId = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    VisitNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    ReportSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    CallNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
        }
    }
}
