using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SpRegistry.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OrderOfActs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_VisitPeriods_VisitNumber_RecordedTo_From_To",
                table: "VisitPeriods");

            migrationBuilder.AddColumn<int>(
                name: "OrderInFile",
                table: "VisitEvents",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_VisitPeriods_LastActionOn_VisitNumber_RecordedTo_From_To",
                table: "VisitPeriods",
                columns: new[] { "LastActionOn", "VisitNumber", "RecordedTo", "From", "To" },
                descending: new[] { true, false, false, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_VisitPeriods_VisitNumber_RecordedTo_From_To_Status_View",
                table: "VisitPeriods",
                columns: new[] { "VisitNumber", "RecordedTo", "From", "To", "Status", "View" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_VisitPeriods_LastActionOn_VisitNumber_RecordedTo_From_To",
                table: "VisitPeriods");

            migrationBuilder.DropIndex(
                name: "IX_VisitPeriods_VisitNumber_RecordedTo_From_To_Status_View",
                table: "VisitPeriods");

            migrationBuilder.DropColumn(
                name: "OrderInFile",
                table: "VisitEvents");

            migrationBuilder.CreateIndex(
                name: "IX_VisitPeriods_VisitNumber_RecordedTo_From_To",
                table: "VisitPeriods",
                columns: new[] { "VisitNumber", "RecordedTo", "From", "To" });
        }
    }
}
