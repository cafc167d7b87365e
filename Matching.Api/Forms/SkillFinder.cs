using Matching.Datasets.Rows;
using Matching.Persistence;
using Matching.Text;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Forms;

/// <summary>A skill that a text may speak of.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Label">Its name.</param>
/// <param name="Confidence">How sure, in [0, 1].</param>
/// <param name="Words">The words of the text that it rests on.</param>
public sealed record FoundSkill(string Code, LocalizedText Label, double Confidence, IReadOnlyList<string> Words);

/// <summary>
/// Finds the skills that somebody's own words speak of. One linker a process, made anew when the taxonomy changes.
/// </summary>
public sealed class SkillFinder
{
    private sealed record CachedLinker(int Count, TaxonomyLinker Linker, Dictionary<string, LocalizedText> Labels);

    private CachedLinker? _held;

    /// <summary>At most <paramref name="top"/> skills, surest first.</summary>
    internal async Task<IReadOnlyList<FoundSkill>> FindAsync(MatchingDbContext db, string text, int top,
        CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var count = await db.Skills.CountAsync(ct);
        var now = _held;
        if (now is null || now.Count != count)
            _held = now = await HoldAsync(db, count, ct);
        return [.. now.Linker.Suggest(text, int.MaxValue).Where(s => now.Labels.ContainsKey(s.Code)).Take(top)
            .Select(s => new FoundSkill(s.Code, now.Labels[s.Code], s.Confidence, s.Words))];
    }

    private static async Task<CachedLinker> HoldAsync(MatchingDbContext db, int count, CancellationToken ct)
    {
        var skills = (await db.Skills.AsNoTracking().OrderBy(s => s.Code).ToReadableListAsync(s => s.Code, ct))
            .FindAll(s => s.AltLabels.TrueForAll(l => l is not null));
        // The English label is one more wording: what is typed may be in either language.
        var rows =
            skills.ConvertAll(
                s => new SkillRow(s.Code, s.Label, s.LabelEn.Length > 0 ? [.. s.AltLabels, s.LabelEn] : s.AltLabels,
                    s.Broader, s.Definition));
        // Families help to find their skills; nobody holds a family.
        var families = skills.Select(s => s.Broader).ToHashSet();
        return new CachedLinker(count, TaxonomyLinker.ForSkills(rows),
            skills.Where(s => !families.Contains(s.Code)).ToDictionary(s => s.Code, s => s.LocalizedLabel));
    }
}
