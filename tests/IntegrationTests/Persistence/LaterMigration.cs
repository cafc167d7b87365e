using System.Reflection;
using Matching.Persistence.Migrations.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;

namespace Matching.IntegrationTests.Persistence;

/// <summary>A migration of a later version, for tests: rebuilds a table that others refer to.</summary>
[Migration(Id)]
internal class LaterMigration : Migration
{
    internal const string Id = "29991231235959_Later";

    public override IModel TargetModel => new SqliteMatchingDbContextModelSnapshot().Model;

    // SQLite has no ALTER COLUMN: the table is copied, dropped and renamed.
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AlterColumn<string>("method", "match_runs", type: "TEXT", nullable: false,
            oldClrType: typeof(string), oldType: "TEXT");
}

/// <summary>The same, which fails after the table was rebuilt.</summary>
internal sealed class FailingMigration : LaterMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        base.Up(migrationBuilder);
        migrationBuilder.Sql("INSERT INTO no_such_table VALUES (1)");
    }
}

#pragma warning disable EF1001 // The library's own list of migrations, with one more.
/// <summary>The product's migrations and one of the tests.</summary>
internal sealed class WithMigration<TMigration>(ICurrentDbContext context, IDbContextOptions options,
    IMigrationsIdGenerator ids, IDiagnosticsLogger<DbLoggerCategory.Migrations> log)
    : MigrationsAssembly(context, options, ids, log)
    where TMigration : Migration
{
    public override IReadOnlyDictionary<string, TypeInfo> Migrations =>
        new SortedDictionary<string, TypeInfo>(base.Migrations.ToDictionary(), StringComparer.Ordinal)
        {
            [LaterMigration.Id] = typeof(TMigration).GetTypeInfo(),
        };
}
#pragma warning restore EF1001
