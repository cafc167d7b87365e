using Matching.Accounts;
using Matching.FollowUps;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Needs;
using Matching.Persistence;
using Matching.Ranking;
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
    /// asked; the choice is then stored as an <see cref="ScoringLog.Override"/>.
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
    public Task<Guid> ProposeAsync(Guid needId, Guid employeeId, string reason, CoordinatorActor actor,
        CancellationToken ct) =>
        AddAsync(new(needId, employeeId), AskingDoor.Proposal, actor, async need =>
        {
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
            return (Offer.Propose(run, employeeId, actor, Now), Interaction.Create(run, match, null, Now));
        }, ct);

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
    public Task<Guid> NominateAsync(Guid needId, Guid employeeId, NominationReason reason, CoordinatorActor actor,
        CancellationToken ct, IReadOnlyList<BrokenLimit>? limits = null) =>
        AddAsync(new(needId, employeeId), AskingDoor.Nomination, actor, async need =>
        {
            var offer = Offer.Nominate(need, employeeId, reason, actor, Now, limits);
            var ranking = await CurrentRanking.ReadAsync(db, need, employeeId, actor, Now, ct);
            if (ranking.Skipped.Count > 0)
                db.Overrides.Add(ranking.ToOverride(need, employeeId, reason.Words, actor, Now));
            return (offer, CreateInteraction(offer, answer: null));
        }, ct);

    /// <summary>Applies for a need on behalf of the employee, who thereby agrees to its days.</summary>
    /// <returns>The offer's id.</returns>
    /// <exception cref="NotFoundException">The need does not exist or is not visible to the employee.</exception>
    /// <exception cref="BusinessRuleException">An exclusion applies (<see
    /// cref="AskingDoor.Application"/>).</exception>
    public Task<Guid> ApplyAsync(Guid needId, EmployeeActor actor, CancellationToken ct) =>
        AddAsync(new(needId, actor.EmployeeId), AskingDoor.Application, actor, async need =>
        {
            var isBusy = await db.IsAtCapacityAsync(needId, settings.WaitingOnAssociation, ct);
            var offer = Offer.Apply(need, isBusy, actor, Now);
            await db.AgreeToDaysAsync(offer, need.Terms, actor, Now, ct);
            return (offer, CreateInteraction(offer, Answer.Accepted));
        }, ct);

    private DateTime Now => time.UtcNow();

    private static Interaction CreateInteraction(Offer offer, Answer? answer) => new()
    {
        NeedId = offer.NeedId,
        EmployeeId = offer.EmployeeId,
        ShownAt = offer.CreatedAt,
        EmployeeAnswer = answer,
    };

    /// <summary>
    /// Adds the offer that <paramref name="create"/> returns, under the locks of the need, then of the employee. Its
    /// interaction is added too, or gives the pair's earlier one its answer.
    /// </summary>
    private async Task<Guid> AddAsync(AskedPair pair, AskingDoor door, SignedInActor actor,
        Func<Need, Task<(Offer, Interaction)>> create, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(pair.Need, ct);
        var need = await db.GetNeedAsync(pair.Need, actor, ct);
        if (!await db.Employees.VisibleTo(actor).AnyAsync(e => e.Id == pair.Employee, ct))
            throw new NotFoundException();
        await db.LockEmployeeAsync(pair.Employee, ct);
        await Askable.RequireAsync(db, pair, door, actor, Now, ct);
        var (offer, interaction) = await create(need);
        if (await db.FindInteractionAsync(pair.Need, pair.Employee, ct) is { } earlier)
            earlier.EmployeeAnswer = interaction.EmployeeAnswer;
        else
            db.Interactions.Add(interaction);
        db.Offers.Add(offer);
        db.PublishTransition(offer, offer.CreatedAt);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return offer.Id;
    }
}
