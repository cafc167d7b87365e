using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>How well predicted probabilities agree with observed rates.</summary>
internal static class CalibrationMetrics
{
    private const int BinCount = 10;

    /// <summary>Expected calibration error over ten bins of equal width; NaN without rows.</summary>
    public static double CalibrationError(double[] probabilities, bool[] yes) =>
        probabilities.Length == 0 ? double.NaN : CalibrationError(Bins(probabilities.Zip(yes)));

    /// <summary>Expected calibration error of given bins.</summary>
    public static double CalibrationError(CalibrationBin[] bins) =>
        bins.Sum(b => b.Pairs * Math.Abs(b.Said - b.Seen)) / Math.Max(1, bins.Sum(b => b.Pairs));

    /// <summary>Ten bins of equal width; empty ones are left out.</summary>
    public static CalibrationBin[] Bins(IEnumerable<(double Probability, bool Yes)> predictions) =>
        [.. predictions.GroupBy(p => Math.Clamp((int)(p.Probability * BinCount), 0, BinCount - 1))
            .OrderBy(bin => bin.Key).Select(bin => BinOf([.. bin]))];

    /// <summary>Ten bins of equal size in the order of the predictions; empty ones are left out.</summary>
    public static CalibrationBin[] EqualBins((double Probability, bool Yes)[] predictions) =>
        [.. Enumerable.Range(0, BinCount)
            .Select(b => predictions[(b * predictions.Length / BinCount)..((b + 1) * predictions.Length / BinCount)])
            .Where(bin => bin.Length > 0).Select(BinOf)];

    private static CalibrationBin BinOf((double Probability, bool Yes)[] bin) =>
        new(bin.Average(p => p.Probability), bin.Average(p => p.Yes ? 1.0 : 0), bin.Length);

    /// <summary>Brier score: mean squared error of the probabilities; NaN without rows.</summary>
    public static double Brier(double[] probabilities, bool[] yes) => probabilities
        .Zip(yes, (p, y) => Math.Pow(p - (y ? 1 : 0), 2)).DefaultIfEmpty(double.NaN).Average();
}
