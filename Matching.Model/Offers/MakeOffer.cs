using Matching.Accounts;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Persistence;
using Matching.Ranking;
using Matching.ScoringLog;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// An offer begins: a coordinator proposes somebody on the list or nominates somebody else, or an employee applies.
/// </summary>
public sealed class MakeOffer(MatchingDbContext db, TimeProvider time)
{
    /// <summary>
    /// Proposes a person of the need's last match run. Before somebody who could be asked and stands higher, it takes a
    /// reason.
    /// </summary>
    /// <param name="needId">The need.</param>
    /// <param name="employeeId">The person.</param>
    /// <param name="reason">Why not somebody higher; may be empty when nobody is.</param>
    /// <param name="actor">The coordinator.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The offer's id.</returns>
    /// <exception cref="NotFoundException">The need or the person is not in the coordinator's scope, or she is not on
    /// the list.</exception>
    /// <exception cref="BusinessRuleException">No reason, or an exclusion closes the door (<see
    /// cref="AskingDoor.Proposal"/>).</exception>
    public async Task<Guid> ProposeAsync(Guid needId, Guid employeeId, string reason, CoordinatorActor actor,
        CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var need = await LockPairAsync(needId, employeeId, actor, ct);
        await RequireAskableAsync(needId, employeeId, AskingDoor.Proposal, actor, ct);
        var (run, match, passedOver) = await FindMatchAsync(need, employeeId, actor, ct);
        if (run is null || match is null)
            throw new NotFoundException();
        if (passedOver.Count > 0)
        {
            BusinessRuleException.Require(!string.IsNullOrWhiteSpace(reason),
                "Des personnes mieux classées n'ont pas encore été sollicitées : dites pourquoi vous choisissez "
                    + "celle-ci.",
                "People of a better place have not been asked yet: say why you choose this one.");
            db.Overrides.Add(OverrideOf(need, run, employeeId, match.Rank, passedOver, reason, actor));
        }
        var shown = Interaction.Create(run, match, null, Now);
        var offer = await AddAsync(Offer.Propose(run, employeeId, actor, Now), shown, ct);
        await transaction.CommitAsync(ct);
        return offer;
    }

    /// <summary>
    /// Nominates a person, on the list or not, with a reason that training learns from. <see cref="NominateEmployee"/>
    /// finds the limits and has them confirmed before it comes here.
    /// </summary>
    /// <param name="needId">The need.</param>
    /// <param name="employeeId">The person.</param>
    /// <param name="reason">Why this person.</param>
    /// <param name="actor">The coordinator.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="limits">Limits that the coordinator confirmed; the person reads them.</param>
    /// <returns>The offer's id.</returns>
    /// <exception cref="NotFoundException">The need or the person is not in the coordinator's scope.</exception>
    /// <exception cref="BusinessRuleException">No reason, or an exclusion closes the door
    /// (<see cref="AskingDoor.Nomination"/>).</exception>
    public async Task<Guid> NominateAsync(Guid needId, Guid employeeId, NominationReason reason, CoordinatorActor actor,
        CancellationToken ct, IReadOnlyList<BrokenLimit>? limits = null)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var need = await LockPairAsync(needId, employeeId, actor, ct);
        await RequireAskableAsync(needId, employeeId, AskingDoor.Nomination, actor, ct);
        var offer = Offer.Nominate(need, employeeId, reason, actor, Now, limits);
        var (run, match, passedOver) = await FindMatchAsync(need, employeeId, actor, ct);
        if (passedOver.Count > 0)
            db.Overrides.Add(OverrideOf(need, run, employeeId, match?.Rank, passedOver, reason.Words, actor));
        await AddAsync(offer, Shown(offer), ct);
        await transaction.CommitAsync(ct);
        return offer.Id;
    }

    /// <summary>The employee asks for a mission, and so agrees to its days.</summary>
    /// <returns>The offer's id.</returns>
    /// <exception cref="NotFoundException">No such need for the employee.</exception>
    /// <exception cref="BusinessRuleException">An exclusion closes the door (<see
    /// cref="AskingDoor.Application"/>).</exception>
    public async Task<Guid> ApplyAsync(Guid needId, EmployeeActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var need = await LockPairAsync(needId, actor.EmployeeId, actor, ct);
        await RequireAskableAsync(needId, actor.EmployeeId, AskingDoor.Application, actor, ct);
        var offer = Offer.Apply(need, await db.IsFullAsync(needId, ct), actor, Now);
        await db.AgreeToDaysAsync(offer, need.Terms, actor, Now, ct);
        await AddAsync(offer, Shown(offer), ct, Matching.Missions.Answer.Accepted);
        await transaction.CommitAsync(ct);
        return offer.Id;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The need and the employee, locked in this order, as they are now.</summary>
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

    private static Interaction Shown(Offer offer) =>
        new() { NeedId = offer.NeedId, EmployeeId = offer.EmployeeId, ShownAt = offer.CreatedAt };

    /// <summary>
    /// Where a person stands on the last list, and who stands higher in the coordinator's scope and could be asked.
    /// </summary>
    private async Task<(MatchRun? Run, Match? Match, List<Guid> PassedOver)> FindMatchAsync(Need need, Guid employeeId,
        CoordinatorActor actor, CancellationToken ct)
    {
        var run = await db.MatchRuns.AsNoTracking().Where(r => r.NeedId == need.Id && r.NeedVersion == need.Version)
            .OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
        if (run is null)
            return (null, null, []);
        var match = await db.Matches.AsNoTracking()
            .SingleOrDefaultAsync(m => m.MatchRunId == run.Id && m.EmployeeId == employeeId, ct);
        var limit = match?.Rank ?? int.MaxValue;
        var mine = db.Employees.VisibleTo(actor);
        var higher = await db.Matches.Where(m => m.MatchRunId == run.Id && m.Rank < limit && m.EmployeeId != employeeId
            && mine.Any(e => e.Id == m.EmployeeId))
            .OrderBy(m => m.Rank).Select(m => m.EmployeeId).ToListAsync(ct);
        var askable = await Askable.ReadAsync(db, [need.Id], higher, AskingDoor.Proposal, Now, ct);
        return (run, match, [.. higher.Where(e => askable.IsOpen(need.Id, e)).Take(Override.MaxPassedOver)]);
    }

    private Override OverrideOf(Need need, MatchRun? run, Guid chosen, int? rank, List<Guid> passedOver, string reason,
        CoordinatorActor actor) => new()
    {
        NeedId = need.Id,
        MatchRunId = run?.Id,
        ChosenId = chosen,
        Rank = rank,
        PassedOver = passedOver,
        Reason = reason,
        AccountId = actor.Account,
        At = Now,
    };

    private async Task<Guid> AddAsync(Offer offer, Interaction first, CancellationToken ct,
        Matching.Missions.Answer? answer = null)
    {
        var shown = await db.Interactions
            .SingleOrDefaultAsync(i => i.NeedId == offer.NeedId && i.EmployeeId == offer.EmployeeId, ct);
        if (shown is null)
            db.Interactions.Add(shown = first);
        shown.EmployeeAnswer = answer;
        db.Offers.Add(offer);
        db.PublishMove(offer, offer.CreatedAt);
        await db.SaveChangesAsync(ct);
        return offer.Id;
    }
}
