using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matching.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Audiences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "audience",
                table: "ranking_model_transitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 8);

            migrationBuilder.AddColumn<int>(
                name: "nomination_audience",
                table: "offers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 8);

            migrationBuilder.AddColumn<int>(
                name: "remark_audience",
                table: "offers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 8);

            migrationBuilder.AddColumn<int>(
                name: "audience",
                table: "offer_transitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 8);

            migrationBuilder.AddColumn<int>(
                name: "audience",
                table: "need_transitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 8);

            migrationBuilder.AddColumn<int>(
                name: "audience",
                table: "convention_transitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 8);

            migrationBuilder.AddColumn<int>(
                name: "audience",
                table: "check_ins",
                type: "INTEGER",
                nullable: false,
                defaultValue: 8);

            migrationBuilder.AddColumn<int>(
                name: "audience",
                table: "assignment_transitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 8);

            // Written by hand: why a need was rejected was always shown to its association (2 + 8: the association and the coordinators).
            migrationBuilder.Sql("UPDATE need_transitions SET audience = 10 WHERE \"to\" = 'Rejected'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "audience",
                table: "ranking_model_transitions");

            migrationBuilder.DropColumn(
                name: "nomination_audience",
                table: "offers");

            migrationBuilder.DropColumn(
                name: "remark_audience",
                table: "offers");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "offer_transitions");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "need_transitions");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "convention_transitions");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "check_ins");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "assignment_transitions");
        }
    }
}
