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

            migrationBuilder.AddColumn<int>(
                name: "DecisionId",
                table: "Discrepancies",
                type: "int",
                nullable: true);

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
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(1000)",
                oldMaxLength: 1000,
                oldCollation: "Latin1_General_100_BIN2");
        }
    }
}
