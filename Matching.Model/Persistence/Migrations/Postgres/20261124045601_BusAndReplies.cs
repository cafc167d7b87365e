using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matching.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class BusAndReplies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "proposed_at",
                table: "match_runs",
                type: "timestamp with time zone",
                nullable: true);

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

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_replies_at",
                table: "idempotent_replies",
                column: "at");

            // Runs of before were proposed when they were made; the trigger rings the relay's bell (see OutboxBell).
            migrationBuilder.Sql("UPDATE match_runs SET proposed_at = at");
            migrationBuilder.Sql("""
                CREATE FUNCTION ring_outbox() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NOTIFY outbox_messages; RETURN NULL; END $$;
                CREATE TRIGGER outbox_messages_ring AFTER INSERT ON outbox_messages FOR EACH STATEMENT EXECUTE FUNCTION ring_outbox();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER outbox_messages_ring ON outbox_messages; DROP FUNCTION ring_outbox();");

            migrationBuilder.DropTable(
                name: "idempotent_replies");

            migrationBuilder.DropColumn(
                name: "proposed_at",
                table: "match_runs");
        }
    }
}
