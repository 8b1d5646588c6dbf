using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SpRegistry.Data.SqlServer.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SortKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SortKeys_Ar",
                table: "States",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SortKeys_En",
                table: "States",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SortKeys_Es",
                table: "States",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SortKeys_Fr",
                table: "States",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SortKeys_Ru",
                table: "States",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SortKeys_Zh",
                table: "States",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "ArchiveImported",
                table: "RegistryStates",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<long>(
                name: "FactsVersion",
                table: "RegistryStates",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "SortKeysMadeBy",
                table: "RegistryStates",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SortKeys_Ar",
                table: "Mandates",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SortKeys_En",
                table: "Mandates",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SortKeys_Es",
                table: "Mandates",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SortKeys_Fr",
                table: "Mandates",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SortKeys_Ru",
                table: "Mandates",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SortKeys_Zh",
                table: "Mandates",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "LookedAt",
                table: "CheckStamps",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true,
                collation: "Latin1_General_100_BIN2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SortKeys_Ar",
                table: "States");

            migrationBuilder.DropColumn(
                name: "SortKeys_En",
                table: "States");

            migrationBuilder.DropColumn(
                name: "SortKeys_Es",
                table: "States");

            migrationBuilder.DropColumn(
                name: "SortKeys_Fr",
                table: "States");

            migrationBuilder.DropColumn(
                name: "SortKeys_Ru",
                table: "States");

            migrationBuilder.DropColumn(
                name: "SortKeys_Zh",
                table: "States");

            migrationBuilder.DropColumn(
                name: "ArchiveImported",
                table: "RegistryStates");

            migrationBuilder.DropColumn(
                name: "FactsVersion",
                table: "RegistryStates");

            migrationBuilder.DropColumn(
                name: "SortKeysMadeBy",
                table: "RegistryStates");

            migrationBuilder.DropColumn(
                name: "SortKeys_Ar",
                table: "Mandates");

            migrationBuilder.DropColumn(
                name: "SortKeys_En",
                table: "Mandates");

            migrationBuilder.DropColumn(
                name: "SortKeys_Es",
                table: "Mandates");

            migrationBuilder.DropColumn(
                name: "SortKeys_Fr",
                table: "Mandates");

            migrationBuilder.DropColumn(
                name: "SortKeys_Ru",
                table: "Mandates");

            migrationBuilder.DropColumn(
                name: "SortKeys_Zh",
                table: "Mandates");

            migrationBuilder.DropColumn(
                name: "LookedAt",
                table: "CheckStamps");
        }
    }
}
