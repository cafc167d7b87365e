using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matching.Persistence.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "idempotent_replies",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    request = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: false),
                    location = table.Column<string>(type: "TEXT", nullable: false),
                    e_tag = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
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

            // Runs of before were proposed when they were made.
            migrationBuilder.Sql("UPDATE match_runs SET proposed_at = at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "idempotent_replies");

            migrationBuilder.DropColumn(
                name: "proposed_at",
                table: "match_runs");
        }
    }
}
