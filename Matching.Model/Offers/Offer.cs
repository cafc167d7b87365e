using Matching.Accounts;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Persistence;
using Matching.Ranking;
using Matching.Staff;

namespace Matching.Offers;

/// <summary>A match put to the people for their answers.</summary>
public sealed class Offer : IVersioned
{
    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The need.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>The need.</summary>
    public Need Need { get; private set; } = null!;
    /// <summary>Version of the need that the offer speaks of.</summary>
    public required int NeedVersion { get; init; }
    /// <summary>The employee.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>The employee.</summary>
    public Employee Employee { get; private set; } = null!;
    /// <summary>Where it comes from.</summary>
    public required OfferOrigin Origin { get; init; }
    /// <summary>The run that put it forward, or null.</summary>
    public Guid? MatchRunId { get; init; }
    /// <summary>
    /// Why a coordinator nominated the person; compulsory for a nomination, empty otherwise. Read it through
    /// <see cref="NominationReasonFor"/>.
    /// </summary>
    public string NominationReason { get; private init; } = "";
    /// <summary>Limits that the nomination breaks, as the coordinator confirmed them; empty otherwise.</summary>
    public IReadOnlyList<BrokenLimit> BrokenLimits { get; private init; } = [];
    /// <summary>Who may read <see cref="NominationReason"/>: the coordinator who nominates chooses.</summary>
    public Audience NominationAudience { get; private init; } = Audience.Coordinators;
    /// <summary>Where it stands.</summary>
    public OfferStatus Status { get; private set; }
    /// <summary>
    /// UTC instant at which the step it is in falls due; null at the end. Set when a move is saved, from the settings
    /// and the mission's start.
    /// </summary>
    public DateTime? DueAt { get; private set; }
    /// <summary>UTC instant at which it was made.</summary>
    public required DateTime CreatedAt { get; init; }
    /// <summary>Step at which it ended, when declined or expired.</summary>
    public OfferStatus? EndedAtStep { get; private set; }
    /// <summary>Reason from the closed list, when declined.</summary>
    public DeclineReason? DeclineReason { get; private set; }
    /// <summary>
    /// Remark in the words of who declined or withdrew, or empty. Read it through <see cref="RemarkFor"/>.
    /// </summary>
    public string Remark { get; private set; } = "";
    /// <summary>Who may read <see cref="Remark"/>.</summary>
    public Audience RemarkAudience { get; private set; } = Audience.Coordinators;
    /// <summary>Account of the coordinator who approved: an approval without one cannot be stored.</summary>
    public Guid? ApprovedBy { get; private set; }
    /// <summary>Its moves, oldest first.</summary>
    public List<OfferTransition> Transitions { get; } = [];
    /// <inheritdoc />
    public int RowVersion { get; private set; }

    /// <summary>Whether somebody still owes an answer.</summary>
    public bool IsLive => Status <= OfferStatus.AwaitingCoordinator;

    /// <summary><see cref="NominationReason"/> if <paramref name="reader"/> may read it, otherwise nothing.</summary>
    public string NominationReasonFor(Actor reader) => NominationAudience.TextFor(NominationReason, null, reader);

    /// <summary><see cref="Remark"/> if <paramref name="reader"/> may read it, otherwise nothing.</summary>
    public string RemarkFor(Actor reader) => RemarkAudience.TextFor(Remark, null, reader);

    /// <summary>A match of <paramref name="run"/> is put to the employee.</summary>
    public static Offer Propose(MatchRun run, Guid employeeId, Actor actor, DateTime now) =>
        Make(run.NeedId, run.NeedVersion, employeeId, OfferOrigin.Proposed, run.Id, "", OfferStatus.AwaitingEmployee,
            actor, now);

    /// <summary>A coordinator nominates a person, who is then asked.</summary>
    /// <param name="need">The need.</param>
    /// <param name="employeeId">The person.</param>
    /// <param name="reason">Why this person.</param>
    /// <param name="actor">The coordinator.</param>
    /// <param name="now">UTC instant.</param>
    /// <param name="limits">Limits that the pair breaks: the person reads them beside the question.</param>
    /// <exception cref="BusinessRuleException">No reason is given.</exception>
    public static Offer Nominate(Need need, Guid employeeId, NominationReason reason, CoordinatorActor actor,
        DateTime now, IReadOnlyList<BrokenLimit>? limits = null)
    {
        BusinessRuleException.Require(!string.IsNullOrWhiteSpace(reason.Words),
            "Dites pourquoi vous proposez cette personne.", "Say why you nominate this person.");
        return Make(need.Id, need.Version, employeeId, OfferOrigin.Nominated, null, reason.Words,
            OfferStatus.AwaitingEmployee, actor, now, limits,
            FreeTexts.AudienceOf(reason.EmployeeReads ? FreeText.OpenNomination : FreeText.PrivateNomination, actor));
    }

    /// <summary>The employee asks for the mission: her yes is in the asking.</summary>
    /// <param name="need">The need.</param>
    /// <param name="associationIsBusy">The association has as many offers to answer as the cap allows.</param>
    /// <param name="actor">The employee.</param>
    /// <param name="now">UTC instant.</param>
    public static Offer Apply(Need need, bool associationIsBusy, EmployeeActor actor, DateTime now) =>
        Make(need.Id, need.Version, actor.EmployeeId, OfferOrigin.Applied, null, "",
            associationIsBusy ? OfferStatus.InLine : OfferStatus.AwaitingAssociation, actor, now);

    /// <summary>The employee says yes.</summary>
    /// <exception cref="BusinessRuleException">It is not her turn.</exception>
    public void AcceptByEmployee(bool associationIsBusy, EmployeeActor actor, DateTime now)
    {
        RequireStep(OfferStatus.AwaitingEmployee);
        Move(associationIsBusy ? OfferStatus.InLine : OfferStatus.AwaitingAssociation, actor, now, "");
    }

    /// <summary>The association has room for it.</summary>
    /// <exception cref="BusinessRuleException">It is not in line.</exception>
    public void Release(Actor actor, DateTime now)
    {
        RequireStep(OfferStatus.InLine);
        Move(OfferStatus.AwaitingAssociation, actor, now, "");
    }

    /// <summary>The association says yes.</summary>
    /// <param name="asksManager">Whether the employee's entity asks her line manager.</param>
    /// <param name="actor">The association.</param>
    /// <param name="now">UTC instant.</param>
    /// <exception cref="BusinessRuleException">It is not its turn.</exception>
    public void AcceptByAssociation(bool asksManager, AssociationActor actor, DateTime now)
    {
        RequireStep(OfferStatus.AwaitingAssociation);
        Move(asksManager ? OfferStatus.AwaitingManager : OfferStatus.AwaitingCoordinator, actor, now, "");
    }

    /// <summary>The line manager says yes.</summary>
    /// <exception cref="BusinessRuleException">It is not his turn.</exception>
    public void AcceptByManager(ManagerActor actor, DateTime now)
    {
        RequireStep(OfferStatus.AwaitingManager);
        Move(OfferStatus.AwaitingCoordinator, actor, now, "");
    }

    /// <summary>A coordinator approves: the one act that makes an assignment, and a named human's.</summary>
    /// <exception cref="BusinessRuleException">It is not her turn.</exception>
    public void Approve(CoordinatorActor actor, DateTime now)
    {
        RequireStep(OfferStatus.AwaitingCoordinator);
        ApprovedBy = actor.Account;
        Move(OfferStatus.Approved, actor, now, "");
    }

    /// <summary>The owner of the step says no.</summary>
    /// <exception cref="BusinessRuleException">It is not the actor's turn, or the reason is another side's.</exception>
    public void Decline(DeclineReason reason, string remark, Actor actor, DateTime now)
    {
        var owned = actor switch
        {
            EmployeeActor => Status is OfferStatus.AwaitingEmployee,
            AssociationActor => Status is OfferStatus.AwaitingAssociation,
            ManagerActor => Status is OfferStatus.AwaitingManager,
            CoordinatorActor => Status is OfferStatus.AwaitingCoordinator,
            _ => false,
        };
        BusinessRuleException.Require(owned, "Ce n'est pas à vous de répondre à cette étape.",
            "It is not for you to answer at this step.");
        BusinessRuleException.Require(DeclineReasons.For(Status).Contains(reason),
            "Choisissez une raison de la liste.", "Choose a reason from the list.");
        DeclineReason = reason;
        Remark = remark;
        RemarkAudience = FreeTexts.AudienceOf(FreeText.DeclineRemark, actor);
        EndedAtStep = Status;
        Move(OfferStatus.Declined, actor, now, reason.ToString());
    }

    /// <summary>Nobody answered in time.</summary>
    /// <exception cref="BusinessRuleException">It is not live, or not due.</exception>
    public void Expire(Actor actor, DateTime now)
    {
        BusinessRuleException.Require(IsLive && DueAt <= now, "Cette proposition n'est pas échue.",
            "This offer is not due.");
        EndedAtStep = Status;
        Move(OfferStatus.Expired, actor, now, "");
    }

    /// <summary>The employee or a coordinator takes it back, or her consent no longer covers it.</summary>
    /// <exception cref="BusinessRuleException">It has ended.</exception>
    public void Withdraw(string why, Actor actor, DateTime now)
    {
        RequireLive();
        Remark = why;
        RemarkAudience = FreeTexts.AudienceOf(FreeText.OfferWithdrawal, actor);
        Move(OfferStatus.Withdrawn, actor, now, why, RemarkAudience);
    }

    /// <summary>The seat was filled, or the person taken elsewhere.</summary>
    /// <exception cref="BusinessRuleException">It has ended.</exception>
    public void MakeObsolete(string why, Actor actor, DateTime now)
    {
        RequireLive();
        Move(OfferStatus.Obsolete, actor, now, why);
    }

    /// <summary>The step it is in falls due at an instant; null and only null at an end.</summary>
    internal void FallsDue(DateTime? at) => DueAt = IsLive ? at ?? DueAt : null;

    private static Offer Make(Guid needId, int needVersion, Guid employeeId, OfferOrigin origin, Guid? run,
        string reason, OfferStatus first, Actor actor, DateTime now, IReadOnlyList<BrokenLimit>? limits = null,
        Audience nomination = Audience.Coordinators)
    {
        var offer = new Offer
        {
            NeedId = needId,
            NeedVersion = needVersion,
            EmployeeId = employeeId,
            Origin = origin,
            MatchRunId = run,
            NominationReason = reason,
            BrokenLimits = limits ?? [],
            NominationAudience = nomination,
            CreatedAt = now,
            Status = first,
        };
        offer.Transitions
            .Add(OfferTransition.Of<OfferTransition>(offer.Id, null, first, actor, now, reason, nomination));
        return offer;
    }

    private void RequireStep(OfferStatus step) => BusinessRuleException.Require(Status == step,
        $"Cette proposition est à l'étape « {OfferSteps.LabelFor(Status).Fr} ».",
        $"This offer is at the step \"{OfferSteps.LabelFor(Status).En}\".");

    private void RequireLive() => BusinessRuleException.Require(IsLive,
        $"Cette proposition est close : {OfferSteps.LabelFor(Status).Fr}.",
        $"This offer has ended: {OfferSteps.LabelFor(Status).En}.");

    private void Move(OfferStatus to, Actor actor, DateTime now, string why, Audience? audience = null)
    {
        Transitions.Add(OfferTransition.Of<OfferTransition>(Id, Status, to, actor, now, why, audience));
        Status = to;
        DueAt = IsLive ? DueAt : null;
    }
}
