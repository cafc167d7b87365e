using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matching.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SearchTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "skills",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "needs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "employees",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "associations",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "search_text",
                table: "skills");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "needs");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "employees");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "associations");
        }
    }
}
