using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

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

            migrationBuilder.AddColumn<int>(
                name: "DecisionId",
                table: "Discrepancies",
                type: "integer",
                nullable: true);

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
        }
    }
}
