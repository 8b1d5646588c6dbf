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

            migrationBuilder.AddColumn<int>(
                name: "DecisionId",
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

            migrationBuilder.CreateIndex(
                name: "IX_Discrepancies_DecisionId",
                table: "Discrepancies",
                column: "DecisionId");

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
                name: "DecisionId",
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
