using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Two-fold cross-fitting over the hold-out rows: needs of even position are evaluated with weights and calibration
/// from those of odd position, and the reverse.
/// </summary>
/// <param name="Gains">NDCG@10 of the learned ranker and of the rules, and the log-likelihood ratio, by need in the
/// order in which needs were shown; NaN when a need has no accept.</param>
/// <param name="Bins">Predicted probability times examination probability against the observed rate.</param>
internal sealed record CrossFitEvaluation((double Learned, double Rules, double Likelihood)[] Gains,
    CalibrationBin[] Bins)
{
    /// <summary>Runs the evaluation.</summary>
    /// <param name="holdOut">Hold-out rows.</param>
    /// <param name="areLists">Whether the history consists of judged lists.</param>
    public static CrossFitEvaluation Run(HoldOutRow[] holdOut, bool areLists)
    {
        var halves = holdOut.ToLookup(j => j.Need % 2);
        var gains = new SortedDictionary<int, (double, double, double)>();
        var predictions = new List<(double, bool)>();
        for (var half = 0; half < 2; half++)
        {
            HoldOutRow[] others = [.. halves[1 - half]];
            var (learned, rules) = (PlattScalingFit.Fit(others, newcomers: false), CalibrationFit.Fit(others));
            var weights = Stacking.Fit(others, learned, areLists);
            double Predict(HoldOutRow j) => learned.ComputeProbability(j.Scores[0], j.Scores[1]);
            predictions.AddRange(halves[half].Select(j => (j.Examination * Predict(j), j.IsMutual)));
            foreach (var need in halves[half].GroupBy(j => j.Need))
            {
                int[] grades = [.. need.Select(j => j.Grade)];
                gains[need.Key] = (
                    Metrics.Ndcg([.. need.Select(j => Stacking.ComputeScore(weights, learned, j))], grades),
                    Metrics.Ndcg([.. need.Select(j => j.Rule)], grades),
                    need.Sum(j => Likelihood(j, Predict(j)) - Likelihood(j, rules.Apply(j.Rule))));
            }
        }
        return new([.. gains.Values], CalibrationMetrics.Bins(predictions));
    }

    private static double Likelihood(HoldOutRow holdOut, double probability)
    {
        var p = Math.Clamp(holdOut.Examination * probability, 1e-6, 1 - 1e-6);
        return Math.Log(holdOut.IsMutual ? p : 1 - p);
    }
}
