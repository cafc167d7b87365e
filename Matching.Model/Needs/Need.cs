using Matching.Accounts;
using Matching.Associations;
using Matching.Communes;
using Matching.FollowUps;
using Matching.Missions;
using Matching.Persistence;

namespace Matching.Needs;

/// <summary>Where a need stands.</summary>
public enum NeedStatus
{
    /// <summary>Being written by the association.</summary>
    Draft,
    /// <summary>Waits for a coordinator.</summary>
    Submitted,
    /// <summary>Looks for people.</summary>
    Open,
    /// <summary>Every seat is taken.</summary>
    Filled,
    /// <summary>Done with.</summary>
    Closed,
    /// <summary>A coordinator refused it.</summary>
    Rejected,
    /// <summary>The association took it back.</summary>
    Withdrawn,
    /// <summary>Its dates passed.</summary>
    Expired,
}

/// <summary>What an association asks for.</summary>
public sealed class Need : IVersioned, ISearchable
{
    private static readonly Dictionary<NeedStatus, NeedStatus[]> Moves = new()
    {
        [NeedStatus.Draft] = [NeedStatus.Submitted, NeedStatus.Withdrawn, NeedStatus.Expired],
        [NeedStatus.Submitted] = [NeedStatus.Open, NeedStatus.Rejected, NeedStatus.Withdrawn, NeedStatus.Expired],
        [NeedStatus.Open] = [NeedStatus.Submitted, NeedStatus.Filled, NeedStatus.Withdrawn, NeedStatus.Expired],
        [NeedStatus.Filled] = [NeedStatus.Open, NeedStatus.Closed],
    };

    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Its id in dataset folders; unique.</summary>
    public required string Reference { get; init; }
    /// <summary>Who asks.</summary>
    public required Guid AssociationId { get; init; }
    /// <summary>Who asks.</summary>
    public Association Association { get; private set; } = null!;
    /// <summary>What it asks.</summary>
    public NeedTerms Terms { get; private set; } = null!;
    /// <summary>The place of work; null means the association's seat.</summary>
    public Commune? Commune { get; private set; }
    /// <summary>INSEE code of the place of work, or null.</summary>
    public string? CommuneCode { get; private set; }
    /// <summary>Required and nice skills.</summary>
    public List<NeedSkill> Skills { get; init; } = [];
    /// <summary>UTC instant at which it was submitted, or null.</summary>
    public DateTime? PostedAt { get; private set; }
    /// <summary>Where it stands.</summary>
    public NeedStatus Status { get; private set; }
    /// <summary>Raised by each change of an open need; matching follows it.</summary>
    public int Version { get; private set; } = 1;
    /// <summary>Seats that approved offers hold; the database keeps it at or below the seats.</summary>
    public int SeatsTaken { get; private set; }
    /// <summary>Its moves, oldest first.</summary>
    public List<NeedTransition> Transitions { get; } = [];
    /// <inheritdoc />
    public int RowVersion { get; private set; }
    /// <inheritdoc />
    public string? SearchText { get => Searching.Fold(Terms.Title); private set => _ = value; }

    /// <summary>Returns all that is asked. The skills must be loaded.</summary>
    public NeedContent GetContent() => new(Terms, CommuneCode,
        [.. Skills.Where(s => s.Required).Select(s => new SkillLevel(s.SkillCode, s.Level))],
        [.. Skills.Where(s => !s.Required).Select(s => new SkillLevel(s.SkillCode, s.Level))]);

    /// <summary>A new draft.</summary>
    public static Need Draft(Guid associationId, NeedContent content, Actor actor, DateTime now,
        string? reference = null)
    {
        var id = Guid.CreateVersion7();
        var need = new Need { Id = id, Reference = reference ?? id.ToString(), AssociationId = associationId };
        need.SetContent(content);
        need.Transitions.Add(NeedTransition.Of<NeedTransition>(id, null, NeedStatus.Draft, actor, now, ""));
        return need;
    }

    /// <summary>
    /// Changes what is asked. A change of an open need makes a new version; unless only its seats change, the need goes
    /// back to moderation, since no coordinator has read what it asks now. The skills must be loaded.
    /// </summary>
    /// <returns>What changed.</returns>
    /// <exception cref="BusinessRuleException">
    /// The need is past changing, fewer seats are asked than are taken, or it is no draft and would lack what it was
    /// submitted with.
    /// </exception>
    public NeedChange Change(NeedContent content, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(Status is NeedStatus.Draft or NeedStatus.Submitted or NeedStatus.Open,
            "Ce besoin ne peut plus être modifié.", "This need can no longer be changed.");
        BusinessRuleException.Require(content.Terms.Seats >= SeatsTaken,
            $"{SeatsTaken} places sont déjà prises.", $"{SeatsTaken} seats are taken already.");
        if (Status != NeedStatus.Draft)
        {
            var sameLength = LengthOf(content.Terms) == LengthOf(Terms);
            BusinessRuleException.RequireNone(
                NeedReadiness.Find(content, sameLength || content.ConfirmsUnusualLength, DateOnly.FromDateTime(now)));
        }
        // An occupation comes with an import: whoever changes the need cannot name it, and does not take it away.
        var occupation = content.Terms.OccupationCode ?? Terms.OccupationCode;
        content = content with { Terms = content.Terms with { OccupationCode = occupation } };
        var change = GetContent().ChangeTo(content);
        SetContent(content);
        if (Status != NeedStatus.Open || change == NeedChange.None)
            return change;
        Version++;
        if (change == NeedChange.Asked)
            Move(NeedStatus.Submitted, actor, now, VersionNote);
        else
            Transitions.Add(NeedTransition.Of<NeedTransition>(Id, Status, Status, actor, now, VersionNote));
        return change;
    }

    /// <summary>
    /// The association moves: a need that was read with its seat as the place of work keeps that place, until the
    /// association changes the need itself.
    /// </summary>
    /// <param name="seat">INSEE code of the seat that it leaves.</param>
    internal void KeepPlace(string seat) => CommuneCode ??= seat;

    private string VersionNote => $"version {Version}";

    /// <summary>The association hands it to the coordinators. The skills must be loaded.</summary>
    /// <exception cref="BusinessRuleException">It lacks what a coordinator needs to judge it, or is not a
    /// draft.</exception>
    public void Submit(Actor actor, DateTime now, bool confirmsUnusualLength = false)
    {
        BusinessRuleException.RequireNone(
            NeedReadiness.Find(GetContent(), confirmsUnusualLength, WorkingCalendar.DayOf(now)));
        Move(NeedStatus.Submitted, actor, now, "");
        PostedAt = now;
    }

    /// <summary>A coordinator opens it.</summary>
    /// <exception cref="BusinessRuleException">The association is not eligible, the work replaces a paid job, or it was
    /// not submitted.</exception>
    public void Open(Association association, Moderation moderation, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(association.IsEligibleOn(WorkingCalendar.DayOf(now)),
            "L'éligibilité de l'association n'est pas établie, ou ne l'est plus.",
            "The association's eligibility is not established, or has lapsed.");
        BusinessRuleException.Require(moderation.IsComplete,
            "Confirmez que l'objet est clair et qu'aucun emploi salarié n'est remplacé.",
            "Confirm that the purpose is clear and that no paid job is replaced.");
        Move(NeedStatus.Open, actor, now, "");
    }

    /// <summary>A coordinator refuses it.</summary>
    /// <exception cref="BusinessRuleException">No reason is given, or it was not submitted.</exception>
    public void Reject(string reason, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(!string.IsNullOrWhiteSpace(reason), "Dites pourquoi.", "Say why.");
        Move(NeedStatus.Rejected, actor, now, reason, FreeTexts.AudienceOf(FreeText.NeedRejection, actor));
    }

    /// <summary>The association takes it back.</summary>
    /// <exception cref="BusinessRuleException">It is past that.</exception>
    public void Withdraw(string reason, Actor actor, DateTime now) =>
        Move(NeedStatus.Withdrawn, actor, now, reason, FreeTexts.AudienceOf(FreeText.NeedWithdrawal, actor));

    /// <summary>Its dates passed.</summary>
    /// <exception cref="BusinessRuleException">It is past that, or its dates are not.</exception>
    public void Expire(Actor actor, DateTime now)
    {
        BusinessRuleException.Require(Terms.End < WorkingCalendar.DayOf(now),
            "Les dates de ce besoin ne sont pas passées.", "The dates of this need have not passed.");
        Move(NeedStatus.Expired, actor, now, "");
    }

    /// <summary>Its missions are over.</summary>
    /// <exception cref="BusinessRuleException">It is not filled.</exception>
    public void Close(Actor actor, DateTime now) => Move(NeedStatus.Closed, actor, now, "");

    /// <summary>An approved offer takes a seat; the last one fills the need.</summary>
    /// <exception cref="BusinessRuleException">No seat is free, or the need is not open.</exception>
    public void TakeSeat(Actor actor, DateTime now)
    {
        BusinessRuleException.Require(Status == NeedStatus.Open && SeatsTaken < Terms.Seats,
            "Toutes les places de ce besoin sont prises.", "Every seat of this need is taken.");
        SeatsTaken++;
        if (SeatsTaken == Terms.Seats)
            Move(NeedStatus.Filled, actor, now, "");
    }

    /// <summary>A cancelled assignment gives its seat back; a filled need opens again.</summary>
    /// <exception cref="BusinessRuleException">No seat is taken.</exception>
    public void FreeSeat(Actor actor, DateTime now)
    {
        BusinessRuleException.Require(SeatsTaken > 0, "Aucune place n'est prise.", "No seat is taken.");
        SeatsTaken--;
        if (Status == NeedStatus.Filled)
            Move(NeedStatus.Open, actor, now, "");
    }

    /// <summary>
    /// A need as another installation left it: import alone uses it, with its state as a fact and no moderation.
    /// </summary>
    internal static Need Imported(string reference, Guid associationId, NeedContent content, NeedStatus status,
        DateTime? postedAt, Actor actor, DateTime now)
    {
        var need = Draft(associationId, content, actor, now, reference);
        need.Status = status;
        need.PostedAt = postedAt;
        need.SeatsTaken = status == NeedStatus.Filled ? content.Terms.Seats : 0;
        need.Transitions
            .Add(NeedTransition.Of<NeedTransition>(need.Id, NeedStatus.Draft, status, actor, now, "import"));
        return need;
    }

    private static (MissionFormat?, double?, DateOnly?, DateOnly?) LengthOf(NeedTerms terms) =>
        (terms.Format, terms.Days, terms.Start, terms.End);

    private void SetContent(NeedContent content)
    {
        content.Terms.Check();
        Terms = content.Terms;
        CommuneCode = content.CommuneCode;
        Skills.Clear();
        Skills.AddRange(content.SkillRows(Id));
    }

    private void Move(NeedStatus to, Actor actor, DateTime now, string why, Audience? audience = null)
    {
        BusinessRuleException.Require(Moves.GetValueOrDefault(Status, []).Contains(to),
            $"Un besoin « {NeedTexts.LabelFor(Status).Fr} » ne peut pas devenir « {NeedTexts.LabelFor(to).Fr} ».",
            $"A need that is \"{NeedTexts.LabelFor(Status).En}\" cannot become \"{NeedTexts.LabelFor(to).En}\".");
        Transitions.Add(NeedTransition.Of<NeedTransition>(Id, Status, to, actor, now, why, audience));
        Status = to;
    }
}

/// <summary>What a coordinator confirms before a need opens.</summary>
/// <param name="PurposeIsClear">The purpose is clear and fits the programme.</param>
/// <param name="ReplacesNoPaidJob">No paid job is replaced.</param>
public readonly record struct Moderation(bool PurposeIsClear, bool ReplacesNoPaidJob)
{
    /// <summary>Whether both points are confirmed.</summary>
    public bool IsComplete => PurposeIsClear && ReplacesNoPaidJob;
}

/// <summary>A move of a need.</summary>
public sealed class NeedTransition : Transition<NeedStatus>;
