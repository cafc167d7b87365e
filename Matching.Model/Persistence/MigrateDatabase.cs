using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Matching.Persistence;

/// <summary>
/// Migrates a database to this version completely or not at all. Each migration is one transaction; on SQLite, a
/// process killed between two of them would leave an older schema and a lock that is never released. Therefore a copy
/// of the file is kept until all migrations are done, and the next start restores it and tries again.
/// </summary>
public static class MigrateDatabase
{
    private static readonly TimeSpan LockRetryDelay = TimeSpan.FromMilliseconds(100);

    /// <summary>Applies the pending migrations, checks the schema and fills missing search texts.</summary>
    /// <param name="db">The database. With pending migrations, a SQLite file needs disk space for a copy of
    /// itself.</param>
    /// <param name="ct">Cancels the operation between two steps.</param>
    /// <exception cref="IOException">The folder of the SQLite file is not writable.</exception>
    /// <exception cref="SchemaException">A later version, or one before the last development version, migrated the
    /// database, or it was altered manually.</exception>
    public static async Task BringUpToDateAsync(this MatchingDbContext db, CancellationToken ct)
    {
        await SquashedHistory.ReplaceAsync(db, ct);
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
        await using var fileLock = await AcquireLockAsync($"{file}.migrating", ct);
        if (File.Exists(copy))
            Restore(file, copy);
        if (!(await db.Database.GetPendingMigrationsAsync(ct)).Any())
            return;
        await ReleaseMigrationLockAsync(db, ct);
        await CopyAsync(db, copy, ct);
        await SqliteRebuilds.WithoutForeignKeysAsync(db, () => db.Database.MigrateAsync(ct), ct);
        File.Delete(copy);
    }

    /// <summary>Waits for an exclusive file lock, which the operating system releases when the process ends.</summary>
    private static async Task<FileStream> AcquireLockAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(LockRetryDelay, ct);
            }
        }
    }

    private static void Restore(string file, string copy)
    {
        SqliteConnection.ClearAllPools();
        File.Delete($"{file}-wal");
        File.Delete($"{file}-shm");
        File.Move(copy, file, overwrite: true);
    }

    /// <summary>
    /// Deletes the migration lock that a killed process left behind, because EF Core would wait for it indefinitely.
    /// The file lock already excludes other processes.
    /// </summary>
    private static async Task ReleaseMigrationLockAsync(MatchingDbContext db, CancellationToken ct)
    {
        if (await db.Database
            .SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(ct) > 0)
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", ct);
    }

    /// <summary>Writes the copy under a temporary name, so that an incomplete copy is never restored.</summary>
    private static async Task CopyAsync(MatchingDbContext db, string copy, CancellationToken ct)
    {
        var unfinished = $"{copy}.part";
        File.Delete(unfinished);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {unfinished}", ct);
        File.Move(unfinished, copy);
    }
}
