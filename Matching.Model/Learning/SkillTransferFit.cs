using Matching.Ranking.Features;

namespace Matching.Learning;

/// <summary>
/// Fits a <see cref="SkillTransferModel"/> on the lists of a history and fills the skill-transfer features of its rows
/// without label leakage.
/// </summary>
internal static class SkillTransferFit
{
    private const int MinLists = 20;
    private const int MaxRows = 60_000;
    private const int Folds = 4;

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
        var model = space.With(new SkillTransferForm([.. lists.Select(l => l.List)], space.Rank).Fit(),
            answers?.Kinds ?? [], answers?.Answers.ToBytes() ?? []);
        pairs.FillSkillTransfer(model);
        pairs.FillForms(space, forms.GetValueOrDefault);
        answers?.FillTrainingRows();
        return model;
    }

    /// <summary>Cross-fitting on judged lists: the form of each need is fitted on the other folds.</summary>
    private static Dictionary<int, float[]> CrossFitForms((int Need, LabelledList List)[] lists, int rank)
    {
        var forms = new float[Folds][];
        for (var f = 0; f < Folds; f++)
            forms[f] =
                new SkillTransferForm([.. lists.Where((_, i) => i % Folds != f).Select(l => l.List)], rank).Fit();
        return lists.Select((l, i) => (l.Need, forms[i % Folds])).ToDictionary();
    }

    /// <summary>
    /// Rolling origin: the form of each need is fitted on what was known when its fold began; zero for the first fold.
    /// </summary>
    private static Dictionary<int, float[]> FitEarlierForms(ShownPairs pairs, SkillTransferScorer space, bool[] learned)
    {
        int[] needs = [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => learned[i]).Select(i => pairs.NeedOf[i])
            .Distinct().Order()];
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
                : new SkillTransferForm([.. earlier.Select(l => l.List)], space.Rank).Fit();
            for (var n = from; n < to; n++) forms[needs[n]] = form;
        }
        return forms;
    }

    /// <summary>
    /// Lists of training rows with at least two distinct grades, as known at an instant, evenly thinned to
    /// <see cref="MaxRows"/> rows.
    /// </summary>
    private static (int Need, LabelledList List)[] SelectTrainingLists(ShownPairs pairs, SkillTransferScorer space,
        bool[] learned, DateTime at)
    {
        var grades = pairs.GradesAt(at);
        (int Need, int[] Rows)[] all = [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => learned[i])
            .GroupBy(i => pairs.NeedOf[i]).OrderBy(g => g.Key).Select(g => (g.Key, g.ToArray()))
            .Where(g => g.Item2.Any(i => grades[i] != grades[g.Item2[0]]))];
        var rows = all.Sum(g => g.Rows.Length);
        var step = Math.Max(1, (double)rows / MaxRows);
        return [.. Enumerable.Range(0, (int)(all.Length / step)).Select(i => all[(int)(i * step)])
            .Select(
                of => (of.Need,
                    new LabelledList(space.EmbeddingOf(pairs.Needs[of.Need].Row),
                        [.. of.Rows.Select(i => space.EmbeddingOf(pairs.PersonOf(i)))],
                [.. of.Rows.Select(pairs.BaseScore)], ConditionalLogit.Shares([.. of.Rows.Select(i => grades[i])]))))];
    }
}
