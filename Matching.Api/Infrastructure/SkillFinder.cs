using Matching.Datasets;
using Matching.Persistence;
using Matching.Text;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Infrastructure;

/// <summary>A skill that a text may speak of.</summary>
public sealed record FoundSkill(string Code, LocalizedText Label);

/// <summary>Finds the skills that somebody's own words speak of. One linker a process, made anew when the taxonomy changes.</summary>
public sealed class SkillFinder
{
    private const int PerPiece = 2;
    private const double Surely = 0.35;
    private static readonly char[] Ends = ['\n', '\r', '.', ',', ';', ':', '•', '|', '(', ')', '!', '?', '–'];
    private static readonly string[] Joints = [" et ", " and ", " puis ", " pour ", " with ", " avec "];
    private (int Count, TaxonomyLinker Linker, Dictionary<string, LocalizedText> Labels)? held;

    /// <summary>At most <paramref name="top"/> skills, surest first.</summary>
    internal async Task<IReadOnlyList<FoundSkill>> FindAsync(MatchingDbContext db, string text, int top, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var count = await db.Skills.CountAsync(ct);
        if (held is not { } now || now.Count != count)
        {
            var skills = await db.Skills.AsNoTracking().OrderBy(s => s.Code).ToListAsync(ct);
            // The English label is one more wording: what is typed may be in either language.
            held = now = (count,
                TaxonomyLinker.ForSkills([.. skills.Select(s => new SkillRow(s.Code, s.Label, s.LabelEn.Length > 0 ? [.. s.AltLabels, s.LabelEn] : s.AltLabels, s.Broader, s.Definition))]),
                skills.ToDictionary(s => s.Code, s => s.LocalizedLabel));
        }
        return [.. Pieces(text).SelectMany(p => now.Linker.Link(p, PerPiece)).Where(l => l.Score >= Surely)
            .GroupBy(l => l.Code).Select(g => (Code: g.Key, Score: g.Max(l => l.Score)))
            .OrderByDescending(l => l.Score).ThenBy(l => l.Code, StringComparer.Ordinal).Take(top)
            .Select(l => new FoundSkill(l.Code, now.Labels[l.Code]))];
    }

    /// <summary>A text speaks of one thing a phrase: each is linked by itself.</summary>
    private static IEnumerable<string> Pieces(string text) => text.Split(Ends, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(p => p.Split(Joints, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Where(p => p.Length is > 2 and < 200).Distinct().Take(60);
}
