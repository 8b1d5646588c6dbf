using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SpRegistry.Data.SqlServer.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class NamesOfStates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_States_NameAr",
                table: "States",
                column: "NameAr");

            migrationBuilder.CreateIndex(
                name: "IX_States_NameEn",
                table: "States",
                column: "NameEn");

            migrationBuilder.CreateIndex(
                name: "IX_States_NameEs",
                table: "States",
                column: "NameEs");

            migrationBuilder.CreateIndex(
                name: "IX_States_NameFr",
                table: "States",
                column: "NameFr");

            migrationBuilder.CreateIndex(
                name: "IX_States_NameRu",
                table: "States",
                column: "NameRu");

            migrationBuilder.CreateIndex(
                name: "IX_States_NameZh",
                table: "States",
                column: "NameZh");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_States_NameAr",
                table: "States");

            migrationBuilder.DropIndex(
                name: "IX_States_NameEn",
                table: "States");

            migrationBuilder.DropIndex(
                name: "IX_States_NameEs",
                table: "States");

            migrationBuilder.DropIndex(
                name: "IX_States_NameFr",
                table: "States");

            migrationBuilder.DropIndex(
                name: "IX_States_NameRu",
                table: "States");

            migrationBuilder.DropIndex(
                name: "IX_States_NameZh",
                table: "States");
        }
    }
}
