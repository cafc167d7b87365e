using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matching.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ConventionsAndRematches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_match_runs_one_a_version",
                table: "match_runs");

            migrationBuilder.AddColumn<int>(
                name: "matched_version",
                table: "profiles",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "epoch",
                table: "match_runs",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "conventions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assignment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    direction = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    acts = table.Column<int>(type: "integer", nullable: false),
                    row_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conventions", x => x.id);
                    table.CheckConstraint("ck_conventions_sent", "status NOT IN ('Sent', 'Signed') OR sent_at IS NOT NULL");
                    table.ForeignKey(
                        name: "fk_conventions_assignments_assignment_id",
                        column: x => x.assignment_id,
                        principalTable: "assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rematches",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    profiles = table.Column<int>(type: "integer", nullable: false),
                    needs = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rematches", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "convention_transitions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    from = table.Column<string>(type: "text", nullable: true),
                    to = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    why = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_convention_transitions", x => x.id);
                    table.ForeignKey(
                        name: "fk_convention_transitions_conventions_subject_id",
                        column: x => x.subject_id,
                        principalTable: "conventions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "convention_versions",
                columns: table => new
                {
                    convention_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    texts = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_convention_versions", x => new { x.convention_id, x.number });
                    table.ForeignKey(
                        name: "fk_convention_versions_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_convention_versions_conventions_convention_id",
                        column: x => x.convention_id,
                        principalTable: "conventions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "owed_rematches",
                columns: table => new
                {
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    epoch = table.Column<int>(type: "integer", nullable: false),
                    chunk = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_owed_rematches", x => x.need_id);
                    table.ForeignKey(
                        name: "fk_owed_rematches_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_owed_rematches_rematches_epoch",
                        column: x => x.epoch,
                        principalTable: "rematches",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "convention_agreements",
                columns: table => new
                {
                    convention_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_convention_agreements", x => new { x.convention_id, x.version, x.party });
                    table.ForeignKey(
                        name: "fk_convention_agreements_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_convention_agreements_convention_versions_convention_id_ver",
                        columns: x => new { x.convention_id, x.version },
                        principalTable: "convention_versions",
                        principalColumns: new[] { "convention_id", "number" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_convention_agreements_conventions_convention_id",
                        column: x => x.convention_id,
                        principalTable: "conventions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_profiles_owe_a_rematch",
                table: "profiles",
                column: "employee_id",
                filter: "row_version <> matched_version");

            migrationBuilder.CreateIndex(
                name: "ux_match_runs_one_a_rematch",
                table: "match_runs",
                columns: new[] { "need_id", "need_version", "epoch" },
                unique: true,
                filter: "epoch IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_match_runs_one_a_version",
                table: "match_runs",
                columns: new[] { "need_id", "need_version" },
                unique: true,
                filter: "job_id IS NULL AND epoch IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_convention_agreements_account_id",
                table: "convention_agreements",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_convention_transitions_subject_id",
                table: "convention_transitions",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_convention_versions_account_id",
                table: "convention_versions",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_conventions_assignment_id",
                table: "conventions",
                column: "assignment_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_conventions_status",
                table: "conventions",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "ix_owed_rematches_epoch_chunk",
                table: "owed_rematches",
                columns: new[] { "epoch", "chunk" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "convention_agreements");

            migrationBuilder.DropTable(
                name: "convention_transitions");

            migrationBuilder.DropTable(
                name: "owed_rematches");

            migrationBuilder.DropTable(
                name: "convention_versions");

            migrationBuilder.DropTable(
                name: "rematches");

            migrationBuilder.DropTable(
                name: "conventions");

            migrationBuilder.DropIndex(
                name: "ix_profiles_owe_a_rematch",
                table: "profiles");

            migrationBuilder.DropIndex(
                name: "ux_match_runs_one_a_rematch",
                table: "match_runs");

            migrationBuilder.DropIndex(
                name: "ux_match_runs_one_a_version",
                table: "match_runs");

            migrationBuilder.DropColumn(
                name: "matched_version",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "epoch",
                table: "match_runs");

            migrationBuilder.CreateIndex(
                name: "ux_match_runs_one_a_version",
                table: "match_runs",
                columns: new[] { "need_id", "need_version" },
                unique: true,
                filter: "job_id IS NULL");
        }
    }
}
