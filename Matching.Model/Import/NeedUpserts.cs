using Matching.Accounts;
using Matching.Contracts;
using Matching.Datasets.Rows;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Persistence;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Import;

/// <summary>
/// Maps rows of <c>needs.csv</c> to needs: adds new ones, changes those that differ and skips unchanged ones.
/// </summary>
internal sealed class NeedUpserts(DateTime now)
{
    private static readonly SystemActor Importer = new("import");

    /// <summary>
    /// Actor for changes to existing needs. Unlike changes by <see cref="Importer"/>, these send notices.
    /// </summary>
    private static readonly SystemActor Changer = new("import-change");

    internal async Task SaveAsync(MatchingDbContext db, IReadOnlyList<NeedRow> rows)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var hosts = rows.Select(r => r.Association).Distinct().ToList();
        var associations = await db.Associations.Where(a => hosts.Contains(a.Reference))
            .ToDictionaryAsync(a => a.Reference, a => a.Id);
        var stored = await db.Needs.Where(n => ids.Contains(n.Reference)).Select(n => n.Id).ToListAsync();
        await db.LockNeedsAsync(stored, default);
        var known = await db.Needs.Where(n => ids.Contains(n.Reference)).Include(n => n.Skills)
            .Include(n => n.Association).ToDictionaryAsync(n => n.Reference);
        foreach (var row in rows.Select(Normalized))
        {
            if (known.TryGetValue(row.Id, out var need))
            {
                await ChangeAsync(db, need, row);
                continue;
            }
            var imported = new ImportedNeed(row.Id, associations[row.Association], ContentOf(row), StatusOf(row),
                row.PostedAt);
            db.Needs.Add(need = Need.Imported(imported, Importer, now));
            if (need.Status == NeedStatus.Open)
                db.Publish(new NeedOpened(need.Id, need.Version), now);
        }
    }

    /// <summary>
    /// Applies a changed row as if the association had edited the need: an open need is moderated again.
    /// </summary>
    private async Task ChangeAsync(MatchingDbContext db, Need need, NeedRow row)
    {
        var target = Sorted(row) with { Status = null, PostedAt = need.PostedAt };
        if (!ImportUpserts.Same(need.ToRow() with { Status = null }, target))
            await ChangeNeed.ApplyAsync(db, need, ContentOf(row), Changer, now, default);
    }

    private static NeedContent ContentOf(NeedRow row) => new(
        new NeedTerms
        {
            Title = row.Title,
            Description = row.Description,
            Remote = row.Remote,
            Format = row.Format,
            Days = row.Days,
            Start = row.Start,
            End = row.End,
            Seats = row.Seats ?? 1,
            Causes = [.. row.Causes],
            Languages = [.. row.Languages],
            OccupationCode = row.Occupation,
        },
        row.Commune, row.RequiredSkills, row.NiceSkills)
    {
        EssentialSkills = row.EssentialSkills,
    };

    /// <summary>The status in the file; if it has none, expired once the dates have passed, otherwise open.</summary>
    private NeedStatus StatusOf(NeedRow row) => row.Status is { } status
        ? Enum.Parse<NeedStatus>(status, ignoreCase: true)
        : row.End < WorkingCalendar.DayOf(now) ? NeedStatus.Expired : NeedStatus.Open;

    private static NeedRow Normalized(NeedRow row) => row with
    {
        Title = TextRule.Title.Normalize(row.Title),
        Description = TextRule.Description.Normalize(row.Description),
        Causes = ItemList.Normalize(row.Causes),
    };

    private static NeedRow Sorted(NeedRow row) => row with
    {
        Seats = row.Seats ?? 1,
        RequiredSkills = [.. row.RequiredSkills.OrderBy(s => s.Code, StringComparer.Ordinal)],
        NiceSkills = [.. row.NiceSkills.OrderBy(s => s.Code, StringComparer.Ordinal)],
        EssentialSkills = [.. row.EssentialSkills.Order(StringComparer.Ordinal)],
    };
}
