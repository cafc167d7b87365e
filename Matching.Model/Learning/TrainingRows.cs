using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking.Features;

namespace Matching.Learning;

/// <summary>Which rows of a history a training knows at an instant, and what it reads of them.</summary>
internal static class TrainingRows
{
    /// <summary>Positions of the rows in a mask.</summary>
    public static int[] Positions(this bool[] mask) => [.. Enumerable.Range(0, mask.Length).Where(i => mask[i])];

    /// <summary>Positions of the rows of the needs from one position to another, which is excluded.</summary>
    public static int[] RowsOf(this ShownPairs pairs, int from, int until) =>
        [.. pairs.NeedOf.Index().Where(n => n.Item >= from && n.Item < until).Select(n => n.Index)];

    /// <summary>The need of a row.</summary>
    public static NeedRow NeedRowOf(this ShownPairs pairs, int row) => pairs.Needs[pairs.NeedOf[row]].Row;

    /// <summary>Whether the employee of a row accepted.</summary>
    public static bool IsAccepted(this ShownPairs pairs, int row) =>
        pairs.Rows[row].EmployeeAnswer == Answer.Accepted;

    /// <summary>Mask of the rows of the first needs that were shown by an instant.</summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="needs">Number of needs.</param>
    /// <param name="at">UTC instant until which rows are included.</param>
    public static bool[] RowsKnownAt(this ShownPairs pairs, int needs, DateTime at) =>
        [.. pairs.Rows.Select((r, i) => pairs.NeedOf[i] < needs && r.ShownAt <= at)];

    /// <summary>UTC instant at which a need was first shown.</summary>
    public static DateTime FirstShown(this ShownPairs pairs, int need) =>
        pairs.Rows[Array.IndexOf(pairs.NeedOf, need)].ShownAt;

    /// <summary>Grade of each row as known at an instant.</summary>
    public static int[] GradesAt(this ShownPairs pairs, DateTime at) => pairs.HasJudgedLists
        ? pairs.Grades
        : [.. pairs.Rows.Select((r, i) => KnownFacts.At(r, pairs.NeedRowOf(i), at).Grade)];

    /// <summary>Examination probability of each of some rows.</summary>
    public static double[] Examination(this BaseRateModel model, ShownPairs pairs, int[] rows) =>
        [.. rows.Select(r => model.ExaminationProbability(pairs.Rows[r]))];

    /// <summary>Whether employees accepted, by the features of the pair.</summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="rows">Positions of the rows.</param>
    /// <param name="examination">Examination probability of each of <paramref name="rows"/>.</param>
    public static LogisticRows EmployeeAnswers(this ShownPairs pairs, int[] rows, double[] examination) =>
        new(rows.Length, i => pairs.GetFeatures(rows[i]), i => pairs.IsAccepted(rows[i]), i => examination[i]);

    /// <summary>
    /// Whether associations that answered accepted, by the features of the pair. A coordinator's choice adds two rows:
    /// the difference of both employees' features as a yes and its opposite as a no. These inform the order of
    /// employees and leave the intercept unchanged.
    /// </summary>
    public static LogisticRows AssociationAnswers(this ShownPairs pairs, int[] rows, IEnumerable<float[]> choices)
    {
        (float[] Features, bool Yes)[] answers =
        [
            .. rows.Where(r => pairs.Rows[r].AssociationAnswer is not null).Select(r =>
                (pairs.GetFeatures(r).ToArray(), pairs.Rows[r].AssociationAnswer == Answer.Accepted)),
            .. choices.SelectMany(c => new[] { (c, true), (c.Select(x => -x).ToArray(), false) }),
        ];
        return new(answers.Length, i => answers[i].Features, i => answers[i].Yes);
    }

    /// <summary>Fills the skill-transfer and occupation-acceptance features from a model; 0 without one.</summary>
    public static void FillSkillTransfer(this ShownPairs pairs, SkillTransferModel? model)
    {
        var skillTransfer = model is null ? null : new SkillTransferScorer(model);
        Parallel.For(0, pairs.Rows.Length, i =>
        {
            var row = pairs.GetFeatures(i);
            foreach (var feature in FeatureTable.OfSkillTransfer) row[(int)feature] = 0;
            skillTransfer?.Fill(pairs.NeedRowOf(i), pairs.PersonOf(i), row);
        });
    }
}
