using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Matching.Persistence;

/// <summary>
/// Lets a SQLite migration that rebuilds a table run in one transaction. The library switches foreign keys off and on
/// around each rebuild, which no transaction allows, and warns of a half-applied migration at every first start; <see
/// cref="MigrateDatabase"/> switches them off once around all of them instead.
/// </summary>
/// <remarks>
/// Foreign keys must be off when a migration runs on a file with rows: dropping the old table would delete what refers
/// to it.
/// </remarks>
internal sealed class SqliteRebuilds(MigrationsSqlGeneratorDependencies dependencies,
    IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private const string Switch = "PRAGMA foreign_keys";

    /// <inheritdoc />
    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations, IModel? model = null,
        MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default) =>
        [.. base.Generate(operations, model, options)
            .Where(c => !c.CommandText.StartsWith(Switch, StringComparison.Ordinal))];

    /// <summary>Runs migrations on a connection that checks no foreign keys, then checks them all.</summary>
    /// <exception cref="InvalidOperationException">A migration left a row that refers to nothing.</exception>
    internal static async Task WithoutForeignKeysAsync(MatchingDbContext db, Func<Task> migrate, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await db.Database.ExecuteSqlRawAsync($"{Switch} = 0", ct);
            await migrate();
            if (await db.Database.SqlQueryRaw<string>("SELECT \"table\" AS Value FROM pragma_foreign_key_check LIMIT 1")
                .ToListAsync(ct) is [var table])
                throw new InvalidOperationException($"A migration left rows in {table} that refer to nothing.");
        }
        finally
        {
            // The connection goes back to the pool as it came.
            await db.Database.ExecuteSqlRawAsync($"{Switch} = 1", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }
}
