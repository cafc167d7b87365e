using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>Weights the training rows and fits both sets of trees.</summary>
internal static class TreeFit
{
    /// <summary>Fits the trees on the odds of an accept and those of LambdaRank.</summary>
    /// <param name="task">What they are fitted on.</param>
    /// <param name="person">Logistic weights of the employee's accept, the intercept last.</param>
    /// <param name="examination">Examination probability of each training row.</param>
    /// <param name="trees">Number of trees; null to find it by early stopping.</param>
    /// <returns>Both ensembles and the number of trees.</returns>
    public static (TreeEnsemble Odds, TreeEnsemble Ranks, int? Count) Fit(TrainingTask task, double[] person,
        double[] examination, int? trees)
    {
        var rows = task.Rows;
        var boosting = new Boosting(task.Pairs, rows, task.Seed);
        var (withoutOdds, withoutRanks) =
            (task.Without.HasFlag(TrainingPart.OddsTrees), task.Without.HasFlag(TrainingPart.RankTrees));
        var grades = task.Pairs.GradesAt(task.KnownAt);
        var weights = ComputeOddsWeights(task, grades, person, examination);
        double[] rankWeights = [.. rows.Select((r, i) => grades[r] > 0 ? Math.Min(4, 1 / examination[i]) : 1)];
        if (!task.Without.HasFlag(TrainingPart.EarlyStop) && !withoutOdds)
            trees ??= boosting.ChooseTreeCount(weights);
        TreeEnsemble odds = new([]), ranks = new([]);
        Parallel.Invoke(
            () => { if (!withoutOdds) odds = boosting.FitTrees(weights, trees); },
            () => { if (!withoutRanks) ranks = boosting.Rank(grades, rankWeights, trees); });
        return (odds, ranks, trees);
    }

    /// <summary>
    /// An accept weighs its gain relative to the mean gain; a no weighs the probability that the pair was examined.
    /// </summary>
    private static double[] ComputeOddsWeights(TrainingTask task, int[] grades, double[] person, double[] examination)
    {
        var gain = Metrics.RelativeGain(task.Rows.Select(r => grades[r]));
        return [.. task.Rows.Select((r, i) =>
        {
            var p = Logit.Sigmoid(Logit.Dot(person, task.Pairs.GetFeatures(r)));
            return grades[r] > 0 ? gain(grades[r]) : examination[i] * (1 - p) / (1 - examination[i] * p);
        })];
    }
}
