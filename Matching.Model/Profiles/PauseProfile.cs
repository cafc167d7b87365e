using Matching.Accounts;
using Matching.FollowUps;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Profiles;

/// <summary>An employee pauses: until a day nobody proposes her anything. What waits for her already stays.</summary>
public sealed class PauseProfile(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Begins, moves or ends the pause.</summary>
    /// <param name="until">Last day of the pause; null ends it.</param>
    /// <param name="actor">The employee.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="BusinessRuleException">The day has passed, or is more than a year away.</exception>
    public async Task HandleAsync(DateOnly? until, EmployeeActor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = WorkingCalendar.DayOf(now);
        BusinessRuleException.Require(until is null || (until >= today && until <= today.AddYears(1)),
            "Choisissez un jour dans l'année qui vient.", "Choose a day within the coming year.");
        var profile = await db.Profiles.SingleAsync(p => p.EmployeeId == actor.EmployeeId, ct);
        profile.PausedUntil = until;
        profile.UpdatedAt = now;
        await db.SaveChangesAsync(ct);
    }
}
