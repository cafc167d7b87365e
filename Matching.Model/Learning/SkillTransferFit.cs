using Matching.Ranking.Features;
using Matching.Text;

namespace Matching.Learning;

/// <summary>
/// Fits the bilinear form of a <see cref="SkillTransferModel"/> on lists by the conditional logit
/// (<see cref="ConditionalLogit"/>), with the rule score as offset and a ridge penalty. Newton's method, each step
/// solved by conjugate gradients. Blocks are summed in order, so results do not depend on the number of threads.
/// </summary>
internal sealed class SkillTransferFit
{
    private const int MinLists = 20;
    private const int MaxRows = 60_000;
    private const int Folds = 4;
    /// <summary>Ridge penalty of the form.</summary>
    private const double Precision = 1;
    private const int Blocks = 16, MaxSteps = 6, MaxIterations = 20;
    private readonly LabelledList[] _lists;
    private readonly int _rank;

    /// <summary>Embeddings of the need and the employees, offset of each pair, and its number of draws.</summary>
    private sealed record LabelledList(float[] Need, float[][] People, double[] Offset, double[] Share)
    {
        /// <summary>Total number of draws of the list.</summary>
        public double Draws { get; } = Share.Sum();
    }

    private SkillTransferFit(LabelledList[] lists, int rank) => (_lists, _rank) = (lists, rank);

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
        var forms = pairs.IsOneSitting ? CrossFitForms(lists, space.Rank) : FitEarlierForms(pairs, space, learned);
        var answers = expectation is null ? null : new OccupationAcceptanceFit(pairs, learned, expectation, space);
        var model = space.With(new SkillTransferFit([.. lists.Select(l => l.List)], space.Rank).FitForm(),
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
                new SkillTransferFit([.. lists.Where((_, i) => i % Folds != f).Select(l => l.List)], rank).FitForm();
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
                : new SkillTransferFit([.. earlier.Select(l => l.List)], space.Rank).FitForm();
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

    private float[] FitForm()
    {
        var form = new double[_rank * _rank];
        var probabilities = new double[_lists.Length][];
        var objective = ComputeObjective(form, probabilities);
        for (var step = 0; step < MaxSteps; step++)
        {
            var gradient =
                SumBlocks((list, i, sums) =>
                    AddOuter(list, (e, p) => list.Share[e] - list.Draws * p, probabilities[i], sums));
            for (var k = 0; k < form.Length; k++) gradient[k] -= Precision * form[k];
            var change = Solve(gradient, probabilities);
            var (part, before) = (2.0, objective);
            double[] next;
            do
            {
                part /= 2;
                next = [.. form.Zip(change, (f, c) => f + part * c)];
                objective = ComputeObjective(next, probabilities);
            }
            while (objective < before && part > 0.01);
            if (objective < before) break;
            form = next;
            if (objective - before < 1e-4 * Math.Abs(before)) break;
        }
        return ToSingle(form);
    }

    /// <summary>Penalised log-likelihood of the draws under a form; also writes each list's probabilities.</summary>
    private double ComputeObjective(double[] form, double[][] probabilities)
    {
        var single = ToSingle(form);
        var objective = new double[_lists.Length];
        Parallel.For(0, _lists.Length, i =>
        {
            probabilities[i] = ComputeProbabilities(_lists[i], single);
            for (var e = 0; e < probabilities[i].Length; e++)
                objective[i] += _lists[i].Share[e] * Math.Log(Math.Max(1e-300, probabilities[i][e]));
        });
        return objective.Sum() - 0.5 * Precision * Dot(form, form);
    }

    /// <summary>Newton step: solves curvature × change = gradient by conjugate gradients.</summary>
    private double[] Solve(double[] gradient, double[][] probabilities)
    {
        double[] change = new double[gradient.Length], residual = [.. gradient], direction = [.. gradient];
        var (size, first) = (Dot(residual, residual), Dot(residual, residual));
        for (var iteration = 0; iteration < MaxIterations && size > 1e-4 * first; iteration++)
        {
            var form = ToSingle(direction);
            var curvature = SumBlocks((list, i, sums) =>
            {
                var changes = Scores(list, form);
                var mean = Dot(changes, probabilities[i]);
                AddOuter(list, (e, p) => list.Draws * p * (changes[e] - mean), probabilities[i], sums);
            });
            for (var k = 0; k < direction.Length; k++) curvature[k] += Precision * direction[k];
            var length = size / Dot(direction, curvature);
            for (var k = 0; k < direction.Length; k++)
                (change[k], residual[k]) = (change[k] + length * direction[k], residual[k] - length * curvature[k]);
            var (before, now) = (size, Dot(residual, residual));
            size = now;
            for (var k = 0; k < direction.Length; k++) direction[k] = residual[k] + now / before * direction[k];
        }
        return change;
    }

    private double[] SumBlocks(Action<LabelledList, int, double[]> add)
    {
        var sums = new double[Blocks][];
        Parallel.For(0, Blocks, b =>
        {
            sums[b] = new double[_rank * _rank];
            for (var i = _lists.Length * b / Blocks; i < _lists.Length * (b + 1) / Blocks; i++)
                add(_lists[i], i, sums[b]);
        });
        for (var b = 1; b < Blocks; b++)
        {
            for (var k = 0; k < sums[0].Length; k++) sums[0][k] += sums[b][k];
        }
        return sums[0];
    }

    private double[] ComputeProbabilities(LabelledList list, float[] form)
    {
        var scores = Scores(list, form);
        var highest = double.NegativeInfinity;
        for (var e = 0; e < scores.Length; e++) highest = Math.Max(highest, scores[e] += list.Offset[e]);
        var sum = 0.0;
        for (var e = 0; e < scores.Length; e++) sum += scores[e] = Math.Exp(scores[e] - highest);
        for (var e = 0; e < scores.Length; e++) scores[e] /= sum;
        return scores;
    }

    private double[] Scores(LabelledList list, float[] form)
    {
        var projection = new float[_rank];
        SkillTransferScorer.Project(list.Need, form, projection);
        var scores = new double[list.People.Length];
        for (var e = 0; e < scores.Length; e++) scores[e] = LatentSpace.Dot(projection, list.People[e]);
        return scores;
    }

    /// <summary>Adds Σ weight × need ⊗ employee over a list.</summary>
    private void AddOuter(LabelledList list, Func<int, double, double> weight, double[] probabilities, double[] sums)
    {
        var people = new float[_rank];
        for (var e = 0; e < probabilities.Length; e++)
            LatentSpace.Add(people, list.People[e], (float)weight(e, probabilities[e]));
        for (var a = 0; a < _rank; a++)
        {
            for (var b = 0; b < _rank; b++) sums[a * _rank + b] += (double)list.Need[a] * people[b];
        }
    }

    private static float[] ToSingle(double[] values) => [.. values.Select(v => (float)v)];

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
