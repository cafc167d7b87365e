using Matching.Accounts;
using Matching.Associations;
using Matching.Communes;
using Matching.FollowUps;
using Matching.Persistence;
using static Matching.BusinessRuleException;

namespace Matching.Needs;

/// <summary>A need of an association: what it asks for, its state and its seats.</summary>
public sealed class Need : IVersioned, ISearchable
{
    /// <summary>Primary key (UUID v7).</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Id in dataset folders; unique.</summary>
    public required string Reference { get; init; }
    /// <summary>Id of the association.</summary>
    public required Guid AssociationId { get; init; }
    /// <summary>The association; null unless loaded.</summary>
    public Association Association { get; private set; } = null!;
    /// <summary>Title, dates, days and other terms.</summary>
    public NeedTerms Terms { get; private set; } = null!;
    /// <summary>Commune of the place of work; null means the association's seat, or not loaded.</summary>
    public Commune? Commune { get; private set; }
    /// <summary>INSEE code of the place of work; null means the association's seat.</summary>
    public string? CommuneCode { get; private set; }
    /// <summary>Required and nice-to-have skills; empty unless loaded.</summary>
    public List<NeedSkill> Skills { get; init; } = [];
    /// <summary>UTC instant at which it was submitted; null for a draft.</summary>
    public DateTime? PostedAt { get; private set; }
    /// <summary>Current state.</summary>
    public NeedStatus Status { get; private set; }
    /// <summary>Incremented by each change of an open need; match runs refer to it.</summary>
    public int Version { get; private set; } = 1;
    /// <summary>Seats taken by approved offers; a check constraint limits it to the number of seats.</summary>
    public int SeatsTaken { get; private set; }
    /// <summary>State changes, oldest first.</summary>
    public List<NeedTransition> Transitions { get; } = [];
    /// <inheritdoc />
    public int RowVersion { get; private set; }
    /// <inheritdoc />
    public string? SearchText { get => Searching.Fold(Terms.Title); private set => _ = value; }

    /// <summary>Returns the current content. The skills must be loaded.</summary>
    public NeedContent GetContent() => NeedContent.From(Terms, CommuneCode, Skills);

    /// <summary>Creates a draft; without a <paramref name="reference"/> the id is used.</summary>
    /// <exception cref="BusinessRuleException">A value is out of range.</exception>
    public static Need Draft(Guid associationId, NeedContent content, Actor actor, DateTime now,
        string? reference = null)
    {
        var id = Guid.CreateVersion7();
        var need = new Need { Id = id, Reference = reference ?? id.ToString(), AssociationId = associationId };
        need.SetContent(content);
        need.Record(null, NeedStatus.Draft, new(actor, now, ""));
        return need;
    }

    /// <summary>
    /// Replaces the content. A change of an open need creates a new version; unless only the seats change, the need
    /// returns to moderation, because no coordinator has read the new content. The skills must be loaded.
    /// </summary>
    /// <returns>What changed.</returns>
    /// <exception cref="BusinessRuleException">The need is not a draft, submitted or open; there would be fewer seats
    /// than are taken; or a submitted need would be incomplete.</exception>
    public NeedChange Change(NeedContent content, Actor actor, DateTime now)
    {
        Require(Status is NeedStatus.Draft or NeedStatus.Submitted or NeedStatus.Open,
            "Ce besoin ne peut plus être modifié.", "This need can no longer be changed.");
        Require(content.Terms.Seats >= SeatsTaken,
            $"{SeatsTaken} places sont déjà prises.", $"{SeatsTaken} seats are taken already.");
        var mayBeUnusual = content.ConfirmsUnusualLength || content.Terms.HasLengthOf(Terms);
        if (Status != NeedStatus.Draft)
            RequireNone(NeedReadiness.Find(content, mayBeUnusual, WorkingCalendar.DayOf(now)));
        // Only imports set the occupation, so a change without one keeps it.
        var occupation = content.Terms.OccupationCode ?? Terms.OccupationCode;
        content = content with { Terms = content.Terms with { OccupationCode = occupation } };
        var change = GetContent().ChangeTo(content);
        SetContent(content);
        if (Status != NeedStatus.Open || change == NeedChange.None)
            return change;
        Version++;
        var cause = new TransitionCause(actor, now, $"version {Version}");
        if (change == NeedChange.Asked)
            Move(NeedStatus.Submitted, cause);
        else
            Record(Status, Status, cause);
        return change;
    }

    /// <summary>
    /// Sets the place of work to the association's former seat when the association moves, if the need has no place of
    /// its own: coordinators and employees have read it with that place.
    /// </summary>
    /// <param name="seat">INSEE code of the former seat.</param>
    internal void KeepPlace(string seat) => CommuneCode ??= seat;

    /// <summary>Submits a draft for moderation. The skills must be loaded.</summary>
    /// <exception cref="BusinessRuleException">The need is incomplete, or not a draft.</exception>
    public void Submit(Actor actor, DateTime now, bool confirmsUnusualLength = false)
    {
        RequireNone(NeedReadiness.Find(GetContent(), confirmsUnusualLength, WorkingCalendar.DayOf(now)));
        Move(NeedStatus.Submitted, new(actor, now, ""));
        PostedAt = now;
    }

    /// <summary>Opens a submitted need.</summary>
    /// <exception cref="BusinessRuleException">The association is not eligible, the coordinator has not confirmed both
    /// points, or the need is not submitted.</exception>
    public void Open(Association association, Moderation moderation, Actor actor, DateTime now)
    {
        Require(association.IsEligibleOn(WorkingCalendar.DayOf(now)),
            "L'éligibilité de l'association n'est pas établie, ou ne l'est plus.",
            "The association's eligibility is not established, or has lapsed.");
        Require(moderation.IsComplete,
            "Confirmez que l'objet est clair et qu'aucun emploi salarié n'est remplacé.",
            "Confirm that the purpose is clear and that no paid job is replaced.");
        Move(NeedStatus.Open, new(actor, now, ""));
    }

    /// <summary>Rejects a submitted need.</summary>
    /// <exception cref="BusinessRuleException">The reason is blank, or the need is not submitted.</exception>
    public void Reject(string reason, Actor actor, DateTime now)
    {
        Require(!string.IsNullOrWhiteSpace(reason), "Indiquez la raison.", "Give a reason.");
        Move(NeedStatus.Rejected, new(actor, now, reason, FreeTexts.AudienceOf(FreeText.NeedRejection, actor)));
    }

    /// <summary>Withdraws the need on behalf of its association.</summary>
    /// <exception cref="BusinessRuleException">The need is filled or has ended.</exception>
    public void Withdraw(string reason, Actor actor, DateTime now) =>
        Move(NeedStatus.Withdrawn, new(actor, now, reason, FreeTexts.AudienceOf(FreeText.NeedWithdrawal, actor)));

    /// <summary>Ends a need whose last day has passed.</summary>
    /// <exception cref="BusinessRuleException">The last day has not passed, or the need is over.</exception>
    public void Expire(Actor actor, DateTime now)
    {
        Require(Terms.End < WorkingCalendar.DayOf(now),
            "Les dates de ce besoin ne sont pas passées.", "The dates of this need have not passed.");
        Move(NeedStatus.Expired, new(actor, now, ""));
    }

    /// <summary>Closes a filled need whose missions have ended.</summary>
    /// <exception cref="BusinessRuleException">The need is not filled.</exception>
    public void Close(Actor actor, DateTime now) => Move(NeedStatus.Closed, new(actor, now, ""));

    /// <summary>Takes a seat for an approved offer; the last seat fills the need.</summary>
    /// <exception cref="BusinessRuleException">No seat is free, or the need is not open.</exception>
    public void TakeSeat(Actor actor, DateTime now)
    {
        Require(Status == NeedStatus.Open && SeatsTaken < Terms.Seats,
            "Toutes les places de ce besoin sont prises.", "Every seat of this need is taken.");
        SeatsTaken++;
        if (SeatsTaken == Terms.Seats)
            Move(NeedStatus.Filled, new(actor, now, ""));
    }

    /// <summary>Returns the seat of a cancelled assignment; a filled need opens again.</summary>
    /// <exception cref="BusinessRuleException">No seat is taken.</exception>
    public void FreeSeat(Actor actor, DateTime now)
    {
        Require(SeatsTaken > 0, "Aucune place n'est prise.", "No seat is taken.");
        SeatsTaken--;
        if (Status == NeedStatus.Filled)
            Move(NeedStatus.Open, new(actor, now, ""));
    }

    /// <summary>Creates a need from an import, in its final state and without moderation.</summary>
    internal static Need Imported(ImportedNeed imported, Actor actor, DateTime now)
    {
        var need = Draft(imported.AssociationId, imported.Content, actor, now, imported.Reference);
        need.Status = imported.Status;
        need.PostedAt = imported.PostedAt;
        need.SeatsTaken = imported.Status == NeedStatus.Filled ? imported.Content.Terms.Seats : 0;
        need.Record(NeedStatus.Draft, imported.Status, new(actor, now, "import"));
        return need;
    }

    private void SetContent(NeedContent content)
    {
        content.Check();
        Terms = content.Terms;
        CommuneCode = content.CommuneCode;
        Skills.Clear();
        Skills.AddRange(content.SkillRows(Id));
    }

    private void Move(NeedStatus to, TransitionCause cause)
    {
        var (before, after) = (NeedTexts.LabelFor(Status), NeedTexts.LabelFor(to));
        Require(NeedTransitionRules.NextStates(Status).Contains(to),
            $"Un besoin « {before.Fr} » ne peut pas devenir « {after.Fr} ».",
            $"A need that is \"{before.En}\" cannot become \"{after.En}\".");
        Record(Status, to, cause);
        Status = to;
    }

    private void Record(NeedStatus? from, NeedStatus to, TransitionCause cause) =>
        Transitions.Add(NeedTransition.Create<NeedTransition>(Id, from, to, cause));
}
