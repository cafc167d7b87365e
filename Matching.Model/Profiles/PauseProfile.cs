using Matching.Accounts;
using Matching.FollowUps;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Profiles;

/// <summary>
/// An employee pauses proposals until a day. Their unanswered proposals are withdrawn in the same save; accepted offers
/// continue (DECISIONS.md #72).
/// </summary>
public sealed class PauseProfile(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Begins, changes or ends the pause.</summary>
    /// <param name="until">Last day of the pause; null ends it.</param>
    /// <param name="actor">The employee.</param>
    /// <param name="ct">Cancellation token.</param>
    /// <returns>Number of withdrawn proposals.</returns>
    /// <exception cref="BusinessRuleException">The day has passed, or is more than a year away.</exception>
    public async Task<int> HandleAsync(DateOnly? until, EmployeeActor actor, CancellationToken ct)
    {
        var now = time.UtcNow();
        var today = WorkingCalendar.DayOf(now);
        BusinessRuleException.Require(until is null || (until >= today && until <= today.AddYears(1)),
            "Choisissez un jour dans l'année qui vient.", "Choose a day within the coming year.");
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockUnansweredAsync(actor, ct);
        var profile = await db.Profiles.SingleAsync(p => p.EmployeeId == actor.EmployeeId, ct);
        profile.PausedUntil = until;
        profile.UpdatedAt = now;
        var withdrawn = until is null ? 0 : await db.WithdrawUnansweredAsync(WithdrawProposals.Paused, actor, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return withdrawn;
    }
}
