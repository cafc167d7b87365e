using Matching.Accounts;
using Matching.FollowUps;
using Matching.Persistence;

namespace Matching.Associations;

/// <summary>The content of a finding that a coordinator submits.</summary>
/// <param name="Basis">The legal basis that was checked.</param>
/// <param name="Holds">Whether the association satisfies it.</param>
/// <param name="Evidence">The document that was checked; must not be blank.</param>
/// <param name="ValidUntil">Last day on which the finding is valid; null when it has no end.</param>
public sealed record EligibilityContent(LegalBasis Basis, bool Holds, string Evidence, DateOnly? ValidUntil);

/// <summary>A coordinator records a finding about an association's eligibility.</summary>
public sealed class RecordEligibility(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Adds the finding and updates the association's eligibility.</summary>
    /// <exception cref="NotFoundException">The association is not in the coordinator's territories.</exception>
    /// <exception cref="BusinessRuleException">See <see cref="EligibilityFinding.Create"/>.</exception>
    public async Task HandleAsync(Guid associationId, EligibilityContent content, CoordinatorActor actor,
        CancellationToken ct)
    {
        var now = time.UtcNow();
        var association = await db.GetAssociationAsync(associationId, actor, ct);
        association.Record(EligibilityFinding.Create(association.Id, content, actor, now), WorkingCalendar.DayOf(now));
        await db.SaveChangesAsync(ct);
    }
}
