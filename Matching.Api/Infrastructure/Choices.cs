using System.Globalization;
using Matching.Datasets;
using Matching.Persistence;
using Matching.Skills;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Infrastructure;

/// <summary>Skills by what people type, and other small conversions that pages and REST share.</summary>
internal static class Choices
{
    /// <summary>Skills whose label holds the text, in either language.</summary>
    internal static IQueryable<Skill> Labelled(this IQueryable<Skill> skills, string text)
    {
        // What is typed is a text, not a pattern.
        var lower = text.ToLower(CultureInfo.InvariantCulture).Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
#pragma warning disable CA1304, CA1311 // Becomes SQL lower(): no culture is in play.
        return skills.Where(s => EF.Functions.Like(s.Label.ToLower(), $"%{lower}%", "\\") || EF.Functions.Like(s.LabelEn.ToLower(), $"%{lower}%", "\\"));
#pragma warning restore CA1304, CA1311
    }

    /// <summary>Labels by code, for screens.</summary>
    internal static async Task<IReadOnlyDictionary<string, LocalizedText>> SkillLabelsAsync(
        this MatchingDbContext db, IEnumerable<string> codes, CancellationToken ct)
    {
        var wanted = codes.Distinct().ToList();
        return await db.Skills.AsNoTracking().Where(s => wanted.Contains(s.Code)).ToDictionaryAsync(s => s.Code, s => s.LocalizedLabel, ct);
    }

    /// <summary>Today, in UTC.</summary>
    internal static DateOnly Today(this TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    internal static InputException Fault(LocalizedText problem) => new([new InputFault("", null, null, problem)]);
}
