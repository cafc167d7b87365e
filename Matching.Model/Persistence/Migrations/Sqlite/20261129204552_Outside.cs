using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matching.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Outside : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "skills",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "audience",
                table: "ranking_model_transitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 8);

            migrationBuilder.AddColumn<string>(
                name: "broken_limits",
                table: "offers",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

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

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "needs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "audience",
                table: "need_transitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 8);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "employees",
                type: "TEXT",
                nullable: true);

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

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "associations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "days_by_year",
                table: "assignments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "audience",
                table: "assignment_transitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 8);

            migrationBuilder.CreateTable(
                name: "agreed_days",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    offer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    employee_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    asked = table.Column<double>(type: "REAL", nullable: false),
                    available = table.Column<double>(type: "REAL", nullable: true),
                    quota = table.Column<double>(type: "REAL", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true)
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

            migrationBuilder.CreateTable(
                name: "directory_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    actor_name = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<string>(type: "TEXT", nullable: false),
                    to = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedbacks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    assignment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    rating = table.Column<double>(type: "REAL", nullable: true),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    actor_name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feedbacks", x => x.id);
                    table.CheckConstraint("ck_feedbacks_rating", "rating BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "fk_feedbacks_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_feedbacks_assignments_assignment_id",
                        column: x => x.assignment_id,
                        principalTable: "assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "offer_snapshots",
                columns: table => new
                {
                    offer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    mission = table.Column<string>(type: "TEXT", nullable: false),
                    candidate_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    candidate = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offer_snapshots", x => x.offer_id);
                    table.CheckConstraint("ck_offer_snapshots_candidate", "(candidate IS NULL) = (candidate_at IS NULL)");
                    table.ForeignKey(
                        name: "fk_offer_snapshots_offers_offer_id",
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

            migrationBuilder.CreateIndex(
                name: "ix_directory_changes_subject",
                table: "directory_changes",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_feedbacks_account_id",
                table: "feedbacks",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_feedbacks_assignment_id_actor_name",
                table: "feedbacks",
                columns: new[] { "assignment_id", "actor_name" },
                unique: true);

            // Written by hand: why a need was rejected was always shown to its association (2 + 8: the association and the coordinators).
            migrationBuilder.Sql("UPDATE need_transitions SET audience = 10 WHERE \"to\" = 'Rejected'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agreed_days");

            migrationBuilder.DropTable(
                name: "directory_changes");

            migrationBuilder.DropTable(
                name: "feedbacks");

            migrationBuilder.DropTable(
                name: "offer_snapshots");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "skills");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "ranking_model_transitions");

            migrationBuilder.DropColumn(
                name: "broken_limits",
                table: "offers");

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
                name: "search_text",
                table: "needs");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "need_transitions");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "employees");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "convention_transitions");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "check_ins");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "associations");

            migrationBuilder.DropColumn(
                name: "days_by_year",
                table: "assignments");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "assignment_transitions");
        }
    }
}
