using Matching.Accounts;
using Matching.Assignments;
using Matching.FollowUps;
using Matching.Missions;
using Matching.Persistence;
using static Matching.BusinessRuleException;

namespace Matching.Conventions;

/// <summary>The agreement of three parties on an approved assignment.</summary>
public sealed class Convention : IVersioned
{
    /// <summary>Reason code of a convention that is void because of new dates; pages translate it.</summary>
    public const string DatesChanged = "dates changed";

    /// <summary>Primary key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Id of the assignment; unique.</summary>
    public required Guid AssignmentId { get; init; }
    /// <summary>The assignment.</summary>
    public Assignment Assignment { get; private set; } = null!;
    /// <summary>Who directs the work.</summary>
    public WorkDirection Direction { get; private set; }
    /// <summary>Service or loan.</summary>
    public ConventionKind Kind { get; private set; }
    /// <summary>Name of the rule that determined <see cref="Kind"/>.</summary>
    public string Rule { get; private set; } = "";
    /// <summary>Current status.</summary>
    public ConventionStatus Status { get; private set; }
    /// <summary>Number of the current version, from 1.</summary>
    public int Version { get; private set; }
    /// <summary>UTC instant at which it was first sent to the parties, or null.</summary>
    public DateTime? SentAt { get; private set; }
    /// <summary>
    /// Number of agreements over all versions. Each one increments it, so that concurrent agreements conflict on the
    /// row and the last one sees all.
    /// </summary>
    public int Acts { get; private set; }
    /// <summary>All versions; immutable.</summary>
    public List<ConventionVersion> Versions { get; } = [];
    /// <summary>Agreements of the parties, each to one version.</summary>
    public List<ConventionAgreement> Agreements { get; } = [];
    /// <summary>Transitions, oldest first.</summary>
    public List<ConventionTransition> Transitions { get; } = [];
    /// <inheritdoc />
    public int RowVersion { get; private set; }

    /// <summary>Creates a draft with the usual direction of work for the assignment's format.</summary>
    /// <param name="assignment">Assignment that the convention is for.</param>
    /// <param name="texts">Texts by code of <see cref="ConventionClauses"/>.</param>
    /// <param name="actor">Who drafts it.</param>
    /// <param name="now">Current UTC instant.</param>
    public static Convention Draft(Assignment assignment, IReadOnlyDictionary<string, string> texts, Actor actor,
        DateTime now)
    {
        var convention = new Convention { AssignmentId = assignment.Id };
        convention.Write(assignment.Format, FormAssistant.UsualDirection(assignment.Format), texts, actor, now);
        convention.AddTransition(null, ConventionStatus.Draft, new(actor, now, ""));
        return convention;
    }

    /// <summary>Adds a version to a draft. The assignment must be loaded.</summary>
    /// <exception cref="BusinessRuleException">The convention is not a draft.</exception>
    public void Edit(WorkDirection direction, IReadOnlyDictionary<string, string> texts, CoordinatorActor actor,
        DateTime now)
    {
        Require(Status == ConventionStatus.Draft,
            "Cette convention a été envoyée : reprenez-la avant de la modifier.",
            "This convention was sent: take it back before you change it.");
        Write(Assignment.Format, direction, texts, actor, now);
    }

    /// <summary>
    /// Sends the convention to the parties. Every clause must be complete, and the current version must be loaded.
    /// </summary>
    /// <exception cref="BusinessRuleException">A clause is empty or contains a placeholder, or the convention is not a
    /// draft.</exception>
    public void Send(CoordinatorActor actor, DateTime now)
    {
        RequireNone(ConventionPlaceholders.FindFaults(Kind, CurrentTexts));
        Move(ConventionStatus.Sent, actor, now);
        SentAt ??= now;
    }

    /// <summary>Turns a sent or void convention into a draft again. Earlier agreements no longer count.</summary>
    /// <exception cref="BusinessRuleException">No reason is given, the convention is a draft or signed, or the
    /// assignment is over. The assignment must be loaded.</exception>
    public void TakeBack(string why, CoordinatorActor actor, DateTime now)
    {
        Assignment.RequireReason(why);
        Require(Assignment.Status is AssignmentStatus.Planned or AssignmentStatus.Running,
            "Cette mission n'est ni prévue ni en cours.", "This assignment is neither planned nor under way.");
        Move(ConventionStatus.Draft, actor, now, why, FreeTexts.AudienceOf(FreeText.ConventionTakenBack, actor));
        // Always adds a version: agreements are to a version, and none may count again when the same text is sent.
        AddVersion(CurrentTexts, actor, now);
    }

    /// <summary>Records a party's agreement; the last one makes the convention signed.</summary>
    /// <param name="party">Party that agrees.</param>
    /// <param name="signedOn">Date of a signature on paper, entered by a coordinator; null for an agreement given
    /// online.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="now">Current UTC instant.</param>
    /// <exception cref="BusinessRuleException">The convention is not sent, the party has already agreed, the date is in
    /// the future, or the actor cannot act for the party.</exception>
    public void Agree(ConventionParty party, DateOnly? signedOn, SignedInActor actor, DateTime now)
    {
        Require(Status == ConventionStatus.Sent,
            $"Cette convention est {ConventionTexts.LabelFor(Status).Fr} : elle n'attend pas d'accord.",
            $"This convention is {ConventionTexts.LabelFor(Status).En}: it is not open for agreement.");
        Require(
            actor is CoordinatorActor
                ? signedOn is not null || party == ConventionParty.Sponsor
                : signedOn is null && PartyOf(actor) == party,
            "Vous ne pouvez pas donner l'accord de cette partie.", "You cannot agree for this party.");
        Require(signedOn is null || signedOn <= WorkingCalendar.DayOf(now),
            "La date de signature ne peut pas être dans le futur.",
            "The date of the signature cannot be in the future.");
        Require(!HasAgreed(party), "Cette partie a déjà donné son accord.",
            "This party has already agreed.");
        Agreements.Add(new()
        {
            ConventionId = Id,
            Version = Version,
            Party = party,
            SignedOn = signedOn,
            At = now,
            AccountId = actor.Account,
            ActorName = actor.Name,
        });
        Acts++;
        if (Enum.GetValues<ConventionParty>().All(HasAgreed))
            Move(ConventionStatus.Signed, actor, now);
    }

    /// <summary>Makes the convention void.</summary>
    /// <exception cref="BusinessRuleException">No reason is given, or the convention is already void.</exception>
    public void MakeVoid(VoidReason reason, Actor actor, DateTime now)
    {
        Assignment.RequireReason(reason.Words);
        Move(ConventionStatus.Void, actor, now, reason.Words, FreeTexts.AudienceOf(reason.Text, actor));
    }

    /// <summary>Adds a version with the assignment's new dates. A sent or signed convention becomes void.</summary>
    /// <remarks>Both dates are in the form of <see cref="ConventionTexts.Dates"/>.</remarks>
    internal void ChangeDates(string before, string after, Actor actor, DateTime now)
    {
        AddVersion(
            CurrentTexts.ToDictionary(t => t.Key, t => t.Value.Replace(before, after, StringComparison.Ordinal)),
            actor, now);
        if (Status is ConventionStatus.Sent or ConventionStatus.Signed)
            Move(ConventionStatus.Void, actor, now, DatesChanged);
    }

    /// <summary>Whether a party agreed to the current version. The agreements must be loaded.</summary>
    public bool HasAgreed(ConventionParty party) => Agreements.Exists(a => a.Party == party && a.Version == Version);

    /// <summary>Returns the actor's party; coordinators act for the sponsor.</summary>
    public static ConventionParty PartyOf(SignedInActor actor) => actor switch
    {
        AssociationActor => ConventionParty.Association,
        EmployeeActor => ConventionParty.Employee,
        _ => ConventionParty.Sponsor,
    };

    /// <summary>The texts of the current version, which must be loaded.</summary>
    private IReadOnlyDictionary<string, string> CurrentTexts => Versions.Single(v => v.Number == Version).Texts;

    private void Write(MissionFormat format, WorkDirection direction, IReadOnlyDictionary<string, string> texts,
        Actor actor, DateTime now)
    {
        Direction = direction;
        (Kind, Rule, _, _) = FormAssistant.Decide(format, direction);
        AddVersion(ConventionClauses.All.ToDictionary(c => c.Code, c => texts.GetValueOrDefault(c.Code, "").Trim()),
            actor, now);
    }

    private void AddVersion(IReadOnlyDictionary<string, string> texts, Actor actor, DateTime now) =>
        Versions.Add(new()
        {
            ConventionId = Id,
            Number = ++Version,
            Kind = Kind,
            Texts = texts,
            At = now,
            AccountId = actor.AccountId,
            ActorName = actor.Name,
        });

    /// <summary>Returns the states that may directly follow a state.</summary>
    private static ConventionStatus[] NextStates(ConventionStatus status) => status switch
    {
        ConventionStatus.Draft => [ConventionStatus.Sent, ConventionStatus.Void],
        ConventionStatus.Sent => [ConventionStatus.Draft, ConventionStatus.Signed, ConventionStatus.Void],
        ConventionStatus.Signed => [ConventionStatus.Void],
        ConventionStatus.Void => [ConventionStatus.Draft],
    };

    private void Move(ConventionStatus to, Actor actor, DateTime now, string why = "", Audience? audience = null)
    {
        Require(NextStates(Status).Contains(to),
            $"Cette convention est {ConventionTexts.LabelFor(Status).Fr}.",
            $"This convention is {ConventionTexts.LabelFor(Status).En}.");
        AddTransition(Status, to, new(actor, now, why, audience));
    }

    private void AddTransition(ConventionStatus? from, ConventionStatus to, TransitionCause cause)
    {
        Transitions.Add(ConventionTransition.Create<ConventionTransition>(Id, from, to, cause));
        Status = to;
    }
}
