using Matching.Accounts;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Persistence;
using Matching.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>An offer begins: a coordinator proposes somebody on the list or nominates somebody else, or an employee applies.</summary>
public sealed class MakeOffer(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Proposes a person of the need's last match run. Before somebody who could be asked and stands higher, it takes a reason.</summary>
    /// <param name="needId">The need.</param>
    /// <param name="employeeId">The person.</param>
    /// <param name="reason">Why not somebody higher; may be empty when nobody is.</param>
    /// <param name="actor">The coordinator.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The offer's id.</returns>
    /// <exception cref="NotFoundException">The need or the person is not in the coordinator's scope, or she is not on the list.</exception>
    /// <exception cref="BusinessRuleException">No reason, the need is not open, she has a live offer for it, or three needs wait on her.</exception>
    public async Task<Guid> ProposeAsync(Guid needId, Guid employeeId, string reason, CoordinatorActor actor, CancellationToken ct)
    {
        var need = await OpenNeedAsync(needId, actor, ct);
        await RequireAskableAsync(employeeId, actor, ct);
        var (run, match, passedOver) = await StandingAsync(need, employeeId, actor, ct);
        if (run is null || match is null)
            throw new NotFoundException();
        if (passedOver.Count > 0)
        {
            BusinessRuleException.Require(!string.IsNullOrWhiteSpace(reason),
                "Des personnes mieux classées n'ont pas encore été sollicitées : dites pourquoi vous choisissez celle-ci.",
                "People of a better place have not been asked yet: say why you choose this one.");
            db.Overrides.Add(OverrideOf(need, run, employeeId, match.Rank, passedOver, reason, actor));
        }
        var shown = Interaction.Of(run, match, null, Now);
        return await AddAsync(Offer.Propose(run, employeeId, actor, Now), shown, ct);
    }

    /// <summary>Nominates a person, on the list or not, with a reason that training learns from.</summary>
    /// <param name="needId">The need.</param>
    /// <param name="employeeId">The person.</param>
    /// <param name="reason">Why this person.</param>
    /// <param name="actor">The coordinator.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="employeeReads">Whether the person reads the reason; otherwise it is for the coordinators.</param>
    /// <returns>The offer's id.</returns>
    /// <exception cref="NotFoundException">The need or the person is not in the coordinator's scope.</exception>
    /// <exception cref="BusinessRuleException">No reason, the need is not open, she has a live offer for it, or three needs wait on her.</exception>
    public async Task<Guid> NominateAsync(
        Guid needId, Guid employeeId, string reason, CoordinatorActor actor, CancellationToken ct, bool employeeReads = false)
    {
        var need = await OpenNeedAsync(needId, actor, ct);
        await RequireAskableAsync(employeeId, actor, ct);
        var offer = Offer.Nominate(need, employeeId, reason, actor, Now, employeeReads);
        var (run, match, passedOver) = await StandingAsync(need, employeeId, actor, ct);
        if (passedOver.Count > 0)
            db.Overrides.Add(OverrideOf(need, run, employeeId, match?.Rank, passedOver, reason, actor));
        return await AddAsync(offer, Shown(offer), ct);
    }

    /// <summary>The employee asks for a mission.</summary>
    /// <returns>The offer's id.</returns>
    /// <exception cref="NotFoundException">No such need for her.</exception>
    /// <exception cref="BusinessRuleException">The need is not open, or she has a live offer for it.</exception>
    public async Task<Guid> ApplyAsync(Guid needId, EmployeeActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(needId, ct);
        var need = await OpenNeedAsync(needId, actor, ct);
        var offer = Offer.Apply(need, await db.IsFullAsync(needId, ct), actor, Now);
        await AddAsync(offer, Shown(offer), ct, Datasets.Answer.Accepted);
        await transaction.CommitAsync(ct);
        return offer.Id;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<Need> OpenNeedAsync(Guid needId, Actor actor, CancellationToken ct)
    {
        var need = await db.GetNeedAsync(needId, actor, ct);
        BusinessRuleException.Require(need.Status == NeedStatus.Open, "Ce besoin n'est pas ouvert.", "This need is not open.");
        return need;
    }

    private async Task RequireAskableAsync(Guid employeeId, CoordinatorActor actor, CancellationToken ct)
    {
        var employee = await db.Employees.VisibleTo(actor).Include(e => e.Profile).SingleOrDefaultAsync(e => e.Id == employeeId, ct)
            ?? throw new NotFoundException();
        BusinessRuleException.Require(employee.Profile.Consent,
            "Cette personne n'a pas consenti à être proposée.", "This person did not consent to being proposed.");
        BusinessRuleException.Require(!(employee.Profile.PausedUntil >= WorkingCalendar.DayOf(Now)),
            $"Cette personne a fait une pause jusqu'au {DisplayFormat.Date(employee.Profile.PausedUntil ?? default).Fr}.",
            $"This person is pausing until {DisplayFormat.Date(employee.Profile.PausedUntil ?? default).En}.");
        var waiting = await db.Offers.CountAsync(o => o.EmployeeId == employeeId && o.Status == OfferStatus.AwaitingEmployee, ct);
        BusinessRuleException.Require(waiting < OfferLimits.WaitingOnEmployee,
            "Trois besoins attendent déjà la réponse de cette personne.", "Three needs wait for this person's answer already.");
    }

    private static Interaction Shown(Offer offer) => new() { NeedId = offer.NeedId, EmployeeId = offer.EmployeeId, ShownAt = offer.CreatedAt };

    /// <summary>Where a person stands on the last list, and who stands higher in the coordinator's scope and could be asked.</summary>
    private async Task<(MatchRun? Run, Match? Match, List<Guid> PassedOver)> StandingAsync(Need need, Guid employeeId, CoordinatorActor actor, CancellationToken ct)
    {
        var run = await db.MatchRuns.AsNoTracking().Where(r => r.NeedId == need.Id && r.NeedVersion == need.Version)
            .OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
        if (run is null)
            return (null, null, []);
        var match = await db.Matches.AsNoTracking().SingleOrDefaultAsync(m => m.MatchRunId == run.Id && m.EmployeeId == employeeId, ct);
        var limit = match?.Rank ?? int.MaxValue;
        var today = WorkingCalendar.DayOf(Now);
        var mine = db.Employees.VisibleTo(actor).Where(e => e.Profile.Consent && !(e.Profile.PausedUntil >= today));
        var higher = db.Matches.Where(m => m.MatchRunId == run.Id && m.Rank < limit && m.EmployeeId != employeeId
            && mine.Any(e => e.Id == m.EmployeeId)
            && !db.Offers.Any(o => o.NeedId == need.Id && o.EmployeeId == m.EmployeeId)
            && db.Offers.Count(o => o.EmployeeId == m.EmployeeId && o.Status == OfferStatus.AwaitingEmployee) < OfferLimits.WaitingOnEmployee);
        return (run, match, await higher.OrderBy(m => m.Rank).Take(Override.MostPassedOver).Select(m => m.EmployeeId).ToListAsync(ct));
    }

    private Override OverrideOf(Need need, MatchRun? run, Guid chosen, int? rank, List<Guid> passedOver, string reason, CoordinatorActor actor) => new()
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

    private async Task<Guid> AddAsync(Offer offer, Interaction first, CancellationToken ct, Datasets.Answer? answer = null)
    {
        BusinessRuleException.Require(!await db.Offers.Live().AnyAsync(o => o.NeedId == offer.NeedId && o.EmployeeId == offer.EmployeeId, ct),
            "Une proposition est déjà en cours entre ce besoin et cette personne.", "An offer is already under way between this need and this person.");
        var shown = await db.Interactions.SingleOrDefaultAsync(i => i.NeedId == offer.NeedId && i.EmployeeId == offer.EmployeeId, ct);
        if (shown is null)
            db.Interactions.Add(shown = first);
        shown.EmployeeAnswer = answer;
        db.Offers.Add(offer);
        db.PublishMove(offer, offer.CreatedAt);
        await db.SaveChangesAsync(ct);
        return offer.Id;
    }
}
