using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SpRegistry.Data.Migrations.Postgres
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
                type: "character varying(20)",
                maxLength: 20,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "SearchTexts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Noun = table.Column<int>(type: "integer", nullable: false),
                    Key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false, collation: "C"),
                    Words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Stems = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchTexts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SearchTexts_Noun_Key",
                table: "SearchTexts",
                columns: new[] { "Noun", "Key" });

            PostgresSearchIndex.Make(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            PostgresSearchIndex.Remove(migrationBuilder);

            migrationBuilder.DropTable(
                name: "SearchTexts");

            migrationBuilder.DropColumn(
                name: "SearchTextsMadeBy",
                table: "RegistryStates");
        }
    }
}
