using System.CommandLine;
using Hangfire.PostgreSql;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Matching.Worker.Commands;

/// <summary><c>migrate</c>: applies pending migrations and creates the scheduler's tables.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate",
            new LocalizedText("Met la base de données à jour.", "Brings the database up to date.").ToString());
        command.SetAction(async (_, ct) =>
        {
            await using var services = Composition.DatabaseOfAnyVersion();
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
            await db.BringUpToDateAsync(ct);
            if (db.Database.IsNpgsql())
                await InstallSchedulerTablesAsync(db.Database.GetConnectionString()!, ct);
            Console.WriteLine(pending.Count == 0
                ? new LocalizedText("La base est à jour.", "The database is up to date.")
                : new LocalizedText($"Migrations appliquées : {string.Join(", ", pending)}",
                    $"Applied migrations: {string.Join(", ", pending)}"));
            return ExitCode.Done;
        });
        return command;
    }

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
