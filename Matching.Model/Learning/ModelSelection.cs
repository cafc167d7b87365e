using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Stacking weights, calibration and fitness to serve, all from hold-out rows. Needs of even and odd position evaluate
/// each other (two-fold cross-fitting). A model is fit to serve when the expected gain over the rules
/// (<see cref="Metrics.ExpectedGain"/>) is above 0 and at least <see cref="ReportCard.MinJudgedAccepts"/> accepts were
/// evaluated.
/// </summary>
/// <remarks>
/// The learned ranker has the rules as its prior, so a small gain is expected before any evidence; with a hundred
/// accepts in total it was measured to be worse than the rules.
/// </remarks>
/// <param name="Weights">Stacking weights.</param>
/// <param name="Known">Calibration for employees shown before.</param>
/// <param name="Newcomer">Calibration for employees never shown before.</param>
/// <param name="RuleCalibration">Calibration of the rules; null without enough history.</param>
/// <param name="Card">Results for the model card.</param>
/// <param name="Serves">Whether the model is fit to serve.</param>
internal sealed record ModelSelection(double[] Weights, PlattScaling Known, PlattScaling Newcomer,
    Calibration? RuleCalibration, ReportCard Card, bool Serves)
{
    private const int MinRows = 50;
    /// <summary>Width of a 95 % interval in standard errors.</summary>
    private const double IntervalWidth = 3.92;

    /// <summary>Selects weights and calibration from the hold-out rows.</summary>
    /// <param name="holdOut">Hold-out rows.</param>
    /// <param name="areLists">Whether the history consists of judged lists.</param>
    /// <param name="seed">Seed of the intervals.</param>
    public static ModelSelection Select(HoldOutRow[] holdOut, bool areLists, int seed)
    {
        if (holdOut.Length < MinRows) return NotServing(Stacking.Prior);
        var known = PlattScalingFit.Fit(holdOut, newcomers: false);
        var weights = Stacking.Fit(holdOut, known, areLists);
        var evaluation = CrossFitEvaluation.Run(holdOut, areLists);
        var ranked = evaluation.Gains.Where(g => !double.IsNaN(g.Learned)).ToArray();
        if (ranked.Length == 0) return NotServing(weights);
        var (low, mean, high) = Metrics.Bootstrap([.. ranked.Select(g => g.Learned - g.Rules)], seed);
        var (likelihoodLow, likelihood, _) = Metrics.Bootstrap([.. evaluation.Gains.Select(g => g.Likelihood)], seed);
        var card = new ReportCard
        {
            JudgedNeeds = ranked.Length,
            LearnedNdcg = ranked.Average(g => g.Learned),
            RuleNdcg = ranked.Average(g => g.Rules),
            GainLow = low,
            GainHigh = high,
            LikelihoodGain = likelihood,
            LikelihoodGainLow = likelihoodLow,
            PartWeights = weights,
            Calibration = evaluation.Bins,
            CalibrationError = CalibrationMetrics.CalibrationError(evaluation.Bins),
        };
        return new(weights, known, PlattScalingFit.Fit(holdOut, newcomers: true), CalibrationFit.Fit(holdOut), card,
            holdOut.Count(j => j.Accepted) >= ReportCard.MinJudgedAccepts
            && Metrics.ExpectedGain(mean, (high - low) / IntervalWidth) > 0);
    }

    /// <summary>The hold-out rows with the score and the probability of the selected model.</summary>
    public IEnumerable<JudgedPair> Judge(HoldOutRow[] holdOut) => holdOut.Select(j => new JudgedPair(j.Row,
        Stacking.ComputeScore(Weights, Known, j), Known.ComputeProbability(j.Scores[0], j.Scores[1]), j.Examination));

    private static ModelSelection NotServing(double[] weights) =>
        new(weights, PlattScaling.AsLearned, PlattScaling.AsLearned, null, new ReportCard(), false);
}
