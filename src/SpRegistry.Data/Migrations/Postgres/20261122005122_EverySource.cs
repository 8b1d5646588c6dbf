using System;
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PrintedAbsences");

            migrationBuilder.DropTable(
                name: "PrintedTotals");
        }
    }
}
