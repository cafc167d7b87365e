using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Matching.Persistence;

/// <summary>
/// Compares the database's migrations, then its columns and their types, with this version, since columns may have been
/// removed or renamed manually. Additional tables and columns are ignored.
/// </summary>
public static class SchemaCheck
{
    private const int MaxListed = 3;

    private const string PostgresColumns = """
        SELECT c.relname AS "Table", a.attname AS "Column", format_type(a.atttypid, a.atttypmod) AS "Type"
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        """;

    private const string SqliteColumns = """
        SELECT t.name AS "Table", c.name AS "Column", c.type AS "Type"
        FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
        """;

    /// <summary>Throws if this version cannot use the database.</summary>
    /// <exception cref="SchemaException">The schema is older or newer than this version, or was altered
    /// manually.</exception>
    public static async Task RequireSchemaAsync(this MatchingDbContext db, CancellationToken ct) =>
        Refuse(await db.FindSchemaProblemAsync(ct));

    /// <summary>Returns why this version cannot use the database and what to do, or null if it can.</summary>
    public static async Task<LocalizedText?> FindSchemaProblemAsync(this MatchingDbContext db, CancellationToken ct)
    {
        if (await FindUnknownAsync(db, ct) is { } unknown)
            return unknown;
        return (await db.Database.GetPendingMigrationsAsync(ct)).Count() is > 0 and var pending
            ? Older(pending)
            : await FindAlteredAsync(db, ct);
    }

    private static LocalizedText Older(int pending) => new(
        $"la base est plus ancienne que ce programme ({pending} migrations manquent) ; lancez « worker migrate »",
        $"the database is older than this program ({pending} migrations are missing); run 'worker migrate'");

    /// <summary>Throws if the database has migrations that this version does not know.</summary>
    /// <exception cref="SchemaException">A later version or a development version migrated the database.</exception>
    internal static async Task RefuseUnknownAsync(MatchingDbContext db, CancellationToken ct) =>
        Refuse(await FindUnknownAsync(db, ct));

    private static void Refuse(LocalizedText? problem)
    {
        if (problem is { } found)
            throw new SchemaException(found);
    }

    /// <summary>
    /// Describes migrations of the database that this version does not know. Migration names begin with a date, so a
    /// name that sorts before the first known one belongs to a development version.
    /// </summary>
    private static async Task<LocalizedText?> FindUnknownAsync(MatchingDbContext db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        var unknown = applied.Except(known).ToList();
        if (unknown.Count == 0)
            return null;
        if (SquashedHistory.IsLast(applied))
            return Older(known.Count);
        if (string.CompareOrdinal(unknown[0], known[0]) < 0)
            return new($"la base vient d'une version de développement ({unknown[0]}), qui ne se met pas à jour ; "
                + "exportez-la avec cette version (worker export), puis importez le dossier dans une base vide",
                $"the database is of a development version ({unknown[0]}), which cannot be upgraded; "
                + "export it with that version (worker export), then import the folder into an empty database");
        return new(
            $"la base est plus récente que ce programme ({unknown[^1]}) ; lancez la version qui l'a mise à jour, "
                + "ou restaurez la sauvegarde faite avant la mise à jour",
            $"the database is newer than this program ({unknown[^1]}); run the version that migrated it, or restore "
                + "the backup made before the upgrade");
    }

    private static async Task<LocalizedText?> FindAlteredAsync(MatchingDbContext db, CancellationToken ct)
    {
        var sql = db.Database.IsNpgsql() ? PostgresColumns : SqliteColumns;
        var types = (await db.Database.SqlQueryRaw<StoredColumn>(sql).ToListAsync(ct))
            .ToDictionary(c => (c.Table, c.Column), c => c.Type);
        var differences = new List<string>();
        foreach (var column in db.Model.GetRelationalModel().Tables.SelectMany(t => t.Columns))
            if (!types.TryGetValue((column.Table.Name, column.Name), out var type))
                differences.Add($"{column.Table.Name}.{column.Name}");
            else if (!type.Equals(column.StoreType, StringComparison.OrdinalIgnoreCase))
                differences.Add($"{column.Table.Name}.{column.Name}: {type} ≠ {column.StoreType}");
        if (differences.Count == 0)
            return null;
        var named = string.Join(", ", differences.Take(MaxListed)) + (differences.Count > MaxListed ? "…" : "");
        return new(
            $"la base a été modifiée à la main ; colonnes absentes ou d'un autre type : {named} ; "
                + "rétablissez-les, ou restaurez une sauvegarde",
            $"the database was altered by hand; columns missing or of another type: {named}; "
                + "put them back, or restore a backup");
    }

    private sealed record StoredColumn(string Table, string Column, string Type);
}
