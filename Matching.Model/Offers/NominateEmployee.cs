using Matching.Accounts;
using Matching.Persistence;
using Matching.Ranking;

namespace Matching.Offers;

/// <summary>
/// A nomination breaks limits that the coordinator has not confirmed: 409 with the limits on the web, a second step on
/// a page. Nothing was saved.
/// </summary>
/// <param name="limits">The limits.</param>
public sealed class LimitsToConfirmException(IReadOnlyList<BrokenLimit> limits)
    : Exception("The nomination breaks limits that were not acknowledged.")
{
    /// <summary>Every limit that the pair breaks.</summary>
    public IReadOnlyList<BrokenLimit> Limits { get; } = limits;

    /// <summary>The sentence above the list.</summary>
    public LocalizedText Sentence { get; } = new(
        "Cette désignation dépasse des limites : confirmez-les pour continuer.",
        "This nomination breaks limits: confirm them to continue.");
}

/// <summary>Why a coordinator nominates a person.</summary>
/// <param name="Words">The reason.</param>
/// <param name="EmployeeReads">Whether the person reads it; otherwise it is for the coordinators.</param>
public readonly record struct NominationReason(string Words, bool EmployeeReads = false);

/// <summary>
/// A coordinator names an employee for a need: exclusions refuse it, limits are confirmed one by one and told to the
/// employee.
/// </summary>
public sealed class NominateEmployee(MatchingDbContext db, FindLimits find, MakeOffer make, TimeProvider time)
{
    /// <summary>Nominates the employee.</summary>
    /// <param name="needId">The need.</param>
    /// <param name="employeeId">The employee.</param>
    /// <param name="reason">Why this person.</param>
    /// <param name="acknowledged">Codes of the limits that the coordinator read and confirms.</param>
    /// <param name="actor">The coordinator.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The offer's id.</returns>
    /// <exception cref="NotFoundException">The need or the employee is not in the coordinator's scope.</exception>
    /// <exception cref="BusinessRuleException">No reason, or an exclusion closes the door (<see
    /// cref="AskingDoor.Nomination"/>).</exception>
    /// <exception cref="LimitsToConfirmException">A limit is broken that was not acknowledged.</exception>
    public async Task<Guid> HandleAsync(Guid needId, Guid employeeId, NominationReason reason,
        IReadOnlyCollection<string> acknowledged, CoordinatorActor actor, CancellationToken ct)
    {
        var limits = await find.HandleAsync(needId, employeeId, actor, ct);
        // An exclusion is said first: nobody confirms limits of what is then refused.
        (await Askable.ReadAsync(db, [needId], [employeeId], AskingDoor.Nomination, time.GetUtcNow().UtcDateTime, ct))
            .Require(needId, employeeId, actor);
        if (limits.Any(l => !acknowledged.Contains(l.Code, StringComparer.OrdinalIgnoreCase)))
            throw new LimitsToConfirmException(limits);
        return await make.NominateAsync(needId, employeeId, reason, actor, ct, limits);
    }
}
