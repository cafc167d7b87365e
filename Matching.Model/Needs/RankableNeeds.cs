using Matching.Datasets.Rows;
using Matching.Missions;
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
        var terms = need.Terms;
        return new NeedRow
        {
            Id = need.Reference,
            Association = need.Association.Reference,
            Title = TextRule.Title.Normalize(terms.Title),
            Description = TextRule.Description.Normalize(terms.Description),
            Commune = need.CommuneCode,
            Remote = terms.Remote,
            Format = terms.Format,
            Days = terms.Days,
            Start = terms.Start,
            End = terms.End,
            Seats = terms.Seats,
            Causes = ItemList.Normalize(terms.Causes),
            RequiredSkills = Levels(required: true),
            NiceSkills = Levels(required: false),
            Languages = ItemList.Normalize(terms.Languages),
            Occupation = terms.OccupationCode,
            PostedAt = need.PostedAt,
            Status = need.Status.ToString().ToLowerInvariant(),
        };

        List<SkillLevel> Levels(bool required) => [.. need.Skills.Where(s => s.Required == required)
            .OrderBy(s => s.SkillCode, StringComparer.Ordinal).Select(s => new SkillLevel(s.SkillCode, s.Level))];
    }
}
