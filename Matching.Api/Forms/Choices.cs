using Matching.FollowUps;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Forms;

/// <summary>Small conversions shared by pages and REST.</summary>
internal static class Choices
{
    /// <summary>Skill labels by code; unknown codes are left out.</summary>
    internal static async Task<IReadOnlyDictionary<string, LocalizedText>> SkillLabelsAsync(
        this MatchingDbContext db, IEnumerable<string> codes, CancellationToken ct)
    {
        var distinct = codes.Distinct().ToList();
        return await db.Skills.AsNoTracking().Where(s => distinct.Contains(s.Code))
            .ToDictionaryAsync(s => s.Code, s => s.LocalizedLabel, ct);
    }

    /// <summary>The current day in Paris.</summary>
    internal static DateOnly Today(this TimeProvider time) => WorkingCalendar.DayOf(time.GetUtcNow().UtcDateTime);

    internal static InputException Fault(LocalizedText problem) => new([new InputFault("", null, null, problem)]);
}
