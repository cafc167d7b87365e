using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Matching.Worker.Operations.Probes;

/// <summary>
/// Connects, compares the schema, checks the rights on each table, and writes a row that is rolled back.
/// </summary>
internal static class DatabaseProbe
{
    private const int MaxNamed = 3;

    /// <exception cref="ProbeException">One of these fails.</exception>
    internal static async Task<LocalizedText> RunAsync(MatchingDbContext db, CancellationToken ct)
    {
        var place = PlaceOf(db);
        try
        {
            await db.Database.OpenConnectionAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw db.Database.IsSqlite()
                ? Fault(place, ProbeException.CauseOf(failure),
                    "vérifiez DataFolder, ou lancez « worker migrate » pour créer le fichier",
                    "check DataFolder, or run 'worker migrate' to make the file")
                : Fault(place, ProbeException.CauseOf(failure), "vérifiez ConnectionStrings__Matching et le serveur",
                    "check ConnectionStrings__Matching and the server");
        }
        if (await db.FindSchemaProblemAsync(ct) is { } problem)
            throw new ProbeException(new($"{place} : {problem.Fr}", $"{place}: {problem.En}"));
        if (db.Database.IsNpgsql())
            await RequireRightsAsync(db, place, ct);
        await WriteAsync(db, place, ct);
        return new($"{place}, schéma à jour, écriture possible", $"{place}, schema up to date, can be written");
    }

    private static async Task RequireRightsAsync(MatchingDbContext db, string place, CancellationToken ct)
    {
        var denied = await db.Database.SqlQuery<string>($"""
            SELECT c.relname || ' ' || r.name AS "Value" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) r (name)
            WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT has_table_privilege(c.oid, r.name)
            """).ToListAsync(ct);
        if (denied.Count > 0)
            throw Fault(place, string.Join(", ", denied.Take(MaxNamed)) + (denied.Count > MaxNamed ? "…" : ""),
                "droits manquants ; donnez-les à l'utilisateur de ConnectionStrings__Matching",
                    "rights are missing; grant them to the user of ConnectionStrings__Matching");
    }

    private static async Task WriteAsync(MatchingDbContext db, string place, CancellationToken ct)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            db.InboxMessages.Add(new InboxMessage
            {
                Consumer = "doctor",
                MessageId = Guid.CreateVersion7(),
                TakenAt = DateTime.UnixEpoch
            });
            await db.SaveChangesAsync(ct);
            await transaction.RollbackAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw Fault(place, ProbeException.CauseOf(failure),
                "la base refuse d'écrire ; vérifiez son disque et qu'elle n'est pas en lecture seule",
                "the database refuses to write; check its disk, and that it is not read-only");
        }
    }

    private static ProbeException Fault(string place, string cause, string fr, string en) =>
        new(new($"{place} : {cause} ; {fr}", $"{place}: {cause}; {en}"));

    private static string PlaceOf(MatchingDbContext db)
    {
        if (db.Database.IsSqlite())
            return $"SQLite, {db.Database.GetDbConnection().DataSource}";
        var parts = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
        return $"PostgreSQL, {parts.Host}:{parts.Port}/{parts.Database ?? parts.Username}";
    }
}
