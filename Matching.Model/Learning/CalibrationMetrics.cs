using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>How well predicted probabilities agree with observed rates.</summary>
internal static class CalibrationMetrics
{
    /// <summary>Expected calibration error over ten bins of equal width; NaN without rows.</summary>
    public static double CalibrationError(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> yes) =>
        probabilities.Length == 0 ? double.NaN : CalibrationError(Bins(probabilities, yes));

    /// <summary>Expected calibration error of given bins.</summary>
    public static double CalibrationError(IReadOnlyList<CalibrationBin> bins) =>
        bins.Sum(b => b.Pairs * Math.Abs(b.Said - b.Seen)) / Math.Max(1, bins.Sum(b => b.Pairs));

    /// <summary>Ten bins of equal width; empty ones are left out.</summary>
    public static IReadOnlyList<CalibrationBin> Bins(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> yes)
    {
        const int count = 10;
        Span<double> predicted = stackalloc double[count], observed = stackalloc double[count];
        Span<int> pairs = stackalloc int[count];
        for (var i = 0; i < probabilities.Length; i++)
        {
            var bin = Math.Clamp((int)(probabilities[i] * count), 0, count - 1);
            (predicted[bin], observed[bin], pairs[bin]) =
                (predicted[bin] + probabilities[i], observed[bin] + (yes[i] ? 1 : 0), pairs[bin] + 1);
        }
        var bins = new List<CalibrationBin>();
        for (var b = 0; b < count; b++)
        {
            if (pairs[b] > 0) bins.Add(new CalibrationBin(predicted[b] / pairs[b], observed[b] / pairs[b], pairs[b]));
        }
        return bins;
    }

    /// <summary>Brier score: mean squared error of the probabilities; NaN without rows.</summary>
    public static double Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> yes)
    {
        var sum = 0.0;
        for (var i = 0; i < probabilities.Length; i++) sum += Math.Pow(probabilities[i] - (yes[i] ? 1 : 0), 2);
        return probabilities.Length == 0 ? double.NaN : sum / probabilities.Length;
    }
}
