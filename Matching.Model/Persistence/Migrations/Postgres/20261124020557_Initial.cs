using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Matching.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "communes",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    lat = table.Column<double>(type: "double precision", nullable: false),
                    lon = table.Column<double>(type: "double precision", nullable: false),
                    population = table.Column<int>(type: "integer", nullable: true),
                    department = table.Column<string>(type: "text", nullable: false),
                    postcodes = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_communes", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "entities",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    asks_manager = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entities", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "inbox_messages",
                columns: table => new
                {
                    consumer = table.Column<string>(type: "text", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    taken_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_messages", x => new { x.consumer, x.message_id });
                });

            migrationBuilder.CreateTable(
                name: "occupations",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    label = table.Column<string>(type: "text", nullable: false),
                    alt_labels = table.Column<List<string>>(type: "text[]", nullable: false),
                    skills = table.Column<List<string>>(type: "text[]", nullable: false),
                    definition = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_occupations", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_try_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    set_aside = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "skills",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    label = table.Column<string>(type: "text", nullable: false),
                    label_en = table.Column<string>(type: "text", nullable: false),
                    alt_labels = table.Column<List<string>>(type: "text[]", nullable: false),
                    broader = table.Column<string>(type: "text", nullable: true),
                    definition = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_skills", x => x.code);
                    table.ForeignKey(
                        name: "fk_skills_skills_broader",
                        column: x => x.broader,
                        principalTable: "skills",
                        principalColumn: "code");
                });

            migrationBuilder.CreateTable(
                name: "associations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    commune_code = table.Column<string>(type: "text", nullable: false),
                    causes = table.Column<List<string>>(type: "text[]", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: true),
                    eligibility = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_associations", x => x.id);
                    table.ForeignKey(
                        name: "fk_associations_communes_commune_code",
                        column: x => x.commune_code,
                        principalTable: "communes",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "employees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    manager_email = table.Column<string>(type: "text", nullable: false),
                    entity_code = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employees", x => x.id);
                    table.ForeignKey(
                        name: "fk_employees_entities_entity_code",
                        column: x => x.entity_code,
                        principalTable: "entities",
                        principalColumn: "code");
                });

            migrationBuilder.CreateTable(
                name: "needs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    association_id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune_code = table.Column<string>(type: "text", nullable: true),
                    posted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    seats_taken = table.Column<int>(type: "integer", nullable: false),
                    row_version = table.Column<int>(type: "integer", nullable: false),
                    causes = table.Column<List<string>>(type: "text[]", nullable: false),
                    days = table.Column<double>(type: "double precision", nullable: true),
                    description = table.Column<string>(type: "text", nullable: false),
                    end = table.Column<DateOnly>(type: "date", nullable: true),
                    format = table.Column<string>(type: "text", nullable: true),
                    languages = table.Column<List<string>>(type: "text[]", nullable: false),
                    occupation_code = table.Column<string>(type: "text", nullable: true),
                    remote = table.Column<string>(type: "text", nullable: true),
                    seats = table.Column<int>(type: "integer", nullable: false),
                    start = table.Column<DateOnly>(type: "date", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_needs", x => x.id);
                    table.CheckConstraint("ck_needs_dates", "start <= \"end\"");
                    table.CheckConstraint("ck_needs_days", "days > 0");
                    table.CheckConstraint("ck_needs_seats", "seats >= 1 AND seats_taken >= 0 AND seats_taken <= seats");
                    table.ForeignKey(
                        name: "fk_needs_associations_association_id",
                        column: x => x.association_id,
                        principalTable: "associations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_needs_communes_commune_code",
                        column: x => x.commune_code,
                        principalTable: "communes",
                        principalColumn: "code");
                });

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    association_id = table.Column<Guid>(type: "uuid", nullable: true),
                    territories = table.Column<List<string>>(type: "text[]", nullable: false),
                    entities = table.Column<List<string>>(type: "text[]", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: true),
                    normalized_user_name = table.Column<string>(type: "text", nullable: true),
                    email = table.Column<string>(type: "text", nullable: true),
                    normalized_email = table.Column<string>(type: "text", nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                    table.CheckConstraint("ck_accounts_role", "(role = 'Employee' AND employee_id IS NOT NULL AND association_id IS NULL) OR (role = 'Association' AND association_id IS NOT NULL AND employee_id IS NULL) OR (role = 'Coordinator' AND employee_id IS NULL AND association_id IS NULL)");
                    table.ForeignKey(
                        name: "fk_accounts_associations_association_id",
                        column: x => x.association_id,
                        principalTable: "associations",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_accounts_employees_employee_id",
                        column: x => x.employee_id,
                        principalTable: "employees",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "day_quotas",
                columns: table => new
                {
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    quota = table.Column<double>(type: "double precision", nullable: false),
                    taken = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_quotas", x => new { x.employee_id, x.year });
                    table.CheckConstraint("ck_day_quotas_taken", "taken >= 0 AND taken <= quota");
                    table.ForeignKey(
                        name: "fk_day_quotas_employees_employee_id",
                        column: x => x.employee_id,
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "host_times",
                columns: table => new
                {
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    association_id = table.Column<Guid>(type: "uuid", nullable: false),
                    loan_days = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_host_times", x => new { x.employee_id, x.association_id });
                    table.CheckConstraint("ck_host_times_limit", "loan_days >= 0 AND loan_days <= 1096");
                    table.ForeignKey(
                        name: "fk_host_times_associations_association_id",
                        column: x => x.association_id,
                        principalTable: "associations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_host_times_employees_employee_id",
                        column: x => x.employee_id,
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "profiles",
                columns: table => new
                {
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune_code = table.Column<string>(type: "text", nullable: false),
                    max_km = table.Column<double>(type: "double precision", nullable: true),
                    remote = table.Column<bool>(type: "boolean", nullable: true),
                    days_per_year = table.Column<double>(type: "double precision", nullable: true),
                    available_from = table.Column<DateOnly>(type: "date", nullable: true),
                    available_to = table.Column<DateOnly>(type: "date", nullable: true),
                    formats = table.Column<string>(type: "text", nullable: false),
                    causes = table.Column<List<string>>(type: "text[]", nullable: false),
                    languages = table.Column<List<string>>(type: "text[]", nullable: false),
                    occupation_code = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false),
                    consent = table.Column<bool>(type: "boolean", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    row_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_profiles", x => x.employee_id);
                    table.CheckConstraint("ck_profiles_days_per_year", "days_per_year >= 0 AND days_per_year <= 366");
                    table.CheckConstraint("ck_profiles_max_km", "max_km >= 0");
                    table.CheckConstraint("ck_profiles_window", "available_from <= available_to");
                    table.ForeignKey(
                        name: "fk_profiles_communes_commune_code",
                        column: x => x.commune_code,
                        principalTable: "communes",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_profiles_employees_employee_id",
                        column: x => x.employee_id,
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_profiles_occupations_occupation_code",
                        column: x => x.occupation_code,
                        principalTable: "occupations",
                        principalColumn: "code");
                });

            migrationBuilder.CreateTable(
                name: "interactions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shown_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: true),
                    propensity = table.Column<double>(type: "double precision", nullable: true),
                    employee_answer = table.Column<string>(type: "text", nullable: true),
                    employee_reason = table.Column<string>(type: "text", nullable: false),
                    association_answer = table.Column<string>(type: "text", nullable: true),
                    association_reason = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    rating = table.Column<double>(type: "double precision", nullable: true),
                    row_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interactions", x => x.id);
                    table.CheckConstraint("ck_interactions_propensity", "propensity > 0 AND propensity <= 1");
                    table.CheckConstraint("ck_interactions_rating", "rating BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "fk_interactions_employees_employee_id",
                        column: x => x.employee_id,
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_interactions_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "match_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_version = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    model = table.Column<string>(type: "text", nullable: false),
                    considered = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_match_runs", x => x.id);
                    table.ForeignKey(
                        name: "fk_match_runs_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "need_skills",
                columns: table => new
                {
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    skill_code = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    required = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_need_skills", x => new { x.need_id, x.skill_code });
                    table.CheckConstraint("ck_need_skills_level", "level BETWEEN 1 AND 4");
                    table.ForeignKey(
                        name: "fk_need_skills_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_need_skills_skills_skill_code",
                        column: x => x.skill_code,
                        principalTable: "skills",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "need_transitions",
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
                    table.PrimaryKey("pk_need_transitions", x => x.id);
                    table.ForeignKey(
                        name: "fk_need_transitions_needs_subject_id",
                        column: x => x.subject_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_claims_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_account_logins_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_account_tokens_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "profile_skills",
                columns: table => new
                {
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    skill_code = table.Column<string>(type: "text", nullable: false),
                    wanted = table.Column<bool>(type: "boolean", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_profile_skills", x => new { x.employee_id, x.skill_code, x.wanted });
                    table.CheckConstraint("ck_profile_skills_level", "(wanted AND level IS NULL) OR (NOT wanted AND level BETWEEN 1 AND 4)");
                    table.ForeignKey(
                        name: "fk_profile_skills_profiles_employee_id",
                        column: x => x.employee_id,
                        principalTable: "profiles",
                        principalColumn: "employee_id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_profile_skills_skills_skill_code",
                        column: x => x.skill_code,
                        principalTable: "skills",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "matches",
                columns: table => new
                {
                    match_run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: false),
                    score = table.Column<double>(type: "double precision", nullable: false),
                    accept_probability = table.Column<double>(type: "double precision", nullable: false),
                    contributions = table.Column<string>(type: "text", nullable: false),
                    reasons = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_matches", x => new { x.match_run_id, x.employee_id });
                    table.CheckConstraint("ck_matches_probability", "accept_probability BETWEEN 0 AND 1");
                    table.ForeignKey(
                        name: "fk_matches_employees_employee_id",
                        column: x => x.employee_id,
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_matches_match_runs_match_run_id",
                        column: x => x.match_run_id,
                        principalTable: "match_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "offers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_version = table.Column<int>(type: "integer", nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    match_run_id = table.Column<Guid>(type: "uuid", nullable: true),
                    nomination_reason = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at_step = table.Column<string>(type: "text", nullable: true),
                    decline_reason = table.Column<string>(type: "text", nullable: true),
                    remark = table.Column<string>(type: "text", nullable: false),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    row_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offers", x => x.id);
                    table.CheckConstraint("ck_offers_approval_has_an_actor", "status <> 'Approved' OR approved_by IS NOT NULL");
                    table.CheckConstraint("ck_offers_decline_has_a_reason", "status <> 'Declined' OR decline_reason IS NOT NULL");
                    table.CheckConstraint("ck_offers_live_is_due", "(status IN ('AwaitingEmployee','InLine','AwaitingAssociation','AwaitingManager','AwaitingCoordinator')) = (due_at IS NOT NULL)");
                    table.CheckConstraint("ck_offers_nomination_has_a_reason", "origin <> 'Nominated' OR nomination_reason <> ''");
                    table.ForeignKey(
                        name: "fk_offers_accounts_approved_by",
                        column: x => x.approved_by,
                        principalTable: "accounts",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_offers_employees_employee_id",
                        column: x => x.employee_id,
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_offers_match_runs_match_run_id",
                        column: x => x.match_run_id,
                        principalTable: "match_runs",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_offers_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    association_id = table.Column<Guid>(type: "uuid", nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    format = table.Column<string>(type: "text", nullable: false),
                    start = table.Column<DateOnly>(type: "date", nullable: false),
                    end = table.Column<DateOnly>(type: "date", nullable: false),
                    days = table.Column<double>(type: "double precision", nullable: false),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    rating = table.Column<double>(type: "double precision", nullable: true),
                    row_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignments", x => x.id);
                    table.CheckConstraint("ck_assignments_dates", "start <= \"end\"");
                    table.CheckConstraint("ck_assignments_days", "days > 0");
                    table.ForeignKey(
                        name: "fk_assignments_accounts_approved_by",
                        column: x => x.approved_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_assignments_associations_association_id",
                        column: x => x.association_id,
                        principalTable: "associations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_assignments_employees_employee_id",
                        column: x => x.employee_id,
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_assignments_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_assignments_offers_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "offer_transitions",
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
                    table.PrimaryKey("pk_offer_transitions", x => x.id);
                    table.ForeignKey(
                        name: "fk_offer_transitions_offers_subject_id",
                        column: x => x.subject_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "signed_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signed_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_signed_links_offers_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assignment_transitions",
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
                    table.PrimaryKey("pk_assignment_transitions", x => x.id);
                    table.ForeignKey(
                        name: "fk_assignment_transitions_assignments_subject_id",
                        column: x => x.subject_id,
                        principalTable: "assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_claims_user_id",
                table: "account_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_logins_user_id",
                table: "account_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_association_id",
                table: "accounts",
                column: "association_id");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_employee_id",
                table: "accounts",
                column: "employee_id");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_normalized_email",
                table: "accounts",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_normalized_user_name",
                table: "accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_assignment_transitions_subject_id",
                table: "assignment_transitions",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_approved_by",
                table: "assignments",
                column: "approved_by");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_association_id",
                table: "assignments",
                column: "association_id");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_employee_id_status",
                table: "assignments",
                columns: new[] { "employee_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_need_id",
                table: "assignments",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_offer_id",
                table: "assignments",
                column: "offer_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_associations_commune_code",
                table: "associations",
                column: "commune_code");

            migrationBuilder.CreateIndex(
                name: "ix_associations_reference",
                table: "associations",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_communes_name",
                table: "communes",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_employees_entity_code",
                table: "employees",
                column: "entity_code");

            migrationBuilder.CreateIndex(
                name: "ix_employees_reference",
                table: "employees",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_host_times_association_id",
                table: "host_times",
                column: "association_id");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_messages_taken_at",
                table: "inbox_messages",
                column: "taken_at");

            migrationBuilder.CreateIndex(
                name: "ix_interactions_employee_id",
                table: "interactions",
                column: "employee_id");

            migrationBuilder.CreateIndex(
                name: "ix_interactions_need_id_employee_id",
                table: "interactions",
                columns: new[] { "need_id", "employee_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_match_runs_need_id_need_version_number",
                table: "match_runs",
                columns: new[] { "need_id", "need_version", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_matches_employee_id",
                table: "matches",
                column: "employee_id");

            migrationBuilder.CreateIndex(
                name: "ix_matches_match_run_id_rank",
                table: "matches",
                columns: new[] { "match_run_id", "rank" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_need_skills_skill_code",
                table: "need_skills",
                column: "skill_code");

            migrationBuilder.CreateIndex(
                name: "ix_need_transitions_subject_id",
                table: "need_transitions",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_needs_association_id",
                table: "needs",
                column: "association_id");

            migrationBuilder.CreateIndex(
                name: "ix_needs_commune_code",
                table: "needs",
                column: "commune_code");

            migrationBuilder.CreateIndex(
                name: "ix_needs_reference",
                table: "needs",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_needs_status_posted_at",
                table: "needs",
                columns: new[] { "status", "posted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_offer_transitions_subject_id",
                table: "offer_transitions",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_offers_approved_by",
                table: "offers",
                column: "approved_by");

            migrationBuilder.CreateIndex(
                name: "ix_offers_employee_id_status",
                table: "offers",
                columns: new[] { "employee_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_offers_match_run_id_employee_id",
                table: "offers",
                columns: new[] { "match_run_id", "employee_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_offers_status_due_at",
                table: "offers",
                columns: new[] { "status", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ux_offers_one_live_a_pair",
                table: "offers",
                columns: new[] { "need_id", "employee_id" },
                unique: true,
                filter: "status IN ('AwaitingEmployee','InLine','AwaitingAssociation','AwaitingManager','AwaitingCoordinator')");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_next_try_at_id",
                table: "outbox_messages",
                columns: new[] { "next_try_at", "id" },
                filter: "NOT set_aside");

            migrationBuilder.CreateIndex(
                name: "ix_profile_skills_skill_code",
                table: "profile_skills",
                column: "skill_code");

            migrationBuilder.CreateIndex(
                name: "ix_profiles_commune_code",
                table: "profiles",
                column: "commune_code");

            migrationBuilder.CreateIndex(
                name: "ix_profiles_occupation_code",
                table: "profiles",
                column: "occupation_code");

            migrationBuilder.CreateIndex(
                name: "ix_signed_links_offer_id",
                table: "signed_links",
                column: "offer_id");

            migrationBuilder.CreateIndex(
                name: "ix_signed_links_token_hash",
                table: "signed_links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_skills_broader",
                table: "skills",
                column: "broader");
        
            // Nobody is on two assignments at once: the rule stands here, whatever door an approval came through.
            migrationBuilder.Sql("CREATE EXTENSION IF NOT EXISTS btree_gist;");
            migrationBuilder.Sql("""
                ALTER TABLE assignments ADD CONSTRAINT ex_assignments_no_overlap
                EXCLUDE USING gist (employee_id WITH =, daterange(start, "end", '[]') WITH &&)
                WHERE (status IN ('Planned', 'Running'));
                """);
        }


        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_claims");

            migrationBuilder.DropTable(
                name: "account_logins");

            migrationBuilder.DropTable(
                name: "account_tokens");

            migrationBuilder.DropTable(
                name: "assignment_transitions");

            migrationBuilder.DropTable(
                name: "day_quotas");

            migrationBuilder.DropTable(
                name: "host_times");

            migrationBuilder.DropTable(
                name: "inbox_messages");

            migrationBuilder.DropTable(
                name: "interactions");

            migrationBuilder.DropTable(
                name: "matches");

            migrationBuilder.DropTable(
                name: "need_skills");

            migrationBuilder.DropTable(
                name: "need_transitions");

            migrationBuilder.DropTable(
                name: "offer_transitions");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "profile_skills");

            migrationBuilder.DropTable(
                name: "signed_links");

            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "profiles");

            migrationBuilder.DropTable(
                name: "skills");

            migrationBuilder.DropTable(
                name: "offers");

            migrationBuilder.DropTable(
                name: "occupations");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "match_runs");

            migrationBuilder.DropTable(
                name: "employees");

            migrationBuilder.DropTable(
                name: "needs");

            migrationBuilder.DropTable(
                name: "entities");

            migrationBuilder.DropTable(
                name: "associations");

            migrationBuilder.DropTable(
                name: "communes");
        }
    }
}
