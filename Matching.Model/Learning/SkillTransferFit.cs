using Matching.Ranking.Features;
using Matching.Text;

namespace Matching.Learning;

/// <summary>
/// Fits a <see cref="SkillTransferModel"/> on the lists of a history and fills the skill-transfer features of its rows
/// without label leakage.
/// </summary>
internal static class SkillTransferFit
{
    private const int MinLists = 20, MaxRows = 60_000, Folds = 4;

    /// <summary>
    /// Fits the model on the rows of a mask and fills the skill-transfer features of every row. A training need is
    /// scored by a form fitted on what was known before it, or on judged lists by cross-fitting; other needs by the
    /// final model. Returns null, with all features 0, when there is no space or too few lists.
    /// </summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="learned">Mask of the training rows.</param>
    /// <param name="expectation">Base-rate model for the acceptance table; null to leave the table out.</param>
    /// <param name="knownAt">UTC instant of the training; outcomes of missions are read as known then.</param>
    public static SkillTransferModel? Fill(ShownPairs pairs, bool[] learned, BaseRateModel? expectation,
        DateTime knownAt)
    {
        if (pairs.Space is not { } space) return null;
        var lists = SelectTrainingLists(pairs, space, learned, knownAt);
        if (lists.Length < MinLists)
        {
            pairs.FillSkillTransfer(null);
            return null;
        }
        var forms = pairs.HasJudgedLists ? CrossFitForms(lists, space.Rank) : FitEarlierForms(pairs, space, learned);
        var answers = expectation is null ? null : new OccupationAcceptanceFit(pairs, learned, expectation, space);
        var model = space.With(FitForm(lists, space.Rank), answers?.Kinds ?? [], answers?.Answers.ToBytes() ?? []);
        pairs.FillSkillTransfer(model);
        Parallel.For(0, pairs.Rows.Length, i =>
        {
            if (!forms.TryGetValue(pairs.NeedOf[i], out var form)) return;
            Span<float> projection = stackalloc float[space.Rank];
            SkillTransferScorer.Project(space.EmbeddingOf(pairs.NeedRowOf(i)), form, projection);
            pairs.GetFeatures(i)[(int)Feature.LearnedKinship] =
                SkillTransferScorer.Clamp(LatentSpace.Dot(projection, space.EmbeddingOf(pairs.PersonOf(i))));
        });
        answers?.FillTrainingRows();
        return model;
    }

    /// <summary>Cross-fitting on judged lists: the form of each need is fitted on the other folds.</summary>
    private static Dictionary<int, float[]> CrossFitForms((int Need, LabelledList List)[] lists, int rank)
    {
        float[][] forms =
            [.. Enumerable.Range(0, Folds).Select(f => FitForm(lists.Where((_, i) => i % Folds != f), rank))];
        return lists.Select((l, i) => (l.Need, forms[i % Folds])).ToDictionary();
    }

    /// <summary>
    /// Rolling origin: the form of each need is fitted on what was known when its fold began; zero for the first fold.
    /// </summary>
    private static Dictionary<int, float[]> FitEarlierForms(ShownPairs pairs, SkillTransferScorer space, bool[] learned)
    {
        int[] needs = [.. learned.Positions().Select(i => pairs.NeedOf[i]).Distinct().Order()];
        var forms = new Dictionary<int, float[]>();
        for (var fold = 0; fold <= Folds; fold++)
        {
            var (from, to) = (needs.Length * fold / (Folds + 1), needs.Length * (fold + 1) / (Folds + 1));
            if (from == to) continue;
            var at = pairs.FirstShown(needs[from]);
            var earlier =
                SelectTrainingLists(pairs, space, [.. learned.Select((l, i) => l && pairs.Rows[i].ShownAt < at)], at);
            var form = earlier.Length < MinLists
                ? new float[space.Rank * space.Rank]
                : FitForm(earlier, space.Rank);
            foreach (var need in needs[from..to]) forms[need] = form;
        }
        return forms;
    }

    private static float[] FitForm(IEnumerable<(int Need, LabelledList List)> lists, int rank) =>
        new SkillTransferForm([.. lists.Select(l => l.List)], rank).Fit();

    /// <summary>
    /// Lists of training rows with at least two distinct grades, as known at an instant, evenly thinned to
    /// <see cref="MaxRows"/> rows.
    /// </summary>
    private static (int Need, LabelledList List)[] SelectTrainingLists(ShownPairs pairs, SkillTransferScorer space,
        bool[] learned, DateTime at)
    {
        var grades = pairs.GradesAt(at);
        int[][] lists = [.. learned.Positions().GroupBy(i => pairs.NeedOf[i]).OrderBy(g => g.Key)
            .Select(g => g.ToArray()).Where(rows => rows.DistinctBy(i => grades[i]).Count() > 1)];
        var step = Math.Max(1, (double)lists.Sum(rows => rows.Length) / MaxRows);
        return [.. Enumerable.Range(0, (int)(lists.Length / step)).Select(i => lists[(int)(i * step)])
            .Select(rows => (pairs.NeedOf[rows[0]], new LabelledList(space.EmbeddingOf(pairs.NeedRowOf(rows[0])),
                [.. rows.Select(i => space.EmbeddingOf(pairs.PersonOf(i)))], [.. rows.Select(pairs.BaseScore)],
                ConditionalLogit.Shares([.. rows.Select(i => grades[i])]))))];
    }
}
