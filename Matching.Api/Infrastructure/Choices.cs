using Matching.Datasets;
using Matching.FollowUps;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Infrastructure;

/// <summary>What people type, turned into codes: communes and skills by code or by label.</summary>
internal static class Choices
{
    private const int Suggestions = 5;

    /// <summary>The INSEE code for "67482", "Strasbourg" or "Strasbourg (67482)"; null for nothing typed.</summary>
    /// <exception cref="InputException">Unknown, or several communes of that name.</exception>
    internal static async Task<string?> CommuneAsync(this MatchingDbContext db, string? text, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var typed = text.Trim();
        var code = typed.EndsWith(')') && typed.LastIndexOf('(') is >= 0 and var at ? typed[(at + 1)..^1] : typed;
        if (await db.Communes.AnyAsync(c => c.Code == code, ct))
            return code;
        var found = await db.Communes.Where(c => c.Name == typed).OrderBy(c => c.Code).Take(Suggestions).Select(c => c.Code).ToListAsync(ct);
        return found.Count switch
        {
            1 => found[0],
            0 => throw Fault(Texts.UnknownCommune(typed)),
            _ => throw Fault(Texts.SeveralCommunes(typed, string.Join(", ", found))),
        };
    }

    /// <summary>Labels by code, for screens.</summary>
    internal static async Task<IReadOnlyDictionary<string, LocalizedText>> SkillLabelsAsync(
        this MatchingDbContext db, IEnumerable<string> codes, CancellationToken ct)
    {
        var wanted = codes.Distinct().ToList();
        return await db.Skills.AsNoTracking().Where(s => wanted.Contains(s.Code)).ToDictionaryAsync(s => s.Code, s => s.LocalizedLabel, ct);
    }

    /// <summary>Today, by the clock of Paris.</summary>
    internal static DateOnly Today(this TimeProvider time) => WorkingCalendar.DayOf(time.GetUtcNow().UtcDateTime);

    internal static InputException Fault(LocalizedText problem) => new([new InputFault("", null, null, problem)]);
}
