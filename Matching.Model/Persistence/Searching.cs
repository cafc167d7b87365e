using Matching.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Persistence;

/// <summary>
/// Prefix search by words on both databases. Ignores case, accents, ligatures and the form of apostrophes; each word of
/// the search text must be the beginning of a word of the row.
/// </summary>
public static class Searching
{
    private const int ChunkSize = 1000;

    /// <summary>Returns the folded words of the texts, each preceded by a space: " l atelier velo".</summary>
    public static string Fold(params ReadOnlySpan<string> texts)
    {
        var folded = "";
        foreach (var text in texts)
        {
            if (FrenchAnalyzer.Fold(text).TrimStart() is { Length: > 0 } words) folded += $" {words}";
        }
        return folded;
    }

    /// <summary>
    /// Filters rows: each word of <paramref name="typed"/> must be the beginning of a word of the row. Returns all rows
    /// if the text is null or blank, and none if it contains no word.
    /// </summary>
    /// <param name="rows">The rows to filter.</param>
    /// <param name="typed">The search text. Its folded words contain no LIKE wildcard, so they need no
    /// escaping.</param>
    public static IQueryable<T> WithWords<T>(this IQueryable<T> rows, string? typed) where T : class, ISearchable
    {
        if (string.IsNullOrWhiteSpace(typed)) return rows;
        var words = Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return rows.Where(r => false);
        foreach (var pattern in words.Distinct().Select(w => $"% {w}%"))
            rows = rows.Where(r => EF.Functions.Like(EF.Property<string>(r, nameof(ISearchable.SearchText)), pattern));
        return rows;
    }

    /// <summary>
    /// Maps the search column. The entity computes the value; it is written with the row and never read back.
    /// </summary>
    internal static void HasSearchText<T>(this EntityTypeBuilder<T> builder) where T : class, ISearchable =>
        builder.Property<string?>(nameof(ISearchable.SearchText)).UsePropertyAccessMode(PropertyAccessMode.Property);

    /// <summary>
    /// Fills the search column of rows that an earlier version wrote. Safe while other processes write, because it
    /// updates only rows where the column is null.
    /// </summary>
    internal static async Task FillSearchTextsAsync(this MatchingDbContext db, CancellationToken ct)
    {
        await FillAsync(db, db.Employees.OrderBy(e => e.Id), employee => db.Employees.Where(e => e.Id == employee.Id),
            ct);
        await FillAsync(db, db.Associations.OrderBy(a => a.Id),
            association => db.Associations.Where(a => a.Id == association.Id), ct);
        await FillAsync(db, db.Needs.OrderBy(n => n.Id), need => db.Needs.Where(n => n.Id == need.Id), ct);
        await FillAsync(db, db.Skills.OrderBy(s => s.Code), skill => db.Skills.Where(s => s.Code == skill.Code), ct);
    }

    private static async Task FillAsync<T>(
        MatchingDbContext db, IQueryable<T> ordered, Func<T, IQueryable<T>> find, CancellationToken ct)
            where T : class, ISearchable
    {
        while (await Empty(ordered).AsNoTracking().Take(ChunkSize).ToListAsync(ct) is { Count: > 0 } chunk)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            foreach (var row in chunk)
            {
                var text = row.SearchText;
                await Empty(find(row)).ExecuteUpdateAsync(
                    s => s.SetProperty(r => EF.Property<string?>(r, nameof(ISearchable.SearchText)), text), ct);
            }
            await transaction.CommitAsync(ct);
        }
    }

    private static IQueryable<T> Empty<T>(IQueryable<T> rows) where T : class, ISearchable =>
        rows.Where(r => EF.Property<string?>(r, nameof(ISearchable.SearchText)) == null);
}
