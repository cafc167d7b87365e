using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matching.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class EligibilityAndPause : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "paused_until",
                table: "profiles",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "eligible_until",
                table: "associations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "row_version",
                table: "associations",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "eligibility_findings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    association_id = table.Column<Guid>(type: "uuid", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    holds = table.Column<bool>(type: "boolean", nullable: false),
                    evidence = table.Column<string>(type: "text", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    found_by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_eligibility_findings", x => x.id);
                    table.ForeignKey(
                        name: "fk_eligibility_findings_accounts_found_by",
                        column: x => x.found_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_eligibility_findings_associations_association_id",
                        column: x => x.association_id,
                        principalTable: "associations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_eligibility_findings_association_id",
                table: "eligibility_findings",
                column: "association_id");

            migrationBuilder.CreateIndex(
                name: "ix_eligibility_findings_found_by",
                table: "eligibility_findings",
                column: "found_by");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "eligibility_findings");

            migrationBuilder.DropColumn(
                name: "paused_until",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "eligible_until",
                table: "associations");

            migrationBuilder.DropColumn(
                name: "row_version",
                table: "associations");
        }
    }
}
