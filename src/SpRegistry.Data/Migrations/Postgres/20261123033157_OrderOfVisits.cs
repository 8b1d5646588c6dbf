using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SpRegistry.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OrderOfVisits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_VisitPeriods_LastActionOn_VisitNumber_RecordedTo_From_To",
                table: "VisitPeriods");

            migrationBuilder.DropIndex(
                name: "IX_VisitPeriods_View_RecordedTo_From_To",
                table: "VisitPeriods");

            migrationBuilder.AddColumn<DateOnly>(
                name: "LastActionOrder",
                table: "VisitPeriods",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.Sql("UPDATE \"VisitPeriods\" SET \"LastActionOrder\" = \"LastActionOn\" WHERE \"LastActionOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_VisitPeriods_LastActionOrder_VisitNumber_RecordedTo_From_To",
                table: "VisitPeriods",
                columns: new[] { "LastActionOrder", "VisitNumber", "RecordedTo", "From", "To" },
                descending: new[] { true, false, false, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_VisitPeriods_View_RecordedTo_LastActionOrder_VisitNumber_Fr~",
                table: "VisitPeriods",
                columns: new[] { "View", "RecordedTo", "LastActionOrder", "VisitNumber", "From", "To" },
                descending: new[] { false, false, true, false, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_VisitPeriods_View_RecordedTo_VisitNumber_From_To",
                table: "VisitPeriods",
                columns: new[] { "View", "RecordedTo", "VisitNumber", "From", "To" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_VisitPeriods_LastActionOrder_VisitNumber_RecordedTo_From_To",
                table: "VisitPeriods");

            migrationBuilder.DropIndex(
                name: "IX_VisitPeriods_View_RecordedTo_LastActionOrder_VisitNumber_Fr~",
                table: "VisitPeriods");

            migrationBuilder.DropIndex(
                name: "IX_VisitPeriods_View_RecordedTo_VisitNumber_From_To",
                table: "VisitPeriods");

            migrationBuilder.DropColumn(
                name: "LastActionOrder",
                table: "VisitPeriods");

            migrationBuilder.CreateIndex(
                name: "IX_VisitPeriods_LastActionOn_VisitNumber_RecordedTo_From_To",
                table: "VisitPeriods",
                columns: new[] { "LastActionOn", "VisitNumber", "RecordedTo", "From", "To" },
                descending: new[] { true, false, false, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_VisitPeriods_View_RecordedTo_From_To",
                table: "VisitPeriods",
                columns: new[] { "View", "RecordedTo", "From", "To" });
        }
    }
}
