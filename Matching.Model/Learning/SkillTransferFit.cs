using Matching.Ranking.Features;
using Matching.Text;

namespace Matching.Learning;

/// <summary>
/// Learns which kinds of work stand in for which from judged lists: the form of a <see cref="SkillTransferModel"/>
/// under which each list's best pairs are the likeliest to be drawn from it (<see cref="ConditionalLogit"/>, beside the
/// rules' score), kept near zero. Newton's method, each step by conjugate gradients; blocks are summed in order, so
/// threads change nothing.
/// </summary>
internal sealed class SkillTransferFit
{
    private const int MinLists = 20;
    private const int MaxRows = 60_000;
    private const int Folds = 4;
    /// <summary>How strongly the form is kept near zero.</summary>
    private const double Precision = 1;
    private const int Blocks = 16, Steps = 6, Turns = 20;
    private readonly LabelledList[] _lists;
    private readonly int _rank;

    /// <summary>A need's place, the people's, the score beside the form, and each pair's share of the draws.</summary>
    private sealed record LabelledList(float[] Need, float[][] People, double[] Offset, double[] Share)
    {
        /// <summary>What the list is worth.</summary>
        public double Draws { get; } = Share.Sum();
    }

    private SkillTransferFit(LabelledList[] lists, int rank) => (_lists, _rank) = (lists, rank);

    /// <summary>
    /// Learns from the rows of a mask and fills the features of every row: of a need that was learned from by what was
    /// known before it, or in one sitting by what did not see it; of the others by the whole map. Null, and the
    /// features 0, where there is no space or too little to learn from.
    /// </summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="learned">Rows that may be known.</param>
    /// <param name="expectation">What answers between kinds of work are counted against, or null to leave them
    /// out.</param>
    /// <param name="knownAt">UTC instant of the learning: how missions ended is taken as it was known then.</param>
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
        var forms = pairs.IsOneSitting ? FormsOfOthers(lists, space.Rank) : FormsOfEarlier(pairs, space, learned);
        var answers = expectation is null ? null : new OccupationAcceptanceFit(pairs, learned, expectation, space);
        var map = space.With(new SkillTransferFit([.. lists.Select(l => l.List)], space.Rank).Form(),
            answers?.Kinds ?? [], answers?.Answers.ToBytes() ?? []);
        pairs.FillSkillTransfer(map);
        pairs.FillForms(forms.GetValueOrDefault);
        answers?.FillOwn();
        return map;
    }

    /// <summary>The form of each need of a sitting: that of the lists of other folds.</summary>
    private static Dictionary<int, float[]> FormsOfOthers((int Need, LabelledList List)[] lists, int rank)
    {
        var forms = new float[Folds][];
        for (var f = 0; f < Folds; f++)
            forms[f] =
                new SkillTransferFit([.. lists.Where((_, i) => i % Folds != f).Select(l => l.List)], rank).Form();
        return lists.Select((l, i) => (l.Need, forms[i % Folds])).ToDictionary();
    }

    /// <summary>
    /// The form of each need of a mask, stretch by stretch: that of what was known when the stretch began. Of the first
    /// nothing was.
    /// </summary>
    private static Dictionary<int, float[]> FormsOfEarlier(ShownPairs pairs, SkillTransferScorer space, bool[] learned)
    {
        int[] needs = [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => learned[i]).Select(i => pairs.NeedOf[i])
            .Distinct().Order()];
        var forms = new Dictionary<int, float[]>();
        for (var stretch = 0; stretch <= Folds; stretch++)
        {
            var (from, to) = (needs.Length * stretch / (Folds + 1), needs.Length * (stretch + 1) / (Folds + 1));
            if (from == to) continue;
            var at = pairs.FirstShown(needs[from]);
            var earlier =
                SelectTrainingLists(pairs, space, [.. learned.Select((l, i) => l && pairs.Rows[i].ShownAt < at)], at);
            var form = earlier.Length < MinLists
                ? new float[space.Rank * space.Rank]
                : new SkillTransferFit([.. earlier.Select(l => l.List)], space.Rank).Form();
            for (var n = from; n < to; n++) forms[needs[n]] = form;
        }
        return forms;
    }

    /// <summary>
    /// The lists of learned rows that tell better from worse, as known at an instant, evenly thinned to a bounded
    /// number of rows.
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
                    new LabelledList(space.PlaceOf(pairs.Needs[of.Need].Row),
                        [.. of.Rows.Select(i => space.PlaceOf(pairs.PersonOf(i)))],
                [.. of.Rows.Select(pairs.BaseScore)], ConditionalLogit.Shares([.. of.Rows.Select(i => grades[i])]))))];
    }

    private float[] Form()
    {
        var form = new double[_rank * _rank];
        var likely = new double[_lists.Length][];
        var worth = ComputeObjective(form, likely);
        for (var step = 0; step < Steps; step++)
        {
            var slope =
                Summed((list, i, sums) => AddOuter(list, (e, p) => list.Share[e] - list.Draws * p, likely[i], sums));
            for (var k = 0; k < form.Length; k++) slope[k] -= Precision * form[k];
            var change = Solve(slope, likely);
            var (part, before) = (2.0, worth);
            double[] next;
            do
            {
                part /= 2;
                next = [.. form.Zip(change, (f, c) => f + part * c)];
                worth = ComputeObjective(next, likely);
            }
            while (worth < before && part > 0.01);
            if (worth < before) break;
            form = next;
            if (worth - before < 1e-4 * Math.Abs(before)) break;
        }
        return Single(form);
    }

    /// <summary>
    /// Log-likelihood of the draws under a form, less what its size costs; writes each list's probabilities.
    /// </summary>
    private double ComputeObjective(double[] form, double[][] likely)
    {
        var single = Single(form);
        var worth = new double[_lists.Length];
        Parallel.For(0, _lists.Length, i =>
        {
            likely[i] = Likely(_lists[i], single);
            for (var e = 0; e < likely[i].Length; e++)
                worth[i] += _lists[i].Share[e] * Math.Log(Math.Max(1e-300, likely[i][e]));
        });
        return worth.Sum() - 0.5 * Precision * Dot(form, form);
    }

    /// <summary>The Newton step: curvature × change = slope, by conjugate gradients.</summary>
    private double[] Solve(double[] slope, double[][] likely)
    {
        double[] change = new double[slope.Length], rest = [.. slope], way = [.. slope];
        var (size, first) = (Dot(rest, rest), Dot(rest, rest));
        for (var turn = 0; turn < Turns && size > 1e-4 * first; turn++)
        {
            var single = Single(way);
            var bent = Summed((list, i, sums) =>
            {
                var moves = Scores(list, single);
                var mean = Dot(moves, likely[i]);
                AddOuter(list, (e, p) => list.Draws * p * (moves[e] - mean), likely[i], sums);
            });
            for (var k = 0; k < way.Length; k++) bent[k] += Precision * way[k];
            var length = size / Dot(way, bent);
            for (var k = 0; k < way.Length; k++)
                (change[k], rest[k]) = (change[k] + length * way[k], rest[k] - length * bent[k]);
            var (before, now) = (size, Dot(rest, rest));
            size = now;
            for (var k = 0; k < way.Length; k++) way[k] = rest[k] + now / before * way[k];
        }
        return change;
    }

    private double[] Summed(Action<LabelledList, int, double[]> add)
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

    private double[] Likely(LabelledList list, float[] form)
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
        var look = new float[_rank];
        SkillTransferScorer.Times(list.Need, form, look);
        var scores = new double[list.People.Length];
        for (var e = 0; e < scores.Length; e++) scores[e] = LatentSpace.Dot(look, list.People[e]);
        return scores;
    }

    /// <summary>Adds Σ weight × need ⊗ person over a list.</summary>
    private void AddOuter(LabelledList list, Func<int, double, double> weight, double[] likely, double[] sums)
    {
        var people = new float[_rank];
        for (var e = 0; e < likely.Length; e++) LatentSpace.Add(people, list.People[e], (float)weight(e, likely[e]));
        for (var a = 0; a < _rank; a++)
        {
            for (var b = 0; b < _rank; b++) sums[a * _rank + b] += (double)list.Need[a] * people[b];
        }
    }

    private static float[] Single(double[] values) => [.. values.Select(v => (float)v)];

    private static double Dot(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++) sum += one[i] * other[i];
        return sum;
    }
}
