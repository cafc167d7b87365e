using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matching.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EssentialSkillsAndWindows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "windows",
                table: "profiles",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql("""
                UPDATE profiles SET windows = coalesce(available_from, '') || '/' || coalesce(available_to, '')
                WHERE available_from IS NOT NULL OR available_to IS NOT NULL;
                """);

            migrationBuilder.DropCheckConstraint(
                name: "ck_profiles_window",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "available_from",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "available_to",
                table: "profiles");

            migrationBuilder.AddColumn<bool>(
                name: "is_essential",
                table: "need_skills",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddCheckConstraint(
                name: "ck_need_skills_essential",
                table: "need_skills",
                sql: "required OR NOT is_essential");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_need_skills_essential",
                table: "need_skills");

            migrationBuilder.DropColumn(
                name: "is_essential",
                table: "need_skills");

            migrationBuilder.AddColumn<DateOnly>(
                name: "available_from",
                table: "profiles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "available_to",
                table: "profiles",
                type: "TEXT",
                nullable: true);

            // The days between several windows become available.
            migrationBuilder.Sql("""
                UPDATE profiles SET available_from = nullif(substr(windows, 1, instr(windows, '/') - 1), ''),
                    available_to = CASE WHEN windows LIKE '%/' THEN NULL ELSE substr(windows, -10) END
                WHERE windows <> '';
                """);

            migrationBuilder.DropColumn(
                name: "windows",
                table: "profiles");

            migrationBuilder.AddCheckConstraint(
                name: "ck_profiles_window",
                table: "profiles",
                sql: "available_from <= available_to");
        }
    }
}
