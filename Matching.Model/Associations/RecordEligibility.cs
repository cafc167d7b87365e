using Matching.Accounts;
using Matching.FollowUps;
using Matching.Persistence;

namespace Matching.Associations;

/// <summary>What a coordinator found.</summary>
/// <param name="Basis">The legal basis looked at.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Evidence">The document seen.</param>
/// <param name="ValidUntil">Last day on which it holds, or null.</param>
public sealed record EligibilityContent(LegalBasis Basis, bool Holds, string Evidence, DateOnly? ValidUntil);

/// <summary>A coordinator writes down what an association's eligibility rests on.</summary>
public sealed class RecordEligibility(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Adds the finding; the association's standing follows.</summary>
    /// <exception cref="NotFoundException">Not in the coordinator's territories.</exception>
    /// <exception cref="BusinessRuleException">See <see cref="EligibilityFinding.Create"/>.</exception>
    public async Task HandleAsync(Guid associationId, EligibilityContent content, CoordinatorActor actor,
        CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var association = await db.GetAssociationAsync(associationId, actor, ct);
        association.Record(
            EligibilityFinding.Create(association.Id, content.Basis, content.Holds, content.Evidence,
                content.ValidUntil, actor, now),
            WorkingCalendar.DayOf(now));
        await db.SaveChangesAsync(ct);
    }
}
