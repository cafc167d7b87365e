using Matching.Accounts;
using Matching.Assignments;
using Matching.FollowUps;
using Matching.Persistence;

namespace Matching.Conventions;

/// <summary>Where a convention stands.</summary>
public enum ConventionStatus
{
    /// <summary>Being written by a coordinator.</summary>
    Draft,
    /// <summary>Before the parties.</summary>
    Sent,
    /// <summary>Every party agreed.</summary>
#pragma warning disable CA1720 // The field's word; no number is meant.
    Signed,
#pragma warning restore CA1720
    /// <summary>Of no effect: the assignment was called off or broken off, or a coordinator set it aside.</summary>
    Void,
}

/// <summary>Who agrees to a convention.</summary>
public enum ConventionParty
{
    /// <summary>The host.</summary>
    Association,
    /// <summary>The person; for a loan, her agreement is to the amendment.</summary>
    Employee,
    /// <summary>The sponsor, by a coordinator.</summary>
    Sponsor,
}

/// <summary>The agreement of three parties on an approved assignment: one a person and mission.</summary>
public sealed class Convention : IVersioned
{
    /// <summary>Why a convention is void whose assignment has other dates; screens turn it into a sentence.</summary>
    public const string DatesChanged = "dates changed";

    private static readonly Dictionary<ConventionStatus, ConventionStatus[]> Moves = new()
    {
        [ConventionStatus.Draft] = [ConventionStatus.Sent, ConventionStatus.Void],
        [ConventionStatus.Sent] = [ConventionStatus.Draft, ConventionStatus.Signed, ConventionStatus.Void],
        [ConventionStatus.Signed] = [ConventionStatus.Void],
        [ConventionStatus.Void] = [ConventionStatus.Draft],
    };

    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The assignment: one convention each.</summary>
    public required Guid AssignmentId { get; init; }
    /// <summary>The assignment.</summary>
    public Assignment Assignment { get; private set; } = null!;
    /// <summary>Who directs the work.</summary>
    public WorkDirection Direction { get; private set; }
    /// <summary>Service or loan.</summary>
    public ConventionKind Kind { get; private set; }
    /// <summary>Name of the rule that decided.</summary>
    public string Rule { get; private set; } = "";
    /// <summary>Where it stands.</summary>
    public ConventionStatus Status { get; private set; }
    /// <summary>Number of the version that stands, from 1.</summary>
    public int Version { get; private set; }
    /// <summary>UTC instant at which it was first put before the parties, or null.</summary>
    public DateTime? SentAt { get; private set; }
    /// <summary>
    /// How many agreements were ever given: raised by each, so that two at once meet at the row and the last one sees
    /// all.
    /// </summary>
    public int Acts { get; private set; }
    /// <summary>Every version, none changed once written.</summary>
    public List<ConventionVersion> Versions { get; } = [];
    /// <summary>The parties' agreements, each to a version.</summary>
    public List<ConventionAgreement> Agreements { get; } = [];
    /// <summary>Its moves, oldest first.</summary>
    public List<ConventionTransition> Transitions { get; } = [];
    /// <inheritdoc />
    public int RowVersion { get; private set; }

    /// <summary>A draft with the usual direction of work of the assignment's format.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <param name="texts">Texts by code of <see cref="ConventionClauses"/>.</param>
    /// <param name="actor">Who drafts it.</param>
    /// <param name="now">UTC instant.</param>
    public static Convention Draft(Assignment assignment, IReadOnlyDictionary<string, string> texts, Actor actor,
        DateTime now)
    {
        var convention = new Convention { AssignmentId = assignment.Id };
        convention.Write(assignment, FormAssistant.UsualDirection(assignment.Format), texts, actor, now);
        convention.Transitions
            .Add(ConventionTransition.Of<ConventionTransition>(convention.Id, null, ConventionStatus.Draft, actor, now,
                ""));
        return convention;
    }

    /// <summary>A coordinator writes another version.</summary>
    /// <exception cref="BusinessRuleException">It is past being a draft.</exception>
    public void Edit(Assignment assignment, WorkDirection direction, IReadOnlyDictionary<string, string> texts,
        CoordinatorActor actor, DateTime now)
    {
        BusinessRuleException.Require(Status == ConventionStatus.Draft,
            "Cette convention a été envoyée : reprenez-la avant de la modifier.",
            "This convention was sent: take it back before you change it.");
        Write(assignment, direction, texts, actor, now);
    }

    /// <summary>
    /// A coordinator puts it before the parties. Every clause must be complete: its version must be loaded.
    /// </summary>
    /// <exception cref="BusinessRuleException">A clause is empty or has a passage to complete, or it is no
    /// draft.</exception>
    public void Send(CoordinatorActor actor, DateTime now)
    {
        BusinessRuleException.RequireNone(
            ConventionPlaceholders.FindFaults(Kind, Versions.Single(v => v.Number == Version).Texts));
        Move(ConventionStatus.Sent, actor, now, "");
        SentAt ??= now;
    }

    /// <summary>
    /// A coordinator takes it back to correct it, or takes up one that was set aside: what was agreed to so far no
    /// longer counts.
    /// </summary>
    /// <exception cref="BusinessRuleException">No reason is given, it is a draft or signed, or the assignment is over.
    /// The assignment must be loaded.</exception>
    public void TakeBack(string why, CoordinatorActor actor, DateTime now)
    {
        BusinessRuleException.Require(!string.IsNullOrWhiteSpace(why), "Dites pourquoi.", "Say why.");
        BusinessRuleException.Require(Assignment.Status is AssignmentStatus.Planned or AssignmentStatus.Running,
            "Cette mission n'est plus à venir ni en cours.", "This assignment is neither ahead nor under way.");
        Move(ConventionStatus.Draft, actor, now, why, FreeTexts.AudienceOf(FreeText.ConventionTakenBack, actor));
        // A new version by itself: an agreement is to a version, and none must come back to life when the same text is
        // sent again.
        var standing = Versions.Single(v => v.Number == Version);
        AddVersion(standing.Texts, actor, now);
    }

    /// <summary>A party agrees; the last one makes it signed.</summary>
    /// <param name="party">The party.</param>
    /// <param name="signedOn">Day of the signature on paper, entered by a coordinator; null for an agreement given
    /// here.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="now">UTC instant.</param>
    /// <exception cref="BusinessRuleException">It is not before the parties, the party agreed already, the day lies
    /// ahead, or the actor cannot speak for the party.</exception>
    public void Agree(ConventionParty party, DateOnly? signedOn, SignedInActor actor, DateTime now)
    {
        BusinessRuleException.Require(Status == ConventionStatus.Sent,
            $"Cette convention est {ConventionTexts.LabelFor(Status).Fr} : elle n'attend pas d'accord.",
            $"This convention is {ConventionTexts.LabelFor(Status).En}: it awaits no agreement.");
        BusinessRuleException.Require(
            actor is CoordinatorActor
                ? signedOn is not null || party == ConventionParty.Sponsor
                : signedOn is null && PartyOf(actor) == party,
            "Vous ne pouvez pas donner l'accord de cette partie.", "You cannot agree for this party.");
        BusinessRuleException.Require(signedOn is null || signedOn <= WorkingCalendar.DayOf(now),
            "La date de signature ne peut pas être à venir.", "The day of the signature cannot lie ahead.");
        BusinessRuleException.Require(!HasAgreed(party), "Cette partie a déjà donné son accord.",
            "This party has agreed already.");
        Agreements.Add(new ConventionAgreement
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
            Move(ConventionStatus.Signed, actor, now, "");
    }

    /// <summary>It has no effect, or no longer.</summary>
    /// <param name="why">Why.</param>
    /// <param name="reason">What the words were asked for: an assignment that ended takes its convention along with its
    /// own reason.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="now">UTC instant.</param>
    /// <exception cref="BusinessRuleException">No reason is given, or it has none already.</exception>
    public void MakeVoid(string why, FreeText reason, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(!string.IsNullOrWhiteSpace(why), "Dites pourquoi.", "Say why.");
        Move(ConventionStatus.Void, actor, now, why, FreeTexts.AudienceOf(reason, actor));
    }

    /// <summary>
    /// Its assignment has other dates: another version names them where the draft named the old ones. What was put
    /// before the parties has no effect any more.
    /// </summary>
    /// <param name="before">The old dates, as <see cref="ConventionTexts.Dates"/> writes them.</param>
    /// <param name="after">The new ones.</param>
    /// <param name="actor">Who changed them.</param>
    /// <param name="now">UTC instant.</param>
    internal void ChangeDates(string before, string after, Actor actor, DateTime now)
    {
        var texts = Versions.Single(v => v.Number == Version).Texts;
        AddVersion(texts.ToDictionary(t => t.Key, t => t.Value.Replace(before, after, StringComparison.Ordinal)), actor,
            now);
        if (Status is ConventionStatus.Sent or ConventionStatus.Signed)
            Move(ConventionStatus.Void, actor, now, DatesChanged);
    }

    /// <summary>Whether a party agreed to the version that stands. The agreements must be loaded.</summary>
    public bool HasAgreed(ConventionParty party) => Agreements.Exists(a => a.Party == party && a.Version == Version);

    /// <summary>The party that an actor speaks for; a coordinator speaks for the sponsor.</summary>
    public static ConventionParty PartyOf(SignedInActor actor) => actor switch
    {
        AssociationActor => ConventionParty.Association,
        EmployeeActor => ConventionParty.Employee,
        _ => ConventionParty.Sponsor,
    };

    private void Write(Assignment assignment, WorkDirection direction, IReadOnlyDictionary<string, string> texts,
        Actor actor, DateTime now)
    {
        var decided = FormAssistant.Decide(assignment.Format, direction);
        (Direction, Kind, Rule) = (direction, decided.Kind, decided.Rule);
        AddVersion(ConventionClauses.All.ToDictionary(c => c.Code, c => texts.GetValueOrDefault(c.Code, "").Trim()),
            actor, now);
    }

    private void AddVersion(IReadOnlyDictionary<string, string> texts, Actor actor, DateTime now) =>
        Versions.Add(new ConventionVersion
    {
        ConventionId = Id,
        Number = ++Version,
        Kind = Kind,
        Texts = texts,
        At = now,
        AccountId = actor.AccountId,
        ActorName = actor.Name,
    });

    private void Move(ConventionStatus to, Actor actor, DateTime now, string why, Audience? audience = null)
    {
        BusinessRuleException.Require(Moves[Status].Contains(to),
            $"Cette convention est {ConventionTexts.LabelFor(Status).Fr}.",
            $"This convention is {ConventionTexts.LabelFor(Status).En}.");
        Transitions.Add(ConventionTransition.Of<ConventionTransition>(Id, Status, to, actor, now, why, audience));
        Status = to;
    }
}

/// <summary>A move of a convention.</summary>
public sealed class ConventionTransition : Transition<ConventionStatus>;

/// <summary>The texts as they stood in one version.</summary>
public sealed class ConventionVersion
{
    /// <summary>The convention.</summary>
    public required Guid ConventionId { get; init; }
    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    /// <summary>Service or loan, in this version.</summary>
    public required ConventionKind Kind { get; init; }
    /// <summary>French texts by code of <see cref="ConventionClauses"/>.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }
    /// <summary>UTC instant.</summary>
    public required DateTime At { get; init; }
    /// <summary>Account of who wrote it; null for the first draft.</summary>
    public required Guid? AccountId { get; init; }
    /// <summary>Role or process that wrote it.</summary>
    public required string ActorName { get; init; }
}

/// <summary>A party's agreement to a version: who, when, and how.</summary>
public sealed class ConventionAgreement
{
    /// <summary>The convention.</summary>
    public required Guid ConventionId { get; init; }
    /// <summary>The version agreed to.</summary>
    public required int Version { get; init; }
    /// <summary>The party.</summary>
    public required ConventionParty Party { get; init; }
    /// <summary>Day of the signature on paper; null for an agreement given by a signed-in act.</summary>
    public required DateOnly? SignedOn { get; init; }
    /// <summary>UTC instant at which it was written down.</summary>
    public required DateTime At { get; init; }
    /// <summary>Account of the person who wrote it down.</summary>
    public required Guid AccountId { get; init; }
    /// <summary>Her role.</summary>
    public required string ActorName { get; init; }
}
