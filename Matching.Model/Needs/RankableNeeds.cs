using Matching.Datasets.Rows;
using Matching.Persistence;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>Reads the needs that can be ranked and converts them to rows of a dataset.</summary>
public static class RankableNeeds
{
    /// <summary>
    /// Returns the needs that can be ranked: those whose rows are readable and valid. In order of id, without
    /// tracking, with skills and association loaded.
    /// </summary>
    /// <param name="needs">The query to read.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<List<Need>> ToRankableListAsync(this IQueryable<Need> needs, CancellationToken ct) =>
        [.. (await needs.WithSkillsAndHost().OrderBy(n => n.Id).ToReadableListAsync(n => n.Id, ct)).Where(IsRankable)];

    /// <summary>Whether the stored values of a need are valid; its association and skills must be loaded.</summary>
    public static bool IsRankable(this Need need) =>
        StoredRows.ProblemOf(need.ToRow()) is null && need.Skills.All(s => s.Level is >= 1 and <= 4);

    internal static IQueryable<Need> WithSkillsAndHost(this IQueryable<Need> needs) =>
        needs.AsNoTracking().Include(n => n.Skills).Include(n => n.Association);

    /// <summary>
    /// Converts a need to a row and normalises values that an earlier version stored differently. Its association and
    /// skills must be loaded.
    /// </summary>
    public static NeedRow ToRow(this Need need)
    {
        var skills = need.Skills.OrderBy(s => s.SkillCode, StringComparer.Ordinal).ToList();
        var row = NeedContent.From(need.Terms, need.CommuneCode, skills)
            .ToRow(need.Reference, need.Association.Reference);
        return row with
        {
            Title = TextRule.Title.Normalize(row.Title),
            Description = TextRule.Description.Normalize(row.Description),
            Causes = ItemList.Normalize(row.Causes),
            Languages = ItemList.Normalize(row.Languages),
            PostedAt = need.PostedAt,
            Status = need.Status.ToString().ToLowerInvariant(),
        };
    }
}
