using System.CommandLine;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Commands;

/// <summary><c>migrate</c>: brings the database up to date.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", new LocalizedText("Met la base de données à jour.", "Brings the database up to date.").ToString());
        command.SetAction(async (_, ct) =>
        {
            await using var services = Composition.Database();
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
            await db.Database.MigrateAsync(ct);
            Console.WriteLine(pending.Count == 0
                ? new LocalizedText("La base est à jour.", "The database is up to date.")
                : new LocalizedText($"Appliqué : {string.Join(", ", pending)}", $"Applied: {string.Join(", ", pending)}"));
            return 0;
        });
        return command;
    }
}
