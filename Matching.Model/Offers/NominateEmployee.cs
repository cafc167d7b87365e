using Matching.Accounts;
using Matching.Persistence;

namespace Matching.Offers;

/// <summary>Why a coordinator nominates an employee.</summary>
/// <param name="Words">Free text; must not be blank.</param>
/// <param name="EmployeeReads">True if the employee may read it; false restricts it to coordinators.</param>
public readonly record struct NominationReason(string Words, bool EmployeeReads = false);

/// <summary>
/// A coordinator nominates an employee for a need. Exclusions refuse the nomination; broken limits must be confirmed
/// and are shown to the employee.
/// </summary>
public sealed class NominateEmployee(MatchingDbContext db, FindBrokenLimits findBrokenLimits, MakeOffer make,
    TimeProvider time)
{
    /// <summary>Nominates the employee.</summary>
    /// <param name="needId">Id of the need.</param>
    /// <param name="employeeId">Id of the employee.</param>
    /// <param name="reason">Why this employee.</param>
    /// <param name="acknowledged">Codes of the limits that the coordinator confirms; case-insensitive.</param>
    /// <param name="actor">The nominating coordinator.</param>
    /// <param name="ct">Cancellation token.</param>
    /// <returns>The offer's id.</returns>
    /// <exception cref="NotFoundException">The need or the employee is not in the coordinator's scope.</exception>
    /// <exception cref="BusinessRuleException">The reason is blank, or an exclusion applies (<see
    /// cref="AskingDoor.Nomination"/>).</exception>
    /// <exception cref="LimitsToConfirmException">A broken limit was not acknowledged.</exception>
    public async Task<Guid> HandleAsync(Guid needId, Guid employeeId, NominationReason reason,
        IReadOnlyCollection<string> acknowledged, CoordinatorActor actor, CancellationToken ct)
    {
        var limits = await findBrokenLimits.HandleAsync(needId, employeeId, actor, ct);
        // Check exclusions first: confirming limits is useless if the nomination is refused anyway.
        await Askable.RequireAsync(db, new(needId, employeeId), AskingDoor.Nomination, actor, time.UtcNow(), ct);
        if (limits.Any(l => !acknowledged.Contains(l.Code, StringComparer.OrdinalIgnoreCase)))
            throw new LimitsToConfirmException(limits);
        return await make.NominateAsync(needId, employeeId, reason, actor, ct, limits);
    }
}
