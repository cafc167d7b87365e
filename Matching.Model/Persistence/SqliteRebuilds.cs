using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Matching.Persistence;

/// <summary>
/// Allows a SQLite migration that rebuilds a table to run in one transaction. EF Core disables foreign keys around each
/// rebuild, which is impossible inside a transaction, and warns about it at every first start. This generator omits
/// those statements; <see cref="MigrateDatabase"/> disables foreign keys once around all migrations.
/// </summary>
/// <remarks>
/// Foreign keys must be disabled while a migration runs on a file with rows: dropping the old table would delete the
/// rows that reference it.
/// </remarks>
internal sealed class SqliteRebuilds(MigrationsSqlGeneratorDependencies dependencies,
    IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private const string ForeignKeysPragma = "PRAGMA foreign_keys";

    /// <inheritdoc />
    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations, IModel? model = null,
        MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default) =>
        [.. base.Generate(operations, model, options)
            .Where(c => !c.CommandText.StartsWith(ForeignKeysPragma, StringComparison.Ordinal))];

    /// <summary>Runs migrations with foreign keys disabled, then checks all of them.</summary>
    /// <exception cref="InvalidOperationException">A migration left a row with a broken reference.</exception>
    internal static async Task WithoutForeignKeysAsync(MatchingDbContext db, Func<Task> migrate, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await db.Database.ExecuteSqlRawAsync($"{ForeignKeysPragma} = 0", ct);
            await migrate();
            if (await db.Database.SqlQueryRaw<string>("SELECT \"table\" AS Value FROM pragma_foreign_key_check LIMIT 1")
                .ToListAsync(ct) is [var table])
                throw new InvalidOperationException($"Table {table} has broken foreign keys after the migration.");
        }
        finally
        {
            // A pooled connection must be returned with foreign keys enabled.
            await db.Database.ExecuteSqlRawAsync($"{ForeignKeysPragma} = 1", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }
}
