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
                name: "data_exports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<string>(type: "text", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_exports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dead_letter_acts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    verb = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    queue = table.Column<string>(type: "text", nullable: false),
                    message_id = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    body_hash = table.Column<string>(type: "text", nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dead_letter_acts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "directory_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<string>(type: "text", nullable: false),
                    to = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_changes", x => x.id);
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
                name: "sign_in_tries",
                columns: table => new
                {
                    subject = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    known_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_tries", x => new { x.subject, x.place });
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
                    definition = table.Column<string>(type: "text", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: true)
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
                    eligibility = table.Column<string>(type: "text", nullable: false),
                    eligible_until = table.Column<DateOnly>(type: "date", nullable: true),
                    row_version = table.Column<int>(type: "integer", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: true)
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
                    entity_code = table.Column<string>(type: "text", nullable: true),
                    search_text = table.Column<string>(type: "text", nullable: true)
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
                    search_text = table.Column<string>(type: "text", nullable: true),
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
                    bouncing_address = table.Column<string>(type: "text", nullable: false),
                    bouncing_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
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
                    table.CheckConstraint("ck_accounts_role", "(role = 'Employee' AND employee_id IS NOT NULL AND association_id IS NULL) OR (role = 'Association' AND association_id IS NOT NULL AND employee_id IS NULL) OR (role IN ('Coordinator', 'Operator') AND employee_id IS NULL AND association_id IS NULL)");
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
                    paused_until = table.Column<DateOnly>(type: "date", nullable: true),
                    matched_version = table.Column<int>(type: "integer", nullable: false),
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
                name: "follow_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurrence = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    try_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_ups", x => x.id);
                    table.CheckConstraint("ck_follow_ups_end", "(status = 'Due') = (ended_at IS NULL)");
                    table.ForeignKey(
                        name: "fk_follow_ups_needs_need_id",
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
                    why = table.Column<string>(type: "text", nullable: false),
                    audience = table.Column<int>(type: "integer", nullable: false, defaultValue: 8)
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

            migrationBuilder.CreateTable(
                name: "idempotent_replies",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    request = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    location = table.Column<string>(type: "text", nullable: false),
                    e_tag = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_replies", x => new { x.account_id, x.key });
                    table.ForeignKey(
                        name: "fk_idempotent_replies_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

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
                name: "notice_preferences",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rhythm = table.Column<string>(type: "text", nullable: false),
                    daily_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    quiet_from = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    quiet_to = table.Column<TimeOnly>(type: "time without time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_preferences", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_notice_preferences_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    address = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    mail_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                    table.CheckConstraint("ck_notices_reader", "(account_id IS NULL) <> (address = '')");
                    table.ForeignKey(
                        name: "fk_notices_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    address = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_try_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    lease_owner = table.Column<string>(type: "text", nullable: false),
                    lease_epoch = table.Column<int>(type: "integer", nullable: false),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    uncertain = table.Column<bool>(type: "boolean", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_mails", x => x.id);
                    table.CheckConstraint("ck_outgoing_mails_reader", "(account_id IS NULL) <> (address = '')");
                    table.ForeignKey(
                        name: "fk_outgoing_mails_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id");
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
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_hash = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    security_stamp = table.Column<string>(type: "text", nullable: false),
                    device = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    end_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sessions_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "signed_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    mail_id = table.Column<Guid>(type: "uuid", nullable: true),
                    token_hash = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signed_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_signed_links_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id");
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
                    model_hash = table.Column<string>(type: "text", nullable: false),
                    inputs_hash = table.Column<string>(type: "text", nullable: false),
                    seed = table.Column<int>(type: "integer", nullable: false),
                    job_id = table.Column<Guid>(type: "uuid", nullable: true),
                    epoch = table.Column<int>(type: "integer", nullable: true),
                    erased_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    proposed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    considered = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_match_runs", x => x.id);
                    table.ForeignKey(
                        name: "fk_match_runs_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_match_runs_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "interactions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shown_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: true),
                    match_run_id = table.Column<Guid>(type: "uuid", nullable: true),
                    model = table.Column<string>(type: "text", nullable: false),
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
                        name: "fk_interactions_match_runs_match_run_id",
                        column: x => x.match_run_id,
                        principalTable: "match_runs",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_interactions_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "matches",
                columns: table => new
                {
                    match_run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: false),
                    score = table.Column<double>(type: "double precision", nullable: false),
                    accept_probability = table.Column<double>(type: "double precision", nullable: false),
                    contributions = table.Column<string>(type: "text", nullable: false),
                    reasons = table.Column<string>(type: "text", nullable: false),
                    features = table.Column<byte[]>(type: "bytea", nullable: true),
                    facts = table.Column<string>(type: "text", nullable: false)
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
                    broken_limits = table.Column<string>(type: "text", nullable: false, defaultValueSql: "'[]'"),
                    nomination_audience = table.Column<int>(type: "integer", nullable: false, defaultValue: 8),
                    status = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at_step = table.Column<string>(type: "text", nullable: true),
                    decline_reason = table.Column<string>(type: "text", nullable: true),
                    remark = table.Column<string>(type: "text", nullable: false),
                    remark_audience = table.Column<int>(type: "integer", nullable: false, defaultValue: 8),
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
                    why = table.Column<string>(type: "text", nullable: false),
                    audience = table.Column<int>(type: "integer", nullable: false, defaultValue: 8)
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
                    days_by_year = table.Column<string>(type: "text", nullable: true),
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
                name: "offer_snapshots",
                columns: table => new
                {
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    mission = table.Column<string>(type: "text", nullable: false),
                    candidate_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    candidate = table.Column<string>(type: "text", nullable: true),
                    without_consent = table.Column<bool>(type: "boolean", nullable: false)
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
                    why = table.Column<string>(type: "text", nullable: false),
                    audience = table.Column<int>(type: "integer", nullable: false, defaultValue: 8)
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
                    why = table.Column<string>(type: "text", nullable: false),
                    audience = table.Column<int>(type: "integer", nullable: false, defaultValue: 8)
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

            migrationBuilder.CreateTable(
                name: "check_ins",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assignment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    goes_well = table.Column<bool>(type: "boolean", nullable: false),
                    remark = table.Column<string>(type: "text", nullable: false),
                    audience = table.Column<int>(type: "integer", nullable: false, defaultValue: 8),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_check_ins", x => x.id);
                    table.ForeignKey(
                        name: "fk_check_ins_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_check_ins_assignments_assignment_id",
                        column: x => x.assignment_id,
                        principalTable: "assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

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
                name: "feedbacks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assignment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    rating = table.Column<double>(type: "double precision", nullable: true),
                    remark = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "text", nullable: false)
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
                    why = table.Column<string>(type: "text", nullable: false),
                    audience = table.Column<int>(type: "integer", nullable: false, defaultValue: 8)
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
                name: "ix_check_ins_account_id",
                table: "check_ins",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_check_ins_assignment_id",
                table: "check_ins",
                column: "assignment_id");

            migrationBuilder.CreateIndex(
                name: "ix_communes_name",
                table: "communes",
                column: "name");

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
                name: "ix_data_exports_at",
                table: "data_exports",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_dead_letter_acts_at",
                table: "dead_letter_acts",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_directory_changes_subject",
                table: "directory_changes",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_eligibility_findings_association_id",
                table: "eligibility_findings",
                column: "association_id");

            migrationBuilder.CreateIndex(
                name: "ix_eligibility_findings_found_by",
                table: "eligibility_findings",
                column: "found_by");

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
                name: "ix_feedbacks_account_id",
                table: "feedbacks",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_feedbacks_assignment_id_actor_name",
                table: "feedbacks",
                columns: new[] { "assignment_id", "actor_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_key",
                table: "follow_ups",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_need_id",
                table: "follow_ups",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_subject_id",
                table: "follow_ups",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_try_at",
                table: "follow_ups",
                column: "try_at",
                filter: "status = 'Due'");

            migrationBuilder.CreateIndex(
                name: "ix_host_times_association_id",
                table: "host_times",
                column: "association_id");

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_replies_at",
                table: "idempotent_replies",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_messages_taken_at",
                table: "inbox_messages",
                column: "taken_at");

            migrationBuilder.CreateIndex(
                name: "ix_interactions_employee_id",
                table: "interactions",
                column: "employee_id");

            migrationBuilder.CreateIndex(
                name: "ix_interactions_match_run_id",
                table: "interactions",
                column: "match_run_id");

            migrationBuilder.CreateIndex(
                name: "ix_interactions_need_id_employee_id",
                table: "interactions",
                columns: new[] { "need_id", "employee_id" },
                unique: true);

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
                name: "ix_match_runs_job_id",
                table: "match_runs",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "ix_match_runs_need_id_need_version_number",
                table: "match_runs",
                columns: new[] { "need_id", "need_version", "number" },
                unique: true);

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
                name: "ix_notices_account_id",
                table: "notices",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_notices_due_at",
                table: "notices",
                column: "due_at",
                filter: "status = 'Owed'");

            migrationBuilder.CreateIndex(
                name: "ix_notices_key",
                table: "notices",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notices_mail_id",
                table: "notices",
                column: "mail_id");

            migrationBuilder.CreateIndex(
                name: "ix_notices_subject_id",
                table: "notices",
                column: "subject_id");

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
                name: "ix_outgoing_mails_next_try_at",
                table: "outgoing_mails",
                column: "next_try_at",
                filter: "status = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ux_outgoing_mails_one_an_account",
                table: "outgoing_mails",
                columns: new[] { "account_id", "address" },
                unique: true,
                filter: "status = 'Waiting' AND account_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_outgoing_mails_one_an_address",
                table: "outgoing_mails",
                column: "address",
                unique: true,
                filter: "status = 'Waiting' AND account_id IS NULL");

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
                name: "ix_owed_rematches_epoch_chunk",
                table: "owed_rematches",
                columns: new[] { "epoch", "chunk" });

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
                name: "ix_profiles_owe_a_rematch",
                table: "profiles",
                column: "employee_id",
                filter: "row_version <> matched_version");

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

            migrationBuilder.CreateIndex(
                name: "ix_sessions_account_id",
                table: "sessions",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_expires_at",
                table: "sessions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_key_hash",
                table: "sessions",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_tries_since",
                table: "sign_in_tries",
                column: "since");

            migrationBuilder.CreateIndex(
                name: "ix_signed_links_account_id",
                table: "signed_links",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_signed_links_expires_at",
                table: "signed_links",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_signed_links_mail_id",
                table: "signed_links",
                column: "mail_id");

            migrationBuilder.CreateIndex(
                name: "ix_signed_links_subject_id_purpose",
                table: "signed_links",
                columns: new[] { "subject_id", "purpose" });

            migrationBuilder.CreateIndex(
                name: "ix_signed_links_token_hash",
                table: "signed_links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_skills_broader",
                table: "skills",
                column: "broader");

            // Two assignments of one employee that are planned or running do not overlap.
            migrationBuilder.Sql("CREATE EXTENSION IF NOT EXISTS btree_gist;");
            migrationBuilder.Sql("""
                ALTER TABLE assignments ADD CONSTRAINT ex_assignments_no_overlap
                EXCLUDE USING gist (employee_id WITH =, daterange(start, "end", '[]') WITH &&)
                WHERE (status IN ('Planned', 'Running'));
                """);
            // Notifies the outbox relay of new rows (LISTEN outbox_messages).
            migrationBuilder.Sql("""
                CREATE FUNCTION ring_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN NOTIFY outbox_messages; RETURN NULL; END $$;
                CREATE TRIGGER outbox_messages_ring AFTER INSERT ON outbox_messages
                FOR EACH STATEMENT EXECUTE FUNCTION ring_outbox();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER outbox_messages_ring ON outbox_messages; DROP FUNCTION ring_outbox();");

            migrationBuilder.DropTable(
                name: "account_claims");

            migrationBuilder.DropTable(
                name: "account_logins");

            migrationBuilder.DropTable(
                name: "account_tokens");

            migrationBuilder.DropTable(
                name: "agreed_days");

            migrationBuilder.DropTable(
                name: "assignment_transitions");

            migrationBuilder.DropTable(
                name: "check_ins");

            migrationBuilder.DropTable(
                name: "convention_agreements");

            migrationBuilder.DropTable(
                name: "convention_transitions");

            migrationBuilder.DropTable(
                name: "data_exports");

            migrationBuilder.DropTable(
                name: "day_quotas");

            migrationBuilder.DropTable(
                name: "dead_letter_acts");

            migrationBuilder.DropTable(
                name: "directory_changes");

            migrationBuilder.DropTable(
                name: "eligibility_findings");

            migrationBuilder.DropTable(
                name: "feedbacks");

            migrationBuilder.DropTable(
                name: "follow_ups");

            migrationBuilder.DropTable(
                name: "host_times");

            migrationBuilder.DropTable(
                name: "idempotent_replies");

            migrationBuilder.DropTable(
                name: "inbox_messages");

            migrationBuilder.DropTable(
                name: "interactions");

            migrationBuilder.DropTable(
                name: "list_viewings");

            migrationBuilder.DropTable(
                name: "matches");

            migrationBuilder.DropTable(
                name: "need_skills");

            migrationBuilder.DropTable(
                name: "need_transitions");

            migrationBuilder.DropTable(
                name: "notice_preferences");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "offer_snapshots");

            migrationBuilder.DropTable(
                name: "offer_transitions");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "outgoing_mails");

            migrationBuilder.DropTable(
                name: "overrides");

            migrationBuilder.DropTable(
                name: "owed_rematches");

            migrationBuilder.DropTable(
                name: "profile_skills");

            migrationBuilder.DropTable(
                name: "ranker_switches");

            migrationBuilder.DropTable(
                name: "ranking_model_contents");

            migrationBuilder.DropTable(
                name: "ranking_model_transitions");

            migrationBuilder.DropTable(
                name: "scoring_log");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "sign_in_tries");

            migrationBuilder.DropTable(
                name: "signed_links");

            migrationBuilder.DropTable(
                name: "convention_versions");

            migrationBuilder.DropTable(
                name: "rematches");

            migrationBuilder.DropTable(
                name: "profiles");

            migrationBuilder.DropTable(
                name: "skills");

            migrationBuilder.DropTable(
                name: "ranking_models");

            migrationBuilder.DropTable(
                name: "conventions");

            migrationBuilder.DropTable(
                name: "occupations");

            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "offers");

            migrationBuilder.DropTable(
                name: "match_runs");

            migrationBuilder.DropTable(
                name: "jobs");

            migrationBuilder.DropTable(
                name: "needs");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "associations");

            migrationBuilder.DropTable(
                name: "employees");

            migrationBuilder.DropTable(
                name: "communes");

            migrationBuilder.DropTable(
                name: "entities");
        }
    }
}
