using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matching.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Mail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_signed_links_offers_offer_id",
                table: "signed_links");

            migrationBuilder.DropIndex(
                name: "ix_signed_links_offer_id",
                table: "signed_links");

            migrationBuilder.RenameColumn(
                name: "offer_id",
                table: "signed_links",
                newName: "subject_id");

            migrationBuilder.AddColumn<Guid>(
                name: "account_id",
                table: "signed_links",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "mail_id",
                table: "signed_links",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                table: "signed_links",
                type: "text",
                nullable: false,
                defaultValue: "AnswerAsManager");

            migrationBuilder.AddColumn<string>(
                name: "bouncing_address",
                table: "accounts",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "bouncing_since",
                table: "accounts",
                type: "timestamp with time zone",
                nullable: true);

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

            migrationBuilder.AddForeignKey(
                name: "fk_signed_links_accounts_account_id",
                table: "signed_links",
                column: "account_id",
                principalTable: "accounts",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_signed_links_accounts_account_id",
                table: "signed_links");

            migrationBuilder.DropTable(
                name: "outgoing_mails");

            migrationBuilder.DropIndex(
                name: "ix_signed_links_account_id",
                table: "signed_links");

            migrationBuilder.DropIndex(
                name: "ix_signed_links_expires_at",
                table: "signed_links");

            migrationBuilder.DropIndex(
                name: "ix_signed_links_mail_id",
                table: "signed_links");

            migrationBuilder.DropIndex(
                name: "ix_signed_links_subject_id_purpose",
                table: "signed_links");

            migrationBuilder.DropColumn(
                name: "account_id",
                table: "signed_links");

            migrationBuilder.DropColumn(
                name: "mail_id",
                table: "signed_links");

            migrationBuilder.DropColumn(
                name: "purpose",
                table: "signed_links");

            migrationBuilder.DropColumn(
                name: "bouncing_address",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "bouncing_since",
                table: "accounts");

            migrationBuilder.RenameColumn(
                name: "subject_id",
                table: "signed_links",
                newName: "offer_id");

            migrationBuilder.CreateIndex(
                name: "ix_signed_links_offer_id",
                table: "signed_links",
                column: "offer_id");

            migrationBuilder.AddForeignKey(
                name: "fk_signed_links_offers_offer_id",
                table: "signed_links",
                column: "offer_id",
                principalTable: "offers",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
