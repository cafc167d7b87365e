using Matching.Accounts;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// The employee, the association, the line manager or the coordinator answers the step that waits on them. All of it
/// happens under the need's lock: two answers at once let one person in each, and never one too many.
/// </summary>
public sealed class AnswerOffer(MatchingDbContext db, TimeProvider time)
{
    /// <summary>
    /// Says yes. An employee's yes agrees to the mission's days, and so raises those of a year that has fewer left. A
    /// coordinator's yes is <see cref="ApproveOffer"/>.
    /// </summary>
    /// <exception cref="NotFoundException">Not the actor's offer.</exception>
    /// <exception cref="BusinessRuleException">It is not the actor's turn, or the offer could not be approved (<see
    /// cref="AskingDoor.Answer"/>).</exception>
    public async Task AcceptAsync(Guid offerId, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedOfAsync(offerId, actor, ct);
        var offer = await db.GetOfferAsync(offerId, actor, ct);
        switch (actor)
        {
            case EmployeeActor employee:
                await db.LockEmployeeAsync(offer.EmployeeId, ct);
                offer.AcceptByEmployee(await db.IsFullAsync(offer.NeedId, ct), employee, Now);
                await db.AgreeToDaysAsync(offer, offer.Need.Terms, employee, Now, ct);
                await RecordAsync(offer, i => i.EmployeeAnswer = Answer.Accepted, ct);
                break;
            case AssociationActor association:
                offer.AcceptByAssociation(offer.Employee.Entity?.AsksManager == true, association, Now);
                await RecordAsync(offer, i => i.AssociationAnswer = Answer.Accepted, ct);
                await db.PromoteFromWaitlistAsync(offer.NeedId, actor, Now, ct);
                break;
            case ManagerActor manager:
                offer.AcceptByManager(manager, Now);
                break;
            default:
                throw new BusinessRuleException(
                    new("Ce n'est pas à vous de répondre à cette étape.", "It is not for you to answer at this step."));
        }
        // Nobody is left with a yes to what cannot be approved.
        (await Askable.ReadAsync(db, [offer.NeedId], [offer.EmployeeId], AskingDoor.Answer, Now, ct))
            .Require(offer.NeedId, offer.EmployeeId, actor);
        db.PublishMove(offer, Now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// The employee, who said yes before, agrees to the days that the mission takes: the year has fewer left than at
    /// the time of the yes.
    /// </summary>
    /// <exception cref="NotFoundException">Not the employee's offer.</exception>
    /// <exception cref="BusinessRuleException">It has ended, or still waits for the employee's answer, which agrees to
    /// the days.</exception>
    public async Task AgreeToDaysAsync(Guid offerId, EmployeeActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedOfAsync(offerId, actor, ct);
        var offer = await db.GetOfferAsync(offerId, actor, ct);
        await db.LockEmployeeAsync(offer.EmployeeId, ct);
        BusinessRuleException.Require(offer.IsLive && offer.Status != OfferStatus.AwaitingEmployee,
            "Cette proposition n'attend pas que vous confirmiez des jours.",
                "This offer does not wait for you to confirm days.");
        await db.AgreeToDaysAsync(offer, offer.Need.Terms, actor, Now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Says no, with a reason of the closed list.</summary>
    /// <exception cref="NotFoundException">Not the actor's offer.</exception>
    /// <exception cref="BusinessRuleException">It is not the actor's turn, or the reason is another side's.</exception>
    public async Task DeclineAsync(Guid offerId, DeclineReason reason, string remark, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedOfAsync(offerId, actor, ct);
        var offer = await db.GetOfferAsync(offerId, actor, ct);
        offer.Decline(reason, remark, actor, Now);
        if (actor is EmployeeActor)
            await RecordAsync(offer, i => (i.EmployeeAnswer, i.EmployeeReason) = (Answer.Declined, reason.ToString()),
                ct);
        if (actor is AssociationActor)
        {
            await RecordAsync(offer,
                i => (i.AssociationAnswer, i.AssociationReason) = (Answer.Declined, reason.ToString()), ct);
            await db.PromoteFromWaitlistAsync(offer.NeedId, actor, Now, ct);
        }
        db.PublishMove(offer, Now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The employee or a coordinator takes the offer back.</summary>
    /// <exception cref="NotFoundException">Not the actor's offer.</exception>
    /// <exception cref="BusinessRuleException">It has ended.</exception>
    public async Task WithdrawAsync(Guid offerId, string why, SignedInActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedOfAsync(offerId, actor, ct);
        var offer = await db.GetOfferAsync(offerId, actor, ct);
        BusinessRuleException.Require(actor is EmployeeActor or CoordinatorActor,
            "Une association décline, elle ne retire pas.", "An association declines; it does not withdraw.");
        offer.Withdraw(why, actor, Now);
        await db.PromoteFromWaitlistAsync(offer.NeedId, actor, Now, ct);
        db.PublishMove(offer, Now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task RecordAsync(Offer offer, Action<Interaction> note, CancellationToken ct)
    {
        var shown = await db.Interactions
            .SingleOrDefaultAsync(i => i.NeedId == offer.NeedId && i.EmployeeId == offer.EmployeeId, ct);
        if (shown is not null)
            note(shown);
    }
}
