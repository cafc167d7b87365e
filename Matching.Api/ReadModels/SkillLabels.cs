using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>Reads the labels of skills.</summary>
internal static class SkillLabels
{
    /// <summary>Skill labels by code; unknown codes are left out.</summary>
    internal static async Task<IReadOnlyDictionary<string, LocalizedText>> SkillLabelsAsync(
        this MatchingDbContext db, IEnumerable<string> codes, CancellationToken ct)
    {
        var distinct = codes.Distinct().ToList();
        return await db.Skills.AsNoTracking().Where(s => distinct.Contains(s.Code))
            .ToDictionaryAsync(s => s.Code, s => s.LocalizedLabel, ct);
    }
}
