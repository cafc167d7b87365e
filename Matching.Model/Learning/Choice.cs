using Matching.Datasets;
using Matching.Ranking;

namespace Matching.Learning;

/// <summary>
/// What held-out needs decide: the blend, the calibrations, and whether the learned ranker may serve. Needs of even place are judged by the
/// blend that the odd ones chose, and the other way round. The learned ranker is the rules drawn by the history as far as that is sure, so it is
/// expected to be a little better before any need is judged; that expectation and the gain in NDCG@10 measured over the rules are weighed by how
/// sure each is. It serves when the gain then expected is above 0 and enough accepts were judged:
/// of a hundred in all it was seen to learn worse than the rules.
/// </summary>
/// <param name="Weights">Weights of the parts.</param>
/// <param name="Calibration">Of the learned score.</param>
/// <param name="RuleCalibration">Of the rules, or null without enough history.</param>
/// <param name="Card">What was found.</param>
/// <param name="Serves">Whether the learned ranker may serve.</param>
internal sealed record Choice(double[] Weights, Calibration Calibration, Calibration? RuleCalibration, ReportCard Card, bool Serves)
{
    private const int LeastRows = 50;
    /// <summary>Fewer accepted pairs among the judged ones, of some 170 in all, are too few to learn from.</summary>
    private const int LeastJudgedAccepts = 100;
    /// <summary>Width of a 95 % interval in standard errors.</summary>
    private const double Width = 3.92;

    /// <summary>Decides.</summary>
    public static Choice Make(ShownPairs pairs, List<Judged> judged, int seed)
    {
        if (judged.Count < LeastRows) return new Choice([1, 0.5, 0, 0], new Calibration(1, 0, [], []), null, new ReportCard(), false);
        var weights = Stack.Fit(pairs, judged);
        Judged[][] halves = [[.. judged.Where(j => pairs.NeedOf[j.Row] % 2 == 0)], [.. judged.Where(j => pairs.NeedOf[j.Row] % 2 == 1)]];
        var gains = new SortedDictionary<int, (double Learned, double Rules, double Likelihood)>();
        for (var half = 0; half < 2; half++)
        {
            var other = Stack.Fit(pairs, halves[1 - half]);
            var (learned, rules) = (Calibrated(pairs, halves[1 - half], j => Stack.Of(other, j)), Calibrated(pairs, halves[1 - half], j => j.Rule));
            foreach (var need in halves[half].GroupBy(j => pairs.NeedOf[j.Row]))
            {
                int[] grades = [.. need.Select(j => pairs.Grades[j.Row])];
                gains[need.Key] = (
                    Metrics.Ndcg([.. need.Select(j => Stack.Of(other, j))], grades, 10), Metrics.Ndcg([.. need.Select(j => j.Rule)], grades, 10),
                    need.Sum(j => Likelihood(pairs, j, learned.Apply(Stack.Of(other, j))) - Likelihood(pairs, j, rules.Apply(j.Rule))));
            }
        }
        var ranked = gains.Values.Where(g => !double.IsNaN(g.Learned)).ToArray();
        if (ranked.Length == 0) return new Choice(weights, new Calibration(1, 0, [], []), null, new ReportCard(), false);
        var (low, mean, high) = Metrics.Bootstrap([.. ranked.Select(g => g.Learned - g.Rules)], seed);
        var (likelihoodLow, likelihood, _) = Metrics.Bootstrap([.. gains.Values.Select(g => g.Likelihood)], seed);
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
        };
        return new Choice(weights, Calibrated(pairs, judged, j => Stack.Of(weights, j)), Calibrated(pairs, judged, j => j.Rule), card,
            judged.Count(j => pairs.Rows[j.Row].EmployeeAnswer == Answer.Accepted) >= LeastJudgedAccepts
            && Metrics.ExpectedGain(mean, (high - low) / Width) > 0);
    }

    private static double Likelihood(ShownPairs pairs, Judged judged, double probability)
    {
        var p = Math.Clamp(judged.Look * probability, 1e-6, 1 - 1e-6);
        return Math.Log(pairs.Grades[judged.Row] >= 2 ? p : 1 - p);
    }

    private static Calibration Calibrated(ShownPairs pairs, IReadOnlyList<Judged> judged, Func<Judged, double> score) => Calibration.Fit(
        [.. judged.Select(score)], [.. judged.Select(j => pairs.Grades[j.Row] >= 2)], [.. judged.Select(j => j.Look)]);
}
