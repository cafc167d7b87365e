using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Matching.IntegrationTests.Persistence;

/// <summary>Migrates a database to the schema of the first migration and back to the present one.</summary>
internal static class Migrating
{
    internal static Task ToFirstAsync(MatchingDbContext db) => MigrateAsync(db, db.Database.GetMigrations().First());

    internal static Task ToLastAsync(MatchingDbContext db) => MigrateAsync(db, null);

    /// <summary>As the product does: a rebuilt table of a SQLite file must keep the rows that refer to it.</summary>
    private static Task MigrateAsync(MatchingDbContext db, string? target)
    {
        Task Migrate() => db.GetService<IMigrator>().MigrateAsync(target);
        return db.Database.IsSqlite() ? SqliteRebuilds.WithoutForeignKeysAsync(db, Migrate, default) : Migrate();
    }
}
