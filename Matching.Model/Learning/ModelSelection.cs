using Matching.Missions;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Stacking weights, calibration and fitness to serve, all from hold-out rows. Needs of even and odd position evaluate
/// each other (two-fold cross-fitting). A model is fit to serve when the expected gain over the rules
/// (<see cref="Metrics.ExpectedGain"/>) is above 0 and at least <see cref="MinJudgedAccepts"/> accepts were evaluated.
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
    /// <summary>
    /// Minimum number of accepts among the hold-out rows; corresponds to about 170 in the whole history.
    /// </summary>
    internal const int MinJudgedAccepts = 100;
    /// <summary>Width of a 95 % interval in standard errors.</summary>
    private const double IntervalWidth = 3.92;

    /// <summary>Selects weights and calibration from the hold-out rows.</summary>
    public static ModelSelection Make(ShownPairs pairs, List<HoldOutRow> holdOut, int seed)
    {
        if (holdOut.Count < MinRows)
            return new ModelSelection([1, 1, 0, 0], PlattScaling.AsLearned, PlattScaling.AsLearned, null,
                new ReportCard(), false);
        var known = PlattScaling.Fit(pairs, holdOut, newcomers: false);
        var weights = Stacking.Fit(pairs, holdOut, known);
        HoldOutRow[][] halves = [[.. holdOut.Where(j => pairs.NeedOf[j.Row] % 2 == 0)],
            [.. holdOut.Where(j => pairs.NeedOf[j.Row] % 2 == 1)]];
        var gains = new SortedDictionary<int, (double Learned, double Rules, double Likelihood)>();
        var predictions = new List<(double Probability, bool Yes)>();
        for (var half = 0; half < 2; half++)
        {
            var (learned, rules) = (PlattScaling.Fit(pairs, halves[1 - half], newcomers: false),
                CalibrateRules(pairs, halves[1 - half]));
            var otherWeights = Stacking.Fit(pairs, halves[1 - half], learned);
            double Predict(HoldOutRow j) => learned.ComputeProbability(j.Scores[0], j.Scores[1]);
            predictions.AddRange(halves[half].Select(j => (j.Examination * Predict(j), pairs.Grades[j.Row] >= 2)));
            foreach (var need in halves[half].GroupBy(j => pairs.NeedOf[j.Row]))
            {
                int[] grades = [.. need.Select(j => pairs.Grades[j.Row])];
                gains[need.Key] = (
                    Metrics.Ndcg([.. need.Select(j => Stacking.ComputeScore(otherWeights, learned, j))], grades, 10),
                    Metrics.Ndcg([.. need.Select(j => j.Rule)], grades, 10),
                    need.Sum(j => Likelihood(pairs, j, Predict(j)) - Likelihood(pairs, j, rules.Apply(j.Rule))));
            }
        }
        var ranked = gains.Values.Where(g => !double.IsNaN(g.Learned)).ToArray();
        if (ranked.Length == 0)
            return new ModelSelection(weights, PlattScaling.AsLearned, PlattScaling.AsLearned, null, new ReportCard(),
                false);
        var (low, mean, high) = Metrics.Bootstrap([.. ranked.Select(g => g.Learned - g.Rules)], seed);
        var (likelihoodLow, likelihood, _) = Metrics.Bootstrap([.. gains.Values.Select(g => g.Likelihood)], seed);
        var bins = Metrics.Bins([.. predictions.Select(s => s.Probability)], [.. predictions.Select(s => s.Yes)]);
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
            Calibration = bins,
            CalibrationError = Metrics.CalibrationError(bins),
        };
        return new ModelSelection(weights, known, PlattScaling.Fit(pairs, holdOut, newcomers: true),
            CalibrateRules(pairs, holdOut), card,
            holdOut.Count(j => pairs.Rows[j.Row].EmployeeAnswer == Answer.Accepted) >= MinJudgedAccepts
            && Metrics.ExpectedGain(mean, (high - low) / IntervalWidth) > 0);
    }

    private static double Likelihood(ShownPairs pairs, HoldOutRow holdOut, double probability)
    {
        var p = Math.Clamp(holdOut.Examination * probability, 1e-6, 1 - 1e-6);
        return Math.Log(pairs.Grades[holdOut.Row] >= 2 ? p : 1 - p);
    }

    private static Calibration CalibrateRules(ShownPairs pairs, IReadOnlyList<HoldOutRow> holdOut) => Calibration.Fit(
        [.. holdOut.Select(j => j.Rule)], [.. holdOut.Select(j => pairs.Grades[j.Row] >= 2)],
        [.. holdOut.Select(j => j.Examination)]);
}
