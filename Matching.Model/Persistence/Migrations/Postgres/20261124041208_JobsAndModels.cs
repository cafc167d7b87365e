using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matching.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class JobsAndModels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "facts",
                table: "matches",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<byte[]>(
                name: "features",
                table: "matches",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "erased_at",
                table: "match_runs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "inputs_hash",
                table: "match_runs",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "job_id",
                table: "match_runs",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "model_hash",
                table: "match_runs",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "seed",
                table: "match_runs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "match_run_id",
                table: "interactions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "model",
                table: "interactions",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    seed = table.Column<int>(type: "integer", nullable: false),
                    requested_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: true),
                    requested_by_name = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    progress_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    phase = table.Column<string>(type: "text", nullable: false),
                    cursor = table.Column<string>(type: "text", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    lease_owner = table.Column<string>(type: "text", nullable: false),
                    lease_epoch = table.Column<int>(type: "integer", nullable: false),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    starts = table.Column<int>(type: "integer", nullable: false),
                    cancel_requested_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cancel_requested_by = table.Column<Guid>(type: "uuid", nullable: true),
                    error = table.Column<string>(type: "text", nullable: false),
                    result = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs", x => x.id);
                    table.CheckConstraint("ck_jobs_ended", "(status IN ('Queued','Running')) = (finished_at IS NULL)");
                    table.CheckConstraint("ck_jobs_progress", "done >= 0 AND (total = 0 OR done <= total)");
                    table.ForeignKey(
                        name: "fk_jobs_accounts_cancel_requested_by",
                        column: x => x.cancel_requested_by,
                        principalTable: "accounts",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_jobs_accounts_requested_by",
                        column: x => x.requested_by,
                        principalTable: "accounts",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "list_viewings",
                columns: table => new
                {
                    match_run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_list_viewings", x => new { x.match_run_id, x.account_id });
                    table.ForeignKey(
                        name: "fk_list_viewings_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_list_viewings_match_runs_match_run_id",
                        column: x => x.match_run_id,
                        principalTable: "match_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "overrides",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    match_run_id = table.Column<Guid>(type: "uuid", nullable: true),
                    chosen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: true),
                    passed_over = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_overrides", x => x.id);
                    table.CheckConstraint("ck_overrides_reason", "reason <> ''");
                    table.ForeignKey(
                        name: "fk_overrides_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_overrides_employees_chosen_id",
                        column: x => x.chosen_id,
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_overrides_match_runs_match_run_id",
                        column: x => x.match_run_id,
                        principalTable: "match_runs",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_overrides_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ranker_switches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    rules_only = table.Column<bool>(type: "boolean", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    why = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ranker_switches", x => x.id);
                    table.CheckConstraint("ck_ranker_switches_why", "why <> ''");
                    table.ForeignKey(
                        name: "fk_ranker_switches_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scoring_log",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    body_hash = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scoring_log", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "ranking_models",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    model_id = table.Column<string>(type: "text", nullable: false),
                    file_hash = table.Column<string>(type: "text", nullable: false),
                    seed = table.Column<int>(type: "integer", nullable: false),
                    trained_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    job_id = table.Column<Guid>(type: "uuid", nullable: true),
                    card = table.Column<string>(type: "text", nullable: false),
                    challenge = table.Column<string>(type: "text", nullable: true),
                    baseline = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    row_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ranking_models", x => x.id);
                    table.ForeignKey(
                        name: "fk_ranking_models_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "ranking_model_contents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ranking_model_contents", x => x.id);
                    table.ForeignKey(
                        name: "fk_ranking_model_contents_ranking_models_id",
                        column: x => x.id,
                        principalTable: "ranking_models",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ranking_model_transitions",
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
                    table.PrimaryKey("pk_ranking_model_transitions", x => x.id);
                    table.ForeignKey(
                        name: "fk_ranking_model_transitions_ranking_models_subject_id",
                        column: x => x.subject_id,
                        principalTable: "ranking_models",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_match_runs_job_id",
                table: "match_runs",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "ix_interactions_match_run_id",
                table: "interactions",
                column: "match_run_id");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_cancel_requested_by",
                table: "jobs",
                column: "cancel_requested_by");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_requested_at",
                table: "jobs",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_requested_by",
                table: "jobs",
                column: "requested_by");

            migrationBuilder.CreateIndex(
                name: "ux_jobs_one_live_a_kind",
                table: "jobs",
                column: "kind",
                unique: true,
                filter: "status IN ('Queued','Running')");

            migrationBuilder.CreateIndex(
                name: "ix_list_viewings_account_id",
                table: "list_viewings",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_overrides_account_id",
                table: "overrides",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_overrides_chosen_id",
                table: "overrides",
                column: "chosen_id");

            migrationBuilder.CreateIndex(
                name: "ix_overrides_match_run_id",
                table: "overrides",
                column: "match_run_id");

            migrationBuilder.CreateIndex(
                name: "ix_overrides_need_id",
                table: "overrides",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "ix_ranker_switches_account_id",
                table: "ranker_switches",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_ranking_model_transitions_subject_id",
                table: "ranking_model_transitions",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_ranking_models_job_id",
                table: "ranking_models",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "ix_ranking_models_model_id",
                table: "ranking_models",
                column: "model_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_ranking_models_one_serves",
                table: "ranking_models",
                column: "status",
                unique: true,
                filter: "status = 'Serving'");

            migrationBuilder.CreateIndex(
                name: "ix_scoring_log_kind_subject_id",
                table: "scoring_log",
                columns: new[] { "kind", "subject_id" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_interactions_match_runs_match_run_id",
                table: "interactions",
                column: "match_run_id",
                principalTable: "match_runs",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "fk_match_runs_jobs_job_id",
                table: "match_runs",
                column: "job_id",
                principalTable: "jobs",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_interactions_match_runs_match_run_id",
                table: "interactions");

            migrationBuilder.DropForeignKey(
                name: "fk_match_runs_jobs_job_id",
                table: "match_runs");

            migrationBuilder.DropTable(
                name: "list_viewings");

            migrationBuilder.DropTable(
                name: "overrides");

            migrationBuilder.DropTable(
                name: "ranker_switches");

            migrationBuilder.DropTable(
                name: "ranking_model_contents");

            migrationBuilder.DropTable(
                name: "ranking_model_transitions");

            migrationBuilder.DropTable(
                name: "scoring_log");

            migrationBuilder.DropTable(
                name: "ranking_models");

            migrationBuilder.DropTable(
                name: "jobs");

            migrationBuilder.DropIndex(
                name: "ix_match_runs_job_id",
                table: "match_runs");

            migrationBuilder.DropIndex(
                name: "ix_interactions_match_run_id",
                table: "interactions");

            migrationBuilder.DropColumn(
                name: "facts",
                table: "matches");

            migrationBuilder.DropColumn(
                name: "features",
                table: "matches");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "match_runs");

            migrationBuilder.DropColumn(
                name: "inputs_hash",
                table: "match_runs");

            migrationBuilder.DropColumn(
                name: "job_id",
                table: "match_runs");

            migrationBuilder.DropColumn(
                name: "model_hash",
                table: "match_runs");

            migrationBuilder.DropColumn(
                name: "seed",
                table: "match_runs");

            migrationBuilder.DropColumn(
                name: "match_run_id",
                table: "interactions");

            migrationBuilder.DropColumn(
                name: "model",
                table: "interactions");
        }
    }
}
