using Matching.Accounts;
using Matching.Persistence;
using Matching.Ranking.Models;

namespace Matching.RankingModels;

/// <summary>Where a trained model stands.</summary>
public enum ModelStatus
{
    /// <summary>Trained; has not met the one that serves yet.</summary>
    Candidate,
    /// <summary>Orders the lists. At most one does.</summary>
    Serving,
    /// <summary>Served once; can be called back.</summary>
    Retired,
    /// <summary>Not better than what serves, or its file is not to be trusted: the reason says which.</summary>
    Refused,
}

/// <summary>
/// A trained ranking model on record: what it learned from, how it compares, who let it serve and why.
/// </summary>
public sealed class RegisteredModel : IVersioned
{
    /// <summary>Row id.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    /// <summary>The model's own id: the first 12 hex digits of its content's SHA-256.</summary>
    public required string ModelId { get; init; }
    /// <summary>Hexadecimal SHA-256 of the whole file.</summary>
    public required string FileHash { get; init; }
    /// <summary>Seed of the training.</summary>
    public required int Seed { get; init; }
    /// <summary>UTC instant.</summary>
    public required DateTime TrainedAt { get; init; }
    /// <summary>The job that trained it, or null.</summary>
    public Guid? JobId { get; init; }
    /// <summary>What the training found.</summary>
    public required ReportCard Card { get; init; }
    /// <summary>How it did against the rules and against what served, on later needs; null before they met.</summary>
    public ChallengerEvaluation? Challenge { get; private set; }
    /// <summary>
    /// Distributions of features and score when it was trained: drift is measured against them. Null without open
    /// needs.
    /// </summary>
    public DriftBaseline? Baseline { get; init; }
    /// <summary>Where it stands.</summary>
    public ModelStatus Status { get; private set; } = ModelStatus.Candidate;
    /// <summary>Its moves, oldest first.</summary>
    public List<ModelTransition> Transitions { get; } = [];
    /// <inheritdoc />
    public int RowVersion { get; private set; }

    /// <summary>Puts the new row's first transition into its log.</summary>
    public RegisteredModel RegisteredBy(Actor actor, DateTime now)
    {
        Transitions.Add(ModelTransition.Of<ModelTransition>(Id, null, Status, actor, now, ""));
        return this;
    }

    /// <summary>Notes how it did against the others.</summary>
    /// <exception cref="BusinessRuleException">It has met them already.</exception>
    public void RecordChallenge(ChallengerEvaluation challenge)
    {
        BusinessRuleException.Require(Status == ModelStatus.Candidate, "Ce modèle a déjà été comparé.",
            "This model has been compared already.");
        Challenge = challenge;
    }

    /// <summary>It orders the lists from now on; whatever served must have been retired in the same save.</summary>
    /// <exception cref="BusinessRuleException">It serves already, or no reason is given.</exception>
    public void Serve(string why, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(Status != ModelStatus.Serving, "Ce modèle sert déjà.",
            "This model serves already.");
        Move(ModelStatus.Serving, why, actor, now);
    }

    /// <summary>It no longer orders the lists.</summary>
    /// <exception cref="BusinessRuleException">It does not serve, or no reason is given.</exception>
    public void Retire(string why, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(Status == ModelStatus.Serving, "Ce modèle ne sert pas.",
            "This model does not serve.");
        Move(ModelStatus.Retired, why, actor, now);
    }

    /// <summary>It may not serve.</summary>
    /// <exception cref="BusinessRuleException">It is refused already, or no reason is given.</exception>
    public void Refuse(string why, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(Status != ModelStatus.Refused, "Ce modèle est déjà refusé.",
            "This model is refused already.");
        Move(ModelStatus.Refused, why, actor, now);
    }

    /// <summary>Something to know about it without a change of state: its data have drifted, for one.</summary>
    public void Warn(string what, Actor actor, DateTime now) =>
        Transitions.Add(ModelTransition.Of<ModelTransition>(Id, Status, Status, actor, now, what,
            FreeTexts.AudienceOf(FreeText.RankingChange, actor)));

    private void Move(ModelStatus to, string why, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(!string.IsNullOrWhiteSpace(why), "Dites pourquoi.", "Say why.");
        Transitions.Add(ModelTransition.Of<ModelTransition>(Id, Status, to, actor, now, why,
            FreeTexts.AudienceOf(FreeText.RankingChange, actor)));
        Status = to;
    }
}

/// <summary>A move of a model.</summary>
public sealed class ModelTransition : Transition<ModelStatus>;

/// <summary>The file of a model, kept beside its row so that a machine without it can write it anew.</summary>
public sealed class ModelContent
{
    /// <summary>The model.</summary>
    public required Guid Id { get; init; }
    /// <summary>The whole file.</summary>
    public required byte[] Bytes { get; init; }
}

/// <summary>
/// The stop switch: the newest row says whether learned models may order the lists at all. Rows are added, never
/// changed.
/// </summary>
public sealed class RankerSwitch
{
    /// <summary>Row id, in order of time.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    /// <summary>UTC instant.</summary>
    public required DateTime At { get; init; }
    /// <summary>True: the published rules order every list.</summary>
    public required bool RulesOnly { get; init; }
    /// <summary>Account of the coordinator.</summary>
    public required Guid AccountId { get; init; }
    /// <summary>Why.</summary>
    public required string Why { get; init; }
}
