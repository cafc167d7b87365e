using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>The families of skills, by which an association knows the skills that its need does not name.</summary>
internal static class SkillFamilies
{
    /// <summary>
    /// Maps each skill code to the code of its family, the root of its hierarchy. A root without narrower skills is no
    /// family; its code is left out.
    /// </summary>
    internal static async Task<Dictionary<string, string>> ReadAsync(MatchingDbContext db, IEnumerable<string> codes,
        CancellationToken ct)
    {
        var requested = codes.Distinct().ToList();
        var broader = new Dictionary<string, string?>();
        var level = requested;
        while (level.Count > 0)
        {
            foreach (var skill in await db.Skills.AsNoTracking().Where(s => level.Contains(s.Code))
                .Select(s => new { s.Code, s.Broader }).ToListAsync(ct))
                broader[skill.Code] = skill.Broader;
            level = [.. broader.Values.OfType<string>().Where(code => !broader.ContainsKey(code)).Distinct()];
        }
        var roots = broader.Where(b => b.Value is null).Select(b => b.Key).ToList();
        var families = await db.Skills.Where(s => s.Broader != null && roots.Contains(s.Broader))
            .Select(s => s.Broader!).Distinct().ToListAsync(ct);
        return requested.Select(code => (Code: code, Root: Root(code, broader)))
            .Where(c => families.Contains(c.Root)).ToDictionary();
    }

    private static string Root(string code, Dictionary<string, string?> broader)
    {
        // The depth is bounded because a taxonomy may contain a cycle.
        for (var depth = 0; depth < broader.Count && broader.GetValueOrDefault(code) is { } parent; depth++)
            code = parent;
        return code;
    }
}
