using Matching.Datasets.Rows;
using Matching.Persistence;
using Matching.Ranking.Explanations;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>Labels of skills by code; unknown codes are left out.</summary>
internal sealed class SkillLabels(Dictionary<string, LocalizedText> labels)
{
    internal static async Task<SkillLabels> ReadAsync(MatchingDbContext db, IEnumerable<string> codes,
        CancellationToken ct)
    {
        var distinct = codes.Distinct().ToList();
        return new(await db.Skills.AsNoTracking().Where(s => distinct.Contains(s.Code))
            .ToDictionaryAsync(s => s.Code, s => s.LocalizedLabel, ct));
    }

    /// <summary>Labels of the skills, and of the skills that the reasons mention.</summary>
    internal static Task<SkillLabels> ReadAsync(MatchingDbContext db, IEnumerable<IReadOnlyList<Reason>?> reasons,
        IEnumerable<string> skills, CancellationToken ct) =>
        ReadAsync(db, reasons.SelectMany(r => r ?? []).SelectMany(r => r.Args).Concat(skills), ct);

    internal bool Contains(string code) => labels.ContainsKey(code);

    /// <summary>The label of a skill; the code itself if it has none.</summary>
    internal LocalizedText LabelFor(string code) => labels.GetValueOrDefault(code, new(code, code));

    /// <summary>The skill as the texts of reasons need it; null if it has no label.</summary>
    internal SkillRow? Find(string code) => labels.TryGetValue(code, out var label)
        ? new(code, label.Fr, [], null, "") { LabelEn = label.En }
        : null;
}
