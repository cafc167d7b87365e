using Matching.Missions;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// What held-out needs decide: the blend, the levels of the probabilities, and whether the learned ranker may serve.
/// Needs of even place are judged by the blend that the odd ones chose, and the other way round. The learned ranker is
/// the rules drawn by the history as far as that is sure, so it is expected to be a little better before any need is
/// judged; that expectation and the gain in NDCG@10 measured over the rules are weighed by how sure each is. It serves
/// when the gain then expected is above 0 and enough accepts were judged: of a hundred in all it was seen to learn
/// worse than the rules.
/// </summary>
/// <param name="Weights">Weights of the parts.</param>
/// <param name="Known">What makes the probability for who was shown before.</param>
/// <param name="Newcomer">The same for who never was.</param>
/// <param name="RuleCalibration">Of the rules, or null without enough history.</param>
/// <param name="Card">What was found.</param>
/// <param name="Serves">Whether the learned ranker may serve.</param>
internal sealed record ModelSelection(double[] Weights, PlattScaling Known, PlattScaling Newcomer,
    Calibration? RuleCalibration, ReportCard Card, bool Serves)
{
    private const int MinRows = 50;
    /// <summary>Fewer accepted pairs among the judged ones, of some 170 in all, are too few to learn from.</summary>
    internal const int MinJudgedAccepts = 100;
    /// <summary>Width of a 95 % interval in standard errors.</summary>
    private const double Width = 3.92;

    /// <summary>Decides.</summary>
    public static ModelSelection Make(ShownPairs pairs, List<HoldOutRow> judged, int seed)
    {
        if (judged.Count < MinRows)
            return new ModelSelection([1, 1, 0, 0], PlattScaling.AsLearned, PlattScaling.AsLearned, null,
                new ReportCard(), false);
        var known = PlattScaling.Fit(pairs, judged, newcomers: false);
        var weights = Stacking.Fit(pairs, judged, known);
        HoldOutRow[][] halves = [[.. judged.Where(j => pairs.NeedOf[j.Row] % 2 == 0)],
            [.. judged.Where(j => pairs.NeedOf[j.Row] % 2 == 1)]];
        var gains = new SortedDictionary<int, (double Learned, double Rules, double Likelihood)>();
        var said = new List<(double Probability, bool Yes)>();
        for (var half = 0; half < 2; half++)
        {
            var (learned, rules) = (PlattScaling.Fit(pairs, halves[1 - half], newcomers: false),
                CalibrateRules(pairs, halves[1 - half]));
            var other = Stacking.Fit(pairs, halves[1 - half], learned);
            double Said(HoldOutRow j) => learned.ComputeProbability(j.Scores[0], j.Scores[1]);
            said.AddRange(halves[half].Select(j => (j.Look * Said(j), pairs.Grades[j.Row] >= 2)));
            foreach (var need in halves[half].GroupBy(j => pairs.NeedOf[j.Row]))
            {
                int[] grades = [.. need.Select(j => pairs.Grades[j.Row])];
                gains[need.Key] = (
                    Metrics.Ndcg([.. need.Select(j => Stacking.ComputeScore(other, learned, j))], grades, 10),
                    Metrics.Ndcg([.. need.Select(j => j.Rule)], grades, 10),
                    need.Sum(j => Likelihood(pairs, j, Said(j)) - Likelihood(pairs, j, rules.Apply(j.Rule))));
            }
        }
        var ranked = gains.Values.Where(g => !double.IsNaN(g.Learned)).ToArray();
        if (ranked.Length == 0)
            return new ModelSelection(weights, PlattScaling.AsLearned, PlattScaling.AsLearned, null, new ReportCard(),
                false);
        var (low, mean, high) = Metrics.Bootstrap([.. ranked.Select(g => g.Learned - g.Rules)], seed);
        var (likelihoodLow, likelihood, _) = Metrics.Bootstrap([.. gains.Values.Select(g => g.Likelihood)], seed);
        var bins = Metrics.Bins([.. said.Select(s => s.Probability)], [.. said.Select(s => s.Yes)]);
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
        return new ModelSelection(weights, known, PlattScaling.Fit(pairs, judged, newcomers: true),
            CalibrateRules(pairs, judged), card,
            judged.Count(j => pairs.Rows[j.Row].EmployeeAnswer == Answer.Accepted) >= MinJudgedAccepts
            && Metrics.ExpectedGain(mean, (high - low) / Width) > 0);
    }

    private static double Likelihood(ShownPairs pairs, HoldOutRow judged, double probability)
    {
        var p = Math.Clamp(judged.Look * probability, 1e-6, 1 - 1e-6);
        return Math.Log(pairs.Grades[judged.Row] >= 2 ? p : 1 - p);
    }

    private static Calibration CalibrateRules(ShownPairs pairs, IReadOnlyList<HoldOutRow> judged) => Calibration.Fit(
        [.. judged.Select(j => j.Rule)], [.. judged.Select(j => pairs.Grades[j.Row] >= 2)],
        [.. judged.Select(j => j.Look)]);
}
