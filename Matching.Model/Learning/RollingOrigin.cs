using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Hold-out rows by rolling origin: base learners fitted on earlier needs predict the rows of later ones.
/// </summary>
internal static class RollingOrigin
{
    /// <summary>With more accepts, a single fold of later needs is sufficient.</summary>
    private const int SingleFoldAccepts = 5000;

    /// <summary>Predicts the hold-out rows of all folds.</summary>
    /// <param name="task">The training of the whole history.</param>
    /// <param name="accepts">Number of accepts in the history.</param>
    /// <param name="progress">Receives a line of text per fold.</param>
    /// <param name="ct">Cancels between two folds.</param>
    /// <returns>The rows, and the number of trees that early stopping found in the last fold.</returns>
    public static (HoldOutRow[] HoldOut, int? Trees) Predict(TrainingTask task, int accepts,
        IProgress<LocalizedText>? progress, CancellationToken ct)
    {
        var holdOut = new List<HoldOutRow>();
        int? trees = null;
        foreach (var (to, until) in Folds(task.Pairs.Needs.Length, accepts))
        {
            ct.ThrowIfCancellationRequested();
            var from = task.Pairs.FirstShown(to);
            var known = task.Pairs.RowsKnownAt(to, from);
            var learners = BaseLearnersFit.Fit(task with { Learned = known, KnownAt = from });
            holdOut.AddRange(PredictRows(task.Pairs, learners, to, until));
            trees = learners.TreeCount;
            progress?.Report(new($"entraîné sur {to} besoins, évalué sur les {until - to} suivants",
                $"trained on {to} needs, evaluated on the next {until - to}"));
        }
        return ([.. holdOut], trees);
    }

    /// <summary>Four later folds for small histories, one for large ones, none below 20 needs or accepts.</summary>
    private static (int To, int Until)[] Folds(int needs, int accepts)
    {
        if (needs < 20 || accepts < 20) return [];
        int At(double share) => (int)(needs * share);
        return accepts > SingleFoldAccepts
            ? [(At(0.8), needs)]
            : [(At(0.4), At(0.55)), (At(0.55), At(0.7)), (At(0.7), At(0.85)), (At(0.85), needs)];
    }

    private static HoldOutRow[] PredictRows(ShownPairs pairs, BaseLearners learners, int to, int until)
    {
        var late = pairs.RowsOf(to, until);
        var rows = pairs.CopyOf(late);
        var (odds, ranks) = (new double[late.Length], new double[late.Length]);
        new TreeScorer(learners.Odds, FeatureTable.Count).Score(rows, odds);
        new TreeScorer(learners.Ranks, FeatureTable.Count).Score(rows, ranks);
        return [.. late.Select((i, at) =>
        {
            var row = rows.AsSpan(at * FeatureTable.Count, FeatureTable.Count);
            var rule = row[(int)Feature.RuleScore];
            float[] scores = [.. Logits(row), (float)odds[at], (float)ranks[at]];
            ShownPairs.ClearHistory(row);
            return new HoldOutRow(pairs.NeedOf[i], pairs.Grades[i], pairs.IsAccepted(i), rule, scores, Logits(row),
                learners.Expectation.ExaminationProbability(pairs.Rows[i])) { Row = i };
        })];

        float[] Logits(Span<float> row) =>
            [(float)Logit.Dot(learners.Person, row), (float)Logit.Dot(learners.Host, row)];
    }
}
