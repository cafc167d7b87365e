using Matching.Accounts;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Notices;
using Matching.Persistence;
using Matching.Ranking;
using Matching.Staff;
using static Matching.BusinessRuleException;
using static Matching.Offers.OfferStatus;

namespace Matching.Offers;

/// <summary>
/// A need and an employee that go through the answers of employee, association, line manager and coordinator.
/// </summary>
public sealed class Offer : IVersioned
{
    /// <summary>The sentence for an actor who does not own the current step.</summary>
    internal static readonly LocalizedText NotYourStep =
        new("Ce n'est pas à vous de répondre à cette étape.", "You cannot answer at this step.");

    /// <summary>Primary key (UUID v7).</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Id of the need.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>The need; null unless loaded.</summary>
    public Need Need { get; private set; } = null!;
    /// <summary>Version of the need when the offer was made.</summary>
    public required int NeedVersion { get; init; }
    /// <summary>Id of the employee.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>The employee; null unless loaded.</summary>
    public Employee Employee { get; private set; } = null!;
    /// <summary>Whether a match run, the employee or a coordinator made the offer.</summary>
    public required OfferOrigin Origin { get; init; }
    /// <summary>Id of the match run that proposed it; null for applications and nominations.</summary>
    public Guid? MatchRunId { get; init; }
    /// <summary>
    /// Why a coordinator nominated the employee; required for a nomination, empty otherwise. Read it through
    /// <see cref="NominationReasonFor"/>.
    /// </summary>
    public string NominationReason { get; private init; } = "";
    /// <summary>Limits that the nomination breaks and that the coordinator confirmed; empty otherwise.</summary>
    public IReadOnlyList<BrokenLimit> BrokenLimits { get; private init; } = [];
    /// <summary>Who may read <see cref="NominationReason"/>, as chosen by the nominating coordinator.</summary>
    public Audience NominationAudience { get; private init; } = Audience.Coordinators;
    /// <summary>Current state.</summary>
    public OfferStatus Status { get; private set; }
    /// <summary>
    /// UTC instant at which the current step falls due; null once the offer has ended. Computed from the settings and
    /// the mission's start when a transition is saved.
    /// </summary>
    public DateTime? DueAt { get; private set; }
    /// <summary>UTC instant of creation.</summary>
    public required DateTime CreatedAt { get; init; }
    /// <summary>Step at which it was declined or expired; null otherwise.</summary>
    public OfferStatus? EndedAtStep { get; private set; }
    /// <summary>Reason from the closed list; null unless declined.</summary>
    public DeclineReason? DeclineReason { get; private set; }
    /// <summary>
    /// Free-text remark of the person who declined or withdrew, or empty. Read it through <see cref="RemarkFor"/>.
    /// </summary>
    public string Remark { get; private set; } = "";
    /// <summary>Who may read <see cref="Remark"/>.</summary>
    public Audience RemarkAudience { get; private set; } = Audience.Coordinators;
    /// <summary>Account id of the approving coordinator; a check constraint requires it for an approval.</summary>
    public Guid? ApprovedBy { get; private set; }
    /// <summary>State changes, oldest first.</summary>
    public List<OfferTransition> Transitions { get; } = [];
    /// <inheritdoc />
    public int RowVersion { get; private set; }

    /// <summary>Whether the offer has not ended.</summary>
    public bool IsLive => OfferSteps.IsLive(Status);

    /// <summary>Who is notified of the offer.</summary>
    internal NotificationSubject NotificationSubject => new(NeedId, EmployeeId);

    /// <summary><see cref="NominationReason"/> if <paramref name="reader"/> may read it, otherwise empty.</summary>
    public string NominationReasonFor(Actor reader) => NominationAudience.TextFor(NominationReason, null, reader);

    /// <summary><see cref="Remark"/> if <paramref name="reader"/> may read it, otherwise empty.</summary>
    public string RemarkFor(Actor reader) => RemarkAudience.TextFor(Remark, null, reader);

    /// <summary>Creates the offer of a match of <paramref name="run"/>; it awaits the employee.</summary>
    public static Offer Propose(MatchRun run, Guid employeeId, Actor actor, DateTime now) =>
        new Offer
        {
            NeedId = run.NeedId,
            NeedVersion = run.NeedVersion,
            EmployeeId = employeeId,
            Origin = OfferOrigin.Proposed,
            MatchRunId = run.Id,
            CreatedAt = now,
        }.Begin(AwaitingEmployee, actor);

    /// <summary>Creates the offer of a coordinator's nomination; it awaits the employee.</summary>
    /// <param name="need">The need at its current version.</param>
    /// <param name="employeeId">Id of the nominated employee.</param>
    /// <param name="reason">Why this employee, and whether they read it.</param>
    /// <param name="actor">The nominating coordinator.</param>
    /// <param name="now">Current UTC instant.</param>
    /// <param name="limits">Limits that the pair breaks, shown to the employee with the offer; null means
    /// none.</param>
    /// <exception cref="BusinessRuleException">The reason is blank.</exception>
    public static Offer Nominate(Need need, Guid employeeId, NominationReason reason, CoordinatorActor actor,
        DateTime now, IReadOnlyList<BrokenLimit>? limits = null)
    {
        Require(!string.IsNullOrWhiteSpace(reason.Words),
            "Indiquez pourquoi vous désignez cette personne.", "Explain why you nominate this person.");
        var text = reason.EmployeeReads ? FreeText.OpenNomination : FreeText.PrivateNomination;
        return new Offer
        {
            NeedId = need.Id,
            NeedVersion = need.Version,
            EmployeeId = employeeId,
            Origin = OfferOrigin.Nominated,
            NominationReason = reason.Words,
            NominationAudience = FreeTexts.AudienceOf(text, actor),
            BrokenLimits = limits ?? [],
            CreatedAt = now,
        }.Begin(AwaitingEmployee, actor);
    }

    /// <summary>Creates the offer of an employee's application, which implies their acceptance.</summary>
    /// <param name="need">The need at its current version.</param>
    /// <param name="associationIsBusy">Whether to waitlist the offer because the association is at capacity.</param>
    /// <param name="actor">The applying employee.</param>
    /// <param name="now">Current UTC instant.</param>
    public static Offer Apply(Need need, bool associationIsBusy, EmployeeActor actor, DateTime now) =>
        new Offer
        {
            NeedId = need.Id,
            NeedVersion = need.Version,
            EmployeeId = actor.EmployeeId,
            Origin = OfferOrigin.Applied,
            CreatedAt = now,
        }.Begin(associationIsBusy ? InLine : AwaitingAssociation, actor);

    /// <summary>Records the employee's acceptance; waitlists the offer if the association is at capacity.</summary>
    /// <exception cref="BusinessRuleException">The offer does not await the employee.</exception>
    public void AcceptByEmployee(bool associationIsBusy, EmployeeActor actor, DateTime now) =>
        Advance(AwaitingEmployee, associationIsBusy ? InLine : AwaitingAssociation, actor, now);

    /// <summary>Promotes the offer from the waitlist to the association's step.</summary>
    /// <exception cref="BusinessRuleException">The offer is not waitlisted.</exception>
    public void Release(Actor actor, DateTime now) => Advance(InLine, AwaitingAssociation, actor, now);

    /// <summary>Records the association's acceptance.</summary>
    /// <param name="asksManager">Whether the employee's entity requires the line manager's agreement.</param>
    /// <param name="actor">The accepting association.</param>
    /// <param name="now">Current UTC instant.</param>
    /// <exception cref="BusinessRuleException">The offer does not await the association.</exception>
    public void AcceptByAssociation(bool asksManager, AssociationActor actor, DateTime now) =>
        Advance(AwaitingAssociation, asksManager ? AwaitingManager : AwaitingCoordinator, actor, now);

    /// <summary>Records the line manager's agreement.</summary>
    /// <exception cref="BusinessRuleException">The offer does not await the line manager.</exception>
    public void AcceptByManager(ManagerActor actor, DateTime now) =>
        Advance(AwaitingManager, AwaitingCoordinator, actor, now);

    /// <summary>Records a coordinator's approval. Only a named person approves; see docs/law.md.</summary>
    /// <exception cref="BusinessRuleException">The offer does not await a coordinator.</exception>
    public void Approve(CoordinatorActor actor, DateTime now)
    {
        Advance(AwaitingCoordinator, Approved, actor, now);
        ApprovedBy = actor.Account;
    }

    /// <summary>Records that the owner of the step declines.</summary>
    /// <exception cref="BusinessRuleException">The actor does not own the step, or the reason is not in its
    /// list.</exception>
    public void Decline(DeclineReason reason, string remark, Actor actor, DateTime now)
    {
        OfferStatus? ownStep = actor switch
        {
            EmployeeActor => AwaitingEmployee,
            AssociationActor => AwaitingAssociation,
            ManagerActor => AwaitingManager,
            CoordinatorActor => AwaitingCoordinator,
            _ => null,
        };
        Require(Status == ownStep, NotYourStep.Fr, NotYourStep.En);
        Require(DeclineReasons.For(Status).Contains(reason),
            "Choisissez une raison de la liste.", "Choose a reason from the list.");
        DeclineReason = reason;
        Remark = remark;
        RemarkAudience = FreeTexts.AudienceOf(FreeText.DeclineRemark, actor);
        EndedAtStep = Status;
        Move(Declined, actor, now, reason.ToString());
    }

    /// <summary>Ends a step that was not answered in time.</summary>
    /// <exception cref="BusinessRuleException">The offer has ended or is not due.</exception>
    public void Expire(Actor actor, DateTime now)
    {
        Require(IsLive && DueAt <= now, "Cette proposition n'est pas échue.", "This offer is not due.");
        EndedAtStep = Status;
        Move(Expired, actor, now);
    }

    /// <summary>Withdraws the offer: by the employee, a coordinator, or after an opt-out or a pause.</summary>
    /// <exception cref="BusinessRuleException">The offer has ended.</exception>
    public void Withdraw(string why, Actor actor, DateTime now)
    {
        var audience = FreeTexts.AudienceOf(FreeText.OfferWithdrawal, actor);
        End(Withdrawn, actor, now, why, audience);
        (Remark, RemarkAudience) = (why, audience);
    }

    /// <summary>Ends an offer that can no longer succeed, with an <see cref="ObsoleteReason"/>.</summary>
    /// <exception cref="BusinessRuleException">The offer has ended.</exception>
    public void MakeObsolete(string why, Actor actor, DateTime now) => End(Obsolete, actor, now, why);

    /// <summary>Sets <see cref="DueAt"/>: null keeps the current value, and an ended offer always gets null.</summary>
    internal void SetDueAt(DateTime? at) => DueAt = IsLive ? at ?? DueAt : null;

    private Offer Begin(OfferStatus first, Actor actor)
    {
        AddTransition(null, first, new(actor, CreatedAt, NominationReason, NominationAudience));
        return this;
    }

    private void Advance(OfferStatus from, OfferStatus to, Actor actor, DateTime now)
    {
        Require(Status == from, $"Cette proposition est à l'étape « {OfferSteps.LabelFor(Status).Fr} ».",
            $"This offer is at the step \"{OfferSteps.LabelFor(Status).En}\".");
        Move(to, actor, now);
    }

    private void End(OfferStatus to, Actor actor, DateTime now, string why, Audience? audience = null)
    {
        Require(IsLive, $"Cette proposition est close : {OfferSteps.LabelFor(Status).Fr}.",
            $"This offer has ended: {OfferSteps.LabelFor(Status).En}.");
        Move(to, actor, now, why, audience);
    }

    private void Move(OfferStatus to, Actor actor, DateTime now, string why = "", Audience? audience = null)
    {
        AddTransition(Status, to, new(actor, now, why, audience));
        SetDueAt(null);
    }

    private void AddTransition(OfferStatus? from, OfferStatus to, TransitionCause cause)
    {
        Transitions.Add(OfferTransition.Create<OfferTransition>(Id, from, to, cause));
        Status = to;
    }
}
