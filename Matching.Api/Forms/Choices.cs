using Matching.Datasets;
using Matching.FollowUps;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Forms;

/// <summary>Skills by what people type, and other small conversions that pages and REST share.</summary>
internal static class Choices
{
    /// <summary>Labels by code, for screens.</summary>
    internal static async Task<IReadOnlyDictionary<string, LocalizedText>> SkillLabelsAsync(
        this MatchingDbContext db, IEnumerable<string> codes, CancellationToken ct)
    {
        var wanted = codes.Distinct().ToList();
        return await db.Skills.AsNoTracking().Where(s => wanted.Contains(s.Code))
            .ToDictionaryAsync(s => s.Code, s => s.LocalizedLabel, ct);
    }

    /// <summary>Today, by the clock of Paris.</summary>
    internal static DateOnly Today(this TimeProvider time) => WorkingCalendar.DayOf(time.GetUtcNow().UtcDateTime);

    internal static InputException Fault(LocalizedText problem) => new([new InputFault("", null, null, problem)]);
}
