using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>
/// Fits what the rules take from a history when no model supplies it. The caller passes these functions in, so that
/// ranking contains no training.
/// </summary>
/// <param name="FitBaseRate">Fits the base-rate model with the rule score and the position as predictors.</param>
/// <param name="FitCalibration">Fits the calibration of the rules on pairs with acceptance rates filled in; null
/// without enough history.</param>
internal sealed record RuleFits(Func<ShownPairs, BaseRateModel> FitBaseRate,
    Func<ShownPairs, BaseRateModel, Calibration?> FitCalibration);
