using System.Numerics;
using Matching.Numerics;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>Variables of a row: <c>float[n]</c>.</summary>
internal delegate ReadOnlySpan<float> RowOf(int row);

/// <summary>Rows of a logistic regression.</summary>
/// <param name="Count">Number of rows.</param>
/// <param name="GetRow">Variables of a row.</param>
/// <param name="Yes">Label of a row.</param>
/// <param name="Examination">Examination probability of a row, in (0, 1]: P(yes) = examination × σ(z); null when all
/// are 1.</param>
/// <param name="Weight">Weight of a row; null when all are 1.</param>
internal sealed record LogisticRows(int Count, RowOf GetRow, Func<int, bool> Yes,
    Func<int, double>? Examination = null, Func<int, double>? Weight = null);

/// <summary>
/// Weighted logistic regression with a Gaussian prior, by Fisher scoring, under the examination model: P(yes) =
/// examination × σ(z). Rows are summed in a fixed number of blocks that are added in order, so results do not depend on
/// the number of threads.
/// </summary>
internal static class LogisticRegression
{
    private const int Blocks = 16, MaxSteps = 40;
    private const double MaxStepLength = 6;

    /// <summary>
    /// The same on the features of pairs, whose weights keep to <see cref="FeatureTable.Signs"/>.
    /// </summary>
    public static double[] FitSigned(LogisticRows rows, double[] prior, double[] precision, double[]? start = null) =>
        SignedFit.Fit((p, q, from) => Fit(rows, p, q, from ?? start), prior, precision, FeatureTable.Signs);

    /// <summary>Maximises the posterior. The last coefficient is the intercept, with an almost flat prior.</summary>
    /// <param name="rows">Observations: variables, labels and weights.</param>
    /// <param name="prior">Prior means.</param>
    /// <param name="precision">Prior precisions; an infinite one fixes the coefficient at its mean.</param>
    /// <param name="start">Initial coefficients, the intercept last; null for the prior means.</param>
    public static double[] Fit(LogisticRows rows, double[] prior, double[] precision, double[]? start = null)
    {
        var n = prior.Length;
        double[] beta = start is null ? [.. prior, 0] : [.. start];
        int[] free = [.. Enumerable.Range(0, n).Where(j => !double.IsPositiveInfinity(precision[j])), n];
        var (best, from) = (double.NegativeInfinity, beta);
        for (var step = 0; step < MaxSteps; step++)
        {
            var at = beta;
            var sums = new Sums[Blocks];
            Parallel.For(0, Blocks, b => sums[b] = Sums.Over(rows, b, at, free));
            var all = sums[0];
            foreach (var block in sums[1..]) all.Add(block);
            for (var j = 0; j < free.Length; j++)
            {
                var (mean, strength) = free[j] < n ? (prior[free[j]], precision[free[j]]) : (0, 1e-4);
                var distance = beta[free[j]] - mean;
                all.Objective -= 0.5 * strength * distance * distance;
                all.Gradient[j] += strength * distance;
                all.Information[j][j] += strength;
            }
            if (all.Objective < best - 1e-9 * Math.Abs(best))
            {
                // Step halving, repeated until the objective improves.
                beta = [.. beta.Zip(from, (a, b) => (a + b) / 2)];
                continue;
            }
            var gained = all.Objective - best;
            (best, from) = (all.Objective, beta);
            if (gained < 1e-5) break;
            var change = Cholesky.Solve(all.Information, all.Gradient);
            // The whole step is scaled: clamping single coordinates would change its direction when features are
            // nearly collinear.
            var scale = Math.Min(1, MaxStepLength / change.Max(Math.Abs));
            beta = [.. beta];
            for (var j = 0; j < free.Length; j++) beta[free[j]] -= scale * change[j];
        }
        return from;
    }

    private sealed class Sums(int n)
    {
        public double Objective;
        public readonly double[] Gradient = new double[n];
        /// <summary>Lower triangle, row by row.</summary>
        public readonly double[][] Information = Cholesky.CreateLowerTriangle(n);

        public static Sums Over(LogisticRows rows, int block, double[] beta, int[] free)
        {
            var sums = new Sums(free.Length);
            var (from, to) = ((int)((long)rows.Count * block / Blocks), (int)((long)rows.Count * (block + 1) / Blocks));
            var x = new double[beta.Length];
            x[^1] = 1;
            var variables = new double[free.Length];
            for (var i = from; i < to; i++)
            {
                var row = rows.GetRow(i);
                var z = beta[^1];
                for (var j = 0; j < row.Length; j++) z += beta[j] * (x[j] = row[j]);
                for (var j = 0; j < free.Length; j++) variables[j] = x[free[j]];
                sums.AddRow(variables, z, rows.Examination?.Invoke(i) ?? 1, rows.Yes(i), rows.Weight?.Invoke(i) ?? 1);
            }
            return sums;
        }

        private void AddRow(double[] x, double z, double examined, bool yes, double weight)
        {
            var p = Logit.Sigmoid(Math.Clamp(z, -30, 30));
            var no = examined * p * (1 - p) / Math.Max(1e-9, 1 - examined * p);
            var slope = weight * (yes ? p - 1 : no);
            var curve = weight * Math.Max(1e-9, no * (1 - p));
            Objective += weight * Math.Log(Math.Max(1e-300, yes ? examined * p : 1 - examined * p));
            for (var j = 0; j < x.Length; j++)
            {
                if (x[j] == 0) continue;
                Gradient[j] += slope * x[j];
                AddScaled(Information[j], curve * x[j], x);
            }
        }

        /// <summary>The hot loop of a training. Results are bit-identical for any vector width.</summary>
        private static void AddScaled(double[] to, double factor, double[] x)
        {
            var j = 0;
            for (; j <= to.Length - Vector<double>.Count; j += Vector<double>.Count)
                (new Vector<double>(to, j) + new Vector<double>(x, j) * factor).CopyTo(to, j);
            for (; j < to.Length; j++) to[j] += x[j] * factor;
        }

        public void Add(Sums other)
        {
            Objective += other.Objective;
            for (var j = 0; j < Gradient.Length; j++)
            {
                Gradient[j] += other.Gradient[j];
                for (var k = 0; k <= j; k++) Information[j][k] += other.Information[j][k];
            }
        }
    }
}
