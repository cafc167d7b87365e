using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Persistence;
using Matching.Text;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Forms;

/// <summary>A skill found in a text.</summary>
/// <param name="Code">Code in the taxonomy.</param>
/// <param name="Label">Name in both languages.</param>
/// <param name="Confidence">Confidence in [0, 1].</param>
/// <param name="Words">Words of the text that support the skill.</param>
/// <param name="Passage">Clause of the text that supports the skill most, as it was written.</param>
public sealed record FoundSkill(string Code, LocalizedText Label, double Confidence, IReadOnlyList<string> Words,
    string Passage);

/// <summary>
/// Finds the skills that a free text mentions. Caches one linker per process and rebuilds it when the number of skills
/// changes.
/// </summary>
public sealed class SkillFinder
{
    private sealed record CachedLinker(int Count, TaxonomyLinker Linker, Dictionary<string, LocalizedText> Labels);

    private CachedLinker? _cached;

    /// <summary>
    /// At most <paramref name="top"/> skills that the text means, by descending confidence; none below
    /// <see cref="TaxonomyLinker.SuggestionFloor"/>.
    /// </summary>
    internal Task<IReadOnlyList<FoundSkill>> SuggestAsync(MatchingDbContext db, string text, int top,
        CancellationToken ct) => FindAsync(db, text, top, TaxonomyLinker.SuggestionFloor, ct);

    /// <summary>
    /// At most <paramref name="top"/> skills for words typed into a search, by descending confidence. Somebody who
    /// searches wants a choice, so uncertain skills are listed too.
    /// </summary>
    internal Task<IReadOnlyList<FoundSkill>> SearchAsync(MatchingDbContext db, string words, int top,
        CancellationToken ct) => FindAsync(db, words, top, floor: 0, ct);

    private async Task<IReadOnlyList<FoundSkill>> FindAsync(MatchingDbContext db, string text, int top, double floor,
        CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var count = await db.Skills.CountAsync(ct);
        if (_cached is not { } cached || cached.Count != count)
            _cached = cached = await LoadAsync(db, count, ct);
        return [.. cached.Linker.Suggest(text, int.MaxValue)
            .Where(s => s.Confidence >= floor && cached.Labels.ContainsKey(s.Code)).Take(top)
            .Select(s => new FoundSkill(s.Code, cached.Labels[s.Code], s.Confidence, s.Words, s.Passage))];
    }

    private static async Task<CachedLinker> LoadAsync(MatchingDbContext db, int count, CancellationToken ct)
    {
        var skills = (await db.Skills.AsNoTracking().OrderBy(s => s.Code).ToReadableListAsync(s => s.Code, ct))
            .FindAll(s => s.AltLabels.TrueForAll(l => l is not null));
        // The English label is one more wording, since the text may be in either language.
        var rows = skills.ConvertAll(s => new SkillRow(s.Code, s.Label,
            s.LabelEn.Length > 0 ? [.. s.AltLabels, s.LabelEn] : s.AltLabels, s.Broader, s.Definition));
        // Families help to find their skills, but are not skills that a person can have.
        var families = skills.Select(s => s.Broader).ToHashSet();
        return new(count, TaxonomyLinkers.ForSkills(rows),
            skills.Where(s => !families.Contains(s.Code)).ToDictionary(s => s.Code, s => s.LocalizedLabel));
    }
}
