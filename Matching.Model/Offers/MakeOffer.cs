using Matching.Accounts;
using Matching.FollowUps;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Persistence;
using Matching.Ranking;
using Matching.ScoringLog;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// Creates offers: a coordinator proposes an employee from the list or nominates one, or an employee applies.
/// </summary>
public sealed class MakeOffer(MatchingDbContext db, FollowUpSettings settings, TimeProvider time)
{
    /// <summary>
    /// Proposes an employee of the need's last match run. A reason is required if higher-ranked employees can still be
    /// asked; the choice is then stored as an <see cref="Override"/>.
    /// </summary>
    /// <param name="needId">Id of the need.</param>
    /// <param name="employeeId">Id of the employee.</param>
    /// <param name="reason">Why no higher-ranked employee; may be empty if there is none.</param>
    /// <param name="actor">The proposing coordinator.</param>
    /// <param name="ct">Cancellation token.</param>
    /// <returns>The offer's id.</returns>
    /// <exception cref="NotFoundException">The need or the employee is not in the coordinator's scope, or the employee
    /// is not on the list.</exception>
    /// <exception cref="BusinessRuleException">The required reason is blank, or an exclusion applies (<see
    /// cref="AskingDoor.Proposal"/>).</exception>
    public async Task<Guid> ProposeAsync(Guid needId, Guid employeeId, string reason, CoordinatorActor actor,
        CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var need = await LockPairAsync(needId, employeeId, actor, ct);
        await RequireAskableAsync(needId, employeeId, AskingDoor.Proposal, actor, ct);
        var ranking = await CurrentRanking.ReadAsync(db, need, employeeId, actor, Now, ct);
        if (ranking is not { Run: { } run, Match: { } match })
            throw new NotFoundException();
        if (ranking.Skipped.Count > 0)
        {
            BusinessRuleException.Require(!string.IsNullOrWhiteSpace(reason),
                "Des personnes mieux classées n'ont pas encore été sollicitées : indiquez pourquoi vous choisissez "
                    + "celle-ci.",
                "Higher-ranked people have not been asked yet: explain why you choose this person.");
            db.Overrides.Add(ranking.ToOverride(need, employeeId, reason, actor, Now));
        }
        var interaction = Interaction.Create(run, match, null, Now);
        var offer = await AddAsync(Offer.Propose(run, employeeId, actor, Now), interaction, ct);
        await transaction.CommitAsync(ct);
        return offer;
    }

    /// <summary>
    /// Nominates an employee, on the list or not. Call <see cref="NominateEmployee"/> instead, which also has the
    /// broken limits confirmed.
    /// </summary>
    /// <param name="needId">Id of the need.</param>
    /// <param name="employeeId">Id of the employee.</param>
    /// <param name="reason">Why this employee; training uses it if higher-ranked employees are skipped.</param>
    /// <param name="actor">The nominating coordinator.</param>
    /// <param name="ct">Cancellation token.</param>
    /// <param name="limits">Limits that the coordinator confirmed, shown to the employee; null means none.</param>
    /// <returns>The offer's id.</returns>
    /// <exception cref="NotFoundException">The need or the employee is not in the coordinator's scope.</exception>
    /// <exception cref="BusinessRuleException">The reason is blank, or an exclusion applies
    /// (<see cref="AskingDoor.Nomination"/>).</exception>
    public async Task<Guid> NominateAsync(Guid needId, Guid employeeId, NominationReason reason, CoordinatorActor actor,
        CancellationToken ct, IReadOnlyList<BrokenLimit>? limits = null)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var need = await LockPairAsync(needId, employeeId, actor, ct);
        await RequireAskableAsync(needId, employeeId, AskingDoor.Nomination, actor, ct);
        var offer = Offer.Nominate(need, employeeId, reason, actor, Now, limits);
        var ranking = await CurrentRanking.ReadAsync(db, need, employeeId, actor, Now, ct);
        if (ranking.Skipped.Count > 0)
            db.Overrides.Add(ranking.ToOverride(need, employeeId, reason.Words, actor, Now));
        await AddAsync(offer, CreateInteraction(offer), ct);
        await transaction.CommitAsync(ct);
        return offer.Id;
    }

    /// <summary>Applies for a need on behalf of the employee, who thereby agrees to its days.</summary>
    /// <returns>The offer's id.</returns>
    /// <exception cref="NotFoundException">The need does not exist or is not visible to the employee.</exception>
    /// <exception cref="BusinessRuleException">An exclusion applies (<see
    /// cref="AskingDoor.Application"/>).</exception>
    public async Task<Guid> ApplyAsync(Guid needId, EmployeeActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var need = await LockPairAsync(needId, actor.EmployeeId, actor, ct);
        await RequireAskableAsync(needId, actor.EmployeeId, AskingDoor.Application, actor, ct);
        var offer =
            Offer.Apply(need, await db.IsAtCapacityAsync(needId, settings.WaitingOnAssociation, ct), actor, Now);
        await db.AgreeToDaysAsync(offer, need.Terms, actor, Now, ct);
        await AddAsync(offer, CreateInteraction(offer), ct, Matching.Missions.Answer.Accepted);
        await transaction.CommitAsync(ct);
        return offer.Id;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Locks the need, then the employee, and returns the current need.</summary>
    private async Task<Need> LockPairAsync(Guid needId, Guid employeeId, SignedInActor actor, CancellationToken ct)
    {
        await db.LockNeedAsync(needId, ct);
        var need = await db.GetNeedAsync(needId, actor, ct);
        if (!await db.Employees.VisibleTo(actor).AnyAsync(e => e.Id == employeeId, ct))
            throw new NotFoundException();
        await db.LockEmployeeAsync(employeeId, ct);
        return need;
    }

    private async Task RequireAskableAsync(Guid needId, Guid employeeId, AskingDoor door, Actor actor,
        CancellationToken ct) =>
        (await Askable.ReadAsync(db, [needId], [employeeId], door, Now, ct)).Require(needId, employeeId, actor);

    private static Interaction CreateInteraction(Offer offer) =>
        new() { NeedId = offer.NeedId, EmployeeId = offer.EmployeeId, ShownAt = offer.CreatedAt };

    private async Task<Guid> AddAsync(Offer offer, Interaction newInteraction, CancellationToken ct,
        Matching.Missions.Answer? answer = null)
    {
        var interaction = await db.Interactions
            .SingleOrDefaultAsync(i => i.NeedId == offer.NeedId && i.EmployeeId == offer.EmployeeId, ct);
        if (interaction is null)
            db.Interactions.Add(interaction = newInteraction);
        interaction.EmployeeAnswer = answer;
        db.Offers.Add(offer);
        db.PublishMove(offer, offer.CreatedAt);
        await db.SaveChangesAsync(ct);
        return offer.Id;
    }
}
