using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Matching.Persistence;

/// <summary>
/// The migrations of development versions were squashed into the first one. A database of the last development version
/// has the tables of that migration and needs only a new history; see DECISIONS.md #93.
/// </summary>
internal static class SquashedHistory
{
    /// <summary>The last migration of the development versions, on PostgreSQL and on SQLite.</summary>
    private static readonly string[] Last =
        ["20261130000710_PrivateCandidates", "20261130000720_PrivateCandidates"];

    /// <summary>Whether the applied migrations are those of the last development version.</summary>
    internal static bool IsLast(IEnumerable<string> applied) => Last.Contains(applied.LastOrDefault());

    /// <summary>
    /// Replaces the history of a database of the last development version; leaves any other as it is.
    /// </summary>
    internal static async Task ReplaceAsync(MatchingDbContext db, CancellationToken ct)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (!IsLast(applied))
            return;
        var history = db.GetService<IHistoryRepository>();
        var first = new HistoryRow(db.Database.GetMigrations().First(), ProductInfo.GetVersion());
        await using var transaction = await db.JoinTransactionAsync(ct);
        foreach (var id in applied)
            await db.Database.ExecuteSqlRawAsync(history.GetDeleteScript(id), ct);
        await db.Database.ExecuteSqlRawAsync(history.GetInsertScript(first), ct);
        await transaction.CommitAsync(ct);
    }
}
