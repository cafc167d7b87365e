using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Matching.Persistence;

/// <summary>
/// Compares the database with this version: its migrations by name, then each table's columns with their types, since a
/// column may have been removed or renamed by hand. Tables and columns beyond ours are nobody's fault.
/// </summary>
public static class SchemaCheck
{
    private const int MaxNamed = 3;

    private const string PostgresColumns = """
        SELECT c.relname AS "Table", a.attname AS "Column", format_type(a.atttypid, a.atttypmod) AS "Type"
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        """;

    private const string SqliteColumns = """
        SELECT t.name AS "Table", c.name AS "Column", c.type AS "Type"
        FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
        """;

    /// <summary>Lets a program work on the database.</summary>
    /// <exception cref="SchemaException">The schema is older or newer than this version, or was altered.</exception>
    public static async Task RequireSchemaAsync(this MatchingDbContext db, CancellationToken ct)
    {
        if (await db.FindSchemaProblemAsync(ct) is { } problem)
            throw new SchemaException(problem);
    }

    /// <summary>What keeps this version from working on the database, and what to do; null when nothing does.</summary>
    public static async Task<LocalizedText?> FindSchemaProblemAsync(this MatchingDbContext db, CancellationToken ct)
    {
        if (await FindUnknownAsync(db, ct) is { } unknown)
            return unknown;
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Count() is > 0 and var pending)
            return new($"la base est plus ancienne que ce programme ({pending} migrations manquent) ; lancez « "
                + "worker migrate »",
                $"the database is older than this program ({pending} migrations are missing); run 'worker migrate'");
        return await FindAlteredAsync(db, ct);
    }

    /// <summary>Throws if the database has migrations that this version does not know.</summary>
    /// <exception cref="SchemaException">A later version migrated it, or one from before the first release.</exception>
    internal static async Task RefuseUnknownAsync(MatchingDbContext db, CancellationToken ct)
    {
        if (await FindUnknownAsync(db, ct) is { } unknown)
            throw new SchemaException(unknown);
    }

    /// <summary>
    /// Describes migrations of the database that this version does not know. Migrations begin with their date, so one
    /// that sorts before our first belongs to a development version, whose migrations were replaced by one.
    /// </summary>
    private static async Task<LocalizedText?> FindUnknownAsync(MatchingDbContext db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToList();
        var unknown = (await db.Database.GetAppliedMigrationsAsync(ct)).Except(known).ToList();
        if (unknown.Count == 0)
            return null;
        if (string.CompareOrdinal(unknown[0], known[0]) < 0)
            return new($"la base vient d'une version de développement ({unknown[0]}), qui ne se met pas à jour ; "
                + "exportez-la avec cette version (worker export), puis importez le dossier dans une base vide",
                $"the database is of a development version ({unknown[0]}), which cannot be upgraded; "
                + "export it with that version (worker export), then import the folder into an empty database");
        return new(
            $"la base est plus récente que ce programme ({unknown[^1]}) ; lancez la version dont elle vient, ou "
                + "restaurez la sauvegarde d'avant",
            $"the database is newer than this program ({unknown[^1]}); run the version that it is of, or restore the "
                + "backup made before");
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
        var named = string.Join(", ", differences.Take(MaxNamed)) + (differences.Count > MaxNamed ? "…" : "");
        return new(
            $"la base a été modifiée à la main ; colonnes absentes ou d'un autre type : {named} ; "
                + "rétablissez-les, ou restaurez une sauvegarde",
            $"the database was altered by hand; columns missing or of another type: {named}; "
                + "put them back, or restore a backup");
    }

    private sealed record StoredColumn(string Table, string Column, string Type);
}
