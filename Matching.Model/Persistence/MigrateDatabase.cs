using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Matching.Persistence;

/// <summary>
/// Brings a database to this version as a whole or not at all. Each migration is one transaction; a process killed
/// between two of them on SQLite would leave an older schema and a lock that nobody releases, so a copy of the file is
/// kept beside it until all is done, and the next start begins again from it.
/// </summary>
public static class MigrateDatabase
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Applies what is missing.</summary>
    /// <param name="db">The database; a SQLite file needs room for a second one while there is something to
    /// apply.</param>
    /// <param name="ct">Cancels between two steps.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="SchemaException">A later version has migrated it, or it was altered by hand.</exception>
    public static async Task BringUpToDateAsync(this MatchingDbContext db, CancellationToken ct)
    {
        await SchemaCheck.RefuseUnknownAsync(db, ct);
        if (db.Database.IsSqlite())
            await MigrateFileAsync(db, ct);
        else
            await db.Database.MigrateAsync(ct);
        await db.RequireSchemaAsync(ct);
        await db.FillSearchTextsAsync(ct);
    }

    private static async Task MigrateFileAsync(MatchingDbContext db, CancellationToken ct)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        var copy = $"{file}.before";
        await using var alone = await HoldAsync($"{file}.migrating", ct);
        if (File.Exists(copy))
            Restore(file, copy);
        if (!(await db.Database.GetPendingMigrationsAsync(ct)).Any())
            return;
        await FreeAsync(db, ct);
        await CopyAsync(db, copy, ct);
        await SqliteRebuilds.WithoutForeignKeysAsync(db, () => db.Database.MigrateAsync(ct), ct);
        File.Delete(copy);
    }

    /// <summary>One process at a time; the operating system lets go when it dies.</summary>
    private static async Task<FileStream> HoldAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, ct);
            }
        }
    }

    private static void Restore(string file, string copy)
    {
        SqliteConnection.ClearAllPools();
        foreach (var part in new[] { $"{file}-wal", $"{file}-shm" })
            File.Delete(part);
        File.Move(copy, file, overwrite: true);
    }

    /// <summary>
    /// The library's own lock of a process that died is waited for without end; whoever holds the file beside is alone
    /// anyway.
    /// </summary>
    private static async Task FreeAsync(MatchingDbContext db, CancellationToken ct)
    {
        if (await db.Database
            .SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(ct) > 0)
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", ct);
    }

    /// <summary>Whole before it bears its name.</summary>
    private static async Task CopyAsync(MatchingDbContext db, string copy, CancellationToken ct)
    {
        var unfinished = $"{copy}.part";
        File.Delete(unfinished);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {unfinished}", ct);
        File.Move(unfinished, copy);
    }
}
