using Matching.Api.Hosting;
using Matching.Missions;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Forms;

/// <summary>Validates lists of skills, for pages and REST.</summary>
internal static class SkillChecks
{
    /// <summary>Checks that skills exist, are not repeated, and have levels from 1 to 4.</summary>
    internal static async Task SkillsAsync(this FieldChecks checks, MatchingDbContext db,
        IReadOnlyList<SkillLevel> skills, string pointer, CancellationToken ct)
    {
        var codes = skills.Select(s => s.Code).Distinct().ToList();
        var known = await db.Skills.Where(s => codes.Contains(s.Code)).Select(s => s.Code).ToHashSetAsync(ct);
        var seen = new HashSet<string>();
        foreach (var (i, (code, level)) in skills.Index())
        {
            var item = FieldChecks.Item(pointer, i);
            checks.Require(known.Contains(code), $"{item}/code", "unknown", Texts.UnknownSkill(code));
            checks.Require(level is >= 1 and <= 4, $"{item}/level", "range", Texts.Levels);
            checks.Require(seen.Add(code), $"{item}/code", "duplicate", Texts.DuplicateSkill);
        }
    }
}
