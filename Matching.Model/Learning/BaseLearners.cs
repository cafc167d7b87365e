using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>The base learners fitted on the needs of a mask, before stacking.</summary>
/// <param name="Expectation">The base-rate model that acceptance-rate residuals are computed against.</param>
/// <param name="Person">Logistic weights of the employee's accept, the intercept last.</param>
/// <param name="Host">Logistic weights of the association's accept given the employee's, the intercept last.</param>
/// <param name="Odds">Trees on the log-odds of an accept, weighted by gain.</param>
/// <param name="Ranks">LambdaRank trees on the grades.</param>
/// <param name="Kinship">The skill-transfer model; null when not fitted.</param>
/// <param name="TreeCount">Number of trees found by early stopping; null when it was not used.</param>
internal sealed record BaseLearners(BaseRateModel Expectation, double[] Person, double[] Host, TreeEnsemble Odds,
    TreeEnsemble Ranks, SkillTransferModel? Kinship, int? TreeCount);
