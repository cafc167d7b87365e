using Matching.Ranking.Features;
using Matching.Text;

namespace Matching.Learning;

/// <summary>
/// Fits the bilinear form of a <see cref="SkillTransferModel"/> on lists by the conditional logit
/// (<see cref="ConditionalLogit"/>), with the rule score as offset and a ridge penalty. Newton's method, each step
/// solved by conjugate gradients. Blocks are summed in order, so results do not depend on the number of threads.
/// </summary>
/// <param name="lists">Lists with embeddings, rule scores and draws that the form is fitted on.</param>
/// <param name="rank">Dimension of the embeddings.</param>
internal sealed class SkillTransferForm(LabelledList[] lists, int rank)
{
    /// <summary>Ridge penalty of the form.</summary>
    private const double Precision = 1;
    private const int Blocks = 16, MaxSteps = 6, MaxIterations = 20;

    /// <summary>Maximises the penalised likelihood: <c>float[rank, rank]</c>.</summary>
    public float[] Fit()
    {
        var form = new double[rank * rank];
        var probabilities = new double[lists.Length][];
        var objective = ComputeObjective(form, probabilities);
        for (var step = 0; step < MaxSteps; step++)
        {
            var gradient = SumBlocks((list, i, sums) =>
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
        var objective = new double[lists.Length];
        Parallel.For(0, lists.Length, i =>
        {
            probabilities[i] = ComputeProbabilities(lists[i], single);
            objective[i] = lists[i].Share.Zip(probabilities[i], (s, p) => s * Math.Log(Math.Max(1e-300, p))).Sum();
        });
        return objective.Sum() - 0.5 * Precision * Dot(form, form);
    }

    /// <summary>Newton step: solves curvature × change = gradient by conjugate gradients.</summary>
    private double[] Solve(double[] gradient, double[][] probabilities)
    {
        double[] change = new double[gradient.Length], residual = [.. gradient], direction = [.. gradient];
        var first = Dot(residual, residual);
        var size = first;
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
            var before = size;
            size = Dot(residual, residual);
            for (var k = 0; k < direction.Length; k++) direction[k] = residual[k] + size / before * direction[k];
        }
        return change;
    }

    private double[] SumBlocks(Action<LabelledList, int, double[]> add)
    {
        var sums = new double[Blocks][];
        Parallel.For(0, Blocks, b =>
        {
            sums[b] = new double[rank * rank];
            for (var i = lists.Length * b / Blocks; i < lists.Length * (b + 1) / Blocks; i++)
                add(lists[i], i, sums[b]);
        });
        for (var b = 1; b < Blocks; b++)
        {
            for (var k = 0; k < sums[0].Length; k++) sums[0][k] += sums[b][k];
        }
        return sums[0];
    }

    private double[] ComputeProbabilities(LabelledList list, float[] form)
    {
        double[] utilities = [.. Scores(list, form).Zip(list.Offset, (score, offset) => score + offset)];
        var highest = utilities.Max();
        double[] odds = [.. utilities.Select(u => Math.Exp(u - highest))];
        var sum = odds.Sum();
        return [.. odds.Select(o => o / sum)];
    }

    private double[] Scores(LabelledList list, float[] form)
    {
        var projection = new float[rank];
        SkillTransferScorer.Project(list.Need, form, projection);
        return [.. list.People.Select(p => (double)LatentSpace.Dot(projection, p))];
    }

    /// <summary>Adds Σ weight × need ⊗ employee over a list.</summary>
    private void AddOuter(LabelledList list, Func<int, double, double> weight, double[] probabilities, double[] sums)
    {
        var people = new float[rank];
        for (var e = 0; e < probabilities.Length; e++)
            LatentSpace.Add(people, list.People[e], (float)weight(e, probabilities[e]));
        for (var a = 0; a < rank; a++)
        {
            for (var b = 0; b < rank; b++) sums[a * rank + b] += (double)list.Need[a] * people[b];
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

/// <summary>A list to fit skill transfer on.</summary>
/// <param name="Need">Embedding of the need.</param>
/// <param name="People">Embeddings of the employees.</param>
/// <param name="Offset">Rule score of each pair.</param>
/// <param name="Share">Number of draws of each pair.</param>
internal sealed record LabelledList(float[] Need, float[][] People, double[] Offset, double[] Share)
{
    /// <summary>Total number of draws of the list.</summary>
    public double Draws { get; } = Share.Sum();
}
