using System.ComponentModel.DataAnnotations.Schema;
using Matching.Accounts;
using Matching.Persistence;
using Matching.Ranking.Models;

namespace Matching.RankingModels;

/// <summary>The row of a trained ranking model: training data, evaluation, state and transitions.</summary>
public sealed class RegisteredModel : IVersioned
{
    /// <summary>Row id, a version 7 UUID.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    /// <summary>First 12 hexadecimal digits of the SHA-256 of the model's content.</summary>
    public required string ModelId { get; init; }
    /// <summary>Hexadecimal SHA-256 of the whole file.</summary>
    public required string FileHash { get; init; }
    /// <summary>Random seed of the training.</summary>
    public required int Seed { get; init; }
    /// <summary>UTC instant of the training.</summary>
    public required DateTime TrainedAt { get; init; }
    /// <summary>Id of the training job; null when trained without one.</summary>
    public Guid? JobId { get; init; }
    /// <summary>Results of the training.</summary>
    public required ReportCard Card { get; init; }
    /// <summary>
    /// Comparison with the rules and the model that served; null before it ran or with too few needs.
    /// </summary>
    public ChallengerEvaluation? Challenge { get; private set; }
    /// <summary>
    /// Distributions of features and score at training time, for drift; null without enough listed pairs.
    /// </summary>
    public DriftBaseline? Baseline { get; init; }
    /// <summary>Current state.</summary>
    public ModelStatus Status { get; private set; } = ModelStatus.Candidate;
    /// <summary>All state changes and warnings.</summary>
    public List<ModelTransition> Transitions { get; } = [];
    /// <inheritdoc />
    public int RowVersion { get; private set; }

    /// <summary>Adds the first transition of a new row.</summary>
    public RegisteredModel RegisteredBy(Actor actor, DateTime now)
    {
        Transitions.Add(ModelTransition.Create<ModelTransition>(Id, null, Status, new(actor, now, "")));
        return this;
    }

    /// <summary>Stores the comparison with the other models.</summary>
    /// <exception cref="BusinessRuleException">The model was compared already.</exception>
    public void RecordChallenge(ChallengerEvaluation challenge)
    {
        BusinessRuleException.Require(Status == ModelStatus.Candidate, "Ce modèle a déjà été comparé.",
        "This model has already been compared.");
        Challenge = challenge;
    }

    /// <summary>
    /// Puts the model into service; the one that served must be retired before in the same transaction.
    /// </summary>
    /// <exception cref="BusinessRuleException">The model serves already, or no reason is given.</exception>
    public void Serve(string why, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(Status != ModelStatus.Serving, "Ce modèle est déjà en service.",
        "This model already serves.");
        Move(ModelStatus.Serving, why, actor, now);
    }

    /// <summary>Takes the model out of service.</summary>
    /// <exception cref="BusinessRuleException">The model does not serve, or no reason is given.</exception>
    public void Retire(string why, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(Status == ModelStatus.Serving, "Ce modèle n'est pas en service.",
            "This model does not serve.");
        Move(ModelStatus.Retired, why, actor, now);
    }

    /// <summary>Refuses the model.</summary>
    /// <exception cref="BusinessRuleException">The model is refused already, or no reason is given.</exception>
    public void Refuse(string why, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(Status != ModelStatus.Refused, "Ce modèle est déjà refusé.",
            "This model is already refused.");
        Move(ModelStatus.Refused, why, actor, now);
    }

    /// <summary>Adds a warning without a change of state, for example about drift.</summary>
    public void Warn(string what, Actor actor, DateTime now) => Add(Status, what, actor, now);

    private void Move(ModelStatus to, string why, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(!string.IsNullOrWhiteSpace(why), "Dites pourquoi.", "Say why.");
        Add(to, why, actor, now);
        Status = to;
    }

    private void Add(ModelStatus to, string why, Actor actor, DateTime now) =>
        Transitions.Add(ModelTransition.Create<ModelTransition>(Id, Status, to,
            new(actor, now, why, FreeTexts.AudienceOf(FreeText.RankingChange, actor))));
}

/// <summary>A state change or warning of a registered model.</summary>
[Table("ranking_model_transitions")]
public sealed class ModelTransition : Transition<ModelStatus>;
