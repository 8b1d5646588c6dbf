using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SpRegistry.Data.SqlServer.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SearchTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SearchTextsMadeBy",
                table: "RegistryStates",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "SearchTexts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Noun = table.Column<int>(type: "int", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Language = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Words = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Stems = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchTexts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SearchTexts_Noun_Key",
                table: "SearchTexts",
                columns: new[] { "Noun", "Key" });

            SqlServerSearchIndex.Make(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            SqlServerSearchIndex.Remove(migrationBuilder);

            migrationBuilder.DropTable(
                name: "SearchTexts");

            migrationBuilder.DropColumn(
                name: "SearchTextsMadeBy",
                table: "RegistryStates");
        }
    }
}
