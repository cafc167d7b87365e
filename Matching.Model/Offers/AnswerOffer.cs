using Matching.Accounts;
using Matching.FollowUps;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// The employee, the association, the line manager or a coordinator answers the step that they own. Each answer holds
/// the need's lock, so that concurrent answers cannot promote more offers than the capacity allows.
/// </summary>
public sealed class AnswerOffer(MatchingDbContext db, FollowUpSettings settings, TimeProvider time)
{
    /// <summary>
    /// Accepts. An employee who accepts also agrees to the mission's days, which raises the quota of a year that has
    /// fewer days left. Coordinators approve with <see cref="ApproveOffer"/> instead.
    /// </summary>
    /// <exception cref="NotFoundException">The offer does not exist or is not visible to the actor.</exception>
    /// <exception cref="BusinessRuleException">The actor does not own the step, or the offer could not be approved
    /// (<see cref="AskingDoor.Answer"/>).</exception>
    public Task AcceptAsync(Guid offerId, Actor actor, CancellationToken ct) =>
        ChangeAsync(offerId, actor, async offer =>
        {
            switch (actor)
            {
                case EmployeeActor employee:
                    await db.LockEmployeeAsync(offer.EmployeeId, ct);
                    offer.AcceptByEmployee(await db.IsAtCapacityAsync(offer.NeedId, settings.WaitingOnAssociation, ct),
                        employee, Now);
                    await db.AgreeToDaysAsync(offer, offer.Need.Terms, employee, Now, ct);
                    await RecordAsync(offer, i => i.EmployeeAnswer = Answer.Accepted, ct);
                    break;
                case AssociationActor association:
                    offer.AcceptByAssociation(offer.Employee.Entity?.AsksManager == true, association, Now);
                    await RecordAsync(offer, i => i.AssociationAnswer = Answer.Accepted, ct);
                    await PromoteAsync(offer, actor, ct);
                    break;
                case ManagerActor manager:
                    offer.AcceptByManager(manager, Now);
                    break;
                default:
                    throw new BusinessRuleException(Offer.NotYourStep);
            }
            // Refuse an acceptance that could not be approved later.
            await Askable.RequireAsync(db, new(offer.NeedId, offer.EmployeeId), AskingDoor.Answer, actor, Now, ct);
            db.PublishTransition(offer, Now);
        }, ct);

    /// <summary>
    /// An employee who accepted earlier agrees to the mission's days again, because the year has fewer days left than
    /// when they accepted.
    /// </summary>
    /// <exception cref="NotFoundException">The offer does not exist or is not the employee's.</exception>
    /// <exception cref="BusinessRuleException">The offer has ended, or still awaits the employee's answer, which would
    /// agree to the days.</exception>
    public Task AgreeToDaysAsync(Guid offerId, EmployeeActor actor, CancellationToken ct) =>
        ChangeAsync(offerId, actor, async offer =>
        {
            await db.LockEmployeeAsync(offer.EmployeeId, ct);
            BusinessRuleException.Require(offer.IsLive && offer.Status != OfferStatus.AwaitingEmployee,
                "Aucune confirmation de jours n'est attendue de vous pour cette proposition.",
                "You do not need to confirm days for this offer.");
            await db.AgreeToDaysAsync(offer, offer.Need.Terms, actor, Now, ct);
        }, ct);

    /// <summary>Declines with a reason from the closed list.</summary>
    /// <exception cref="NotFoundException">The offer does not exist or is not visible to the actor.</exception>
    /// <exception cref="BusinessRuleException">The actor does not own the step, or the reason is not in its
    /// list.</exception>
    public Task DeclineAsync(Guid offerId, DeclineReason reason, string remark, Actor actor, CancellationToken ct) =>
        ChangeAsync(offerId, actor, async offer =>
        {
            offer.Decline(reason, remark, actor, Now);
            if (actor is EmployeeActor)
                await RecordAsync(offer,
                    i => (i.EmployeeAnswer, i.EmployeeReason) = (Answer.Declined, reason.ToString()), ct);
            if (actor is AssociationActor)
            {
                await RecordAsync(offer,
                    i => (i.AssociationAnswer, i.AssociationReason) = (Answer.Declined, reason.ToString()), ct);
                await PromoteAsync(offer, actor, ct);
            }
            db.PublishTransition(offer, Now);
        }, ct);

    /// <summary>The employee or a coordinator withdraws the offer.</summary>
    /// <exception cref="NotFoundException">The offer does not exist or is not visible to the actor.</exception>
    /// <exception cref="BusinessRuleException">The offer has ended, or the actor is an association.</exception>
    public Task WithdrawAsync(Guid offerId, string why, SignedInActor actor, CancellationToken ct) =>
        ChangeAsync(offerId, actor, async offer =>
        {
            BusinessRuleException.Require(actor is EmployeeActor or CoordinatorActor,
                "Une association ne peut pas retirer une proposition : elle peut la décliner.",
                "An association cannot withdraw an offer; it can decline it.");
            offer.Withdraw(why, actor, Now);
            await PromoteAsync(offer, actor, ct);
            db.PublishTransition(offer, Now);
        }, ct);

    private DateTime Now => time.UtcNow();

    /// <summary>Changes the offer under the lock of its need.</summary>
    private async Task ChangeAsync(Guid offerId, Actor actor, Func<Offer, Task> change, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var needId = await db.Offers.VisibleTo(actor).Where(o => o.Id == offerId).Select(o => (Guid?)o.NeedId)
            .SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
        await db.LockNeedAsync(needId, ct);
        await change(await db.GetOfferAsync(offerId, actor, ct));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private Task<int> PromoteAsync(Offer offer, Actor actor, CancellationToken ct) =>
        db.PromoteFromWaitlistAsync(offer.NeedId, settings.WaitingOnAssociation, actor, Now, ct);

    private async Task RecordAsync(Offer offer, Action<Interaction> update, CancellationToken ct)
    {
        if (await db.FindInteractionAsync(offer.NeedId, offer.EmployeeId, ct) is { } interaction)
            update(interaction);
    }
}
