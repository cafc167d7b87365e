using Hangfire.PostgreSql;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Matching.Worker.Commands;

/// <summary><c>migrate</c>: applies pending migrations and creates the scheduler's tables.</summary>
internal static class MigrateCommand
{
    public static Verb Create() =>
        new Verb("migrate", "Met la base de données à jour.", "Brings the database up to date.").Runs(async (_, ct) =>
        {
            await using var services = Composition.DatabaseOfAnyVersion();
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
            var pending = string.Join(", ", await db.Database.GetPendingMigrationsAsync(ct));
            await db.BringUpToDateAsync(ct);
            if (db.Database.IsNpgsql())
                await InstallSchedulerTablesAsync(db.Database.GetConnectionString()!, ct);
            if (pending.Length == 0)
                CommandLine.Print("La base est à jour.", "The database is up to date.");
            else
                CommandLine.Print($"Migrations appliquées : {pending}", $"Applied migrations: {pending}");
            return ExitCode.Done;
        });

    /// <summary>
    /// Creates Hangfire's tables here: if several processes started together created them, all but one would fail.
    /// </summary>
    private static async Task InstallSchedulerTablesAsync(string postgres, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync(ct);
        PostgreSqlObjectsInstaller.Install(connection);
    }
}
