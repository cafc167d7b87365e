namespace Matching.Learning;

/// <summary>Weighted logistic regression with a Gaussian prior, by Newton steps.</summary>
internal static class LogisticRegression
{
    /// <summary>Maximises the posterior; the last coefficient is the intercept, without prior.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="fill">Writes the variables of a row (<c>double[prior.Length]</c>).</param>
    /// <param name="yes">Target of a row.</param>
    /// <param name="weight">Weight of a row.</param>
    /// <param name="prior">Prior means.</param>
    /// <param name="precision">Prior precisions.</param>
    public static double[] Fit(int rows, Action<int, double[]> fill, Func<int, bool> yes, Func<int, double> weight, double[] prior, double[] precision)
    {
        var n = prior.Length + 1;
        double[] beta = [.. prior, 0];
        var x = new double[prior.Length];
        for (var step = 0; step < 12; step++)
        {
            var gradient = new double[n];
            var hessian = new double[n, n];
            for (var j = 0; j < n; j++)
            {
                var strength = j < prior.Length ? precision[j] : 1e-6;
                gradient[j] = strength * (beta[j] - (j < prior.Length ? prior[j] : 0));
                hessian[j, j] = strength;
            }
            for (var i = 0; i < rows; i++) AddRow(i, x, beta, fill, yes, weight, gradient, hessian);
            var change = Solve(hessian, gradient);
            var size = 0.0;
            for (var j = 0; j < n; j++)
            {
                beta[j] -= Math.Clamp(change[j], -3, 3);
                size += Math.Abs(change[j]);
            }
            if (size < 1e-6) break;
        }
        return beta;
    }

    private static void AddRow(int i, double[] x, double[] beta, Action<int, double[]> fill, Func<int, bool> yes, Func<int, double> weight, double[] gradient, double[,] hessian)
    {
        fill(i, x);
        var last = x.Length;
        var z = beta[last];
        for (var j = 0; j < last; j++) z += beta[j] * x[j];
        var p = 1 / (1 + Math.Exp(-z));
        var w = weight(i);
        var error = w * (p - (yes(i) ? 1 : 0));
        var curve = w * Math.Max(1e-6, p * (1 - p));
        for (var j = 0; j < last; j++)
        {
            if (x[j] == 0) continue;
            gradient[j] += error * x[j];
            var c = curve * x[j];
            for (var k = 0; k <= j; k++) hessian[j, k] += c * x[k];
            hessian[last, j] += c;
        }
        gradient[last] += error;
        hessian[last, last] += curve;
    }

    /// <summary>Cholesky on the lower triangle.</summary>
    private static double[] Solve(double[,] a, double[] b)
    {
        var n = b.Length;
        for (var j = 0; j < n; j++)
        {
            for (var k = 0; k < j; k++) a[j, j] -= a[j, k] * a[j, k];
            a[j, j] = Math.Sqrt(Math.Max(a[j, j], 1e-9));
            for (var i = j + 1; i < n; i++)
            {
                for (var k = 0; k < j; k++) a[i, j] -= a[i, k] * a[j, k];
                a[i, j] /= a[j, j];
            }
        }
        var x = (double[])b.Clone();
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++) x[i] -= a[i, k] * x[k];
            x[i] /= a[i, i];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++) x[i] -= a[k, i] * x[k];
            x[i] /= a[i, i];
        }
        return x;
    }
}
