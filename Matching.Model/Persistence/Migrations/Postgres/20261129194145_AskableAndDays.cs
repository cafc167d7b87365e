using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matching.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AskableAndDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "broken_limits",
                table: "offers",
                type: "text",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "days_by_year",
                table: "assignments",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agreed_days",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    asked = table.Column<double>(type: "double precision", nullable: false),
                    available = table.Column<double>(type: "double precision", nullable: true),
                    quota = table.Column<double>(type: "double precision", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreed_days", x => x.id);
                    table.CheckConstraint("ck_agreed_days_quota", "asked > 0 AND available >= 0 AND quota >= asked");
                    table.ForeignKey(
                        name: "fk_agreed_days_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_agreed_days_employees_employee_id",
                        column: x => x.employee_id,
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_agreed_days_offers_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agreed_days_account_id",
                table: "agreed_days",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_agreed_days_employee_id",
                table: "agreed_days",
                column: "employee_id");

            migrationBuilder.CreateIndex(
                name: "ix_agreed_days_offer_id_year",
                table: "agreed_days",
                columns: new[] { "offer_id", "year" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agreed_days");

            migrationBuilder.DropColumn(
                name: "broken_limits",
                table: "offers");

            migrationBuilder.DropColumn(
                name: "days_by_year",
                table: "assignments");
        }
    }
}
