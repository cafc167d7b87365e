using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Matching.Worker.Health.Probes;

/// <summary>
/// Connects, compares the schema version, checks the rights on each table, and writes a row that is rolled back.
/// </summary>
internal static class DatabaseProbe
{
    private const int MaxListed = 3;

    /// <exception cref="ProbeException">One of these fails.</exception>
    internal static async Task<LocalizedText> RunAsync(MatchingDbContext db, CancellationToken ct)
    {
        var location = LocationOf(db);
        try
        {
            await db.Database.OpenConnectionAsync(ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var (fr, en) = db.Database.IsSqlite()
                ? ("vérifiez DataFolder, ou lancez « worker migrate » pour créer le fichier",
                    "check DataFolder, or run 'worker migrate' to create the file")
                : ("vérifiez ConnectionStrings__Matching et le serveur",
                    "check ConnectionStrings__Matching and the server");
            throw Fault(location, ProbeException.CauseOf(fault), fr, en);
        }
        if (await db.FindSchemaProblemAsync(ct) is { } problem)
            throw new ProbeException(new($"{location} : {problem.Fr}", $"{location}: {problem.En}"));
        if (db.Database.IsNpgsql())
            await RequireRightsAsync(db, location, ct);
        await WriteAsync(db, location, ct);
        return new($"{location}, schéma à jour, écriture possible", $"{location}, schema up to date, can be written");
    }

    private static async Task RequireRightsAsync(MatchingDbContext db, string location, CancellationToken ct)
    {
        var denied = await db.Database.SqlQuery<string>($"""
            SELECT c.relname || ' ' || r.name AS "Value" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) r (name)
            WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT has_table_privilege(c.oid, r.name)
            """).ToListAsync(ct);
        if (denied.Count > 0)
            throw Fault(location, string.Join(", ", denied.Take(MaxListed)) + (denied.Count > MaxListed ? "…" : ""),
                "droits manquants ; donnez-les à l'utilisateur de ConnectionStrings__Matching",
                    "rights are missing; grant them to the user of ConnectionStrings__Matching");
    }

    private static async Task WriteAsync(MatchingDbContext db, string location, CancellationToken ct)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            db.InboxMessages.Add(new()
            {
                Consumer = "doctor",
                MessageId = Guid.CreateVersion7(),
                TakenAt = DateTime.UnixEpoch,
            });
            await db.SaveChangesAsync(ct);
            await transaction.RollbackAsync(ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw Fault(location, ProbeException.CauseOf(fault),
                "écriture refusée ; vérifiez le disque de la base et qu'elle n'est pas en lecture seule",
                "write refused; check the database's disk, and that it is not read-only");
        }
    }

    private static ProbeException Fault(string location, string cause, string fr, string en) =>
        new(new($"{location} : {cause} ; {fr}", $"{location}: {cause}; {en}"));

    private static string LocationOf(MatchingDbContext db)
    {
        if (db.Database.IsSqlite())
            return $"SQLite, {db.Database.GetDbConnection().DataSource}";
        var parts = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
        return $"PostgreSQL, {parts.Host}:{parts.Port}/{parts.Database ?? parts.Username}";
    }
}
